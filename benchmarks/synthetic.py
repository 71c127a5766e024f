"""A corpus of any size for measuring: like news in its lengths, its punctuation and the growth of its vocabulary.

The words mean nothing. Frequencies follow Zipf's law with two regimes (Ferrer i Cancho and Solé 2001): 1/rank
up to `KERNEL` words and 1/rank² beyond, so that types grow with about the square root of the tokens, as in RCV1
(Manning et al. 2008, 5.1.1). A fixed seed: a smaller corpus is the beginning of a larger one, byte by byte.
"""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

KERNEL = 4_000
VOCABULARY = 2_000_000
ZIPF_SHIFT = 2.7
BATCH_DOCUMENTS = 1_000
TOKENS_A_DOCUMENT, LENGTH_SPREAD = 230, 0.6
SENTENCE_TOKENS, SENTENCE_SPREAD = 20, 0.55
SENTENCES_A_PARAGRAPH = 3

FUNCTION_WORDS = (
    "the of to and a in that is for it on was with he as be by at from his but are have not they an this had has "
    "I which were been one or their we will said she more her all when who there would what can if its up out so "
    "them about some other into than could time no only do new these may like then now two first any over such "
    "after most also our between should because through where my those many before how being both made did even"
).split()
ABBREVIATIONS = "U.S. U.N. Mr. Mrs. Dr. a.m. p.m. e.g. i.e. don’t it’s can’t won’t didn’t".split()
ONSETS = "b d f g h j k m p s t v w z ch sh st br dr tr".split()
VOWELS = "a e i o u ai ea ou".split()
CODAS = ("", "n", "r", "l")
SYLLABLES = [onset + vowel + coda for onset in ONSETS for vowel in VOWELS for coda in CODAS]
"""No coda starts a syllable and every syllable starts with a consonant, so different ones give different words."""

Strings = NDArray[np.object_]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


def write_corpus(folder: Path, documents: int, *, tokens: int = TOKENS_A_DOCUMENT, seed: int = 7) -> None:
    """Writes so many text files into `folder`, a thousand to a subfolder; `tokens` is their average length."""
    words = Words()
    for batch in range(-(-documents // BATCH_DOCUMENTS)):
        subfolder = folder / f"{batch:04}"
        subfolder.mkdir(parents=True, exist_ok=True)
        texts = list(batch_texts(words, np.random.default_rng([seed, batch]), tokens))
        for number, text in enumerate(texts[: documents - batch * BATCH_DOCUMENTS], batch * BATCH_DOCUMENTS):
            (subfolder / f"{1900 + number % 120}-{number:07}.txt").write_bytes(text.encode())


def is_name(rank: Numbers) -> Flags:
    """Which words are names: of those beyond the function words 5 in 32, about one token in eleven."""
    named: Flags = (rank >= len(FUNCTION_WORDS)) & (rank < VOCABULARY) & (rank * 2_654_435_761 % 2**32 >> 27 < 5)
    return named


class Words:
    """The words by their ranks, each made when it is first drawn; behind them abbreviations and numbers."""

    def __init__(self) -> None:
        random = np.random.default_rng(1)
        numbers = [str(year) for year in range(1900, 2024)] + [str(number) for number in range(1, 100)]
        numbers += [f"{number:,}" for number in random.integers(100, 5_000_000, 4_000).tolist()]
        numbers += [f"{number:.1f}" for number in random.uniform(0, 100, 500).tolist()]
        others = ABBREVIATIONS * 300 + numbers
        self.count = VOCABULARY + len(others)
        self._as_is: Strings = np.empty(self.count, object)
        self._as_is[VOCABULARY:] = others
        self._is_made = np.arange(self.count) >= VOCABULARY

    def by_rank(self, ranks: Numbers) -> Strings:
        """The words of these ranks, names with a capital."""
        distinct = np.unique(ranks)
        missing = distinct[~self._is_made[distinct]]
        for rank, named in zip(missing.tolist(), is_name(missing).tolist(), strict=True):
            word = word_of_rank(rank)
            self._as_is[rank] = word.capitalize() if named else word
        self._is_made[missing] = True
        found: Strings = self._as_is[ranks]
        return found


def word_of_rank(rank: int) -> str:
    """A word for each rank, longer ones for rarer ranks."""
    if rank < len(FUNCTION_WORDS):
        return FUNCTION_WORDS[rank]
    syllables = 1 if rank < len(SYLLABLES) else 2 if rank < len(SYLLABLES) ** 2 // 4 else 3
    word = ""
    # Coprime to the number of syllables, so that the alphabet says nothing about the frequency.
    left = rank * 389 % len(SYLLABLES) ** syllables
    for _ in range(syllables):
        left, syllable = divmod(left, len(SYLLABLES))
        word += SYLLABLES[syllable]
    return f"{word}k" if word in FUNCTION_WORDS else word


def batch_texts(words: Words, random: np.random.Generator, tokens: int) -> Iterator[str]:
    """The texts of one batch, so many tokens long on average."""
    lengths = _lengths(random, BATCH_DOCUMENTS, tokens, LENGTH_SPREAD, least=30)
    ends = np.zeros(lengths.sum(), np.bool_)
    ends[np.cumsum(lengths) - 1] = True
    sentence_ends = _sentence_ends(random, ends)
    ranks = _ranks(random, len(ends), words.count)
    drawn = words.by_rank(ranks)
    for place in np.flatnonzero(np.append(True, sentence_ends[:-1])).tolist():
        drawn[place] = drawn[place][0].upper() + drawn[place][1:]
    pieces = np.empty(3 * len(ends), object)
    pieces[0::3], pieces[1::3] = _before(random, sentence_ends), drawn
    pieces[2::3] = _behind(random, ends, sentence_ends, is_name(ranks), pieces[0::3])
    bounds = np.append(0, np.cumsum(lengths)) * 3
    joined = pieces.tolist()
    for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        yield "".join(joined[first:last])


def _lengths(random: np.random.Generator, count: int, mean: float, spread: float, *, least: int) -> Numbers:
    """Lognormal lengths with this mean."""
    drawn = random.lognormal(math.log(mean) - spread**2 / 2, spread, count)
    return np.maximum(drawn, least).astype(np.int64)


def _sentence_ends(random: np.random.Generator, document_ends: Flags) -> Flags:
    count = len(document_ends) // 3 + 1
    ends = np.cumsum(_lengths(random, count, SENTENCE_TOKENS, SENTENCE_SPREAD, least=3)) - 1
    found = document_ends.copy()
    found[ends[ends < len(found)]] = True
    return found


def _ranks(random: np.random.Generator, count: int, all_words: int) -> Numbers:
    """Ranks by the two regimes, by their inverse distribution functions; 1 in 50 is a number or abbreviation."""
    width = math.log((KERNEL + ZIPF_SHIFT) / (1 + ZIPF_SHIFT))
    even = random.random(count)
    kernel = (1 + ZIPF_SHIFT) * np.exp(even * width) - ZIPF_SHIFT - 1
    rare = KERNEL / (even + KERNEL / VOCABULARY * (1 - even)) - 1
    ranks = np.where(random.random(count) < width / (width + 1), kernel, rare).astype(np.int64)
    others = random.random(count) < 0.02
    ranks[others] = random.integers(VOCABULARY, all_words, np.count_nonzero(others))
    return ranks


def _before(random: np.random.Generator, sentence_ends: Flags) -> Strings:
    """What stands before each token: a quotation mark before one sentence in twelve."""
    opened = np.append(True, sentence_ends[:-1]) & (random.random(len(sentence_ends)) < 1 / 12)
    return np.where(opened, "“", "").astype(object)


def _behind(
    random: np.random.Generator, document_ends: Flags, sentence_ends: Flags, names: Flags, before: Strings
) -> Strings:
    """What stands behind each token: a space or a hyphen, a comma, a possessive, the end of a sentence."""
    drawn = random.random(len(names))
    behind = np.full(len(names), " ", object)
    for low, high, mark in ((0, 0.05, ", "), (0.05, 0.056, "-"), (0.056, 0.06, "; "), (0.06, 0.065, " – ")):
        behind[(drawn >= low) & (drawn < high)] = mark
    behind[names & (drawn > 0.90)] = "’s "
    behind[names & (drawn > 0.97)] = "'s "
    places = np.flatnonzero(sentence_ends)
    marks = np.array([".", "?", "!"], object)[random.choice(3, len(places), p=(0.94, 0.04, 0.02))]
    quoted = before[np.append(0, places[:-1] + 1)] == "“"
    last_of_paragraph = random.random(len(places)) < 1 / SENTENCES_A_PARAGRAPH
    behind[places] = marks + np.where(quoted, "”", "").astype(object) + np.where(last_of_paragraph, "\n", " ")
    behind[document_ends] = ".\n"
    return behind
