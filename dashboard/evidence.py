"""The lines behind a number, as every page shows them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from analysis.measures.concordance import SENTENCE, Context, Lines, Sort
from analysis.measures.windows import Window
from analysis.measures.within import Within
from analysis.nodes import Kind, Query
from analysis.pairs import Pair
from analysis.scope import View
from analysis.units import counted
from dashboard import asking, components, data, kwic, links, state

LINES_SHOWN, LINES_BESIDE = 50, 20
"""Lines on a page of their own, and below the tables of another."""


@dataclass(frozen=True)
class Evidence:
    """The lines with what is asked for, and where they are not all there are in the scope, which of them."""

    query: Query
    lines: Callable[[Context, Sort], Lines]
    which: str = ""
    is_here: bool = True
    """Whether the lines are of the folder that is open, so that its reader has them."""

    @property
    def title(self) -> str:
        which = f" {components.plain(self.which)}" if self.which else ""
        return f"*{components.plain(self.query.sentence())}*{which}"


def of(view: View, query: Query, which: str = "") -> Evidence:
    return Evidence(query, lambda context, sort: data.concordance(view, query, context=context, sort=sort), which)


def of_term(view: View, term: str) -> Evidence:
    return of(view, Query((term,)))


def of_entity(view: View, entity: str) -> Evidence:
    return of(view, Query((entity,), "entity"))


def of_keyword(view: View, item: str, unit: str, kind: Kind = "words") -> Evidence:
    """The lines with a term, or an entity, in one unit."""
    return of(data.only(view, unit), Query((item,), kind), f"in {unit}")


def of_collocate(view: View, query: Query, collocate: str, window: Window) -> Evidence:
    """The lines in which a term stands near what is asked for: one for each pair of them."""
    lines = partial(data.collocate_lines, view, query, collocate, window)
    return Evidence(query, lambda context, sort: lines(context=context, sort=sort), f"near {collocate}")


def of_key_term(view: View, query: Query, term: str, within: Within) -> Evidence:
    """The lines with a term in the sentences (paragraphs, documents) that mention an entity."""
    lines = partial(data.lines_around, view, query, term, within)
    return Evidence(
        Query((term,)),
        lambda context, sort: lines(context=context, sort=sort),
        f"in {within}s that mention {query.sentence()}",
    )


def of_company(view: View, query: Query, entity: str, within: Within) -> Evidence:
    """One line for each sentence (paragraph, document) that mentions both."""
    lines = partial(data.company_lines, view, query, entity, within)
    which = f"in the same {within} as {entity}"
    return Evidence(query, lambda context, sort: lines(context=context, sort=sort), which)


def of_pair(view: View, one: Query, other: Query, within: Within) -> Evidence:
    """One line for each sentence (paragraph, document) that holds both."""
    lines = partial(data.lines_of_pair, view, one, other, within)
    which = f"in the same {within} as {other.sentence()}"
    return Evidence(one, lambda context, sort: lines(context=context, sort=sort), which)


def of_groups(pair: Pair, query: Query) -> dict[str, Evidence]:
    """The lines with what is asked for in each of two groups."""
    sides = zip("ab", (pair.a, pair.b), pair.names, strict=True)
    lines = {side: of(view, query, f"in {side.upper()} ({name})") for side, view, name in sides}
    return {**lines, "b": replace(lines["b"], is_here=not pair.reference)}


def asked_or_first(page: str, now: state.Current, *, label: str = "Look for") -> Query:
    """Draws the query box; without a choice, the most frequent term of the scope is what is asked for."""
    query = asking.query(page, data.entity_choices(now.corpus), label=label)
    first = data.terms(now.view, ngram=1, stops=now.options.stop_words).head(1)["term"]
    if not query and len(first):
        st.markdown("Without a choice, this is about the most frequent term of the scope.")
        return Query(tuple(first))
    return query


def show(page: str, evidence: Evidence) -> None:
    """Draws the lines under a heading that counts them, and a way to the page of the concordance."""
    heading, controls = st.container(horizontal=True, vertical_alignment="bottom"), st.container()
    with controls:
        context, sort = asking.line_options(page)
    lines = evidence.lines(context, sort)
    with heading:
        st.subheader(f"{counted(len(lines), 'line')} with {evidence.title}", anchor=False)
        if not evidence.which:
            links.to_concordance(evidence.query)
            if data.has_dates(state.current().view):
                links.to_trends(evidence.query)
    if len(lines):
        show_lines(page, lines, evidence.query, evidence.which, shown=LINES_BESIDE, is_here=evidence.is_here)
    else:
        st.info(f"It does not occur {components.plain(evidence.which or 'in this scope')}.")


def show_lines(
    page: str, lines: Lines, query: Query, which: str = "", *, shown: int = LINES_SHOWN, is_here: bool = True
) -> None:
    """Draws concordance lines in pages, nodes under each other; the CSV has all. Those `is_here` lead to the reader."""
    place = st.container()
    with st.container(horizontal=True, vertical_alignment="center"):
        number = state.page_number(f"{page}_lines", -(-len(lines) // shown))
        view = state.current().view
        name = (view.corpus.name, "concordance", query.sentence(), which, *view.file_parts)
        components.csv_button(lines, *name, key=f"{page}_lines_csv", noun="line")
    first = (number - 1) * shown
    here, partners = lines.rows(first, first + shown), lines.partners(first, first + shown)
    whole, theme = lines.context == SENTENCE, components.theme_type()
    address = links.in_reader(query) if is_here else None
    place.html(kwic.lines_html(here, partners, address, whole=whole, theme=theme))
