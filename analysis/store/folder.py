"""A folder as a corpus, by way of its store: opened when nothing changed, built again when something did."""

import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from analysis.annotating.models import MODELS, EntityModel
from analysis.corpus import Corpus
from analysis.errors import ModelError
from analysis.reading.folder import require_text
from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.reading.walk import File, columns_of, files_below, listing, printable
from analysis.store.build import build_names, build_words, note_states
from analysis.store.checked import HELD_BYTES, is_whole
from analysis.store.format import NAMES, WORDS, Current, current, make_current, remove_leftovers
from analysis.store.made_by import names_made_by, words_made_by
from analysis.store.opened import fits, opened, opened_names, opened_words
from analysis.store.place import CHOICE, VARIABLE, make_place, not_written, place_of, places_beside, places_to_read
from analysis.store.private import FILE, is_wider
from analysis.store.processes import Processes
from analysis.store.progress import PROGRESS_FILE, Progress, progress_of
from analysis.store.sealed import DamagedError
from analysis.store.tasks import Engine, remove_tasks

_LOGGER = logging.getLogger(__name__)

LOCK_FILE = "lock"
SECONDS_BETWEEN_LOOKS = 0.5
TIMES_OPENED = 3
CHOICES_KEPT = 3
"""Stores of one folder by other columns of its tables that stay, for whoever goes back to them."""


def open_corpus(
    path: str | Path,
    *,
    names: bool = True,
    models: tuple[EntityModel, ...] = MODELS,
    columns: TableColumns = GUESSED,
    store: str | Path | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
    held_bytes: int = HELD_BYTES,
    tell: Callable[[str], None] = _LOGGER.warning,
) -> Corpus:
    """The corpus in the folder `path`; with `names`, `models` look for mentions too, which takes most of the time.

    What was read before is taken from the store (`place_of`); only what changed since is read again: a file
    with the same path, size and times is taken as unchanged. `columns` are those that hold what in tables; each
    choice of them has a store of its own, which takes what it can from the others. `engine` does the work, by
    default processes of this machine. A layer of up to `held_bytes` is held in memory. `tell` is given what is to be
    said of the store, in a sentence: that it was damaged, or that others can read it. Raises FolderError when nothing
    can be read, and StoreError when the store cannot be written or the engine fails. A missing entity model is no
    error here: the corpus says so in `names_problem`, and terms and keywords work.
    """
    folder = Path(path)
    files = files_below(folder, columns)
    columns = columns_of(files)
    place, seen = place_of(folder, store, columns), listing(files)
    name = corpus_name(folder)
    for one in places_to_read(place):
        found = stored_corpus(
            one, seen, name=name, names=names, models=models, columns=columns, held_bytes=held_bytes, tell=tell
        )
        if found is not None:
            return found
    try:
        make_place(place)
        with _alone(place, progress):
            (place / PROGRESS_FILE).unlink(missing_ok=True)
            remove_leftovers(place)
            _remove_damaged(_usable(place, models))
            made, problem = _build(folder, files, place, seen, names, models, engine or Processes(), progress)
            (place / PROGRESS_FILE).unlink(missing_ok=True)
            return replace(
                opened(made, name=name, models=models, columns=columns, held_bytes=held_bytes), names_problem=problem
            )
    except OSError as error:
        raise not_written(place, error) from error


def stored_corpus(
    place: Path,
    seen: str,
    *,
    name: str,
    names: bool,
    models: tuple[EntityModel, ...] = MODELS,
    columns: TableColumns = GUESSED,
    held_bytes: int = HELD_BYTES,
    tell: Callable[[str], None] = _LOGGER.warning,
) -> Corpus | None:
    """The corpus in a store if this code read it from the folder as `seen`, with the names that `models` found.

    None, too, when there are no such names although `names` are asked for, and when a byte of the store is not what
    was written. A layer of up to `held_bytes` is held in memory. `tell` is given what is to be said of a damaged
    store, and of one that others can read.
    """
    damage = ""
    for _ in range(TIMES_OPENED):
        found = _usable(place, models)
        if found.damage:
            damage = found.damage
            break
        if found.listing != seen or found.words is None or (names and not fits(found)):
            return None
        try:
            corpus = opened(found, name=name, models=models, columns=columns, held_bytes=held_bytes)
        except DamagedError as error:
            # Or somebody has replaced it in this very moment.
            damage = str(error)
            continue
        if is_wider(found.words.folder):
            tell(
                f"The store in {printable(place)} can be read by other users of this machine; take that from them "
                f"(chmod -R go= {printable(place)}), or name another folder in the environment variable {VARIABLE}."
            )
        return corpus
    tell(f"{damage}; what it held is read again.")
    return None


def corpus_name(folder: Path) -> str:
    """What the corpus in a folder is called."""
    return printable(folder.resolve().name) or "corpus"


def _build(
    folder: Path,
    files: Sequence[File],
    place: Path,
    seen: str,
    names: bool,
    models: tuple[EntityModel, ...],
    engine: Engine,
    progress: Progress | None,
) -> tuple[Current, str]:
    """Builds the layers that are missing; the layers, and why names could not be looked for, as a sentence."""
    # Another builder may have been at work; what it made is not made again.
    found = _usable(place, models)
    if found.words is None or found.listing != seen:
        known = found.words or _of_another_choice(place, models).words
        old = opened_words(known) if known else None
        layer = build_words(place, files, old, engine, progress)
        if not layer.manifest.counts["documents"]:
            reports = opened_words(layer).reports.select(["file", "status", "reason"])
            shutil.rmtree(layer.folder)
            require_text(folder, list(zip(*reports.to_pydict().values(), strict=True)))
        found = Current(seen, layer, found.names)
        make_current(place, found)
        note_states(place, files, layer)
        remove_tasks(place, WORDS)
        _forget_choices(place)
    if names and not fits(found):
        assert found.words is not None
        known = found.names or _of_another_choice(place, models).names
        words = opened_words(found.words)
        before = opened_names(known) if known else None
        try:
            layer = build_names(place, files, words, before, models, engine, progress)
        except ModelError as error:
            return found, str(error)
        found = replace(found, names=layer)
        make_current(place, found)
    if names:
        remove_tasks(place, NAMES)
    return found, ""


def _of_another_choice(place: Path, models: tuple[EntityModel, ...]) -> Current:
    """What this folder's store for other columns of tables has, to be taken over as far as it is the same."""
    for one in places_beside(place):
        found = _usable(one, models)
        if found.words is not None and is_whole(found.words):
            return found if found.names is None or is_whole(found.names) else replace(found, names=None)
    return Current()


def _forget_choices(place: Path) -> None:
    """Removes the stores of older choices of columns, but for those that are being built."""
    choices = [one for one in places_beside(place) if one.name.startswith(CHOICE)]
    for one in choices[CHOICES_KEPT - 1 :]:
        try:
            with FileLock(one / LOCK_FILE, mode=FILE).acquire(timeout=0):
                shutil.rmtree(one, ignore_errors=True)
        except Timeout:
            continue


def _usable(place: Path, models: tuple[EntityModel, ...]) -> Current:
    """The layers of a store that this code and these models made, or would have made the same."""
    found = current(place, names_made_by(models))
    words = found.words if found.words and found.words.manifest.made_by == words_made_by() else None
    return Current(found.listing, words, found.names, found.damage)


def _remove_damaged(found: Current) -> None:
    """Removes layers that are not what was written, so that they are built again."""
    for layer in (found.words, found.names):
        if layer is not None and not is_whole(layer):
            shutil.rmtree(layer.folder, ignore_errors=True)


@contextmanager
def _alone(place: Path, progress: Progress | None) -> Iterator[None]:
    """Waits until no other process builds in this store, and tells how far that one is."""
    lock = FileLock(place / LOCK_FILE, mode=FILE)
    while True:
        try:
            lock.acquire(timeout=SECONDS_BETWEEN_LOOKS)
            break
        except Timeout:
            if progress and (step := progress_of(place)):
                progress(step)
    try:
        yield
    finally:
        lock.release()
