"""Texts in which a person has marked the names, and how far what was found agrees with them."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS, Mention

COARSE_LABELS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
Documents = Sequence[Sequence[Mention]]
LEADING_THE = re.compile(r"the\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"(['’]s|['’])$")


@dataclass(frozen=True, slots=True)
class Gold:
    """Texts with the mentions that a person marked in them, and the labels that are scored."""

    texts: list[str]
    mentions: list[list[Mention]]
    scored_labels: tuple[str, ...]
    label_of: Callable[[str], str]
    edges: Callable[[str, int, int], tuple[int, int]]
    has_canonical: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of mentions: in the gold, found, and found rightly."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 when nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 when the gold is empty."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall: 2 x right / (gold + found)."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


def read_tsv(gold: Path, text: Path) -> Gold:
    """One text and its gold mentions; raises ValueError where a row's offsets do not hold its surface."""
    content = text.read_text(encoding="utf-8")
    mentions = []
    with gold.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            start, end = int(row["start"]), int(row["end"])
            if content[start:end] != row["text"]:
                raise ValueError(f"{gold}: {row['text']!r} does not stand at {start}-{end} of {text}")
            mentions.append(Mention(start, end, row["label"], row["canonical"]))
    return Gold([content], [mentions], NAME_LABELS + NUMBER_LABELS, str, exact_edges, has_canonical=True)


def read_json_lines(gold: Path) -> Gold:
    """Texts and gold mentions under the coarse labels PER, ORG, LOC and MISC, without canonical names."""
    documents = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    marked = [document["spans"] for document in documents]
    return Gold(
        [document["text"] for document in documents],
        [[Mention(start, end, label, "") for start, end, label in spans] for spans in marked],
        ("PER", "ORG", "LOC"),
        coarse_label,
        bare_edges,
        has_canonical=False,
    )


def coarse_label(label: str) -> str:
    """The coarse label of one of OntoNotes; MISC is all that is no person, organisation or place."""
    return COARSE_LABELS.get(label, "MISC")


def exact_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets as they are."""
    return start, end


def bare_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without a leading "the" and a trailing possessive, where customs differ."""
    surface = text[start:end]
    article = LEADING_THE.match(surface)
    possessive = POSSESSIVE.search(surface)
    return start + (article.end() if article else 0), end - (len(possessive.group()) if possessive else 0)


def score(gold: Gold, found: Documents, labels: Iterable[str], *, spans_only: bool = False) -> Score:
    """How many mentions with these labels the gold holds, were found, and agree in offsets (and label)."""
    wanted = set(labels)

    def keys(side: Documents, label_of: Callable[[str], str]) -> set[tuple[int, int, int, str]]:
        return {
            (number, *gold.edges(text, mention.start, mention.end), "" if spans_only else label)
            for number, (text, mentions) in enumerate(zip(gold.texts, side, strict=True))
            for mention in mentions
            if (label := label_of(mention.label)) in wanted
        }

    in_gold, in_found = keys(gold.mentions, str), keys(found, gold.label_of)
    return Score(len(in_gold), len(in_found), len(in_gold & in_found))


def canonical_share(gold: Gold, found: Documents, labels: Iterable[str]) -> float:
    """Share of the gold mentions with these labels that were found under their canonical name."""
    wanted = set(labels)
    names = {(number, m.start, m.end): m.entity for number, mentions in enumerate(found) for m in mentions}
    pairs = [
        (m.entity, names.get((number, m.start, m.end)))
        for number, mentions in enumerate(gold.mentions)
        for m in mentions
        if m.label in wanted
    ]
    return sum(expected == name for expected, name in pairs) / len(pairs) if pairs else 0.0


SENTENCE_END = re.compile(r"(?<=[a-z)])[.!?]\s+(?=[A-Z])")
WORD = re.compile(r"[^\W\d_][\w’']*")
SMALL_WORDS = frozenset("a an and as at but by for from in into nor of on or per the to via vs with".split())
HEADLINE_CHARACTERS = range(30, 131)


def with_headlines(gold: Gold, written: Callable[[str], str]) -> Gold:
    """Each text with one of its sentences as the headline, in the case that `written` gives it; the rest is its body.

    It is the first sentence but one that is as long as a headline and in which a name is marked. Scored are the
    names in headlines alone; texts without such a sentence are left out.
    """
    texts, mentions = [], []
    for text, marked in zip(gold.texts, gold.mentions, strict=True):
        for start, end in _sentences(text):
            sentence = text[start:end].rstrip().rstrip(".!?")
            inside = [m for m in marked if start <= m.start and m.end <= start + len(sentence)]
            if inside and len(sentence) in HEADLINE_CHARACTERS and len(headline := written(sentence)) == len(sentence):
                texts.append(f"{headline}\n\n{text[:start]}{text[end:]}")
                mentions.append([replace(m, start=m.start - start, end=m.end - start) for m in inside])
                break
    return replace(gold, texts=texts, mentions=mentions)


def in_headlines(gold: Gold, found: Documents) -> Documents:
    """The mentions in the first lines."""
    return [[m for m in those if m.end <= text.index("\n")] for text, those in zip(gold.texts, found, strict=True)]


def in_title_case(sentence: str) -> str:
    """The sentence as many newspapers write headlines: every word with a capital but articles and prepositions."""

    def capitalised(word: re.Match[str]) -> str:
        is_small = word.group().lower() in SMALL_WORDS and word.start() > 0
        return word.group() if is_small else word.group()[0].upper() + word.group()[1:]

    return WORD.sub(capitalised, sentence)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences lie, the first behind the others, because many texts begin with their title."""
    cuts = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    sentences = list(pairwise(cuts))
    yield from sentences[1:] + sentences[:1]
