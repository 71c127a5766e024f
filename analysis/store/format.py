"""What a store looks like on disk.

A store is a folder. In it, `CURRENT` names the folder of the corpus that counts; that folder is written
once under another name and never changed:

- `manifest.json`, written last: format, settings, counts, and a checksum of every other file
- one raw little-endian file a column (`term.bin` and so on), opened as a memory map
- `entities.parquet` holds the names as their documents have them; opening joins those that differ in case
- `texts.arrow` (Arrow IPC) and `documents.parquet`, `files.parquet`, `vocabulary.parquet`, `entities.parquet`
"""

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FORMAT = 2
CURRENT, MANIFEST = "CURRENT", "manifest.json"

# Every column, with the type of its numbers.
COLUMNS: dict[str, type[np.generic]] = {
    "term": np.int32,
    "start": np.uint32,
    "end": np.uint32,
    "document_bounds": np.int64,
    "paragraph_bounds": np.int64,
    "sentence_bounds": np.int64,
    "mention_document": np.int32,
    "mention_start": np.uint32,
    "mention_end": np.uint32,
    "mention_entity": np.int32,
    "mention_token": np.int64,
    "mention_surface": np.int32,
}

BLOCK_BYTES = 1 << 16
BLOCKS_CHECKED = 256


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of a corpus without opening its columns."""

    format: int
    tokens_by: str
    """A digest of the code that finds tokens, sentences and paragraphs."""
    names_by: str
    """A digest of the code and the model that find names; empty when names were not looked for."""
    digest: str
    """A digest of the documents' names and texts."""
    documents: int
    tokens: int
    mentions: int
    checksums: dict[str, str]

    def write(self, folder: Path) -> None:
        path = folder / MANIFEST
        with path.open("w", encoding="utf-8") as file:
            json.dump(asdict(self), file, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())


@dataclass(frozen=True, slots=True)
class Current:
    """The corpus of a store that counts."""

    folder: Path
    manifest: Manifest
    listing: str
    """What the folder of the documents looked like when it was read."""


def current(store: Path) -> Current | None:
    """The corpus of `store` that counts; None when there is none, or it is of another format.

    A corpus whose files are not those of its manifest is none either: it is built again.
    """
    try:
        pointer = json.loads((store / CURRENT).read_text(encoding="utf-8"))
        folder, listing = store / pointer["corpus"], str(pointer["listing"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    manifest = intact(folder)
    return Current(folder, manifest, listing) if manifest else None


def intact(folder: Path) -> Manifest | None:
    """The manifest of the corpus in `folder` if its files are the manifest's and of this format."""
    try:
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
        if manifest.format != FORMAT:
            return None
        same = all(checksum(folder / name) == expected for name, expected in manifest.checksums.items())
    except (OSError, ValueError, TypeError):
        return None
    return manifest if same else None


def make_current(store: Path, name: str, listing: str) -> None:
    """Makes the corpus in the folder `name` of `store` the one that counts, and removes the others."""
    pointer = store / f"{CURRENT}.partial"
    with pointer.open("w", encoding="utf-8") as file:
        json.dump({"corpus": name, "listing": listing}, file)
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(store / CURRENT)
    for folder in store.glob("corpus-*"):
        if folder.name != name:
            # Who has it open goes on reading it; where the system forbids that, it goes with the next build.
            shutil.rmtree(folder, ignore_errors=True)


def checksum(path: Path) -> str:
    """SHA-256 of a file's size and its bytes; of a file above 16 MB, of 256 blocks spread evenly over it.

    So that opening a store of any size takes milliseconds.
    """
    size = path.stat().st_size
    hash_ = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        if size <= BLOCK_BYTES * BLOCKS_CHECKED:
            hash_.update(file.read())
        else:
            for block in range(BLOCKS_CHECKED):
                file.seek((size - BLOCK_BYTES) * block // (BLOCKS_CHECKED - 1))
                hash_.update(file.read(BLOCK_BYTES))
    return hash_.hexdigest()


def column(folder: Path, name: str) -> NDArray[np.generic]:
    """A column as a read-only memory map."""
    path, dtype = folder / f"{name}.bin", np.dtype(COLUMNS[name])
    if path.stat().st_size == 0:
        return np.empty(0, dtype)
    return np.asarray(np.memmap(path, dtype=dtype, mode="r"))
