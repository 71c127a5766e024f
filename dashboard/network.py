"""What the page of pairs shows: a network or a matrix of the most frequent items, the table of pairs, their lines."""

from functools import partial

import pandas as pd
import streamlit as st

from analysis.exporting.csv import csv_name
from analysis.exporting.graphml import graphml
from analysis.measures.cooccurrence import LEAST_FREQUENCY, Sort
from analysis.measures.network import Network
from analysis.measures.within import Within
from analysis.nodes import Kind, Query
from analysis.ranking import Ranking
from analysis.rows import Rows
from analysis.scope import View
from analysis.tables import COOCCURRENCE, ENTITY_COOCCURRENCE
from dashboard import charts, components, data, downloads, evidence, links, state
from dashboard.drawn import Drawing, Drawn, pair_name, pair_parts
from dashboard.graph import CELLS_SHOWN, Chosen, matrix, network
from dashboard.listing import Listing, explorer, narrow_button, stop_word_button

PAGE = "network"


def found_network(now: state.Current, *, of_entities: bool) -> tuple[Network, Within]:
    """Draws the choice of what is looked at, and returns it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        state.choose_terms_or_entities(PAGE)
        within, top = state.choose_together()
    if not of_entities:
        return data.term_network(now.view, within, top=top, stops=now.options.stop_words), within
    numbers = state.numbers(PAGE)
    labels = tuple(state.labels(PAGE, data.labels(now.view, numbers=numbers)))
    return data.entity_network(now.view, within, top=top, numbers=numbers, labels=labels), within


def pairs(now: state.Current, found: Network, within: Within) -> None:
    """Draws the pairs of a network: as a drawing, as a table, and the lines of what is selected."""
    of_entities = found.found.is_about_entities
    kind: Kind = "entity" if of_entities else "words"
    names = _names(now.view, found)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sort, most, drawing, colour = state.choose_drawing(of_entities=of_entities)
        node = state.choose_node(names)
    around = names.index(node) if node in names else None
    rows = found.found.ranked(sort=sort, around=around)
    look = partial(_look, now.view, found, within, names, sort, most, drawing, colour, around)

    def lines(pair: str) -> evidence.Evidence:
        one, other = pair_parts(pair, names)
        return evidence.of_pair(now.view, Query((one,), kind), Query((other,), kind), within)

    explorer(
        Listing(
            page=PAGE,
            noun=f"{'names' if of_entities else 'terms'} in the same {within}s",
            table=ENTITY_COOCCURRENCE if of_entities else COOCCURRENCE,
            rows=rows,
            names=partial(_pair_names, now.view, of_entities),
            find_in=["entity" if of_entities else "term", "other"],
            value=sort,
            least=LEAST_FREQUENCY,
            tick=partial(_pair_names, now.view, of_entities),
            file_parts=("cooccurrence", within, node),
            when_empty="choose larger parts, or widen it",
        ),
        evidence_of=lines,
        narrow_key=state.MENTIONS if of_entities else state.CONTAINS,
        narrowing=lambda pair: pair_parts(pair, names)[0],
        above=look,
        opens_first=around is None,
        beside=partial(_beside, names, of_entities),
    )
    if around is not None and not state.selected(PAGE):
        narrow_button(PAGE, state.MENTIONS if of_entities else state.CONTAINS, node)
        if of_entities:
            links.to_profile(node)
        evidence.show(PAGE, evidence.of(now.view, Query((node,), kind)))


def _names(view: View, found: Network) -> list[str]:
    """What each item is called."""
    items, named = found.found.items, found.found.counts.named
    frame = pd.DataFrame({name: of_items(items) for name, of_items in named.items()})
    return data.entity_names(view, frame) if found.found.is_about_entities else frame["term"].tolist()


def _pair_names(view: View, of_entities: bool, rows: pd.DataFrame) -> list[str]:
    if not of_entities:
        return list(map(pair_name, rows["term"], rows["other"]))
    others = rows[["other", "other_label"]].set_axis(["entity", "label"], axis=1)
    return list(map(pair_name, data.entity_names(view, rows), data.entity_names(view, others)))


def _look(
    view: View,
    found: Network,
    within: Within,
    names: list[str],
    sort: Sort,
    most: int,
    drawing: str,
    colour: str,
    around: int | None,
    rows: Ranking,
) -> None:
    """Draws the strongest of the found pairs, and behind those of one item the strongest of all."""
    if not len(rows):
        return
    every = rows
    if around is not None:
        every = found.found.ranked(sort=sort).found(Rows(min_frequency=state.least_together()), [])
    theme = components.theme_type()
    is_matrix = drawing == state.MATRIX
    look = Drawing(found, names, within, sort, colour != state.COMMUNITY, theme)
    drawn = look.of(every, rows, most, by_community=is_matrix)
    drawn = drawn.first(CELLS_SHOWN) if is_matrix else drawn
    st.markdown(drawn.sentence(within, "a cell" if is_matrix else "the middle of a line"))
    if drawn.edges:
        _chart(drawn, drawing, names[around] if around is not None else "", theme)
    downloads.button(
        "GraphML, for Gephi",
        lambda: graphml(found, rows.frame()),
        file_name=csv_name(view.corpus.name, "network", within, *view.file_parts, ending="graphml"),
        mime="application/graphml+xml",
        key=f"{PAGE}_graphml",
        help="All items, and the pairs of the table, with their numbers.",
    )


def _chart(drawn: Drawn, drawing: str, node: str, theme: charts.Theme) -> None:
    key = state.chart_key(PAGE, drawing)
    chosen = Chosen(node, state.selected(PAGE))
    draw = matrix if drawing == state.MATRIX else network
    figure = draw(drawn.nodes, drawn.edges, chosen=chosen, theme=theme)
    st.html(drawn.legend(charts.INK[theme]))
    st.plotly_chart(
        figure,
        key=key,
        on_select=lambda: state.on_network(key),
        selection_mode="points",
        config=charts.config(f"network-{drawing}"),
        alt=f"{drawing.capitalize()} of {', '.join(node.tick for node in drawn.nodes[:3])}",
    )


def _beside(names: list[str], of_entities: bool, pair: str) -> None:
    """The buttons that go on with the other of a pair."""
    one, other = pair_parts(pair, names)
    narrow_button(PAGE, state.MENTIONS if of_entities else state.CONTAINS, other, name=f"{PAGE}_other")
    if not of_entities:
        stop_word_button(PAGE, one)
        stop_word_button(PAGE, other, name=f"{PAGE}_other")
