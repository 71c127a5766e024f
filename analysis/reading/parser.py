"""The process that parses files: requests come in, parts go out, until nobody asks any more.

It opens no files but those of its own code. What it may take of memory and time is bounded before it reads any.
"""

import importlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import IO, Any

from analysis.reading import bounds
from analysis.reading.decoding import NotTextError
from analysis.reading.part import Part, UnreadableError, one_line, refused, tidied

_LENGTH_BYTES = 8
_TOGETHER = 1_000_000
"""Characters that are sent together."""
_GRACE_SECONDS = 5


def main() -> None:
    """Serves requests on the standard streams."""
    requests = sys.stdin.buffer
    # What a library prints must not come between the replies.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as replies:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        _bound_memory()
        while line := requests.readline():
            request = json.loads(line)
            data = requests.read(request["size"])
            _bound_time()
            _reply(parts_of(data, request["name"], request["module"]), replies)


def parts_of(data: bytes, name: str, module: str) -> Iterator[Part]:
    """The parts of a file; where its reader fails, the reason is one."""
    try:
        reader = importlib.import_module(f"analysis.reading.readers.{module}")
        for part in reader.parts(data, name):
            yield tidied(part)
    except (UnreadableError, NotTextError) as error:
        yield refused(UnreadableError(str(error)) if isinstance(error, NotTextError) else error)
    except MemoryError:
        yield refused(UnreadableError(f"needs more than {bounds.megabytes(bounds.MEMORY_BYTES)} of memory to read"))
    except RecursionError:
        yield refused(UnreadableError("is nested too deeply to be read"))
    except Exception as error:
        # Whatever a library does not expect of a file: there is no list of that.
        what = one_line(f"{type(error).__name__}: {error}")[:200]
        yield refused(UnreadableError(f"could not be read ({what}); it may be damaged"))


def _reply(parts: Iterable[Part], replies: IO[bytes]) -> None:
    held: list[Part] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part.text)
        if size > _TOGETHER:
            _send(held, replies)
            held, size = [], 0
    if held:
        _send(held, replies)
    _send(None, replies)


def _send(reply: Any, replies: IO[bytes]) -> None:
    body = json.dumps(reply, ensure_ascii=False).encode()
    replies.write(len(body).to_bytes(_LENGTH_BYTES, "big") + body)
    replies.flush()


def _bound_memory() -> None:
    """Bounds the memory of this process, and leaves no image of it behind, where the system can do that."""
    if sys.platform == "win32":
        return
    import resource

    for what, bound in ((resource.RLIMIT_AS, bounds.MEMORY_BYTES), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        try:
            resource.setrlimit(what, (bound, bound))
        except (ValueError, OSError):
            # macOS has the name of this bound, and refuses it.
            continue


def _bound_time() -> None:
    """Has the system end this process when one document takes too long, even when nobody waits for it any more."""
    if sys.platform == "win32":
        return
    import resource

    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    bound = int(used) + bounds.SECONDS + _GRACE_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))
