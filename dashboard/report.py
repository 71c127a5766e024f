"""What the page of the import report shows first: every file, what became of it, and the text of one."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from analysis import tables
from analysis.languages import languages_of
from analysis.measures.report_groups import By
from analysis.ranking import Ranking
from analysis.reading.formats import NOT_READ, SUFFIXES
from analysis.units import counted
from dashboard import charts, components, data, links, reader, state
from dashboard.listing import ITEMS_OFFERED, Found, Listing, found_rows

PAGE, GROUP = "report", "report_group"
FIRST_CHARACTERS = 700
"""So much of a text is shown of the file that is chosen."""
GROUPS_SHOWN = 10
WIDTHS = {"reason": "medium", "warning": "medium", "text": "large"}
REPEATED = "repeated in several documents"
NOUNS = {"outcome": "outcomes", "language": "languages", "encoding": "encodings", "format": "formats"}


def files(now: state.Current) -> None:
    """Draws how many files are in each group, the files that are asked for, and what is known of the chosen one."""
    with st.spinner("Looking through the files"):
        said = f"{data.report_sentence(now.corpus)} · {languages_of(now.corpus).sentence()}"
    st.markdown(f"**The whole folder**, whatever the scope: {components.plain(said)}.")
    top, table, bottom = st.container(), st.container(), st.container()
    left, right = top.columns([1, 1], gap="medium")
    with left:
        by = state.choose_grouping()
        groups = data.report_groups(now.corpus, by)
        group = state.choose_item(GROUP, f"Only this {by}", groups["group"].head(ITEMS_OFFERED).tolist())
        _bars(groups, by)
    with right:
        folded = not state.is_unfolded()
        rows, further = data.report_rows(now.corpus, by, group, state.choose_marks(), folded=folded)
        found = _found(_listing(rows))
        if len(now.corpus.documents) > 1:
            links.to_copies("Documents that are nearly the same →")
    with bottom:
        file = state.choose_item(PAGE, "About file", found.offered)
        _about(now, file)
    with table:
        show_rows(now, found, group)
        if further:
            state.choose_unfolded(further)


def _found(listing: Listing) -> Found:
    if not len(listing.rows):
        st.info("No file is like this; ask for less.")
        return Found(listing, listing.rows, listing.table.empty())
    return found_rows(listing, example="*.pdf, 2024")


def show_rows(now: state.Current, found: Found, *parts: str) -> None:
    """The rows of a table about the whole folder, the selected one marked, and their CSV; `parts` are in its name."""
    if found.first.empty:
        return
    page, names = found.listing.page, found.listing.names(found.first)
    st.dataframe(
        found.first,
        hide_index=True,
        key=state.mark_row(page, names),
        on_select=lambda: state.on_row(page, names),
        selection_mode="single-row",
        column_config=_narrow(components.column_config(found.listing.table, found.first)),
        alt=f"{found.listing.table.name} of {now.corpus.name}",
    )
    components.csv_button(found.rows, now.corpus.name, found.listing.table.name, *parts, key=f"{page}_csv")
    components.first_rows(found.rows)


def _narrow(config: dict[str, Any]) -> dict[str, Any]:
    """The columns of texts that may be long narrower than elsewhere: there are many others beside them."""
    return config | {name: config[name] | {"width": width} for name, width in WIDTHS.items() if name in config}


def _listing(rows: Ranking) -> Listing:
    return Listing(
        page=PAGE,
        noun="files",
        table=tables.IMPORT_REPORT,
        rows=rows,
        names=lambda rows: rows["file"].tolist(),
        holds=lambda rows, file: rows.has(file=file),
        find_in=["file", "reason", "warning", "duplicate_of"],
        find_label="Find in names, reasons and warnings",
        value="tokens",
        least=None,
        tick=lambda rows: rows["file"].tolist(),
    )


def _bars(groups: pd.DataFrame, by: By) -> None:
    """How many files each group has; a click on a bar shows these alone."""
    shown, theme, chosen = groups.head(GROUPS_SHOWN), components.theme_type(), state.selected(GROUP)
    names, values = shown["group"].tolist(), shown["files"].tolist()
    if not names:
        st.markdown("No file has one.")
        return
    key = state.chart_key(GROUP)
    hovers = [f"{name}: {counted(number, 'file')}" for name, number in zip(names, values, strict=True)]
    colours = [charts.SERIES[theme][0]] * len(names)
    figure = charts.bars(
        charts.Bars(names, list(map(_tick, names)), values, [f"{number:,}" for number in values], colours, hovers),
        selected=[chosen] if chosen in names else [],
        theme=theme,
    )
    st.plotly_chart(
        figure,
        key=key,
        on_select=lambda: state.on_chart(GROUP, key),
        selection_mode="points",
        config=charts.config("files"),
        alt=f"Files by {by}: {', '.join(hovers[:3])}" + (" and more" if len(names) > 3 else ""),
    )
    if len(groups) > GROUPS_SHOWN:
        st.markdown(f"The {GROUPS_SHOWN} largest of {len(groups):,} {NOUNS[by]}; the others can be chosen above.")


def _tick(group: str) -> str:
    """A group beside its bar: many files are not in a format that is read, and each of these says what it is in."""
    return group.replace(f"skipped: {NOT_READ}: ", "not read: ")


@dataclass(frozen=True)
class _File:
    """A row of the report."""

    file: str
    status: str
    reason: str
    warning: str
    language: str
    tokens: int
    repeated_tokens: int
    duplicate_of: str


def _about(now: state.Current, file: str) -> None:
    """Draws why a file was not read, or the beginning of its text."""
    rows = data.report(now.corpus)
    known = rows[rows["file"] == file].head(1)
    if known.empty:
        if file:
            st.markdown(f"*{components.plain(file)}* is no file of this folder.")
        return
    row = known.iloc[0]
    one = _File(**{name: row[name] for name in _File.__dataclass_fields__})
    st.subheader(components.plain(one.file), anchor=False)
    if one.status == "read":
        _text(now, one)
    elif one.status == "opened":
        st.markdown("What it holds has rows of its own.")
    else:
        st.info(
            components.plain(f"{one.reason[:1].upper()}{one.reason[1:]}.{_what_works(one)}"), title=one.status.title()
        )


def _what_works(one: _File) -> str:
    """What would work, where the reason does not say it."""
    if one.reason == NOT_READ:
        return f" These are: {', '.join(SUFFIXES)}. Save it in one of them to have it read."
    return " Nothing is lost: there is nothing in it to count." if one.reason.startswith("empty") else ""


def _text(now: state.Current, one: _File) -> None:
    """The beginning of a document, with what to know of it and a way to the whole of it."""
    documents = now.corpus.documents
    number = now.corpus.document_number[one.file]
    text = documents.texts[number]
    said = [f"{counted(one.tokens, 'token')}"]
    said += [f"{one.repeated_tokens:,} of them in repeated paragraphs, here underlined"] if one.repeated_tokens else []
    st.markdown(" · ".join(said))
    if one.warning:
        st.warning(components.plain(f"{one.warning[:1].upper()}{one.warning[1:]}."))
    if one.duplicate_of:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"It has the very same text as *{components.plain(one.duplicate_of)}*.", width="content")
            links.to_copies("Near-duplicates →")
    marks = [reader.Mark(start, end, REPEATED, REPEATED) for start, end in data.repeated_spans(now.corpus, number)]
    theme, end = components.theme_type(), min(len(text), FIRST_CHARACTERS)
    st.html(reader.reader_html(text, 0, end, marks, theme, name=one.file))
    links.to_reader(one.file, 0)
