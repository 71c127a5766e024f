"""Turns at heavy work: so much of it at once, one of each visitor first, and the others in the order they came in."""

import threading
from collections.abc import Callable

from analysis.errors import CorpusError
from analysis.units import counted

MOST_AT_ONCE = 2


class Turn:
    """A place in the queue: `begin` is called when it is its turn, at once or later, and `who` says whose it is."""

    def __init__(self, who: str, begin: "Callable[[Turn], None]") -> None:
        self.who, self._begin = who, begin

    def begin(self) -> None:
        self._begin(self)


class Turns:
    """A queue for work that goes on by itself once it has begun.

    A visitor whose work is going on already waits until the others have had a turn: twelve addresses of one visitor
    hold up no one.
    """

    def __init__(self, most: int = MOST_AT_ONCE) -> None:
        self.most = most
        """As many are at work at once."""
        self._lock = threading.Lock()
        self._working: list[Turn] = []
        self._waiting: list[Turn] = []

    def ask(self, who: str, begin: Callable[[Turn], None]) -> Turn:
        """Calls `begin` now or when it is its turn. What is wrong when it begins now is raised, and ends the turn."""
        turn = Turn(who, begin)
        with self._lock:
            self._waiting.append(turn)
            begun = self._next_ones()
        self._begin([other for other in begun if other is not turn])
        if turn in begun:
            try:
                turn.begin()
            except BaseException:
                self.leave(turn)
                raise
        return turn

    def leave(self, turn: Turn) -> None:
        """Ends a turn, whether it has come or not; does nothing where it has ended."""
        with self._lock:
            for turns in (self._working, self._waiting):
                if turn in turns:
                    turns.remove(turn)
            begun = self._next_ones()
        self._begin(begun)

    def before(self, turn: Turn) -> int | None:
        """How many have their turn before this one, with those that are at work; None where it does not wait."""
        with self._lock:
            order = self._order()
            return len(self._working) + order.index(turn) if turn in order else None

    def sentence(self, turn: Turn) -> str:
        """What to say to whoever waits for it; nothing where nobody does."""
        before = self.before(turn)
        return "" if before is None else f"Waiting for its turn: {counted(before, 'other')} before it"

    def _begin(self, turns: list[Turn]) -> None:
        for turn in turns:
            # What was wrong, it has noted itself for those who ask for it.
            try:
                turn.begin()
            except CorpusError:
                self.leave(turn)

    def _next_ones(self) -> list[Turn]:
        """Takes those out of the queue whose turn it is."""
        begun = []
        while self._waiting and len(self._working) < self.most:
            turn = self._order()[0]
            self._waiting.remove(turn)
            self._working.append(turn)
            begun.append(turn)
        return begun

    def _order(self) -> list[Turn]:
        """Those that wait, in the order of their turns: of each visitor one, then of each a second, and so on."""
        places: dict[str, int] = {}
        for turn in self._working:
            places[turn.who] = places.get(turn.who, 0) + 1
        ranked = []
        for number, turn in enumerate(self._waiting):
            ranked.append((places.get(turn.who, 0), number, turn))
            places[turn.who] = places.get(turn.who, 0) + 1
        return [turn for _, _, turn in sorted(ranked, key=lambda one: one[:2])]


class Held:
    """A turn at work that is done here and now: waits until it comes, `patience` seconds at most, and ends it after."""

    def __init__(self, turns: Turns, who: str, patience: float) -> None:
        self._turns, self._who, self._patience = turns, who, patience
        self._come = threading.Event()

    def __enter__(self) -> None:
        self._turn = self._turns.ask(self._who, lambda _: self._come.set())
        if not self._come.wait(self._patience):
            said = self._turns.sentence(self._turn)
            self._turns.leave(self._turn)
            raise CorpusError(f"{said or 'Waiting for its turn'}; try again in a while.")

    def __exit__(self, *_: object) -> None:
        self._turns.leave(self._turn)
