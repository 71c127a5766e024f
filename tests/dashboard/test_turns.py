"""Turns at heavy work: how many at once, in which order, and what those are told who wait."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import CorpusError
from dashboard.data import keeping
from dashboard.turns import Held, Turns


class Work:
    """Asks for turns, and notes which have begun."""

    def __init__(self, most: int) -> None:
        self.turns, self.begun = Turns(most), []

    def ask(self, who: str, name: str):
        return self.turns.ask(who, lambda _: self.begun.append(name))


def test_so_many_begin_at_once_and_the_next_when_one_has_left():
    work = Work(2)
    first, _, third = (work.ask(who, who) for who in "abc")
    assert work.begun == ["a", "b"] and work.turns.before(first) is None and work.turns.before(third) == 2
    assert work.turns.sentence(third) == "Waiting for its turn: 2 others before it"
    work.turns.leave(first)
    assert work.begun == ["a", "b", "c"] and work.turns.sentence(third) == ""


def test_twelve_of_one_visitor_hold_up_nobody():
    work = Work(2)
    many = [work.ask("a", f"a{number}") for number in range(12)]
    other = work.ask("b", "b")
    assert work.begun == ["a0", "a1"] and work.turns.before(other) == 2 and work.turns.before(many[2]) == 3
    work.turns.leave(many[0])
    assert work.begun == ["a0", "a1", "b"]
    work.turns.leave(many[1])
    assert work.begun[3:] == ["a2"]


def test_one_that_does_not_wait_any_longer_gives_its_place_up():
    work = Work(1)
    first, second, third = (work.ask(who, who) for who in "abc")
    work.turns.leave(second)
    work.turns.leave(second)
    assert work.turns.before(third) == 1
    work.turns.leave(first)
    assert work.begun == ["a", "c"]


def test_what_is_wrong_at_once_is_raised_and_what_is_wrong_later_holds_up_nobody():
    work = Work(1)

    def fail(_) -> None:
        raise CorpusError("the disk is full")

    with pytest.raises(CorpusError, match="full"):
        work.turns.ask("a", fail)
    first = work.ask("a", "a")
    work.turns.ask("b", fail)
    third = work.ask("c", "c")
    work.turns.leave(first)
    assert work.begun == ["a", "c"] and work.turns.before(third) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=30), st.integers(1, 3))
def test_never_more_at_once_than_may_be_and_all_have_their_turn(steps, most):
    work, going = Work(most), []
    for number, (who, leaves) in enumerate(steps):
        going.append(work.ask(who, str(number)))
        if leaves:
            work.turns.leave(going.pop(0))
        assert sum(work.turns.before(turn) is None for turn in going) == min(most, len(going))
    while going:
        ended = [turn for turn in going if work.turns.before(turn) is None]
        assert ended
        for turn in ended:
            going.remove(turn)
            work.turns.leave(turn)
    assert set(work.begun) <= {str(number) for number in range(len(steps))}


def test_work_here_and_now_waits_for_its_turn_or_says_how_many_are_before_it():
    turns, done = Turns(1), []
    with Held(turns, "a", 60):
        said = "^Waiting for its turn: 1 other before it; try again in a while[.]$"
        with pytest.raises(CorpusError, match=said), Held(turns, "b", 0):
            done.append("too early")
        waiting = threading.Thread(target=lambda: _held(turns, done))
        waiting.start()
        assert done == []
    waiting.join(60)
    assert done == ["c"]


def _held(turns: Turns, done: list[str]) -> None:
    with Held(turns, "c", 60):
        done.append("c")


def test_a_slow_measure_waits_for_its_turn_and_a_quick_one_for_nobody(monkeypatch):
    monkeypatch.setattr(keeping, "MEASURES", Turns(1))
    begun, may_end, done = threading.Event(), threading.Event(), []

    def slow() -> str:
        begun.set()
        assert may_end.wait(10)
        return "slow"

    first = threading.Thread(target=lambda: done.append(keeping.kept("first slow one", keeping.in_turn(slow))))
    second = threading.Thread(target=lambda: done.append(keeping.kept("another", keeping.in_turn(lambda: "another"))))
    first.start()
    assert begun.wait(10)
    second.start()
    assert keeping.kept("quick one", lambda: "quick") == "quick"
    second.join(0.2)
    assert second.is_alive() and done == []
    may_end.set()
    first.join()
    second.join()
    assert sorted(done) == ["another", "slow"]
    # What is there is given at once.
    monkeypatch.setattr(keeping, "MEASURES", Turns(0))
    assert keeping.kept("another", keeping.in_turn(lambda: "made again")) == "another"


def test_a_turn_that_does_not_come_is_a_sentence_and_the_measure_is_made_later(monkeypatch):
    monkeypatch.setattr(keeping, "MEASURES", Turns(0))
    monkeypatch.setattr(keeping, "PATIENCE_SECONDS", 0.05)
    with pytest.raises(CorpusError, match="Waiting for its turn: 0 others before it; try again in a while"):
        keeping.kept("nobody works", keeping.in_turn(lambda: 1))
    monkeypatch.setattr(keeping, "MEASURES", Turns(1))
    assert keeping.kept("nobody works", keeping.in_turn(lambda: 1)) == 1
