"""What the page of comparison shows: two groups, their charts, and what one says more than the other."""

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.errors import CorpusError, OptionError
from analysis.exporting.settings import Settings
from analysis.groups import REST, Group
from analysis.measures.comparison import LEAST_FREQUENCY, Comparison
from analysis.measures.general_keyness import GeneralKeyness
from analysis.nodes import Kind, Query
from analysis.pairs import NEVER_COMPARABLE, Pair, remarks
from analysis.ranking import Ranking
from analysis.rows import Rows
from analysis.scope import View
from analysis.stop_words import NONE, StopList
from dashboard import charts, components, contrast, data, evidence, state
from dashboard.contrast import Contrast
from dashboard.listing import Listing, explorer

PAGE = "compare"
WHOLE, ALL_OF_IT = "all of the scope", "all of it"
BARS_SHOWN = 12


def chosen_pair(now: state.Current, other: View | None = None) -> Pair | None:
    """Draws the choice of both groups, and what they are; says why where there is nothing to compare.

    Group B is of the `other` corpus where there is one: all of it, without a choice.
    """
    try:
        with st.grid(2, min_column_width=260, gap="medium"):
            a = chosen_group("a", now, offered(now), others=WHOLE if other else "")
            b = chosen_group("b", now, offered(now, other), others=ALL_OF_IT if other else REST)
        pair = _against(now, other, a, b) if other else _within(now, a, b)
    except OptionError as error:
        nothing_to_compare(error)
        return None
    except CorpusError as error:
        components.no_names(str(error))
        return None
    said_a, said_b = map(components.plain, pair.sentences())
    st.markdown(f"**A:** {said_a}  \n**B:** {said_b}")
    for remark in remarks(pair):
        st.warning(components.plain(remark))
    return pair


def _within(now: state.Current, a: Group, b: Group) -> Pair:
    """Two groups of the scope; without a choice of group A, one to begin with."""
    first = a or data.first_group(now.view, stops=now.options.stop_words)
    pair = data.pair(now.view, first, b or None, apart=False)
    if len(pair.shared.units) and state.choose_apart():
        pair = data.pair(now.view, first, b or None, apart=True)
    if not a:
        units = f"the {now.view.scope.unit.kind}s {first.condition()}"
        st.markdown(f"Without a choice, group A is {components.plain(units)}.")
    return pair


def _against(now: state.Current, other: View, a: Group, b: Group) -> Pair:
    """A group of the scope, or all of it, and one of another corpus."""
    return data.pair_against(now.view, a or None, other, b or None)


def bundle(now: state.Current, pair: Pair) -> None:
    """Draws the button that downloads all tables, these groups among them."""
    settings = Settings(
        now.options.stop_words, state.csv_form(), group_a=pair.group_a, group_b=pair.group_b, apart=pair.apart
    )
    components.bundle_button(now.view, settings, " (compared are these groups)")


def nothing_to_compare(error: OptionError) -> None:
    """Says why there is nothing to compare."""
    said = str(error).removeprefix(NEVER_COMPARABLE)
    st.info(components.plain(f"{said[:1].upper()}{said[1:]}"), title="Nothing to compare")


Offered = tuple[dict[str, list[str]], list[str], list[str]]
"""Decades, years and folders, terms, and entities."""


def offered(now: state.Current, other: View | None = None) -> Offered:
    """What groups of the scope, or of another corpus, can be chosen by."""
    view = other or now.view
    return data.group_choices(view), data.term_choices(view.corpus), data.entity_choices(view.corpus)


def chosen_group(side: str, now: state.Current, choices: Offered, *, others: str = "") -> Group:
    """Draws the choice of a group; `others` is what it is without one."""
    with st.container():
        return state.choose_group(side, *choices, now.views, others=others)


def of_terms(now: state.Current, pair: Pair) -> None:
    """Draws the terms, or n-grams, that one group uses more often than the other."""
    with row():
        state.choose_terms_or_entities(PAGE)
        ngram = state.ngram(PAGE)
        direction, order = state.choose_direction(), state.choose_order()

    def measured(stops: StopList) -> Ranking:
        compared = data.compared_terms(pair, ngram=ngram, stops=stops)
        return compared.ranked(sort=order, direction=direction)

    compared = data.compared_terms(pair, ngram=ngram, stops=now.options.stop_words)
    remark(compared)
    _explorer(
        pair,
        compared,
        measured(now.options.stop_words),
        names=lambda rows: rows["term"].tolist(),
        holds=lambda rows, term: rows.has(term=term),
        left_out=lambda: measured(StopList(NONE)),
        kind="words",
    )


def of_entities(now: state.Current, pair: Pair) -> None:
    """Draws the entities that one group names more often than the other."""
    with row():
        state.choose_terms_or_entities(PAGE)
        direction, order = state.choose_direction(), state.choose_order()
    if now.corpus.mentions is None:
        components.no_names(now.corpus.names_problem)
        return
    if pair.b.corpus.mentions is None:
        components.no_names(pair.b.corpus.names_problem)
        return
    numbers = state.numbers(PAGE)
    labels = state.labels(PAGE, data.labels(now.view, numbers=numbers))
    compared = data.compared_entities(pair, numbers=numbers)
    remark(compared)
    _explorer(
        pair,
        compared,
        compared.ranked(sort=order, direction=direction).found(Rows(labels=tuple(labels)), []),
        names=lambda rows: data.entity_names(now.view, rows),
        holds=lambda rows, entity: data.holds_entity(rows, now.view, entity),
        left_out=None,
        kind="entity",
    )


def remark(compared: Comparison | GeneralKeyness) -> None:
    """Says what to know of the evidence before its numbers are read."""
    for said in compared.remarks():
        st.markdown(components.plain(said))


def row() -> DeltaGenerator:
    """A row of choices."""
    return st.container(horizontal=True, vertical_alignment="bottom")


def _explorer(
    pair: Pair,
    compared: Comparison,
    rows: Ranking,
    *,
    names: Callable[[pd.DataFrame], list[str]],
    holds: Callable[[Ranking, str], bool],
    left_out: Callable[[], Ranking] | None,
    kind: Kind,
) -> None:
    """Draws charts, table and lines; what is compared stands in the first columns of the table."""
    named = next(iter(compared.a.named))
    explorer(
        Listing(
            page=PAGE,
            noun=f"{'terms' if kind == 'words' else 'entities'} of two groups",
            table=compared.table,
            rows=rows,
            names=names,
            holds=holds,
            left_out=left_out,
            find_in=[named],
            value="document_z",
            least=LEAST_FREQUENCY,
            tick=lambda rows: rows[named].tolist(),
            file_parts=(compared.table.name, *pair.names),
            when_empty="choose other groups",
        ),
        evidence_of=lambda item: evidence.of_groups(pair, Query((item,), kind)),
        narrow_key=state.CONTAINS if kind == "words" else state.MENTIONS,
        above=partial(_charts, pair, names, named),
    )


def _charts(pair: Pair, names: Callable[[pd.DataFrame], list[str]], named: str, rows: Ranking) -> None:
    frame = rows.head(components.ROWS_SHOWN)
    hovers = [_hover(*cells) for cells in zip(*(frame[column] for column in (named, *_IN_HOVER)), strict=True)]
    charts_of(frame, pair.names, names(frame), named, hovers)


def charts_of(
    frame: pd.DataFrame, groups: tuple[str, str], names: list[str], named: str, hovers: Sequence[str]
) -> None:
    """Draws rows by size and evidence, and the first of both groups as bars; a click selects.

    `names` are what the rows are called when they are clicked, and the column `named` what they are about.
    """
    if frame.empty:
        return
    shown = Contrast.of(frame, names, named, hovers)
    theme, selected = components.theme_type(), state.selected(PAGE)
    with st.grid(2, min_column_width=300, gap="medium"):
        with st.container():
            st.markdown(f"**How large the difference is, and how {shown.evidence_means}**")
            _chart(contrast.spread(shown, groups, selected=selected, theme=theme), "spread", shown)
        with st.container():
            a, b = map(components.plain, groups)
            st.markdown(f"**{shown.most}: B ({b}) to the left, A ({a}) to the right**")
            _chart(contrast.mirrored(shown, rows=BARS_SHOWN, selected=selected, theme=theme), "mirrored", shown)


def _chart(figure: charts.Figure, name: str, shown: Contrast) -> None:
    key = state.chart_key(PAGE, name)
    st.plotly_chart(
        figure,
        key=key,
        on_select=lambda: state.on_chart(PAGE, key),
        selection_mode="points",
        config=charts.config(f"compare-{name}"),
        alt=f"Log ratio and {shown.evidence_name} of {', '.join(shown.ticks[:3])}",
    )


_IN_HOVER = (
    "frequency_a",
    "relative_frequency_a",
    "frequency_b",
    "relative_frequency_b",
    "log_ratio",
    "p_holm",
    "document_z",
    "log_likelihood",
)


def _hover(
    name: str, a: int, share_a: float, b: int, share_b: float, ratio: float, p: float, z: float, tokens: float
) -> str:
    return (
        f"{name}: {a:,} in A ({share_a:,.0f} per million), {b:,} in B ({share_b:,.0f} per million); "
        f"log ratio {ratio:.2f}, {sureness(p, z)}, log-likelihood {tokens:,.1f}"
    )


def sureness(p: float, z: float) -> str:
    """How sure a difference is, in words: `told from chance (z 5.2)`."""
    if pd.isna(z):
        return "too few documents to tell it from chance"
    return f"{'told from chance' if p < contrast.SAFE else 'may be chance'} (z {z:.1f})"
