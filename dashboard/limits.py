"""What a server on a network gives at most, as who starts it says behind `--`; what is not said has no limit."""

import os
import threading
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import CorpusError
from analysis.units import counted
from dashboard.turns import MOST_AT_ONCE, Turns

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """All that can be limited; 0 is no limit."""

    sessions: int = 0
    """Pages that are open at once (`--most-sessions`)."""
    builds: int = MOST_AT_ONCE
    """Folders and uploads that are read, and archives of all tables that are made, at once (`--most-builds`)."""
    memory: int = 0
    """Megabytes of this server and what it started, beyond which nothing heavy is begun (`--most-memory`)."""
    disk: int = 0
    """Megabytes of all uploads together, with what is made of them (`--most-disk`)."""
    minutes: int = 0
    """How long the reading of one folder or upload may take (`--most-minutes`)."""


HEAVY = Turns()
"""The queue of this server's heavy work."""
MEASURES = Turns(max(1, (os.cpu_count() or 1) - 1))
"""The queue of measures that take seconds of a large corpus: one processor is left for all that is quick."""
_limits = [Limits()]


def use(limits: Limits) -> None:
    """Has these limits hold from now on: they are those of the whole server."""
    _limits[0], HEAVY.most = limits, limits.builds


def current() -> Limits:
    return _limits[0]


def require_memory() -> None:
    """Raises CorpusError where this server holds more memory than it may, so that nothing heavy is begun."""
    most = current().memory
    if most and (held := memory_held() // MEGABYTE) > most:
        raise CorpusError(
            f"This dashboard holds {held:,} MB of memory and may hold {most:,} (--most-memory), so it begins nothing "
            "large now; try again when others have closed their pages."
        )


def require_disk(held: int, more: int) -> None:
    """Raises CorpusError where uploads that hold so many bytes may not hold so many more."""
    most = current().disk
    if most and held + more > most * MEGABYTE:
        left = max(most * MEGABYTE - held, 0)
        raise CorpusError(
            f"This upload needs {more / MEGABYTE:,.0f} MB, and of the {most:,} MB that all uploads may take "
            f"(--most-disk) {left / MEGABYTE:,.0f} are left; send less, or try again when others have closed their "
            "pages."
        )


def overtime() -> str:
    """What to say of a folder whose reading took too long."""
    return (
        f"Reading took more than {counted(current().minutes, 'minute')}, as long as this dashboard gives it "
        "(--most-minutes), and was ended; try again to go on from what was read, or choose less."
    )


class Sessions:
    """The pages that are open at once; `is_active` says whether one still is."""

    def __init__(self, is_active: Callable[[str], bool]) -> None:
        self._is_active, self._lock = is_active, threading.Lock()
        self._inside: set[str] = set()

    def require_room(self, session: str) -> None:
        """Lets a session in, or raises CorpusError where there are as many as may be."""
        most = current().sessions
        with self._lock:
            self._inside = {one for one in self._inside if one == session or self._is_active(one)}
            is_full = most > 0 and session not in self._inside and len(self._inside) >= most
            if not is_full:
                self._inside.add(session)
        if is_full:
            raise CorpusError(
                f"{counted(most, 'page')} of this dashboard {'is' if most == 1 else 'are'} open, as many as it takes "
                "(--most-sessions); load this one again when another has been closed."
            )


def memory_held() -> int:
    """Bytes of memory of this process and of all that it started, where the system says so (Linux); else 0."""
    children: dict[int, list[int]] = defaultdict(list)
    pages: dict[int, int] = {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            # Behind the name of the program, which may hold anything: its state, then its parent.
            parent = int((process / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
            pages[int(process.name)] = int((process / "statm").read_text().split()[1])
            children[parent].append(int(process.name))
    return sum(pages.get(one, 0) for one in _family(os.getpid(), children)) * _page_bytes()


def _family(process: int, children: dict[int, list[int]]) -> list[int]:
    return [process, *(one for child in children.get(process, ()) for one in _family(child, children))]


def _page_bytes() -> int:
    return os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0
