"""A folder as a corpus, by way of its store: opened when nothing changed, built again when something did."""

from dataclasses import replace
from pathlib import Path

from filelock import FileLock

from analysis.corpus import Corpus
from analysis.errors import ModelError, StoreError
from analysis.reading.folder import Progress, read_folder
from analysis.reading.walk import files_below, listing, printable
from analysis.store.build import build, is_usable
from analysis.store.format import current
from analysis.store.opened import opened
from analysis.store.place import VARIABLE, place_of

LOCK_FILE = "lock"
WORDS, NAMES = "words", "names"
"""The two stores of a folder: one made in moments, and one with the names, which take a hundred times longer."""


def open_corpus(
    path: str | Path,
    *,
    names: bool = True,
    store: str | Path | None = None,
    progress: Progress | None = None,
    jobs: int | None = None,
) -> Corpus:
    """The corpus in the folder `path`; with `names`, mentions are looked for too, which takes most of the time.

    `jobs` is how many processes may look for names, by default as many as there are processors, up to 8.
    What was read before is taken from the store (`place_of`); only what changed since is read again.
    Raises FolderError when nothing can be read, and StoreError when the store cannot be written. A missing
    entity model is no error here: the corpus says so in `names_problem`, and terms and keywords work.
    """
    folder = Path(path)
    seen = listing(files_below(folder))
    place = place_of(folder, store)
    name = printable(folder.resolve().name) or "corpus"
    found = _unchanged(place / NAMES, seen, name, names=True)
    if found is None and not names:
        found = _unchanged(place / WORDS, seen, name, names=False)
    if found is not None:
        return found
    try:
        return _built(folder, place, seen, name, names=names, progress=progress, jobs=jobs)
    except ModelError as error:
        words = open_corpus(path, names=False, store=store, progress=progress)
        return replace(words, names_problem=str(error))


def _unchanged(store: Path, seen: str, name: str, *, names: bool) -> Corpus | None:
    """The corpus in `store` if it was read from the folder as it is now, by this code."""
    found = current(store)
    if found is None or found.listing != seen:
        return None
    return opened(found, name=name).corpus if is_usable(found.manifest, names=names) else None


def _built(
    folder: Path, place: Path, seen: str, name: str, *, names: bool, progress: Progress | None, jobs: int | None
) -> Corpus:
    store = place / (NAMES if names else WORDS)
    files = 0

    def reading(what: str, done: int, total: int) -> None:
        nonlocal files
        files = total
        if progress and not names:
            progress(what, done, total)

    def named(documents: int) -> None:
        if progress:
            progress("finding names", documents, files)

    try:
        store.mkdir(parents=True, exist_ok=True)
        # Another builder may be at work; what it has made by the time it is done is not made again.
        with FileLock(store / LOCK_FILE):
            found = _unchanged(store, seen, name, names=names)
            if found is not None:
                return found
            before = current(store)
            old = opened(before, name=name) if before and is_usable(before.manifest, names=names) else None
            read = read_folder(folder, progress=reading)
            made = build(store, read, listing=seen, names=names, old=old, named=named, jobs=jobs)
            return opened(made, name=name).corpus
    except OSError as error:
        raise StoreError(
            f"The store in {printable(store)} could not be written ({error.strerror or error}); free some space, "
            f"or name another folder in the environment variable {VARIABLE}."
        ) from error
