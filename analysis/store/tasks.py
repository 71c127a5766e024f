"""Work for other processes and machines: what goes there is paths, what comes back is a file in the store.

A task's file is named after what goes into the task and the code that does it, and appears under that name as a
whole. So a task that is done twice changes nothing, and one that was done before is not done again.
"""

import hashlib
import json
import os
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeVar

from analysis.annotating.mentions import find_mentions
from analysis.annotating.models import EntityModel, entity_models
from analysis.annotating.spans import Mention
from analysis.errors import CorpusError
from analysis.reading.document import FileReport, text_digest
from analysis.reading.folder import read_file
from analysis.reading.formats import is_plain
from analysis.reading.no_links import Identity
from analysis.reading.walk import File
from analysis.store.format import NAMES, WORDS, write_whole
from analysis.store.made_by import names_made_by, words_made_by
from analysis.store.place import not_written
from analysis.store.private import make_private, open_private
from analysis.store.sealed import DamagedError, sealed, unsealed

TASKS_FOLDER = "tasks"
DAMAGED = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, DamagedError)
"""What reading a damaged result raises, and one that is not there."""
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Task:
    """Files to read and annotate, or to search for names; made of plain values, so that any engine can carry it."""

    kind: str
    files: tuple[tuple[Any, ...], ...]
    """What there is to know of each file: as `File` has it, or its path, the digest of its text and its model."""
    bytes: int
    """About how much there is to do."""
    models: tuple[str, ...] = ()
    """What the models are asked for by that search for names; the model of a file is a place in it."""
    texts: str = ""
    """The name of a file beside the results, with the texts that were parsed out of something else than text."""

    @property
    def first(self) -> str:
        """The path of its first file, to name it by."""
        return str(self.files[0][0])

    @property
    def key(self) -> str:
        """A name for the result: the same work on the same content, and nothing else, has the same one."""
        made_by = words_made_by() if self.kind == WORDS else names_made_by(entity_models(self.models))
        content = json.dumps([self.kind, made_by, self.files, self.texts])
        return f"{self.kind}-{hashlib.sha256(content.encode()).hexdigest()[:32]}"


class Engine(Protocol):
    """Whatever does tasks: processes of this machine, or of others."""

    def is_worth(self, kind: str, size: int) -> bool:
        """Whether so many bytes are better given to it than done at once in this process."""

    def run(self, tasks: Sequence[Task], folder: Path) -> Iterator[None]:
        """Does the tasks, so that their results are in `folder`; one step for each, in their order."""


def words_task(files: Sequence[File]) -> Task:
    rows = (
        (
            os.path.abspath(file.path),
            file.name,
            file.size,
            file.modified,
            file.changed,
            file.refused and tuple(file.refused),
            file.columns,
            file.read_by,
            file.identity,
            file.root,
        )
        for file in files
    )
    return Task(WORDS, tuple(rows), sum(file.size for file in files))


def names_task(rows: Sequence[tuple[str, str, int]], models: Sequence[EntityModel], size: int, texts: str = "") -> Task:
    """The task of searching documents; a row has the path of a file, the digest of a text and the place of its model.

    The text is what the file holds, unless `texts` has it.
    """
    absolute = tuple((os.path.abspath(path), digest, place) for path, digest, place in rows)
    return Task(NAMES, absolute, size, tuple(model.asked for model in models), texts)


def write_texts(folder: Path, texts: Mapping[str, str]) -> str:
    """The name of a file in `folder` that has these texts by their digests; empty for none.

    It goes with the results of the tasks. To parse a file twice would take longer, and might give another text.
    """
    if not texts:
        return ""
    file = folder / f"{NAMES}-texts-{hashlib.sha256(json.dumps(list(texts)).encode()).hexdigest()[:32]}"
    if not file.exists():
        make_private(folder)
        write_whole(file, json.dumps(texts, ensure_ascii=False).encode(), sure=False)
    return file.name


def results(
    tasks: Sequence[Task],
    engine: Engine,
    folder: Path,
    read: Callable[[Path], Iterable[Result]],
    here: Callable[[Task], Iterable[Result]],
) -> Iterator[Iterator[Result]]:
    """The results of each task in order, as `read` finds them in its file; each is read before the next task is done.

    What an earlier build has left is used. Results that cannot be read are made `here`.
    """
    make_private(folder)
    files = [folder / task.key for task in tasks]
    missing = [task for task, file in zip(tasks, files, strict=True) if not file.exists()]
    steps, waiting = engine.run(missing, folder), {task.key for task in missing}
    for task, file in zip(tasks, files, strict=True):
        if task.key in waiting:
            next(steps)
        yield _read_or_made(partial(read, file), partial(here, task))


def _read_or_made(read: Callable[[], Iterable[Result]], make: Callable[[], Iterable[Result]]) -> Iterator[Result]:
    """The results in a file; from where it is damaged on, or without one, those that are made."""
    given = 0
    try:
        for result in read():
            yield result
            given += 1
        return
    except DAMAGED:
        pass
    yield from islice(make(), given, None)


def do(task: Task, folder: Path) -> str:
    """Does a task, unless its result is there; returns an empty text, or what is in the way, as a sentence."""
    file = folder / task.key
    if file.exists():
        return ""
    partial = folder / f"{task.key}.{os.uname().nodename if hasattr(os, 'uname') else ''}{os.getpid()}.partial"
    try:
        with open_private(partial) as opened:
            if task.kind == WORDS:
                _write_words(task, opened)
            else:
                _write_names(task, folder, opened)
        partial.replace(file)
    except OSError as error:
        return str(not_written(folder, error))
    except CorpusError as error:
        return str(error)
    finally:
        partial.unlink(missing_ok=True)
    return ""


def files_of(task: Task) -> list[File]:
    """The files of a task of words."""
    return [
        File(
            path,
            name,
            size,
            modified,
            changed,
            FileReport(*refused) if refused else None,
            columns,
            Identity(*identity),
            root,
        )
        for path, name, size, modified, changed, refused, columns, _, identity, root in task.files
    ]


def mentions_in(task: Task, folder: Path) -> list[list[Mention] | None]:
    """The mentions in each document of a task; None for one whose text is not the one that was asked about.

    `folder` has the texts that go with the task.
    """
    texts: list[str | None] = []
    of_model: defaultdict[int, list[str]] = defaultdict(list)
    parsed = _texts(folder / task.texts) if task.texts else {}
    for path, digest, place in task.files:
        text = parsed[digest] if digest in parsed else _text_in(path)
        texts.append(text if text is not None and text_digest(text) == digest else None)
        if texts[-1] is not None:
            of_model[place].append(texts[-1])
    models = entity_models(task.models)
    found = {place: find_mentions(those, models[place]) for place, those in of_model.items()}
    return [None if text is None else next(found[place]) for text, (_, _, place) in zip(texts, task.files, strict=True)]


def _texts(file: Path) -> dict[str, str]:
    """The texts that go with a task; none when their file is lost or damaged."""
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _text_in(path: str) -> str | None:
    """The text of a file that is a text; None for any other."""
    if not is_plain(path):
        return None
    [(document, _)] = read_file(File(path, ""))
    return document.text if document else None


def read_mentions(path: Path) -> list[list[Mention] | None]:
    """The mentions in a file that a task wrote. Raises DamagedError."""
    documents = json.loads(unsealed(path.read_bytes()))
    return [None if rows is None else [Mention(*row) for row in rows] for rows in documents]


def remove_tasks(store: Path, kind: str) -> None:
    """Removes the results of a kind of task, when all of them are in a layer."""
    for file in (store / TASKS_FOLDER).glob(f"{kind}-*"):
        file.unlink(missing_ok=True)


def _write_words(task: Task, file: BinaryIO) -> None:
    # Imported here, because a process that looks for names needs neither Arrow nor pandas and starts sooner without.
    from analysis.store.batch import batches_of, write_batches

    write_batches(batches_of(files_of(task)), file)


def _write_names(task: Task, folder: Path, file: BinaryIO) -> None:
    rows = [None if found is None else [astuple(mention) for mention in found] for found in mentions_in(task, folder)]
    file.write(sealed(json.dumps(rows).encode()))
