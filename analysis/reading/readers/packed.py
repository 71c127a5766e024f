"""Documents that are ZIP files inside, unpacked within bounds."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from analysis.reading.advice import COMPOUND_FILE
from analysis.reading.bounds import PACKED_BYTES, PACKED_BYTES_AT_LEAST, PACKED_RATIO, megabytes
from analysis.reading.part import UnreadableError, one_line

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    IndexError,
)
"""What Python's reader of ZIP files raises over damaged ones, and over ones that are packed in other ways."""

_MANIFEST, _MANIFEST_OF_KEYS = "META-INF/manifest.xml", b"encryption-data"
"""OpenDocument says there how its parts are encrypted."""


@contextmanager
def unpacked(data: bytes, kind: str) -> Iterator[zipfile.ZipFile]:
    """The parts of a document of a kind ("Word"); none of them gives more than it says that it holds.

    Raises UnreadableError for one that is damaged or encrypted, or would be far larger than it is.
    """
    if data.startswith(COMPOUND_FILE):
        raise UnreadableError(f"is encrypted, or of an old version; save it in {kind} without a password")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            require_bounded(sum(one.file_size for one in archive.infolist()), len(data))
            if any(one.flag_bits & 1 for one in archive.infolist()):
                raise UnreadableError("is encrypted; save it without a password")
            if any(_MANIFEST_OF_KEYS in archive.read(one) for one in archive.namelist() if one == _MANIFEST):
                raise UnreadableError("is encrypted; save it without a password")
            yield archive
    except (RecursionError, UnreadableError):
        # They are a RuntimeError and a ValueError, but no damage.
        raise
    except DAMAGE as error:
        raise UnreadableError(f"is no {kind} file that can be read ({one_line(error)}); it may be damaged") from error


def require_bounded(unpacked_bytes: int, packed_bytes: int) -> None:
    """Raises UnreadableError when a packed file holds more than is unpacked."""
    if unpacked_bytes > PACKED_BYTES:
        raise UnreadableError(f"unpacks to {megabytes(unpacked_bytes)}, more than {megabytes(PACKED_BYTES)}")
    if unpacked_bytes > max(PACKED_BYTES_AT_LEAST, PACKED_RATIO * packed_bytes):
        raise UnreadableError(f"unpacks to more than {PACKED_RATIO} times its size, as only a bomb does")
