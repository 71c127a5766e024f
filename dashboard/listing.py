"""A table as every page shows it: chart, find box, rows with their CSV, and the lines behind the selected one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from analysis import tables
from analysis.errors import OptionError
from analysis.measures.unit_keywords import EVERY_ROW, UnitKeywords
from analysis.ranking import Ranking
from analysis.rows import Rows
from analysis.units import counted
from dashboard import changes, charts, components, evidence, finding, links, state
from dashboard.evidence import Evidence

BARS = 15
ITEMS_OFFERED = 1000


@dataclass(frozen=True)
class Minimum:
    """The least frequency that rows have, chosen in a number box."""

    least: int
    key: str
    """The key of the box."""
    lowest: int = 1
    rarer: int | None = 0
    """How many rows it hides; None where it would take too long to count them."""


@dataclass(frozen=True)
class Listing:
    """A table as a page shows it."""

    page: str
    """The page's short name: the start of its widgets' keys and of its parameters in the URL."""
    table: tables.Table
    rows: Ranking | UnitKeywords
    """Every row of the scope."""
    names: Callable[[pd.DataFrame], list[str]]
    """What each row is called when it is selected; different for every row."""
    find_in: Sequence[str]
    """The columns in which text is found."""
    value: str
    """The column that the bars show."""
    tick: Callable[[pd.DataFrame], list[str]]
    file_parts: Sequence[str] = ()
    find_label: str = "Find"
    """Where text is found, for tables about documents, which have texts, too."""
    find_help: str = ""
    """What else is to be known of finding text."""
    noun: str = ""
    """What its rows are, where the page's name does not say it."""
    when_empty: str = "widen it"
    """What to do when the scope has no rows."""
    colours: Callable[[pd.DataFrame], list[str]] | None = None
    shown_value: Callable[[pd.DataFrame], list[str]] | None = None
    left_out: Callable[[], Ranking | UnitKeywords] | None = None
    """The rows as they would be with stop words, to be able to say that a row is left out as one."""
    least: int | None = 1
    """The lowest frequency that is shown without a choice; None for a table without frequencies."""
    minimum: Callable[[Rows], Minimum] | None = None
    """What is hidden of the rows that are asked for, where they have a minimum before they are found."""
    about: Callable[[str], str] = str
    """What a row is about, by its name: bars about the same thing as the selected one are highlighted with it."""
    holds: Callable[[Any, str], bool] | None = None
    """Whether some rows hold the one that is called so, where that is known without the names of them all."""


@dataclass(frozen=True)
class Found:
    """The rows of a listing that were found."""

    listing: Listing
    rows: Ranking | UnitKeywords
    first: pd.DataFrame
    """The first of them, as many as a table shows."""
    asked: Rows = EVERY_ROW
    """What was asked for."""
    minimum: Minimum | None = None

    @property
    def offered(self) -> list[str]:
        """What the rows are called that are offered in a box."""
        return self.listing.names(self.first.head(ITEMS_OFFERED))

    def has(self, item: str) -> bool:
        """Whether the row that is called `item` is among them."""
        if item in self.listing.names(self.first):
            return True
        holds = self.listing.holds
        return holds(self.rows, item) if holds else item in self.listing.names(self.rows.frame())


def explorer(
    listing: Listing,
    evidence_of: Callable[[str], Evidence | Mapping[str, Evidence]],
    *,
    narrow_key: str,
    narrowing: Callable[[str], str] = str,
    above: Callable[[Any], None] | None = None,
    opens_first: bool = True,
    beside: Callable[[str], None] | None = None,
) -> None:
    """Chart, find box, table, CSV and evidence of one listing, side by side where there is room.

    `narrow_key` is the part of the scope that the selected item narrows, and `narrowing` gives the term
    or entity from the item's name. `above` draws charts of the found rows over the whole width instead.
    Without a choice the first row shows what lines are, if it `opens_first`. Where a row has several kinds of lines,
    `evidence_of` gives them by short names, and they come one after the other. `beside` draws what else can be done
    with the selected item.
    """
    top, bottom = st.container(), st.container()
    left, right = top.columns([1, 2], gap="medium") if above is None else (None, top)
    with right:
        found = found_rows(listing)
    # The box comes before the chart and the table, which show what is chosen in it.
    with bottom, st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = state.choose_item(listing.page, "Lines with", found.offered)
        # The first row shows what lines are. What changes anything waits until a row is chosen.
        item = chosen or (next(iter(found.offered), "") if opens_first else "")
        if chosen:
            narrow_button(listing.page, narrow_key, narrowing(item))
            if listing.left_out is not None:
                stop_word_button(listing.page, narrowing(item))
            if beside is not None:
                beside(item)
    with bottom:
        changes.message(listing.page)
    with right:
        if above is not None:
            above(found.rows)
        show_table(found)
    if left is not None:
        with left:
            bars(listing, found.first.head(BARS))
    if item:
        with bottom:
            if not found.has(item):
                st.markdown(f"*{components.plain(item)}* is not among the rows found.")
            shown = evidence_of(item)
            for page, one in _by_page(listing.page, shown).items():
                evidence.show(page, one)


def _by_page(page: str, shown: Evidence | Mapping[str, Evidence]) -> dict[str, Evidence]:
    """Lines by what the keys of their widgets start with."""
    return {page: shown} if isinstance(shown, Evidence) else {f"{page}_{name}": one for name, one in shown.items()}


def narrow_button(page: str, key: str, item: str, *, name: str = "") -> None:
    """The button that adds a term or an entity to the scope, and the link that compares the units with it.

    `name` starts its key where the page has several.
    """
    st.button(
        f"Narrow the scope to {components.plain(charts.shortened(item))}",
        on_click=state.narrow_to,
        args=(key, item, page),
        key=f"{name or page}_narrow",
    )
    if page != "compare":
        links.to_compare(key, item)


def stop_word_button(page: str, term: str, *, name: str = "") -> None:
    """The button that adds a term to the stop words, or takes it out of them; `name` as for `narrow_button`."""
    corpus, stops = state.current().corpus, state.current().options.stop_words
    is_left_out = stops.leaves_out(term, corpus)
    after = stops.keeping(term, corpus) if is_left_out else stops.leaving_out(term, corpus)
    sentence = f"Kept {term}, a stop word," if is_left_out else f"Left out {term} as a stop word,"
    st.button(
        f"{'Keep' if is_left_out else 'Leave out'} {components.plain(charts.shortened(term))}",
        on_click=state.change_stop_words,
        args=(page, stops, after, f"{sentence} in the tables of all pages", page),
        key=f"{name or page}_stop_word",
        help="It is a stop word now." if is_left_out else "As a stop word, in the tables of all pages.",
    )


def found_rows(listing: Listing, *, example: str = "iran*, weapon?") -> Found:
    """Draws the find box; returns the rows that were found."""
    asked = state.find_box(
        listing.page, label=listing.find_label, least=listing.least, example=example, more=listing.find_help
    )
    finding.remarks(asked)
    try:
        rows, minimum = listing.rows.found(asked, listing.find_in), _minimum(listing, asked)
        found = Found(listing, rows, rows.head(components.ROWS_SHOWN), asked, minimum)
    except OptionError as error:
        components.problem(error)
        nothing = listing.table.empty()
        return Found(listing, Ranking.of(listing.table, nothing), nothing)
    if not len(listing.rows):
        st.info(f"There are no {listing.noun or listing.page} in this scope; {listing.when_empty}.")
    elif found.first.empty and not (minimum and minimum.rarer):
        left_out = 0 if listing.left_out is None else len(listing.left_out().found(asked, listing.find_in))
        if left_out:
            rows_left_out = counted(left_out, "row")
            st.info(f"{rows_left_out} would have this, left out as stop words; choose to keep those in the sidebar.")
        else:
            finding.nowhere(listing.page, asked)
    return found


def _minimum(listing: Listing, asked: Rows) -> Minimum | None:
    """The least frequency of the rows that are asked for, with the number of those that it hides."""
    if listing.minimum is not None:
        return listing.minimum(asked)
    if listing.least is None:
        return None
    return Minimum(asked.min_frequency, f"{listing.page}_min", rarer=listing.rows.rarer(asked, listing.find_in))


def _say_what_is_hidden(minimum: Minimum | None) -> None:
    """How many rows the least frequency hides, and the button that shows them."""
    if minimum is None or minimum.least <= minimum.lowest or minimum.rarer == 0:
        return
    number = "Rarer rows" if minimum.rarer is None else counted(minimum.rarer, "rarer row")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"{number} {'is' if minimum.rarer == 1 else 'are'} hidden by “At least {minimum.least:,}”.", width="content"
        )
        st.button(
            "Show rarer rows",
            key=f"{minimum.key}_lowered",
            on_click=state.set_values,
            args=({minimum.key: minimum.lowest},),
            help=f"Sets “At least” to {minimum.lowest}.",
        )


def show_table(found: Found) -> None:
    """The table with the selected row marked, and the button that downloads it."""
    listing, first, rows = found.listing, found.first, found.rows
    names = listing.names(first)
    key = state.mark_row(listing.page, names)
    view = state.current().view
    if first.empty:
        _say_what_is_hidden(found.minimum)
        return
    # The choice of columns stands below the table that it changes.
    above, below = st.container(), st.container(horizontal=True)
    file, choice = below.container(), below.container(width="content")
    table = rows.table
    if isinstance(rows, Ranking) and (more := state.choose_columns(choice, table)):
        rows = rows.with_columns(more)
        table, first = rows.table, rows.head(components.ROWS_SHOWN)
    above.dataframe(
        first,
        hide_index=True,
        key=key,
        on_select=lambda: state.on_row(listing.page, names),
        selection_mode="single-row",
        column_config=components.column_config(table, first),
        alt=f"{listing.noun or listing.page} of {view.sentence()}",
    )
    with file:
        components.csv_button(
            rows,
            view.corpus.name,
            *(listing.file_parts or (listing.page,)),
            *view.file_parts,
            key=f"{listing.page}_csv",
        )
    components.first_rows(found.rows)
    _say_what_is_hidden(found.minimum)


def bars(listing: Listing, shown: pd.DataFrame, *, name: str = "chart", rows: int = 0, longest: float = 0) -> None:
    """The rows of a listing as bars, on a scale up to `longest` and as high as `rows` bars; a click selects the row."""
    if shown.empty:
        return
    theme = components.theme_type()
    names, ticks, chosen = listing.names(shown), listing.tick(shown), state.selected(listing.page)
    values = shown[listing.value].tolist()
    written = listing.shown_value(shown) if listing.shown_value else [f"{value:,}" for value in values]
    colours = listing.colours(shown) if listing.colours else [charts.SERIES[theme][0]] * len(shown)
    figure = charts.bars(
        charts.Bars(names, ticks, values, written, colours, [f"{t}: {v}" for t, v in zip(ticks, written, strict=True)]),
        selected=[name for name in names if chosen and listing.about(name) == listing.about(chosen)],
        theme=theme,
        longest=longest,
    )
    if rows:
        figure["layout"]["height"] = charts.bars_height(rows)
        figure["layout"]["yaxis"]["range"] = [rows - 0.5, -0.5]
    key = state.chart_key(listing.page, name)
    st.plotly_chart(
        figure,
        key=key,
        on_select=lambda: state.on_chart(listing.page, key),
        selection_mode="points",
        config=charts.config(f"{listing.page}"),
        alt=f"{listing.value.replace('_', ' ')} of {', '.join(ticks[:3])}" + (" and more" if len(ticks) > 3 else ""),
    )


def small_multiples(
    listing: Listing,
    found: UnitKeywords,
    headings: Callable[[Sequence[str]], Mapping[str, str]],
    *,
    units_shown: int,
    rows_shown: int,
) -> None:
    """A small bar chart for each unit that was found, under its heading: its first rows. Pages where there are many."""
    pages = -(-len(found.units) // units_shown)
    page = state.page_number(listing.page, pages)
    here = found.of_units(found.units[(page - 1) * units_shown : page * units_shown])
    heading_of = headings(here["unit"].unique().tolist())
    with st.grid(3, min_column_width=260, gap="medium"):
        for unit, rows in here.groupby("unit", sort=False):
            with st.container():
                st.markdown(f"**{components.plain(heading_of[str(unit)])}**")
                bars(listing, rows.head(rows_shown), name=str(unit), rows=rows_shown, longest=found.highest)


def keyword_name(term: str, unit: str) -> str:
    """What a row of keywords is called when it is selected: the term, and the unit that it sets apart."""
    return f"{term} · {unit}"


def keyword_parts(name: str) -> tuple[str, str]:
    """The term and the unit of such a name."""
    term, _, unit = name.partition(" · ")
    return term, unit
