"""What every page has: the corpus opened, the sentence, what to say when there is nothing, the CSV button."""

import math
import tempfile
import textwrap
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import streamlit as st

from analysis import tables
from analysis.annotating.models import EntityModel
from analysis.corpus import Corpus
from analysis.errors import CorpusError
from analysis.exporting.bundle import bundle_name, write_bundle
from analysis.exporting.csv import Form, csv_name, csv_parts
from analysis.exporting.settings import Settings
from analysis.measures.unit_keywords import UnitKeywords
from analysis.ranking import Ranking
from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.reading.walk import columns_of, files_below, listing, printable
from analysis.scope import View
from analysis.searched import unsearched_sentence
from analysis.stop_words import StopList
from analysis.units import counted
from dashboard import charts, data, downloads, limits, state
from dashboard.escaping import plain as plain
from dashboard.opening import Opening
from dashboard.turns import Held
from dashboard.upload import Upload

PROGRESS_SECONDS = 0.2
NAMES_SECONDS = 1.0
PATIENCE_SECONDS, BUNDLE_PATIENCE_SECONDS = 4.0, 60.0
ROWS_SHOWN = 2000
_WHERE_ASKED_FOR = ("relative_frequency_low", "relative_frequency_high", "smoothed")
"""Columns that a screen leaves out where they are empty in all rows; a file has them all the same."""
LONGEST_TITLE_CHARACTERS = 140
TERMS_NAMED = 3
WIDTHS: Mapping[str, Literal["small", "medium", "large"]] = {
    "reason": "large",
    "snippet": "large",
    "title": "medium",
    "phrase": "medium",
}


def opened_corpus(
    path: Path, models: tuple[EntityModel, ...], columns: TableColumns = GUESSED, upload: Upload | None = None
) -> Corpus:
    """The corpus in `path`; a bar shows how far reading is. Names may still be looked for (`watch_for_names`).

    That of an upload is opened for those alone who have it.
    """
    again = state.is_to_be_tried()
    if upload is None:
        shelf = data.shelf()
        seen, columns = state.once_a_session(
            f"listing {path} {columns.key}",
            lambda: shelf.looks.shared((path, columns), lambda: _seen(path, columns)),
        )
        opening = shelf.opening(path, seen, models, columns, again=again, who=state.browser())
    else:
        opening = upload.opening(models, columns, again=again)
    # A link that mentions entities has to wait for them; else names have a moment, so that a small folder opens whole.
    patience = math.inf if state.mentions_are_asked_for() else time.monotonic() + PATIENCE_SECONDS
    place = st.empty()
    try:
        corpus = opening.corpus()
        while corpus is None or (opening.is_looking_for_names() and time.monotonic() < patience):
            show_step(place, opening)
            time.sleep(PROGRESS_SECONDS)
            corpus = opening.corpus()
    finally:
        place.empty()
    with st.sidebar:
        if opening.is_looking_for_names():
            watch_for_names(opening)
        elif said := opening.problem():
            try_again("Look for names again", said)
        if remark := opening.remark():
            st.info(plain(remark))
    return corpus


def _seen(path: Path, columns: TableColumns) -> tuple[str, TableColumns]:
    """What a folder looks like, and the columns of its tables; none where it has no tables."""
    files = files_below(path, columns)
    return listing(files), columns_of(files)


def other_corpus(path: Path, models: tuple[EntityModel, ...], columns: TableColumns = GUESSED) -> Corpus:
    """The corpus in another folder, as far as it is there; a bar shows how far reading its words is.

    Raises CorpusError when it cannot be read.
    """
    seen, columns = _seen(path, columns)
    opening = data.shelf().opening(path, seen, models, columns, again="after a rest", who=state.browser())
    place = st.empty()
    while (corpus := opening.corpus()) is None:
        show_step(place, opening)
        time.sleep(PROGRESS_SECONDS)
    place.empty()
    return corpus


def try_again(label: str = "Try again", reason: str = "") -> None:
    """The button that begins reading once more, from what was finished."""
    st.button(label, on_click=state.try_again, key="try_again", help=plain(reason) or None)


def file_name(path: Path) -> str:
    """What a folder or file is called, fit to be shown."""
    return printable(path.resolve().name)


@st.fragment(run_every=NAMES_SECONDS)
def watch_for_names(opening: Opening) -> None:
    """Says how far the search for names is, and fills the pages in when it is done."""
    opening.corpus()
    if not opening.is_looking_for_names():
        st.rerun()
    show_step(st, opening, "Terms and keywords are ready.")


def show_step(place: Any, opening: Opening, more: str = "") -> None:
    """A bar that says how far the building of a corpus is, or how many are before it."""
    waiting = opening.waiting()
    step = None if waiting else opening.step()
    sentence = waiting or (step.sentence() if step else "Starting to read")
    place.progress(min(step.share, 1.0) if step else 0.0, f"{sentence}. {more}".strip())


def no_names(problem: str) -> None:
    """Why there are no names on a page."""
    st.info(plain(problem), title="No names")


def unsearched(corpus: Corpus) -> None:
    """In which documents names were not looked for, where that is so."""
    if said := unsearched_sentence(corpus):
        st.info(plain(said))


def problem(error: CorpusError) -> None:
    """An error that the user can mend, as one sentence."""
    st.error(plain(str(error)))


def heading(title: str, view: View, *details: str) -> None:
    """The page's title and, in one sentence, what is looked at."""
    st.title(plain(brief(title)), anchor=False)
    parts = [f"**{plain(view.sentence())}**", counted(view.token_count, "token"), *map(plain, filter(None, details))]
    st.markdown(" · ".join(parts))


def stop_words_detail(stops: StopList) -> str:
    return stops.sentence(most=TERMS_NAMED, corpus=state.current().corpus)


def is_empty(view: View) -> bool:
    """Whether the scope leaves nothing; says so, and what to do next."""
    if view.token_count:
        return False
    condition = view.scope.condition(1)
    if condition:
        kind = view.scope.unit.kind
        of_contents = condition.startswith("that ")
        said = f"in this corpus {condition.removeprefix('that ')}" if of_contents else f"of this corpus is {condition}"
        what = "a condition" if view.scope.facets else "a term or an entity"
        st.info(
            f"No {kind} {plain(said)}. Take {what} out of the scope, or choose a larger unit.",
            title="Nothing is left",
        )
    else:
        st.info(
            "The documents of this folder hold no words or numbers. Give a folder with other texts.", title="No tokens"
        )
    return True


def single_unit(view: View) -> None:
    """Why there are no keywords for one unit, and a way on."""
    unit = view.scope.unit
    st.info(
        f"TF-IDF says what sets each {unit.kind} apart from the others, and this scope has one {unit.kind} only: "
        "every idf is 1, so it would rank exactly as frequency does.",
        title="Nothing to compare with",
    )
    if view.scope.condition():
        st.button("Clear scope", on_click=state.clear_scope, args=(str(unit), "widen"), key="widen")
    elif unit.kind != "sentence":
        smaller = "paragraph" if unit.kind == "document" else "sentence"
        st.button(f"Compare {smaller}s", on_click=state.use_unit, args=(smaller, "widen"))


def csv_button(rows: Ranking | UnitKeywords, *name: str, key: str, noun: str = "row") -> None:
    """The button that downloads exactly these rows, made when it is clicked; beside it how they are written."""
    form = state.csv_form()
    with st.container(horizontal=True):
        downloads.button(
            f"CSV, {counted(len(rows), noun)}, {form_in_words(form)}",
            lambda: b"".join(csv_parts(rows, form)),
            file_name=csv_name(*name),
            mime="text/csv",
            key=key,
            width="stretch",
        )
        state.offer_csv_choices(st.container(width="content"))


def first_rows(rows: Ranking | UnitKeywords) -> None:
    """Says where a table shows the first of its rows alone."""
    if len(rows) > ROWS_SHOWN:
        st.markdown(f"The table shows the first {ROWS_SHOWN:,} of {len(rows):,} rows; the CSV has these {len(rows):,}.")


def table_of(
    view: View,
    table: tables.Table,
    rows: Ranking,
    about: str,
    *,
    key: str,
    shown: Sequence[str] | None = None,
    height: int | Literal["auto"] = "auto",
) -> None:
    """A table about something that is called `about`, of which no row is selected, and its CSV.

    Of the columns those that are `shown` stand on the screen, or all.
    """
    first = rows.head(ROWS_SHOWN)
    st.dataframe(
        first,
        hide_index=True,
        height=height,
        column_order=shown,
        column_config=column_config(table, first),
        alt=f"{table.name} of {about}",
        key=f"{key}_table",
    )
    csv_button(rows, view.corpus.name, table.name, about, *view.file_parts, key=f"{key}_csv")
    first_rows(rows)


def aliases_table(view: View, rows: Ranking, about: str, *, key: str, height: int | Literal["auto"] = "auto") -> None:
    """The texts that an entity is mentioned by, and why."""
    table_of(view, tables.ALIASES, rows, about, key=key, shown=["alias", "frequency", "reason"], height=height)


def bundle_button(view: View, settings: Settings, which: str = "") -> None:
    """The button that downloads all tables of the scope, made when it is clicked; beside it how they are written.

    `which` says what is special about some of them.
    """

    who = state.browser()

    def made() -> bytes:
        limits.require_memory()
        with Held(limits.HEAVY, who, BUNDLE_PATIENCE_SECONDS), tempfile.TemporaryFile() as file:
            write_bundle(file, view, settings)
            file.seek(0)
            return file.read()

    st.markdown(
        f"Every table of this scope as CSV{which}, with the text that says how they were made, a data package that "
        "explains the columns, and a manifest that says how to make the same file again."
    )
    with st.container(horizontal=True):
        downloads.button(
            f"Take it all (ZIP), {form_in_words(settings.form)}",
            made,
            file_name=bundle_name(view, settings),
            mime="application/zip",
            key="bundle",
            width="stretch",
        )
        state.offer_csv_choices(st.container(width="content"))


def text_to_take(text: str, view: View, name: str, ending: str, mime: str) -> None:
    """A text as it stands, to be copied or downloaded."""
    parts = (view.corpus.name, name, *view.file_parts)
    st.download_button(
        f"Download {plain(name)}.{ending}",
        data=text,
        file_name=csv_name(*parts, ending=ending),
        mime=mime,
        on_click="ignore",
        key=f"{name}_file",
    )
    st.code(text, language=None, wrap_lines=True)


def form_in_words(form: Form) -> str:
    """What a button says of the form of CSV."""
    return ("exact text" if form.exact else "formulas get an apostrophe") + (", for Excel" if form.bom else "")


def column_config(table: tables.Table, frame: pd.DataFrame) -> dict[str, Any]:
    """How a table's columns are shown: tooltips from their meaning, a small bar in the frequency cell."""
    config: dict[str, Any] = {}
    for column in table.columns:
        label = column.name.replace("_", " ")
        help_ = f"{column.meaning} In {column.unit}." if column.unit else column.meaning
        if column.unit == "units":
            help_ += f" Units are {state.current().view.scope.unit.kind}s here."
        if column.name == "model_frequency" and frame[column.name].equals(frame["frequency"]):
            # Where nothing was mended it says nothing; a file has it all the same.
            config[column.name] = None
        elif column.name in _WHERE_ASKED_FOR and frame[column.name].isna().all():
            config[column.name] = None
        elif column.name == "frequency":
            config[column.name] = st.column_config.ProgressColumn(
                label,
                help=help_,
                width=120,
                format="%,d",
                max_value=max(int(frame["frequency"].max()), 1) if len(frame) else 1,
                color="primary",
            )
        elif column.dtype == "str":
            config[column.name] = st.column_config.TextColumn(label, help=help_, width=WIDTHS.get(column.name))
        else:
            number_format = "%,d" if column.dtype == "int64" else f"%,.{column.decimals}f"
            if column.is_p_value:
                # However small, it is no 0.
                number_format = "%.2g"
            config[column.name] = st.column_config.NumberColumn(label, help=help_, format=number_format)
    return config


def number(value: float) -> str:
    """A number beside a bar: with a decimal place where it is small and not a whole one."""
    return f"{value:,.0f}" if isinstance(value, int) or abs(value) >= 100 else f"{value:,.1f}"


def theme_type() -> charts.Theme:
    return "dark" if st.context.theme.type == "dark" else "light"


def below_title(markdown: str) -> str:
    """A Markdown text without its first heading, under a page that has one."""
    return markdown.partition("\n")[2].strip() if markdown.startswith("# ") else markdown


def brief(text: str, longest: int = LONGEST_TITLE_CHARACTERS) -> str:
    """`text` for a heading: its beginning, in whole words, where it is long."""
    return textwrap.shorten(text, longest, placeholder=" …") if len(text) > longest else text
