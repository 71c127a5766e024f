"""The lines behind a number, as every page shows them."""

from dataclasses import dataclass

import streamlit as st

from analysis.measures.concordance import SENTENCE, Context, Lines, Sort
from analysis.nodes import Query
from analysis.scope import View
from analysis.units import counted
from dashboard import asking, components, data, kwic, links, state

LINES_SHOWN = 50


@dataclass(frozen=True)
class Evidence:
    """What the lines are asked for: the occurrences of something in a view."""

    view: View
    query: Query
    inside: str = ""
    """The unit that the lines are from, where they are from one alone."""

    @property
    def title(self) -> str:
        inside = f" in {components.plain(self.inside)}" if self.inside else ""
        return f"*{components.plain(self.query.sentence())}*{inside}"

    def lines(self, context: Context, sort: Sort) -> Lines:
        return data.concordance(self.view, self.query, context=context, sort=sort)


def of_term(view: View, term: str) -> Evidence:
    return Evidence(view, Query((term,)))


def of_entity(view: View, entity: str) -> Evidence:
    return Evidence(view, Query((entity,), "entity"))


def of_keyword(view: View, term: str, unit: str) -> Evidence:
    """The lines with a term in one unit."""
    return Evidence(data.only(view, unit), Query((term,)), unit)


def show(page: str, evidence: Evidence) -> None:
    """Draws the lines under a heading that counts them, and a way to the page of the concordance."""
    heading, controls = st.container(horizontal=True, vertical_alignment="bottom"), st.container()
    with controls:
        context, sort = asking.line_options(page)
    lines = evidence.lines(context, sort)
    with heading:
        st.subheader(f"{counted(len(lines), 'line')} with {evidence.title}", anchor=False)
        if not evidence.inside:
            links.to_concordance(evidence.query)
    if len(lines):
        show_lines(page, lines, evidence.query)
    else:
        st.info("It does not occur in this scope.")


def show_lines(page: str, lines: Lines, query: Query) -> None:
    """Draws concordance lines in pages, nodes under each other; the CSV has all."""
    place = st.container()
    with st.container(horizontal=True, vertical_alignment="center"):
        number = state.page_number(f"{page}_lines", -(-len(lines) // LINES_SHOWN))
        view = state.current().view
        name = (view.corpus.name, "concordance", query.sentence(), str(view.scope.unit), view.scope.condition())
        components.csv_button(lines, *name, key="lines_csv", noun="line")
    here = lines.rows((number - 1) * LINES_SHOWN, number * LINES_SHOWN)
    place.html(
        kwic.lines_html(here, links.in_reader(query), whole=lines.context == SENTENCE, theme=components.theme_type())
    )
