"""The project of a folder in the sidebar: views to come back to, and a file to take along."""

import html
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import streamlit as st

from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.exporting.csv import csv_name
from analysis.json_file import applied, where_kept
from analysis.project import Options, Project, SavedView, view_name
from analysis.project_file import change_project, kept_project, project_bytes, project_file, project_of
from analysis.reading.table_columns import GUESSED
from analysis.units import counted
from dashboard import changes, charts, components, state

FIRST_PAGE, PLACE = "overview", "project"
LARGEST_MEGABYTES, LONGEST_IN_LABEL = 1, 24
Change = Callable[[Project], Project]
# Notes of a session: the options it showed last, the changes that it could not save, what is to be said, and the
# uploads so far.
SEEN, UNSAVED, PROBLEM, DONE, UPLOADS = "seen_options", "unsaved_project", "project_problem", "project_done", "uploads"
_STAYS = (state.STOP_WORDS, state.LEAVE_OUT, state.KEEP, state.SOURCE, *state.OF_TABLES)
"""The parameters that “Clear all” leaves."""
COLUMNS_BEFORE = "columns_before"
"""Note of a session: the columns of tables before others were chosen."""
NAME, CHOSEN, NEW_NAME = "view_name", "chosen_view", "new_view_name"


@dataclass(frozen=True)
class Kept:
    """A project and the file it is kept in."""

    file: Path
    project: Project
    problem: str = ""
    """Why the file could not be read."""
    where: str = ""
    """In words, where it is kept."""


def opened(started: state.Arguments, where: str = "") -> Kept:
    """The project that was named when the dashboard was started, or the one that is kept for its folder.

    The page says that it is kept `where`, or else in which file.
    """
    file = started.project or project_file(started.path)
    where = where or where_kept(file)
    try:
        return Kept(file, applied(_waiting(), kept_project(file)), where=where)
    except OptionError as error:
        # Why it cannot be saved is said already.
        return Kept(file, applied(_waiting(), Project()), "" if _waiting() else str(error), where)


def _waiting() -> tuple[Change, ...]:
    """The changes of this session that could not be saved yet, which come with the next one that can."""
    return state.noted(UNSAVED) or ()


def first_options(kept: Kept, started: state.Arguments) -> Options:
    """What a session begins with: as it was kept, but for what is said when the dashboard is started."""
    return replace(kept.project.options, columns=GUESSED) if started.columns else kept.project.options


def show(places: state.Places, kept: Kept, view: SavedView) -> None:
    """Saves options that the user has changed, and draws the project; to be called when the page is drawn."""
    corpus = state.current().corpus
    kept = _with_changed_options(kept, corpus, view)
    with places.project:
        _views(places, kept, view)
        _save_box(kept, view)
        _edit_box(kept, view)
        _files(kept, view)
    with places.clear_all:
        state.choose_clear_all(_STAYS)
    remark = kept.project.remark(corpus.name, corpus.digest)
    for said in filter(None, (state.noted(PROBLEM) or kept.problem, remark)):
        places.remarks.warning(components.plain(said))


def _with_changed_options(kept: Kept, corpus: Corpus, view: SavedView) -> Kept:
    """The project with what the user has changed since the last run, saved."""
    before, now = state.noted(SEEN), state.chosen_options()
    if before is None and state.noted(COLUMNS_BEFORE) is not None:
        # They were chosen where nothing could be read, and so nothing of this was drawn.
        before = replace(now, columns=state.noted(COLUMNS_BEFORE))
    state.note(SEEN, now)
    if before is None or before == now:
        return kept
    _change(kept, view, lambda old: replace(old, options=old.options.taking_over(before, now)))
    return replace(kept, project=replace(kept.project, options=kept.project.options.taking_over(before, now)))


def _change(kept: Kept, view: SavedView, change: Change) -> bool:
    """Changes the project in its file; in this session alone where that cannot be written, and says so.

    Returns whether it is changed.
    """
    corpus = state.current().corpus
    state.note(DONE, "")
    try:
        change(kept.project)
    except OptionError as error:
        state.note(PROBLEM, str(error))
        return False
    stamped = partial(replace, corpus=corpus.name, digest=corpus.digest, view=view)
    refused = []

    def change_all(old: Project) -> Project:
        try:
            return stamped(change(applied(_waiting(), old)))
        except OptionError as error:
            # Somebody else has changed it so that this cannot be done any more.
            refused.append(error)
            raise

    try:
        change_project(kept.file, change_all)
        state.note(UNSAVED, None)
        state.note(PROBLEM, "")
    except OptionError as error:
        state.note(PROBLEM, str(error))
        if not refused:
            state.note(UNSAVED, (*_waiting(), lambda old: stamped(change(old))))
    return not refused


def _views(places: state.Places, kept: Kept, view: SavedView) -> None:
    """The saved views as links; a link opens exactly the view, in a new session."""
    items = [_item(places, name, saved) for name, saved in sorted(kept.project.views.items())]
    last = kept.project.view
    if last is not None and last not in [view, *kept.project.views.values()]:
        items.append(_item(places, "Where you saved last", last))
    if items:
        st.html(f"<ul style='list-style:none;padding:0;margin:0'>{''.join(items)}</ul>")
    else:
        st.markdown("No views are saved yet.")


def _item(places: state.Places, name: str, view: SavedView) -> str:
    sentence = html.escape(view.sentence())
    return (
        f"<li style='margin:0 0 .5rem'>{_link(places, view, name)}<div style='font-size:.85rem'>{sentence}</div></li>"
    )


def _link(places: state.Places, view: SavedView, text: str) -> str:
    """A link within this tab. It loads the page anew: Streamlit's own way to another page keeps what it showed."""
    address = f"./{'' if view.page == FIRST_PAGE else view.page}?{state.address(places, view)}"
    return f'<a href="{html.escape(address)}" target="_self" style="color:inherit">{html.escape(text)}</a>'


def _save_box(kept: Kept, view: SavedView) -> None:
    with (
        st.form("save_view", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input("Save this view as", key=NAME, placeholder="a name", max_chars=120)
        st.form_submit_button("Save view", on_click=lambda: _save(kept, view, _typed(NAME)))
    changes.message(PLACE)


def _edit_box(kept: Kept, view: SavedView) -> None:
    if not kept.project.views:
        return
    chosen = st.selectbox(
        "Rename or delete", sorted(kept.project.views), index=None, key=CHOSEN, placeholder="choose a view"
    )
    if chosen is None:
        return
    st.text_input("New name", key=NEW_NAME, placeholder=chosen, max_chars=120)
    with st.container(horizontal=True):
        shown = components.plain(charts.shortened(chosen, LONGEST_IN_LABEL))
        st.button(f"Rename {shown}", key="view_rename", on_click=lambda: _rename(kept, view, chosen))
        st.button(f"Delete {shown}", key="view_delete", on_click=lambda: _delete(kept, view, chosen))


def _typed(key: str) -> str:
    return state.noted(key) or ""


def _save(kept: Kept, view: SavedView, name: str) -> None:
    name = " ".join(name.split())
    older = kept.project.views.get(name)
    called = name

    def add(project: Project) -> Project:
        nonlocal called
        # What another session has saved under this name since this page was drawn is not written over.
        called = name if project.views.get(name) in (None, older) else project.free_name(name)
        return project.with_view(called, view)

    if _change(kept, view, add):
        saved = view_name(called)
        before = older if called == name else None

        def back(project: Project) -> Project:
            return project.without_view(saved) if before is None else project.with_view(saved, before)

        _note_change(f"Saved the view “{saved}”", kept, view, back)


def _rename(kept: Kept, view: SavedView, name: str) -> None:
    new = _typed(NEW_NAME)
    if _change(kept, view, lambda old: old.with_name(name, new)):
        new = view_name(new)
        _note_change(f"Renamed the view “{name}” to “{new}”", kept, view, lambda project: project.with_name(new, name))
        _choose_no_view()


def _delete(kept: Kept, view: SavedView, name: str) -> None:
    deleted = kept.project.views[name]
    if _change(kept, view, lambda old: old.without_view(name)):
        _note_change(f"Deleted the view “{name}”", kept, view, lambda project: project.with_view(name, deleted))
        _choose_no_view()


def _choose_no_view() -> None:
    state.note(CHOSEN, None)
    state.note(NEW_NAME, "")


def _take_over(options: Options) -> None:
    state.adopt(options)
    # What the next run shows is no change of the user's.
    state.note(SEEN, None)


def _note_change(
    sentence: str,
    kept: Kept,
    view: SavedView,
    back: Change,
    afterwards: Callable[[], None] = lambda: None,
) -> None:
    """Notes a change of the project with what undoes it, `back` on the project as it is by then."""

    def undo() -> None:
        try:
            project = applied(_waiting(), kept_project(kept.file))
        except OptionError as error:
            state.note(PROBLEM, str(error))
            return
        _change(replace(kept, project=project), view, back)
        afterwards()

    state.changed(PLACE, sentence, undo)


def _files(kept: Kept, view: SavedView) -> None:
    """The project to take along, and one to open."""
    corpus = state.current().corpus
    st.download_button(
        "Download project",
        data=project_bytes(replace(kept.project, corpus=corpus.name, digest=corpus.digest, view=view)),
        file_name=csv_name(corpus.name, "project", ending="json"),
        mime="application/json",
        on_click="ignore",
        width="stretch",
    )
    key = f"project_upload_{state.noted(UPLOADS, 0)}"
    st.file_uploader(
        "Open a project file",
        type="json",
        key=key,
        max_upload_size=LARGEST_MEGABYTES,
        on_change=lambda: _open(kept, view, key),
    )
    if done := state.noted(DONE):
        st.success(components.plain(done))
    st.markdown(components.plain(kept.where))


def _open(kept: Kept, view: SavedView, key: str) -> None:
    """Takes over the project in a file that was uploaded; views of this one whose names it has not stay."""
    upload = state.noted(key)
    if upload is None:
        return
    state.note(UPLOADS, state.noted(UPLOADS, 0) + 1)
    try:
        other = project_of(upload.getvalue(), upload.name)
    except OptionError as error:
        state.note(PROBLEM, str(error))
        return
    before = state.chosen_options()
    _change(kept, other.view or view, lambda old: old.joined(other))
    _take_over(other.options)

    def back(project: Project) -> Project:
        since = {name: saved for name, saved in project.views.items() if other.views.get(name) != saved}
        return replace(kept.project, views={**since, **kept.project.views})

    _note_change(f"Opened the project file {upload.name}", kept, view, back, lambda: _take_over(before))
    corpus = state.current().corpus
    remark = other.remark(corpus.name, corpus.digest)
    state.note(DONE, f"{upload.name} is open: {counted(len(other.views), 'view')}. {remark}".strip())
