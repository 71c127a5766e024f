"""Groups of near-duplicates: exact similarities on planted copies, and no pair missed, against a look at every pair."""

import os
import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import shingles, similarity_join
from analysis.corpus import Corpus, corpus_of
from analysis.errors import OptionError
from analysis.lemmas import by_lemma
from analysis.measures.duplicates import duplicates
from analysis.near_duplicates import near_duplicates
from analysis.reading.document import Document
from analysis.scope import Scope, view_of
from analysis.shingles import Shingles

TWENTY = [f"w{number}" for number in range(20)]
"""A text of 16 shingles."""


def corpus_of_texts(*texts: str, dates: tuple[str, ...] = ()) -> Corpus:
    dated = (*dates, *[""] * (len(texts) - len(dates)))
    return corpus_of(
        [Document(f"{i:03}.txt", "", date, text) for i, (text, date) in enumerate(zip(texts, dated, strict=True))]
    )


def rows(corpus: Corpus, *columns: str, threshold: float = 0.8, **scope) -> list[tuple]:
    frame = duplicates(view_of(corpus, Scope(**scope)), threshold).frame()
    return list(frame[list(columns)].itertuples(index=False, name=None))


def runs(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[i : i + 5]) for i in range(max(len(words) - 4, min(len(words), 1)))}


def jaccard(a: str, b: str) -> float:
    return len(runs(a) & runs(b)) / len(runs(a) | runs(b)) if runs(a) and runs(b) else 0


def groups_by_every_pair(texts: list[str], threshold: float) -> list[int]:
    group = list(range(len(texts)))
    for b in range(len(texts)):
        for a in range(b):
            if jaccard(texts[a], texts[b]) >= threshold and group[a] != group[b]:
                low, high = sorted((group[a], group[b]))
                group = [low if number == high else number for number in group]
    return group


def test_one_token_more_is_one_shingle_more() -> None:
    corpus = corpus_of_texts(" ".join(TWENTY), " ".join([*TWENTY, "more"]))
    # 16 shingles, and 17 with them all.
    assert rows(corpus, "document", "jaccard", "containment") == [("001.txt", 1, 1), ("000.txt", 16 / 17, 1)]


def test_another_token_in_the_midst_changes_five_shingles() -> None:
    other = [*TWENTY[:10], "other", *TWENTY[11:]]
    corpus = corpus_of_texts(" ".join(TWENTY), " ".join(other))
    # 11 of 16 are left, of 21 different ones.
    assert rows(corpus, "document") == []
    found = rows(corpus, "document", "jaccard", "containment", threshold=0.5)
    assert found == [("000.txt", 1, 1), ("001.txt", 11 / 21, 11 / 16)]


def test_a_similarity_at_the_threshold_is_enough_and_one_below_is_not() -> None:
    # 8 shingles of 10: 12 tokens of 14.
    whole = [f"w{number}" for number in range(14)]
    corpus = corpus_of_texts(" ".join(whole), " ".join(whole[:12]))
    assert len(rows(corpus, "document", threshold=0.8)) == 2
    assert len(rows(corpus, "document", threshold=0.801)) == 0


def test_signs_capitals_and_line_breaks_make_no_difference() -> None:
    corpus = corpus_of_texts("One two, three. Four five six!", "ONE two three\n\nfour (five) six")
    assert rows(corpus, "jaccard", threshold=1) == [(1,), (1,)]


def test_a_text_that_repeats_itself_has_its_shingles_once() -> None:
    corpus = corpus_of_texts("a b c d e " * 3, "a b c d e " * 4)
    assert rows(corpus, "jaccard", threshold=1) == [(1,), (1,)]


def test_short_documents_are_the_same_or_nothing() -> None:
    corpus = corpus_of_texts("a b c", "A, b. C!", "a b", "a b c d", "a b c d e", "", "")
    assert near_duplicates(corpus, 0.5).group.tolist() == [0, 0, 2, 3, 4, 5, 6]


def test_documents_without_tokens_are_no_copies_of_each_other() -> None:
    assert rows(corpus_of_texts("", "…", "!"), "document") == []


def test_groups_are_what_pairs_link() -> None:
    # Each has 18 tokens, 14 shingles, and begins one later: neighbours share 13 of 15, the first and last 12 of 16.
    words = [f"w{number}" for number in range(20)]
    corpus = corpus_of_texts(*(" ".join(words[first : first + 18]) for first in range(3)))
    assert rows(corpus, "group", "document", "jaccard") == [
        (1, "000.txt", 1),
        (1, "001.txt", 13 / 15),
        (1, "002.txt", 12 / 16),
    ]


def test_the_head_is_the_earliest_then_the_longest_then_the_first_by_name() -> None:
    text, longer = " ".join(TWENTY), " ".join([*TWENTY, "more"])

    def head(*texts: str, dates: tuple[str, ...]) -> str:
        return rows(corpus_of_texts(*texts, dates=dates), "head")[0][0]

    assert head(text, text, text, dates=("", "2024-05", "2024-04-30")) == "002.txt"
    assert head(text, text, dates=("2024-05", "2024")) == "001.txt"
    assert head(text, longer, longer, dates=("2024", "2024", "2024")) == "001.txt"
    assert head(longer, text, dates=("", "1990")) == "001.txt"


def test_the_largest_group_comes_first_and_the_most_similar_of_it() -> None:
    one, other = " ".join(TWENTY), " ".join(reversed(TWENTY))
    corpus = corpus_of_texts(one, one, f"{other} x", other, f"{other} x y")
    assert rows(corpus, "group", "documents", "document", "head") == [
        (1, 3, "004.txt", "004.txt"),
        (1, 3, "002.txt", "004.txt"),
        (1, 3, "003.txt", "004.txt"),
        (2, 2, "000.txt", "000.txt"),
        (2, 2, "001.txt", "000.txt"),
    ]


def test_in_a_scope_its_documents_alone_make_groups() -> None:
    text = " ".join(TWENTY)
    corpus = corpus_of_texts(text, f"{text} port", f"{text} port", dates=("2020", "2021", "2022"))
    assert rows(corpus, "document", "head", contains=("port",)) == [("001.txt", "001.txt"), ("002.txt", "001.txt")]


def test_copies_that_are_counted_once_are_in_the_table() -> None:
    corpus = corpus_of_texts(" ".join(TWENTY), " ".join(TWENTY))
    assert rows(corpus, "document", once=True) == rows(corpus, "document") != []


def test_lemmas_do_not_make_copies() -> None:
    corpus = corpus_of_texts("they say one thing here", "they said one thing here")
    assert near_duplicates(by_lemma(corpus), 0.5).group.tolist() == [0, 1]


@pytest.mark.parametrize("threshold", [0.49, 1.01, 0, -1, float("nan")])
def test_other_thresholds_are_refused(threshold: float) -> None:
    with pytest.raises(OptionError, match=r"use 0\.5 to 1\."):
        near_duplicates(corpus_of_texts("a"), threshold)


def test_no_document_and_one_document_have_no_copies() -> None:
    assert rows(corpus_of_texts(), "document") == []
    assert rows(corpus_of_texts("a b c d e f"), "document") == []


@settings(max_examples=100)
@given(
    st.lists(st.lists(st.sampled_from("ab"), max_size=14).map(" ".join), max_size=12),
    st.sampled_from([0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
)
def test_no_pair_is_missed_and_none_is_made_up(texts: list[str], threshold: float) -> None:
    found = near_duplicates(corpus_of_texts(*texts), threshold)
    assert found.group.tolist() == groups_by_every_pair(texts, threshold)


def changed(words: list[str], times: int, chance: random.Random) -> list[str]:
    """The same words with some of them replaced, left out or doubled."""
    made = list(words)
    for _ in range(times):
        place = chance.randrange(len(made))
        made[place : place + 1] = chance.choice([[f"v{chance.randrange(50)}"], [], [made[place]] * 2])
    return made


@pytest.mark.parametrize("seed", range(8))
def test_no_pair_is_missed_among_many_copies_of_few_texts(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # In small blocks, so that what goes through several of them is looked at, too.
    monkeypatch.setattr(shingles, "BLOCK_DOCUMENTS", 16)
    monkeypatch.setattr(similarity_join, "_PAIRS_AT_A_TIME", 64)
    monkeypatch.setattr(similarity_join, "_DISTANCES", (1,) if seed % 2 else ())
    chance = random.Random(seed)
    base = [[f"b{number}_{place}" for place in range(chance.choice([8, 20, 60]))] for number in range(4)]
    texts = [" ".join(changed(chance.choice(base), chance.randrange(6), chance)) for _ in range(80)]
    corpus = corpus_of_texts(*texts)
    for threshold in (0.5, 0.7, 0.85, 1.0):
        assert near_duplicates(corpus, threshold).group.tolist() == groups_by_every_pair(texts, threshold)


@settings(max_examples=100)
@given(st.lists(st.lists(st.sampled_from("abc"), max_size=10).map(" ".join), min_size=2, max_size=5))
def test_similarities_are_those_of_the_sets_of_shingles(texts: list[str]) -> None:
    held = np.array([number for number, text in enumerate(texts) if text], np.int64)
    a, b = (place.ravel() for place in np.indices((len(held), len(held))))
    found, contained = Shingles.of(corpus_of_texts(*texts), held).overlaps(a, b)
    for here, there, similarity, share in zip(held[a], held[b], found, contained, strict=True):
        assert similarity == jaccard(texts[here], texts[there])
        both = len(runs(texts[here]) & runs(texts[there]))
        assert share == both / min(len(runs(texts[here])), len(runs(texts[there])))


def test_a_hash_is_of_the_shingle_alone() -> None:
    corpus = corpus_of_texts("x a b c d e", "a b c d e y")
    first, second = (Shingles.of(corpus, np.array([number])).hashes for number in (0, 1))
    assert first[1] == second[0] and len({*first.tolist(), *second.tolist()}) == 3


def test_the_same_documents_give_the_same_bytes(root) -> None:
    def printed(seed: str) -> bytes:
        command = [sys.executable, "-m", "analysis", "duplicates", "tests/data/harbour"]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        return subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True).stdout

    assert printed("1") == printed("2") and printed("1").count(b"\r\n") == 4
