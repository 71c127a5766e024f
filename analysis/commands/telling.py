"""What a command says of its work, on standard error."""

import sys
from contextlib import suppress

from analysis.reading.walk import one_line


def tell(sentence: str) -> None:
    """Prints a sentence in one line. Where nobody can read it, a command goes on without."""
    with suppress(OSError, ValueError):
        print(one_line(sentence), file=sys.stderr, flush=True)
