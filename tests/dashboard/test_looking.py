"""Visitors who come at once share a look at the folder; whoever comes later sees it as it is then."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.looking import Looks


def test_every_look_that_is_asked_for_later_is_a_new_one():
    looks, seen = Looks(), iter(["first", "second"])
    assert [looks.shared("folder", lambda: next(seen)) for _ in range(2)] == ["first", "second"]


def test_those_who_ask_while_others_look_share_the_next_look():
    looks, made, is_looking, goes_on = Looks(), [], threading.Event(), threading.Event()

    def look() -> int:
        made.append(None)
        is_looking.set()
        assert goes_on.wait(60)
        return len(made)

    with ThreadPoolExecutor(9) as threads:
        first = threads.submit(looks.shared, "folder", look)
        assert is_looking.wait(60)
        others = [threads.submit(looks.shared, "folder", look) for _ in range(8)]
        # All of them ask before the first look is over, or share a later one all the same.
        goes_on.set()
        assert first.result() == 1
        assert all(other.result() >= 2 for other in others)


def test_a_look_that_fails_fails_for_those_who_asked_and_is_made_again():
    looks = Looks()
    with pytest.raises(ZeroDivisionError):
        looks.shared("folder", lambda: 1 / 0)
    assert looks.shared("folder", lambda: "there") == "there"
