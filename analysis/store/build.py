"""Building the layers of a store: what is unchanged is taken from the old ones, the rest is annotated in tasks."""

import gc
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analysis.annotating.extractor import extractor_of
from analysis.annotating.mentions import find_mentions
from analysis.annotating.models import THE_MODEL, EntityModel, model_folder, model_for
from analysis.annotating.spans import Mention
from analysis.memory import keep_freed_memory
from analysis.reading.formats import is_plain
from analysis.reading.walk import File
from analysis.store.batch import Batch, batches, batches_of, read_batches
from analysis.store.checked import table_in
from analysis.store.format import WORDS, Layer, write_whole
from analysis.store.made_by import names_made_by
from analysis.store.names import Names, unsearched, write_names
from analysis.store.opened import StoredTexts
from analysis.store.progress import FINDING_NAMES, READING, Progress, Telling
from analysis.store.sealed import DamagedError, sealed, unsealed
from analysis.store.tasks import (
    TASKS_FOLDER,
    Engine,
    Task,
    files_of,
    mentions_in,
    names_task,
    read_mentions,
    results,
    words_task,
    write_texts,
)
from analysis.store.words import Kept, Words, plan, write_words

STATES_FILE = "states"
NAMES_TASK_BYTES = 80_000


def build_words(
    store: Path, files: Sequence[File], old: Words | None, engine: Engine, progress: Progress | None
) -> Layer:
    """Writes the layer of words of `files`; of files that are as they were, it is taken from `old`.

    Raises OSError when the disk is full, and StoreError when the engine fails.
    """
    steps = plan(files, _old_files(files, old))
    work = [part for step in steps for part in ([step] if isinstance(step, Kept) else batches(step))]
    to_read = [part for part in work if not isinstance(part, Kept)]
    telling = Telling(store, READING, sum(map(len, to_read)), progress)
    if len(to_read) > 1 and engine.is_worth(WORDS, sum(file.size for batch in to_read for file in batch)):
        tasks = [words_task(batch) for batch in to_read]
        made = results(tasks, engine, store / TASKS_FOLDER, read_batches, lambda task: batches_of(files_of(task)))
    else:
        made = map(batches_of, to_read)

    def parts() -> Iterator[Batch | Kept]:
        for part in work:
            if isinstance(part, Kept):
                yield part
                continue
            for batch in next(made):
                yield batch
                telling.tell(len(batch.rows), len(batch.annotation.term))

    keep_freed_memory()
    with _without_collector():
        return write_words(store, parts(), old)


def build_names(
    store: Path,
    files: Sequence[File],
    words: Words,
    old: Names | None,
    models: tuple[EntityModel, ...],
    engine: Engine,
    progress: Progress | None,
) -> Layer:
    """Writes the layer of the names that `models` find in the documents of `words`, which were read from `files`.

    Raises ModelError when names cannot be looked for, OSError when the disk is full, and StoreError when the
    engine fails.
    """
    for model in models:
        require(model)
    wanted = unsearched(words, old)
    languages = words.documents.column("language").to_pylist()
    places = {number: model_for(models, languages[number]) for number in wanted}
    texts, tokens = StoredTexts(words.texts), words.annotation.document_bounds
    tasks = list(_names_tasks(store, files, words, texts, places, models))
    telling = Telling(store, FINDING_NAMES, len(wanted), progress)
    folder = store / TASKS_FOLDER

    def found() -> Iterator[tuple[list[Mention], str]]:
        done = results(tasks, engine, folder, read_mentions, lambda task: mentions_in(task, folder))
        searched = chain.from_iterable(done)
        for number in wanted:
            text, place = texts[number], places[number]
            mentions = next(searched) if place >= 0 else []
            # A file that has changed since it was read is searched as it was.
            yield next(find_mentions([text], models[place])) if mentions is None else mentions, text
            telling.tell(1, int(tokens[number + 1] - tokens[number]))

    return write_names(store, words, old, found(), names_made_by(models))


def require(model: EntityModel) -> None:
    """Raises ModelError when a model cannot find names, before the work is given away."""
    if model == THE_MODEL:
        model_folder(model)
    elif model.kind != "rules":
        # Whether all that a pipeline needs is there shows when it is loaded.
        extractor_of(model)


def note_states(store: Path, files: Sequence[File], words: Layer) -> None:
    """Notes what the files were like that `words` was read from, for the next build."""
    table = pa.table(
        {
            "path": pa.array([os.fsencode(file.path) for file in files], pa.large_binary()),
            "size": [file.size for file in files],
            # As texts: nanoseconds since 1970 fit into 64 bits until 2262, and files are dated by whoever made them.
            "modified": [str(file.modified) for file in files],
            "changed": [str(file.changed) for file in files],
            "read_by": [file.read_by for file in files],
        }
    ).replace_schema_metadata({"words": words.folder.name})
    written = io.BytesIO()
    pq.write_table(table, written, compression="zstd")
    write_whole(store / STATES_FILE, sealed(written.getvalue()))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Nothing that is made of words lies in a cycle, and looking for cycles takes a twentieth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _old_files(files: Sequence[File], old: Words | None) -> list[int]:
    """The place among the old files of each file that is as it was and was read then; -1 for others."""
    if old is None:
        return [-1] * len(files)
    try:
        states = table_in(unsealed((old.layer.folder.parent / STATES_FILE).read_bytes()))
    except (OSError, DamagedError):
        return [-1] * len(files)
    if (states.schema.metadata or {}).get(b"words") != old.layer.folder.name.encode():
        return [-1] * len(files)
    columns = (states.column(name).to_pylist() for name in ("path", "size", "modified", "changed", "read_by"))
    # The first row of a file is about the file itself.
    first = np.cumsum(old.rows) - old.rows
    read = pc.is_in(
        old.reports.column("status").take(first), pa.array(["read", "opened"], pa.large_string())
    ).to_pylist()
    places = {
        state: place
        for place, (state, was_read) in enumerate(zip(zip(*columns, strict=True), read, strict=True))
        if was_read
    }
    states_now = (
        (os.fsencode(file.path), file.size, str(file.modified), str(file.changed), file.read_by) for file in files
    )
    return [places.get(state, -1) for state in states_now]


def _names_tasks(
    store: Path,
    files: Sequence[File],
    words: Words,
    texts: StoredTexts,
    places: Mapping[int, int],
    models: tuple[EntityModel, ...],
) -> Iterator[Task]:
    """The documents to search, in tasks of a bounded size; `places` has the place of the model of each, -1 for none.

    A text that was parsed out of something else goes with its task.
    """
    read = pc.equal(words.reports.column("status"), "read").to_numpy(zero_copy_only=False)
    file_of = np.repeat(np.arange(len(files)), words.rows)[read].tolist()
    digests = words.documents.column("digest").to_pylist()
    sizes = pc.binary_length(words.texts).to_pylist()
    rows: list[tuple[str, str, int]] = []
    parsed: dict[str, str] = {}
    held = 0
    for number, place in places.items():
        if place >= 0:
            file = files[file_of[number]]
            rows.append((file.path, digests[number], place))
            held += sizes[number]
            if not is_plain(file.name):
                parsed[digests[number]] = texts[number]
        if held >= NAMES_TASK_BYTES:
            yield names_task(rows, models, held, write_texts(store / TASKS_FOLDER, parsed))
            rows, parsed, held = [], {}, 0
    if rows:
        yield names_task(rows, models, held, write_texts(store / TASKS_FOLDER, parsed))
