"""This process as the system sees it: its standard streams, and how it ends when it is interrupted."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import NoReturn

from analysis.errors import TOO_LITTLE_MEMORY, OptionError, is_lack_of_memory

NOT_DONE = 2
LEAST_ADDRESS_SPACE = 1_900_000_000
"""Bytes that the libraries take. With less, one of them (OpenBLAS) tries for ever to get some when it is loaded."""
INTERRUPTED = 128 + signal.SIGINT
STANDARD_STREAMS = 3
CLEANS_UP = "resource_tracker"
"""In the command line of the process that removes what others left; it ends by itself."""


def prepare() -> None:
    """To be done before libraries are loaded.

    Loading takes a second, in which Ctrl-C ends the process as it ends any other program. A standard stream that is
    closed is taken by the null device: else its number is given to the next file, and what is printed goes there.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _require_address_space()
    while (number := os.open(os.devnull, os.O_RDWR)) < STANDARD_STREAMS:
        os.set_inheritable(number, True)
    os.close(number)
    if sys.stderr is None:
        # Where there is none, print() takes standard output instead, which has the table.
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115


def _require_address_space() -> None:
    if sys.platform != "win32":
        import resource

        most, _ = resource.getrlimit(resource.RLIMIT_AS)
        if most != resource.RLIM_INFINITY and most < LEAST_ADDRESS_SPACE:
            print(TOO_LITTLE_MEMORY, file=sys.stderr)
            sys.exit(NOT_DONE)


def not_loaded(error: Exception) -> str:
    """Why the libraries could not be loaded, as a sentence."""
    if is_lack_of_memory(error):
        return TOO_LITTLE_MEMORY
    return f"A library could not be loaded ({error}); install all with: python -m pip install -r requirements.txt"


def run(main: Callable[[], int]) -> int:
    """Runs a command; when it is interrupted, what it has begun to write is removed, and its children are ended."""
    signal.signal(signal.SIGINT, _interrupt)
    sys.unraisablehook = _unraisable
    try:
        return main()
    except KeyboardInterrupt:
        _end()


def write_out(data: bytes) -> None:
    """Writes to standard output. Raises BrokenPipeError when its reader has seen enough."""
    if sys.stdout is None:
        raise OptionError("Standard output is closed; give --output a file.")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        leave_out_alone()
        raise OptionError(
            f"Standard output could not be written ({error.strerror}); give --output a file on another disk."
        ) from error


def leave_out_alone() -> None:
    """Has Python not try to write at its end what standard output did not take."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _interrupt(number: int, frame: FrameType | None) -> None:
    # A second one is not waited for.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    raise KeyboardInterrupt


def _unraisable(unraisable: "sys.UnraisableHookArgs") -> None:
    """Ends where Python would go on: in the middle of what cannot raise, as when an object is removed."""
    if isinstance(unraisable.exc_value, KeyboardInterrupt):
        _end()
    sys.__unraisablehook__(unraisable)


def _end() -> NoReturn:
    _end_children()
    with suppress(OSError):
        print("Stopped.", file=sys.stderr, flush=True)
    # Threads may wait for children that are gone.
    os._exit(INTERRUPTED)


def _end_children() -> None:
    import psutil

    with suppress(psutil.Error):
        for child in psutil.Process().children(recursive=True):
            with suppress(psutil.Error):
                if not any(CLEANS_UP in part for part in child.cmdline()):
                    child.kill()
