"""A corpus of any size for measuring: words drawn from a Zipf-distributed vocabulary with a fixed seed."""

from pathlib import Path

import numpy as np

VOCABULARY = 200_000
TOKENS_A_DOCUMENT = 230
SENTENCE_TOKENS = 22
SENTENCES_A_PARAGRAPH = 4


def write_corpus(folder: Path, documents: int, *, seed: int = 7) -> None:
    """Writes so many text files of news length into `folder`, a thousand to a subfolder."""
    random = np.random.default_rng(seed)
    words = _vocabulary(random)
    weights = 1 / np.arange(1, VOCABULARY + 1) ** 1.05
    cumulative = np.cumsum(weights / weights.sum())
    for number in range(documents):
        subfolder = folder / f"{number // 1000:04}"
        if number % 1000 == 0:
            subfolder.mkdir(parents=True, exist_ok=True)
        length = int(random.integers(TOKENS_A_DOCUMENT // 2, TOKENS_A_DOCUMENT * 3 // 2))
        drawn = words[np.searchsorted(cumulative, random.random(length))]
        (subfolder / f"{1900 + number % 120}-{number:07}.txt").write_text(_text(drawn), encoding="utf-8")


def _vocabulary(random: np.random.Generator) -> np.ndarray:  # type: ignore[type-arg]
    """Distinct words of 2 to 12 letters, shorter ones first as in real texts; one in twenty starts with a capital."""
    letters = np.array(list("etaoinshrdlcumwfgypbvk"))
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        rank = len(words)
        size = int(min(12, 2 + np.log2(1 + rank) / 2.2 + random.integers(0, 3)))
        word = "".join(letters[random.integers(0, len(letters), size)])
        words[word.capitalize() if random.random() < 0.05 else word] = None
    return np.array(list(words), dtype=object)


def _text(words: np.ndarray) -> str:  # type: ignore[type-arg]
    sentences = [
        " ".join(words[first : first + SENTENCE_TOKENS]).capitalize() + "."
        for first in range(0, len(words), SENTENCE_TOKENS)
    ]
    return "\n".join(
        " ".join(sentences[first : first + SENTENCES_A_PARAGRAPH])
        for first in range(0, len(sentences), SENTENCES_A_PARAGRAPH)
    )
