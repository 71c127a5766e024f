"""All targets by name, and the bounds that each run of one keeps."""

import time

from tests.fuzz.readers import READERS, Target
from tests.fuzz.typed import TYPED

TARGETS: dict[str, Target] = READERS | TYPED
MOST_SECONDS = 2.0
"""Of CPU, for an input of a fuzzer's size."""


class TooSlowError(AssertionError):
    """A small input took too long."""


def run(target: str, data: bytes, seconds: float = MOST_SECONDS) -> None:
    """Runs a target; raises where a promise is not kept, that of time too."""
    began = time.process_time()
    TARGETS[target](data)
    took = time.process_time() - began
    if took > seconds:
        raise TooSlowError(f"took {took:.1f} s")
