"""Other documents to be looked at: files that are uploaded, or a folder inside the root of the server."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analysis import tables
from analysis.errors import CorpusError
from analysis.reading import bounds
from analysis.reading.formats import FORMATS
from analysis.units import counted
from dashboard import components, data, sources, state, table_columns, what_was_read
from dashboard.root_folder import Listed
from dashboard.upload import Upload, refusal

PAGE = "open"
NOT_READ_SHOWN = 200
# Notes of a session: how many uploads there were, which give the boxes their keys, and what is to be said of the last.
UPLOADS, DONE = "open_uploads", "open_done"
FOLDER = "open_folder"


def remark() -> None:
    """Says once what is to be said of the last upload."""
    if done := state.noted(DONE):
        st.info(components.plain(done))
        state.note(DONE, "")


def what_is_open(now: state.Current, source: sources.Source) -> None:
    """Draws what was read, of an upload or a chosen folder what was not, too, and the way on."""
    st.markdown(f"**{components.plain(_called(source))}:** {components.plain(what_was_read.summary(now.corpus))}")
    for remark in now.corpus.remarks:
        st.warning(components.plain(remark))
    failed = data.not_read(now.corpus)
    if len(failed) and source.name != sources.start_name(source.arguments):
        st.warning(f"{counted(len(failed), 'file')} not read:")
        st.dataframe(
            failed.head(NOT_READ_SHOWN)[["file", "status", "reason"]],
            hide_index=True,
            column_config=components.column_config(tables.REPORT, failed),
            alt="Files that were not read",
            key="open_not_read",
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link("app_pages/overview.py", label="See what it is about: the overview →")
        st.page_link("app_pages/report.py", label="What was read and what was not: the import report →")
        if source.upload is not None:
            st.button("Delete this upload now", on_click=_delete, args=(source.upload,), key="open_delete")


def show() -> None:
    """Draws what else can be opened, whether or not something is open."""
    started = sources.started()
    if started is None:
        return
    name = state.shown_source()
    upload = next((upload for upload in sources.own_uploads() if upload.name == name), None)
    if started.takes_uploads:
        _files(upload)
    else:
        st.markdown("No files can be uploaded here: this server was started with `--no-upload`.")
    if started.root is not None:
        _folder(started)
    first = sources.start_name(started)
    if name != first:
        st.subheader("What this server was started with", anchor=False)
        st.button(f"Go back to {components.plain(first)}", on_click=state.turn_to, args=(first,), key="open_back")
    st.markdown(
        "A folder of your own is best named when the dashboard is started on your machine, whatever its size: "
        "`streamlit run dashboard/app.py -- path/to/folder`"
    )


def way_on(page: str, error: CorpusError, source: sources.Source | None) -> None:
    """Draws what may help on a page on which nothing else can be shown."""
    if source is not None:
        components.try_again()
        table_columns.where_nothing_was_read(source.arguments.path, source.arguments.columns)
    if page == PAGE or isinstance(error, sources.NotHereError):
        show()


def _called(source: sources.Source) -> str:
    upload = source.upload
    return source.name if upload is None else f"Your upload of {counted(len(upload.files), 'file')}"


def _files(upload: Upload | None) -> None:
    st.subheader("Your own files", anchor=False)
    formats = ", ".join(one.name for one in FORMATS)
    st.markdown(
        f"Drop them here, several at once: {formats}. Only this browser can see them, and they are deleted two minutes "
        f"after you close its last page of them. At most {bounds.UPLOAD_FILES:,} files, "
        f"{bounds.UPLOAD_FILE_BYTES >> 20} MB each and {bounds.megabytes(bounds.UPLOAD_BYTES)} together; an archive is "
        "one file, and quicker than many."
    )
    # Should the browser go before they are opened, they are let go of too.
    data.uploads().visit(state.session_id(), state.letting_go())
    key = f"{PAGE}_files_{state.noted(UPLOADS, 0)}"
    sent: list[UploadedFile] = st.file_uploader(
        "Files to look at",
        accept_multiple_files=True,
        max_upload_size=bounds.UPLOAD_FILE_BYTES >> 20,
        key=key,
    )
    if not sent:
        return
    count = counted(len(sent), "file")
    with st.container(horizontal=True):
        is_new = st.button(f"Open {count}", key="open_new")
        is_more = upload is not None and st.button(f"Add {count} to the upload", key="open_more")
    try:
        if why := refusal(sent, upload if is_more else None):
            st.error(components.plain(why))
        elif is_new or is_more:
            _take(sent, upload if is_more else None)
    except CorpusError as error:
        state.letting_go()()
        components.problem(error)


def _take(sent: Sequence[UploadedFile], into: Upload | None) -> None:
    """Keeps what was sent and looks at it; where the address asks for the very same, as the address says."""
    bar = st.progress(0.0, "Keeping the files")
    upload = data.uploads().take(
        state.browser(),
        state.session_id(),
        sent,
        into=into,
        progress=lambda done: _progress(bar, done, len(sent)),
    )
    state.letting_go()()
    state.note(UPLOADS, state.noted(UPLOADS, 0) + 1)
    asked = state.asked_source()
    if into is None and asked == upload.name:
        st.rerun()
    if asked.startswith("upload ") and into is None and asked not in [one.name for one in sources.own_uploads()]:
        state.note(DONE, "These are other files than those of the address, so they start without its scope.")
    state.turn_to(upload.name, keeps_scope=into is not None)
    st.rerun()


def _progress(bar: st.delta_generator.DeltaGenerator, done: int, of: int) -> None:
    bar.progress(done / of, f"Keeping the files: {done:,} of {of:,}")


def _delete(upload: Upload) -> None:
    data.uploads().remove(upload)
    state.note(DONE, "Your upload is deleted, with all that was kept of it. To have it again, upload the files again.")
    started = sources.started()
    assert started is not None
    state.turn_to(sources.start_name(started))


def _folder(started: state.Arguments) -> None:
    assert started.root is not None
    st.subheader("A folder of this server", anchor=False)
    listed = data.folders(started.root)
    root = components.plain(components.file_name(started.root))
    some = "" if listed.is_complete else " There are more than are listed; type the path of any other."
    st.markdown(f"{counted(len(listed.files), 'folder')} in **{root}** can be opened, that itself as “.”.{some}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            "Folder",
            list(listed.files),
            index=None,
            key=FOLDER,
            format_func=lambda name: _with_count(name, listed),
            accept_new_options=True,
            filter_mode="contains",
            placeholder="type a part of its path",
        )
        is_asked = st.button("Open the folder", key="open_this_folder", disabled=not name)
    if is_asked and name:
        try:
            state.turn_to(sources.folder_name(started, name))
        except CorpusError as error:
            components.problem(error)
            return
        st.rerun()


def _with_count(name: str, listed: Listed) -> str:
    if name not in listed.files:
        return name
    return f"{name} · {'' if listed.is_complete else 'at least '}{counted(listed.files[name], 'file')}"
