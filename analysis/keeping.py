"""What is made when it is first asked for and then kept, for any number of threads."""

import threading
from collections.abc import Callable
from typing import Any


class Kept(dict[Any, Any]):
    """Things by what they are."""

    def __init__(self) -> None:
        super().__init__()
        self._locks: dict[Any, threading.RLock] = {}

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """What is kept under `key`, made if it is not there. Of several threads that ask for it one makes it.

        What is there is given without a lock: the threads of `index` must never wait for each other.
        """
        found = self.get(key)
        if found is not None:
            return found
        with self._locks.setdefault(key, threading.RLock()):
            found = self.get(key)
            if found is None:
                found = self[key] = make()
        self._locks.pop(key, None)
        return found

    def one_of_the_last(self, most: int, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """The same, where of all keys that begin as this one does no more than `most` are kept: those made last."""
        found = self.once(key, make)
        same = [other for other in list(self) if isinstance(other, tuple) and other[0] == key[0]]
        for other in same[:-most]:
            self.pop(other, None)
        return found
