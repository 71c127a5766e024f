"""Looks at a folder, which visitors who come at the same time share."""

import math
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Hashable
from typing import Any


class Looks:
    """To look at every file takes long where others work at the same time: each file waits for its turn."""

    def __init__(self) -> None:
        self._looking: defaultdict[Hashable, threading.Lock] = defaultdict(threading.Lock)
        self._found: dict[Hashable, tuple[float, Any]] = {}

    def shared(self, what: Hashable, look: Callable[[], Any]) -> Any:
        """What is to be seen now. Those who ask while somebody looks share the look after that, which sees all."""
        asked = time.monotonic()
        with self._looking[what]:
            began, found = self._found.get(what, (-math.inf, None))
            if began < asked:
                began = time.monotonic()
                found = look()
                self._found[what] = began, found
            return found
