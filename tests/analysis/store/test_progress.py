"""How far a build is, in a sentence and in the store."""

import time

import pytest

from analysis.store.progress import FINDING_NAMES, READING, Step, Telling, progress_of


@pytest.mark.parametrize(
    "done, tokens, seconds, sentence",
    [
        (0, 0, 5, "Finding names: 0 %, 0 of 60 documents"),
        (15, 1200, 10, "Finding names: 25 %, 15 of 60 documents, 1,200 tokens, about 30 s left"),
        (15, 0, 200, "Finding names: 25 %, 15 of 60 documents, about 10 min left"),
        (6, 0, 3600, "Finding names: 10 %, 6 of 60 documents, about 9.0 hours left"),
        (60, 0, 10, "Finding names: 100 %, 60 of 60 documents"),
    ],
)
def test_step_says_what_is_done_and_what_is_left(monkeypatch, done, tokens, seconds, sentence):
    monkeypatch.setattr(time, "time", lambda: 1000.0)
    assert Step(FINDING_NAMES, done, 60, tokens, 1000.0 - seconds).sentence() == sentence


def test_steps_are_told_and_left_in_the_store(tmp_path):
    told = []
    telling = Telling(tmp_path, READING, 3, told.append)
    assert progress_of(tmp_path) == told[0]
    telling.tell(2, 40)
    telling.tell(1, 2)
    assert [(step.what, step.done, step.total, step.tokens) for step in told] == [
        ("reading", 0, 3, 0),
        ("reading", 2, 3, 40),
        ("reading", 3, 3, 42),
    ]


def test_nothing_is_known_of_a_store_that_nobody_builds(tmp_path):
    assert progress_of(tmp_path) is None
    (tmp_path / "progress").write_text("{")
    assert progress_of(tmp_path) is None
    assert Step(READING, 0, 0, 0, 0.0).share == 0
