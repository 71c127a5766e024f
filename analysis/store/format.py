"""What a store looks like on disk.

A store is a folder. In it, `CURRENT` names the layers that count; each is a folder that was written once
under another name and never changed:

- `words-...`: documents, terms, tokens, and the index of both
- `names-...`: the mentions in them, which take a hundred times longer to find and so come later; one for each
  choice of models that was asked for lately

Other choices of the columns of tables have stores of their own in it, `columns-...`.

In a layer:

- `manifest.json`, written last: format, what made it, counts, the type of every column, and a checksum of
  every other file
- one raw little-endian file a column (`term.bin` and so on), opened as a memory map
- tables as Parquet, and the texts as an Arrow IPC file
"""

import hashlib
import json
import os
import shutil
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FORMAT = 7
CURRENT, MANIFEST = "CURRENT", "manifest.json"
WORDS, NAMES = "words", "names"
NAMES_KEPT = 3
"""Layers of names by other models that stay, for whoever goes back to them."""

BLOCK_BYTES = 1 << 16
BLOCKS_CHECKED = 256


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of a layer without opening its columns."""

    format: int
    made_by: str
    """A digest of the code, and of the model, that found what is in it."""
    digest: str
    """A digest of the documents' names and texts."""
    counts: dict[str, int]
    columns: dict[str, str]
    """The type of each column's numbers."""
    checksums: dict[str, str]

    def write(self, folder: Path) -> None:
        write_json(folder / MANIFEST, asdict(self))


@dataclass(frozen=True, slots=True)
class Layer:
    folder: Path
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Current:
    """The layers of a store that count for some models. Names may be of an earlier state of the folder than words."""

    listing: str = ""
    """What the folder of the documents looked like when its words were read."""
    words: Layer | None = None
    names: Layer | None = None


def current(store: Path, made_by: str) -> Current:
    """The layers of `store` that count, with the names that `made_by` has found.

    One that is damaged or of another format is none, and is built again.
    """
    pointer = _pointer(store)
    words, names = pointer.words, pointer.names.get(made_by)
    return Current(pointer.listing, intact(store / words) if words else None, intact(store / names) if names else None)


def intact(folder: Path) -> Layer | None:
    """The layer in `folder` if its files are its manifest's and of this format."""
    try:
        said = (folder / MANIFEST).read_bytes()
        manifest = Manifest(**json.loads(said))
        if manifest.format != FORMAT or not folder.name.endswith(f"-{manifest_digest(said)}"):
            return None
        same = all(checksum(folder / name) == expected for name, expected in manifest.checksums.items())
    except (OSError, ValueError, TypeError):
        return None
    return Layer(folder, manifest) if same else None


def manifest_digest(manifest: bytes) -> str:
    """What the name of a layer ends with, so that nobody's hand changes the manifest alone."""
    return hashlib.sha256(manifest).hexdigest()[:16]


def layer_folders(store: Path) -> list[Path]:
    """The folders of the layers that count, those of names by all models that are kept."""
    pointer = _pointer(store)
    return [store / name for name in (pointer.words, *pointer.names.values()) if name]


def remove_leftovers(store: Path) -> None:
    """Removes what a build that failed has left: it takes room, which there may be too little of.

    To be called by the one who builds.
    """
    counting = layer_folders(store)
    for folder in [*store.glob(f"{WORDS}[-.]*"), *store.glob(f"{NAMES}[-.]*")]:
        if folder not in counting:
            shutil.rmtree(folder, ignore_errors=True)


def make_current(store: Path, made: Current) -> None:
    """Makes these layers of `store` the ones that count, and removes what no longer does."""
    assert made.words is not None
    names = _pointer(store).names
    if made.names:
        made_by = made.names.manifest.made_by
        # What other code has found is of no use any more.
        others = [one for one in names if one != made_by and one.split()[0] == made_by.split()[0]]
        names = {one: names[one] for one in others[-NAMES_KEPT:]} | {made_by: made.names.folder.name}
    words = made.words.folder.name
    write_json(store / CURRENT, {"listing": made.listing, WORDS: words, NAMES: list(names.items())})
    for layer, kept in ((WORDS, {words}), (NAMES, set(names.values()))):
        for folder in store.glob(f"{layer}-*"):
            if folder.name not in kept:
                # Who has it open goes on reading it; where the system forbids that, it goes with the next build.
                shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Pointer:
    """What `CURRENT` says: names of folders, those of names by what made them, the latest last."""

    listing: str
    words: str
    names: dict[str, str]


def _pointer(store: Path) -> _Pointer:
    try:
        said = json.loads((store / CURRENT).read_text(encoding="utf-8"))
        names = {str(made_by): str(folder) for made_by, folder in said[NAMES]}
        return _Pointer(str(said["listing"]), str(said[WORDS]), names)
    except (OSError, ValueError, TypeError, KeyError):
        return _Pointer("", "", {})


def write_json(path: Path, value: object, *, sure: bool = True) -> None:
    """Writes a file that is there as a whole or not at all; when `sure`, even after a power cut."""
    partial = path.with_name(f"{path.name}.partial")
    try:
        with partial.open("w", encoding="utf-8") as file:
            json.dump(value, file, indent=1, sort_keys=True)
            if sure:
                file.flush()
                os.fsync(file.fileno())
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def checksum(path: Path) -> str:
    """CRC-32 of a file's bytes, and its size; of a file above 16 MB, of 256 blocks spread evenly over it.

    So that opening a store of any size takes milliseconds.
    """
    size, crc, held = path.stat().st_size, 0, bytearray(BLOCK_BYTES)
    with path.open("rb", buffering=0) as file:
        if size <= BLOCK_BYTES * BLOCKS_CHECKED:
            while read := file.readinto(held):
                crc = zlib.crc32(memoryview(held)[:read], crc)
            return f"{crc:08x} {size}"
        for block in range(BLOCKS_CHECKED):
            file.seek((size - BLOCK_BYTES) * block // (BLOCKS_CHECKED - 1))
            crc = zlib.crc32(memoryview(held)[: file.readinto(held)], crc)
        return f"{crc:08x} {size}"


def column(layer: Layer, name: str) -> NDArray[Any]:
    """A column as a read-only memory map."""
    path, dtype = layer.folder / f"{name}.bin", np.dtype(layer.manifest.columns[name])
    if path.stat().st_size == 0:
        return np.empty(0, dtype)
    return np.asarray(np.memmap(path, dtype=dtype, mode="r"))
