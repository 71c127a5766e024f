"""What is kept is made once, whoever asks; and of some kinds only the last few are kept."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from analysis.corpus import corpus_of
from analysis.keeping import Kept
from analysis.measures.frequency import ranked_terms
from analysis.reading.document import Document
from analysis.scope import Scope, view_of
from analysis.units import Unit

THREADS = 8


def test_what_many_threads_ask_for_at_once_is_made_once():
    kept, made, everyone = Kept(), [], threading.Barrier(THREADS)

    def make():
        # Long enough for the others to come while it is made.
        threading.Event().wait(0.05)
        made.append(object())
        return made[-1]

    def ask():
        everyone.wait()
        return kept.once("index", make)

    with ThreadPoolExecutor(THREADS) as threads:
        found = [asked.result() for asked in [threads.submit(ask) for _ in range(THREADS)]]
    assert len(made) == 1 and set(map(id, found)) == {id(made[0])}
    assert kept._locks == {}


def test_making_may_ask_for_other_things():
    kept = Kept()
    assert kept.once("sum", lambda: kept.once("part", lambda: 2) + 1) == 3
    assert dict(kept) == {"part": 2, "sum": 3}


def test_what_could_not_be_made_is_tried_again():
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept.once("index", lambda: 1 / 0)
    assert kept.once("index", lambda: 1) == 1


def test_of_some_kinds_the_last_few_are_kept():
    kept = Kept()
    kept.once("other", lambda: "stays")
    for number in range(5):
        assert kept.one_of_the_last(2, ("kind", number), lambda number=number: -number - 1) == -number - 1
    assert dict(kept) == {"other": "stays", ("kind", 3): -4, ("kind", 4): -5}


def test_threads_that_ask_one_corpus_for_different_tables_all_get_the_right_one():
    texts = {f"{number}.txt": f"one two three {number} one" for number in range(200)}
    corpus = corpus_of([Document(name, name, "", text) for name, text in texts.items()])
    units = [Unit(), Unit("paragraph"), Unit("sentence"), Unit.parse("window:3")]
    asked = [(unit, ngram) for unit in units for ngram in (1, 2, 3)] * 3
    everyone = threading.Barrier(len(asked))

    def ask(unit, ngram):
        everyone.wait()
        return ranked_terms(view_of(corpus, Scope(unit)), ngram=ngram).frame()

    with ThreadPoolExecutor(len(asked)) as threads:
        found = list(threads.map(lambda what: ask(*what), asked))
    for (unit, ngram), frame in zip(asked, found, strict=True):
        fresh = corpus_of([Document(name, name, "", text) for name, text in texts.items()])
        assert frame.equals(ranked_terms(view_of(fresh, Scope(unit)), ngram=ngram).frame()), (unit, ngram)
