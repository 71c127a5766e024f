"""The documents that are looked at: as the server was started, an upload, or a folder inside its root."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.corpus import Corpus
from analysis.errors import CorpusError, FolderError
from analysis.reading.table_columns import GUESSED
from analysis.reading.walk import printable
from analysis.store.place import VARIABLE
from dashboard import components, data, limits, mending, project, root_folder, state
from dashboard.upload import FOLDER as UPLOAD
from dashboard.upload import Upload

IN_ROOT = "folder"
# Notes of a session: what the server was started with, and what is looked at.
STARTED, NOW = "started_with_arguments", "source_now"
_OF_ONE = (project.SEEN, project.UNSAVED, project.PROBLEM, project.DONE, mending.UNSAVED, mending.PROBLEM)


class NotHereError(CorpusError):
    """What an address asks for is not there, and opening something may help."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is looked at."""

    name: str
    """What it is called in the address; the folder of the start is not named there."""
    arguments: state.Arguments
    """As if the server had been started with it."""
    upload: Upload | None = None

    @property
    def where_kept(self) -> str:
        """Where its project is kept, if not in a file that stays."""
        goes = "This goes when the upload goes. Download it to have it again with the same files."
        return goes if self.upload else ""


def chosen(started: state.Arguments) -> Source:
    """Draws the choice of what is looked at, and returns it. Raises CorpusError where it is not there."""
    state.note(STARTED, started)
    limits.use(started.limits)
    data.sessions().require_room(state.session_id())
    if started.root is not None:
        root_folder.require_root(started.root)
        # What the server was started with may be a link, even below its root.
        path, *references = (Path(os.path.realpath(one)) for one in (started.path, *started.references))
        started = replace(started, path=path, references=tuple(references))
    uploads = own_uploads()
    first = start_name(started)
    name = state.choose_source(first, [upload.name for upload in uploads], of_one=_OF_ONE)
    if name == first:
        return Source(name, started)
    # What was said of the documents of the start is not said of others.
    others = replace(started, metadata=None, dates="", columns=GUESSED)
    kind, _, rest = name.partition(" ")
    if kind == IN_ROOT:
        return Source(name, replace(others, path=_inside(started, rest), project=None))
    upload = next((upload for upload in uploads if upload.name == name), None)
    if upload is None:
        raise NotHereError(_not_here(name, started))
    return Source(name, replace(others, path=upload.path, project=upload.project), upload)


def with_columns(source: Source) -> Source:
    """The same with the columns of its tables that the address names; to be called when that says what was kept."""
    columns = state.table_columns(source.arguments.columns)
    return replace(source, arguments=replace(source.arguments, columns=columns))


def opened(source: Source) -> Corpus:
    """The corpus that is looked at. Raises CorpusError when it cannot be read."""
    state.note(NOW, source)
    asked = source.arguments
    try:
        return components.opened_corpus(asked.path, asked.models, asked.columns, source.upload)
    except CorpusError as error:
        if source.upload is None:
            raise
        said = str(error).replace(printable(source.upload.path), "the upload")
        said = said.replace(printable(source.upload.store), "the temporary folder").replace(VARIABLE, "TMPDIR")
        raise NotHereError(said) from error


def now() -> Source:
    """What `app.py` opened for this rerun."""
    found: Source = state.noted(NOW)
    return found


def started() -> state.Arguments | None:
    """What the server was started with; None where that makes no sense."""
    found: state.Arguments | None = state.noted(STARTED)
    return found


def own_uploads() -> list[Upload]:
    """The uploads of this browser."""
    return data.uploads().of(state.browser(), state.session_id())


def start_name(started: state.Arguments) -> str:
    """What the documents that the server was started with are called."""
    return components.file_name(started.path) or "start"


def folder_name(started: state.Arguments, name: str) -> str:
    """What a folder inside the root is called in the address. Raises FolderError where there is none."""
    assert started.root is not None
    return f"{IN_ROOT} {root_folder.below(started.root, root_folder.inside(started.root, name))}"


def _inside(started: state.Arguments, name: str) -> Path:
    if started.root is None:
        raise NotHereError(
            f"The folder {root_folder.written(name)} cannot be opened here: this server was not started with --root, "
            "which says whose folders may be."
        )
    try:
        return root_folder.inside(started.root, name)
    except FolderError as error:
        raise NotHereError(str(error)) from error


def _not_here(name: str, started: state.Arguments) -> str:
    if name.partition(" ")[0] != UPLOAD:
        return (
            f"The address asks for {root_folder.written(name)}, which is neither an upload nor a folder of this server."
        )
    if not started.takes_uploads:
        return "The address is of an upload, and this server takes none; it was started with --no-upload."
    return (
        "The address is of an upload, which only the browser that sent it can see, and which is gone a while after its "
        "last page was closed; upload the same files again, and the address shows the same."
    )
