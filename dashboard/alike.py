"""What the page of alike units shows first: the units that are like one, and what makes them alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from analysis import tables
from analysis.errors import OptionError
from analysis.measures.keywords import SingleUnitError
from analysis.nodes import Kind, Query
from analysis.ranking import Ranking
from dashboard import charts, components, data, evidence, pair_of_texts, state
from dashboard.evidence import Evidence
from dashboard.listing import BARS, Found, Listing, bars, explorer, found_rows, show_table

PAGE, SHARED = "alike", "alike_shared"
ITEMS_MARKED = 8


@dataclass(frozen=True)
class _By:
    """What units are alike by: terms or entities."""

    kind: Kind
    noun: str
    table: tables.Table
    similar: Callable[[str], Ranking]
    """The units that are most like one."""
    shared: Callable[[str, str], Ranking]
    names: Callable[[pd.DataFrame], list[str]]
    """What the rows are called that two units share."""
    narrow_key: str


def _by_terms(now: state.Current) -> _By:
    stops = now.options.stop_words
    return _By(
        "words",
        "terms",
        tables.SHARED,
        partial(data.similar, now.view, stops=stops),
        partial(data.shared, now.view, stops=stops),
        lambda rows: rows["term"].tolist(),
        state.CONTAINS,
    )


def _by_entities(now: state.Current) -> _By:
    return _By(
        "entity",
        "entities",
        tables.ENTITY_SHARED,
        partial(data.similar_of_entities, now.view),
        partial(data.shared_of_entities, now.view),
        lambda rows: data.entity_names(now.view, rows),
        state.MENTIONS,
    )


def similar_units(now: state.Current) -> None:
    """Draws the units that are most like the chosen one, and what the selected of them has in common with it."""
    kind = now.view.scope.unit.kind
    with st.container(horizontal=True, vertical_alignment="bottom"):
        state.choose_terms_or_entities(PAGE)
        unit = state.choose_unit(data.unit_choices(now.view), data.longest_unit(now.view), kind)
    of_entities = state.is_about_entities(PAGE)
    if of_entities and now.corpus.mentions is None:
        components.no_names(now.corpus.names_problem)
        return
    by = (_by_entities if of_entities else _by_terms)(now)
    try:
        rows = by.similar(unit)
    except SingleUnitError:
        components.single_unit(now.view)
    except OptionError as error:
        _say_what_is_there(now, unit, str(error))
    else:
        stops = "" if of_entities else f" · {components.plain(components.stop_words_detail(now.options.stop_words))}"
        st.markdown(f"cosine of TF-IDF over {now.view.scope.unit.counted(len(now.view.units))}{stops}")
        other = list_and_choose(_listing(now, unit, rows), "Beside it")
        if other:
            _pair(now, by, unit, other)


def _say_what_is_there(now: state.Current, unit: str, problem: str) -> None:
    """Why nothing is like what is not in the scope, and a way on where it is a document and units are smaller."""
    kind = now.view.scope.unit.kind
    if kind != "document" and unit in now.corpus.document_number:
        st.info(f"{components.plain(unit)} is a document, and the unit is the {kind}.")
        st.button("Compare documents", on_click=state.use_unit, args=("document", PAGE), key=f"{PAGE}_documents")
    else:
        st.info(components.plain(problem))


def _listing(now: state.Current, unit: str, rows: Ranking) -> Listing:
    return Listing(
        page=PAGE,
        noun=f"{now.view.scope.unit.kind}s like it",
        table=tables.SIMILAR,
        rows=rows,
        names=lambda rows: rows["unit"].tolist(),
        holds=lambda rows, name: rows.has(unit=name),
        find_in=["unit", "title"],
        find_label="Find in names and titles",
        value="cosine",
        least=None,
        tick=lambda rows: list(map(_end_of, data.unit_headings(now.view, rows["unit"].tolist()).values())),
        shown_value=lambda rows: [f"{cosine:.2f}" for cosine in rows["cosine"]],
        file_parts=("similar", unit),
        when_empty="choose another one",
    )


def _end_of(name: str) -> str:
    """A unit's name for a tick: its end, which holds its number, where it is long."""
    longest = charts.LONGEST_TICK_CHARACTERS
    return name if len(name) <= longest else f"…{name[1 - longest :].lstrip()}"


def list_and_choose(
    listing: Listing, label: str, *, drawn: Callable[[Found], tuple[Listing, pd.DataFrame]] | None = None
) -> str:
    """Draws bars, find box and table, and the box that names the selected row; returns that, or the first row's name.

    Empty without rows, and where the one that is named is not among those found. `drawn` gives other bars.
    """
    top, bottom = st.container(), st.container()
    left, right = top.columns([1, 2], gap="medium")
    with right:
        found = found_rows(listing, example="1789*, Washington")
    with bottom:
        item = state.choose_item(listing.page, label, found.offered) or next(iter(found.offered), "")
    with right:
        show_table(found)
    with left:
        bars(*(drawn(found) if drawn else (listing, found.first.head(BARS))))
    if not item or found.has(item):
        return item
    bottom.markdown(f"*{components.plain(item)}* is not among the rows found.")
    return ""


def _pair(now: state.Current, by: _By, a: str, b: str) -> None:
    """Draws two units side by side, and what they have in common."""
    rows = by.shared(a, b)
    cosine = rows.frame()["contribution"].sum()
    st.subheader(f"{components.plain(a)} and {components.plain(b)}: cosine {cosine:.3f}", anchor=False)
    queries = [Query((name,), by.kind) for name in by.names(rows.head(ITEMS_MARKED))]
    pair_of_texts.show(PAGE, now.view, a, b, queries, f"the first {by.noun} that make them alike")
    st.subheader(f"The {by.noun} that make them alike", anchor=False)
    named = next(column.name for column in by.table.columns)
    theme = components.theme_type()
    explorer(
        Listing(
            page=SHARED,
            noun=f"{by.noun} that both have",
            table=by.table,
            rows=rows,
            names=by.names,
            find_in=[named],
            value="contribution",
            least=None,
            tick=lambda rows: rows[named].tolist(),
            shown_value=lambda rows: [f"{value:.3f}" for value in rows["contribution"]],
            colours=(lambda rows: [charts.label_colour(label, theme) for label in rows["label"]])
            if by.kind == "entity"
            else None,
            file_parts=(by.table.name, a, b),
        ),
        evidence_of=partial(_lines_in_both, now, by, a, b),
        narrow_key=by.narrow_key,
    )


def _lines_in_both(now: state.Current, by: _By, a: str, b: str, item: str) -> Mapping[str, Evidence]:
    return {side: evidence.of_keyword(now.view, item, unit, by.kind) for side, unit in (("a", a), ("b", b))}
