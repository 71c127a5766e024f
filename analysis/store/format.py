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
- one raw little-endian file a column (`term.bin` and so on)
- tables as Parquet, and the texts as an Arrow IPC file
"""

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from analysis.store.private import open_private
from analysis.store.sealed import DamagedError

FORMAT = 9
CURRENT, MANIFEST = "CURRENT", "manifest.json"
WORDS, NAMES = "words", "names"
NAMES_KEPT = 3
"""Layers of names by other models that stay, for whoever goes back to them."""


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
    damage: str = ""
    """What is wrong with a layer that should be there, as the beginning of a sentence."""


def current(store: Path, made_by: str) -> Current:
    """The layers of `store` that count, with the names that `made_by` has found.

    One that is of another format is none, and is built again; whether its files are what was written shows when it
    is opened (`analysis.store.checked`).
    """
    pointer = _pointer(store)
    found = {WORDS: pointer.words, NAMES: pointer.names.get(made_by)}
    layers, damage = dict[str, Layer | None](), ""
    for layer, folder in found.items():
        try:
            layers[layer] = layer_in(store / folder) if folder else None
        except DamagedError as error:
            layers[layer], damage = None, str(error)
    return Current(pointer.listing, layers[WORDS], layers[NAMES], damage)


def layer_in(folder: Path) -> Layer | None:
    """The layer in `folder`; None if there is none, or one of another format.

    Raises DamagedError when its manifest is not the one that was written with it.
    """
    try:
        said = (folder / MANIFEST).read_bytes()
    except OSError:
        return None
    if not folder.name.endswith(f"-{manifest_digest(said)}"):
        raise DamagedError(f"The store was damaged ({MANIFEST} is not what was written)")
    try:
        manifest = Manifest(**json.loads(said))
    except (ValueError, TypeError):
        return None
    return Layer(folder, manifest) if manifest.format == FORMAT else None


def manifest_digest(manifest: bytes) -> str:
    """What the name of a layer ends with, so that nobody's hand changes the manifest alone."""
    return hashlib.sha256(manifest).hexdigest()[:16]


def remove_leftovers(store: Path) -> None:
    """Removes what a build that failed has left: it takes room, which there may be too little of.

    To be called by the one who builds.
    """
    pointer = _pointer(store)
    counting = [store / name for name in (pointer.words, *pointer.names.values()) if name]
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
    """Writes a file of JSON as `write_whole` does."""
    write_whole(path, json.dumps(value, indent=1, sort_keys=True).encode(), sure=sure)


def write_whole(path: Path, data: bytes, *, sure: bool = True) -> None:
    """Writes a file that is there as a whole or not at all; when `sure`, even after a power cut."""
    partial = path.with_name(f"{path.name}.partial")
    try:
        with open_private(partial) as file:
            file.write(data)
            if sure:
                file.flush()
                os.fsync(file.fileno())
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
