"""What the user has chosen: widgets and URL to scope and options. Only this module touches session state."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.exporting.csv import Form
from analysis.project import Options as ProjectOptions
from analysis.project import SavedView
from analysis.rows import Rows
from analysis.scope import Scope, View
from analysis.stop_words import ENGLISH, NONE, StopList, stop_words
from analysis.units import Unit, counted, default_unit
from dashboard.parameters import shown_parameters

PLACE = "reader_at"
LONGEST_PLACE = 12
"""Digits of a place in a text, at most."""
CONTAINS, MENTIONS, MATCH, UNIT = "contains", "mentions", "match", "unit"
STOP_WORDS, LEAVE_OUT, KEEP = "stop_words", "leave_out", "keep"
EXACT, BOM = "csv_exact", "csv_bom"
PROJECT_PIXELS = 340
ON_ALL_PAGES = {CONTAINS, MENTIONS, MATCH, UNIT, STOP_WORDS, LEAVE_OUT, KEEP, EXACT, BOM}
# Notes of a session: what it began with, what its sidebar is to show next, what each page had of its own
# parameters when it was left, those that it is to have again, and the page that was shown last.
STARTED_WITH, ADOPTED, LEFT, RETURNING, PAGE = "started_with", "adopted", "left", "returning", "page"
_NOT_OFFERED = "is not among those of this dashboard; start it with --stop-words and that file to have it."
UNITS = ("document", "paragraph", "sentence", "window:50", "window:100", "window:500", "window:1000")


@dataclass(frozen=True, slots=True)
class Arguments:
    """What stood behind `--` when the dashboard was started."""

    path: Path
    stop_words: str
    project: Path | None
    """The file of the project; None for the one that is kept for the folder."""


@dataclass(frozen=True, slots=True)
class Options:
    stop_words: StopList


@dataclass(frozen=True, slots=True)
class Places:
    """Where in the sidebar that is drawn which needs to know the whole page."""

    link: DeltaGenerator
    project: DeltaGenerator
    clear_all: DeltaGenerator
    remarks: DeltaGenerator
    defaults: Mapping[str, str]
    """The values of parameters that this dashboard leaves out of its addresses."""


@dataclass(frozen=True, slots=True)
class Current:
    """What every page of this rerun looks at."""

    corpus: Corpus
    view: View
    options: Options


class _ArgumentParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise OptionError(
            f"{message}; start the dashboard with: "
            "streamlit run dashboard/app.py -- FOLDER [--stop-words FILE] [--project FILE]"
        )


def arguments(given: Sequence[str], *, default: Path) -> Arguments:
    """What stood behind `--`; OptionError when that makes no sense."""
    parser = _ArgumentParser(add_help=False)
    parser.add_argument("path", nargs="?", default=default, type=Path)
    parser.add_argument("--stop-words", default=ENGLISH)
    parser.add_argument("--project", type=Path)
    options = parser.parse_args(given)
    return Arguments(options.path, options.stop_words, options.project)


def remember(current: Current) -> None:
    st.session_state["current"] = current
    st.session_state["csv_place"] = None


def current() -> Current:
    """What `app.py` opened for this rerun."""
    return st.session_state["current"]  # type: ignore[no-any-return]


def once_a_session(key: str, compute: Any) -> Any:
    """The value computed when the session began."""
    if key not in st.session_state:
        st.session_state[key] = compute()
    return st.session_state[key]


def note(key: str, value: Any) -> None:
    """Keeps something for the rest of the session."""
    st.session_state[key] = value


def noted(key: str, default: Any = None) -> Any:
    """What was kept under a key in this session."""
    return st.session_state.get(key, default)


def start_with(options: ProjectOptions) -> None:
    """Goes on at the address that says these options, in a new session whose address says nothing."""
    if STARTED_WITH not in st.session_state:
        is_bare = not st.query_params
        st.session_state[STARTED_WITH] = options if is_bare else ProjectOptions()
        if is_bare and options.parameters():
            st.query_params.update(options.parameters())
            st.rerun()
    for key, value in st.session_state.pop(RETURNING, {}).items():
        st.session_state[key] = value


def mend_history(page: str) -> None:
    """After Back or Forward, takes over in another run what an address stood for and does not say.

    To be called when the page is drawn. The first address of a session says nothing, and stood for the options
    of the project. And Streamlit takes a page's own parameters out of the address before it goes to another
    page, so that Back leads to an address without them first.
    """
    shown = shown_parameters()
    own = {key: st.session_state[key] for key in shown if key not in ON_ALL_PAGES}
    if _is_history_navigation():
        begun, left = st.session_state[STARTED_WITH], st.session_state.get(LEFT, {}).get(page, {})
        is_bare = bool(not shown and begun.parameters())
        is_stripped = bool(page != st.session_state.get(PAGE) and not own and left)
        if is_bare:
            adopt(begun)
        if is_stripped:
            st.session_state[RETURNING] = left
        if is_bare or is_stripped:
            st.session_state[PAGE] = page
            st.rerun()
    st.session_state[PAGE] = page
    st.session_state[LEFT] = {**st.session_state.get(LEFT, {}), page: own}


def _is_history_navigation() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def adopt(options: ProjectOptions) -> None:
    """Has the sidebar show these options when it is drawn next."""
    st.session_state[ADOPTED] = options


def mentions_are_asked_for() -> bool:
    """Whether the scope, as the URL or an earlier choice has it, names entities."""
    return bool(st.session_state.get(MENTIONS) or st.query_params.get_all(MENTIONS))


def scope_bar(
    corpus: Corpus, terms: Sequence[str], entities: Sequence[str], started: Arguments
) -> tuple[Scope, Options, Places]:
    """Draws the sidebar and returns what is chosen in it, and the places for the rest of it.

    Its widgets keep their values in the URL.
    """
    _show_adopted(corpus, started)
    with st.sidebar:
        st.header("Scope", anchor=False)
        contains = st.multiselect(
            "Contains term",
            # The return key takes what is offered first: in this order, and by prefix, that is what was typed.
            sorted(terms),
            key=CONTAINS,
            bind="query-params",
            accept_new_options=True,
            select_all=False,
            filter_mode="prefix",
            placeholder="any term",
            help="Only units that contain these terms. Type any term or phrase; the list holds the most frequent.",
        )
        mentions = st.multiselect(
            "Mentions entity",
            entities,
            key=MENTIONS,
            bind="query-params",
            accept_new_options=True,
            select_all=False,
            filter_mode="contains",
            placeholder="any entity",
            disabled=corpus.mentions is None,
            help=corpus.names_problem or "Only units that mention these entities, under any of their names.",
        )
        match = "all"
        if len(contains) + len(mentions) > 1:
            match = st.segmented_control(
                "A unit needs", ["all", "any"], key=MATCH, bind="query-params", default="all", required=True
            )
        unit = _unit(corpus)
        stops = _stop_words(started)
        with st.container(horizontal=True):
            link = st.popover("Copy link").container()
            project = st.popover("Project").container(width=PROJECT_PIXELS)
            st.button("Clear scope", on_click=clear_scope, args=(str(default_unit(corpus.annotation)),))
            clear_all = st.container(width="content")
        places = Places(link, project, clear_all, st.container(), _defaults(corpus, started))
    names = () if corpus.mentions is None else tuple(mentions)
    scope = Scope(Unit.parse(unit), tuple(contains), names, match)  # type: ignore[arg-type]
    return scope, Options(stops), places


def _show_adopted(corpus: Corpus, started: Arguments) -> None:
    """Sets the widgets of the sidebar to the options that are to be taken over, as far as they can be chosen."""
    options: ProjectOptions | None = st.session_state.pop(ADOPTED, None)
    if options is None:
        return
    stops, units = options.stop_words, _units(corpus)
    if stops.base in _stop_lists(started):
        st.session_state[STOP_WORDS] = stops.base
    else:
        st.sidebar.warning(f"The stop list {stops.base!r} {_NOT_OFFERED}")
    st.session_state[LEAVE_OUT], st.session_state[KEEP] = list(stops.added), list(stops.kept)
    st.session_state[EXACT], st.session_state[BOM] = options.csv_exact, options.csv_bom
    st.session_state[UNIT] = options.unit if options.unit in units else str(default_unit(corpus.annotation))


def _stop_lists(started: Arguments) -> list[str]:
    return list(dict.fromkeys((started.stop_words, ENGLISH, NONE)))


def _units(corpus: Corpus) -> list[str]:
    offered = {*UNITS, str(default_unit(corpus.annotation))}
    return sorted(offered, key=lambda unit: (unit.startswith("window"), len(unit), unit))


def _unit(corpus: Corpus) -> str:
    default, units = str(default_unit(corpus.annotation)), _units(corpus)
    return st.selectbox(
        "Unit",
        units,
        index=units.index(default),
        key=UNIT,
        bind="query-params",
        help="What is counted as one text: whole documents, paragraphs, sentences, or windows of so many tokens.",
    )


def _stop_words(started: Arguments) -> StopList:
    asked = st.query_params.get(STOP_WORDS, ENGLISH)
    if asked not in _stop_lists(started):
        st.warning(f"The stop list {asked!r} {_NOT_OFFERED}")
    base = st.selectbox(
        "Stop words",
        _stop_lists(started),
        key=STOP_WORDS,
        bind="query-params",
        help="The words left out of terms and keywords because they carry grammar. Counts of tokens keep them.",
    )
    changes = sum(len(st.session_state.get(key) or st.query_params.get_all(key)) for key in (LEAVE_OUT, KEEP))
    with st.expander(f"{counted(changes, 'change')} to the list" if changes else "Change the list", key="changes"):
        # Nothing is offered: the return key would take what is offered first in the place of what was typed.
        added = _typed_terms(
            "Also leave out",
            LEAVE_OUT,
            [],
            "Terms that are left out as well. An n-gram is left out where terms are as long as it is.",
        )
        kept = _typed_terms("Keep", KEEP, sorted(stop_words(base)), "Terms that stay in though the list has them.")
    return StopList(base, added, kept)


def _typed_terms(label: str, key: str, offered: Sequence[str], meaning: str) -> tuple[str, ...]:
    return tuple(
        st.multiselect(
            label,
            offered,
            key=key,
            bind="query-params",
            accept_new_options=True,
            select_all=False,
            filter_mode="prefix",
            placeholder="type a term",
            help=meaning,
        )
    )


def here(page: str) -> SavedView:
    """The view that is shown; to be called when all widgets of the page are drawn and have their parameters.

    It names unit and stop words even where they are the default: that may be another one elsewhere.
    """
    now = current()
    defaults = {UNIT: [str(now.view.scope.unit)], STOP_WORDS: [now.options.stop_words.base]}
    place = {PLACE: st.query_params.get_all(PLACE)} if page == "documents" else {}
    return SavedView.of(page, {**defaults, **shown_parameters(), **place})


def chosen_options() -> ProjectOptions:
    """The options that are chosen; to be called when all widgets are drawn."""
    now = current()
    unit, default = now.view.scope.unit, default_unit(now.corpus.annotation)
    written = [bool(st.session_state.get(key)) for key in (EXACT, BOM)]
    return ProjectOptions(now.options.stop_words, "" if unit == default else str(unit), *written)


def _defaults(corpus: Corpus, started: Arguments) -> dict[str, str]:
    # With a list of its own, an address has to say which it means: elsewhere the default is another one.
    lists = {STOP_WORDS: ENGLISH} if started.stop_words == ENGLISH else {}
    return {UNIT: str(default_unit(corpus.annotation))} | lists


def address(places: Places, view: SavedView) -> str:
    """What stands behind the `?` of a view's address: nothing that goes without saying, but never nothing.

    An address that says nothing stands for the options of whoever's project opens it.
    """
    plain = {key: values for key, values in view.parameters.items() if values != (places.defaults.get(key),)}
    return SavedView(view.page, plain or {STOP_WORDS: view.parameters.get(STOP_WORDS, (ENGLISH,))}).query()


def show_link(places: Places, view: SavedView) -> None:
    """Shows the address of this view."""
    page = str(st.context.url or "").split("?")[0]
    places.link.markdown("This address opens the same view of the same folder.")
    places.link.code(f"{page}?{address(places, view)}", language=None, wrap_lines=True)


def clear_scope(unit: str) -> None:
    st.session_state[CONTAINS], st.session_state[MENTIONS] = [], []
    st.session_state[UNIT] = unit


def narrow_to(key: str, item: str) -> None:
    """Adds a term or an entity to the scope; `key` is CONTAINS or MENTIONS."""
    st.session_state[key] = list(dict.fromkeys([*st.session_state.get(key, []), item]))


def change_stop_words(page: str, changed: StopList) -> None:
    """Takes over a changed stop list, and gives up the selection, which may be among the rows no more."""
    st.session_state[LEAVE_OUT], st.session_state[KEEP] = list(changed.added), list(changed.kept)
    st.session_state[_item(page)] = None
    _redraw_charts(page)


def find_box(page: str, *, frequency: bool = True, example: str = "iran*, weapon?") -> Rows:
    """Draws the find box of a table and returns what rows it asks for."""
    columns = st.columns([6, 3] if frequency else [1], vertical_alignment="bottom")
    with columns[0]:
        find = st.text_input(
            "Find",
            key=f"{page}_find",
            bind="query-params",
            live="300ms",
            placeholder=example,
            help="Plain text is found anywhere in a cell. With `*` (any letters) or `?` (one letter) the whole cell "
            "must match. Part several by a comma and a space.",
        )
    least = 1
    if frequency:
        with columns[1]:
            least = st.number_input(
                "At least", min_value=1, key=f"{page}_min", bind="query-params", help="The lowest frequency shown."
            )
    regex = st.toggle(
        "Regular expression", key=f"{page}_regex", bind="query-params", help="RE2 syntax, without regard to case."
    )
    return Rows(find=find or "", regex=regex, min_frequency=int(least or 1))


def ngram(page: str) -> int:
    """Draws the choice of n-gram length."""
    names = {"1 word": 1, "2 words": 2, "3 words": 3}
    chosen = st.segmented_control(
        "Term length", list(names), key=f"{page}_length", bind="query-params", default="1 word", required=True
    )
    return names.get(chosen or "", 1)


# Selection. One item is selected on a page; its name lives in the URL, and the chart, the table and the
# box all show it and all change it.


def selected(page: str) -> str:
    """The selected item's name, from the URL as long as the box that names it is not drawn."""
    key = _item(page)
    return (st.session_state[key] if key in st.session_state else st.query_params.get(key)) or ""


def choose_item(page: str, label: str, choices: Sequence[str]) -> str:
    """Draws the box that names the selected item, for the keyboard and for the URL."""
    st.selectbox(
        label,
        choices,
        index=None,
        key=_item(page),
        bind="query-params",
        accept_new_options=True,
        filter_mode="contains",
        placeholder="click a bar or a row, or type",
        on_change=_redraw_charts,
        args=(page,),
    )
    return selected(page)


def chart_key(page: str, name: str = "chart") -> str:
    """The key of a chart; it changes when something else than a chart selects, so that any bar can be clicked next."""
    return f"{page}_{name}_{st.session_state.get(f'{page}_redrawn', 0)}"


def on_chart(page: str, key: str) -> None:
    """A click on a bar: the bar's name is in its custom data."""
    points = st.session_state[key].selection.points
    st.session_state[_item(page)] = points[0]["customdata"][0] if points else None


def mark_row(page: str, names: Sequence[str]) -> str:
    """Marks the selected item's row in the table to be drawn, and returns the table's key."""
    key, item = f"{page}_table", selected(page)
    rows = [names.index(item)] if item in names else []
    st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    return key


def on_row(page: str, names: Sequence[str]) -> None:
    """A click on a row."""
    rows = st.session_state[f"{page}_table"]["selection"]["rows"]
    st.session_state[_item(page)] = names[rows[0]] if rows and rows[0] < len(names) else None
    _redraw_charts(page)


def _item(page: str) -> str:
    return f"{page}_item"


def _redraw_charts(page: str) -> None:
    key = f"{page}_redrawn"
    st.session_state[key] = st.session_state.get(key, 0) + 1


# Options of single pages.


def keywords_once() -> bool:
    """Draws the choice between all units and each term's best unit."""
    views = ["by unit", "each term once"]
    return st.segmented_control(
        "Show", views, key="keywords_show", bind="query-params", default=views[0], required=True,
        help="By unit: what sets every unit apart. Each term once: with the unit in which its TF-IDF is highest.",
    ) == views[1]  # fmt: skip


def numbers(page: str) -> bool:
    return st.toggle("Dates and numbers too", key=f"{page}_numbers", bind="query-params")


def labels(page: str, present: Sequence[str]) -> list[str]:
    """Draws the labels that are present and returns the chosen ones; none chosen means all."""
    chosen = st.pills("Labels", present, selection_mode="multi", key=f"{page}_labels", bind="query-params")
    return [label for label in chosen or [] if label in present]


def page_number(page: str, pages: int) -> int:
    """Draws the page numbers where there are several, and returns the chosen one, from 1."""
    return st.pagination(pages, key=f"{page}_page", bind="query-params") if pages > 1 else 1


def use_unit(unit: str) -> None:
    st.session_state[UNIT] = unit


# The reader: the place in its text is a parameter of the URL, set by links, strokes and the buttons from hit to hit.


def place_in_reader() -> int | None:
    """The character that the reader is to show."""
    place = st.query_params.get(PLACE, "")
    return int(place) if place.isascii() and place.isdigit() and len(place) < LONGEST_PLACE else None


def go_to(place: int) -> None:
    st.query_params[PLACE] = str(place)


def on_stroke(key: str) -> None:
    """A click on a stroke: its place is in its custom data."""
    for point in st.session_state[key].selection.points[:1]:
        go_to(int(point["customdata"][0]))
    _redraw_charts("documents")


def open_in_reader(document: str, place: int, parameters: Mapping[str, list[str]]) -> NoReturn:
    """Leaves for a place in a document."""
    to = {"documents_item": document, PLACE: str(place)}
    st.switch_page("app_pages/documents.py", query_params={**to, **parameters})


def page_of_reader(pages: int, with_place: int | None) -> int:
    """Draws the reader's page numbers; a page that is chosen leaves the place that was shown."""
    if pages < 2:
        return 1
    if with_place:
        st.session_state["reader_page"] = with_place
    return st.pagination(pages, key="reader_page", bind="query-params", on_change=_leave_place)


def pick(label: str, names: Mapping[str, str], page: str, kind: str) -> None:
    """Draws things to pick, by name and what is written on them; a pick is what the page's query box asks for."""
    key = f"{page}_{kind}_picked"
    st.pills(
        label, list(names), format_func=names.__getitem__, key=key, on_change=_ask, args=(page, kind, key), wrap=True
    )


def _ask(page: str, kind: str, picked: str) -> None:
    asked, st.session_state[picked] = st.session_state[picked], None
    st.session_state[f"{page}_by"] = kind
    if asked:
        st.session_state[f"{page}_entities" if kind == "entity" else f"{page}_words"] = (
            [asked] if kind == "entity" else asked
        )
    _leave_place()


def _leave_place() -> None:
    st.query_params.pop(PLACE, None)


# How tables are written: one choice for all of them.


def csv_form() -> Form:
    """The form of CSV that is chosen; as the URL has it where its widgets have not been drawn yet."""
    return Form(exact=_is_on(EXACT), bom=_is_on(BOM))


def _is_on(key: str) -> bool:
    return bool(st.session_state[key]) if key in st.session_state else st.query_params.get(key) == "true"


def offer_csv_choices(place: DeltaGenerator) -> None:
    """Marks a place beside a button for the choices of form; the first of a page gets them."""
    st.session_state["csv_place"] = st.session_state["csv_place"] or place


def csv_choices() -> None:
    """Draws the choices of form; to be called by the app itself, so that they outlive a change of page."""
    place: DeltaGenerator | None = st.session_state["csv_place"]
    if place is None:
        return
    with place.popover("CSV form"):
        st.markdown(
            "A spreadsheet runs a cell that starts with `=`, `+`, `-`, `@`, a tab or a line break as a formula. "
            "An apostrophe before it makes it text. Numbers are never changed."
        )
        st.toggle("Exact text, without apostrophes", key=EXACT, bind="query-params")
        st.toggle("Byte-order mark, for Excel", key=BOM, bind="query-params")
