"""Files of a store that are in no layer, each with its own checksum behind it."""

import xxhash

from analysis.errors import StoreError

SEAL_BYTES = 16


class DamagedError(StoreError):
    """A file of a store is not what was written; the store has to be built again."""


def sealed(data: bytes) -> bytes:
    """Bytes and their checksum, for a file of a store that is in no layer."""
    return data + xxhash.xxh3_128_digest(data)


def unsealed(data: bytes) -> bytes:
    """The bytes that were sealed. Raises DamagedError when they are not what they were."""
    said, checksum = data[:-SEAL_BYTES], data[-SEAL_BYTES:]
    if xxhash.xxh3_128_digest(said) != checksum:
        raise DamagedError("The store was damaged (a file beside its layers is not what was written)")
    return said
