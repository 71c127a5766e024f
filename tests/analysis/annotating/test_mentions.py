import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from analysis.annotating.mentions import find_mentions, mentions_by
from analysis.annotating.spans import NAME_LABELS, Mention, Span

ROOT = Path(__file__).parents[3]


class CapitalExtractor:
    """Takes every capitalised token for a person; stands in for a model."""

    name = "capitals"
    labels = ("PERSON",)

    def extract(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        for text in texts:
            starts = [i for i, c in enumerate(text) if c.isupper()]
            yield [Span(start, start + len(text[start:].split()[0]), "PERSON") for start in starts]


@pytest.fixture(scope="module")
def article() -> str:
    return (ROOT / "seeds" / "000_3f29038c7681405d.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found(article: str) -> list[Mention]:
    return next(find_mentions([article]))


def test_mentions_of_each_text_come_in_its_order() -> None:
    found = list(mentions_by(CapitalExtractor(), ["Kirby’s plan", "", "a Milley"]))
    assert found == [[Mention(0, 5, "PERSON", "Kirby")], [], [Mention(2, 8, "PERSON", "Milley")]]


def test_texts_are_read_as_they_are_needed() -> None:
    endless = iter(lambda: "Kirby spoke", "")
    assert next(mentions_by(CapitalExtractor(), endless)) == [Mention(0, 5, "PERSON", "Kirby")]


def test_what_a_text_mentions_depends_on_no_other_text(article: str, found: list[Mention]) -> None:
    alone, *_, among_others = find_mentions([article, "Iran", "", "Austin, Texas", article])
    assert alone == among_others == found


def test_names_in_the_article_are_found_as_a_person_marked_them(article: str, found: list[Mention]) -> None:
    with (ROOT / "tests" / "data" / "seed_entities.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    gold = {(int(row["start"]), int(row["end"]), row["label"]) for row in rows if row["label"] in NAME_LABELS}
    named = {(m.start, m.end, m.label) for m in found if m.label in NAME_LABELS}
    assert 2 * len(gold & named) / (len(gold) + len(named)) >= 0.95


def test_entities_of_the_article_are_counted_under_all_their_names(found: list[Mention]) -> None:
    frequency = Counter(mention.entity for mention in found)
    expected = {
        "Iran": 8,
        "Russia": 7,
        "United States": 5,
        "Ukraine": 4,
        "Vladimir Putin": 4,
        "Lloyd Austin": 3,
    }
    assert {entity: frequency[entity] for entity in expected} == expected


def test_mentions_ascend_and_slice_back_to_a_surface(article: str, found: list[Mention]) -> None:
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(article[mention.start : mention.end].strip() for mention in found)
