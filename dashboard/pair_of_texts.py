"""Two units side by side, with the passages that stand in both, and terms or entities, marked."""

from collections.abc import Iterator, Sequence

import streamlit as st

from analysis import tables
from analysis.measures.passages import Passages
from analysis.nodes import Query
from analysis.scope import View
from analysis.units import counted
from dashboard import components, data, links, reader, side_by_side, state
from dashboard.side_by_side import Span

TABLE_PIXELS = 220
TITLE_CHARACTERS = 50


def show(page: str, view: View, a: str, b: str, marked: Sequence[Query] = (), what: str = "") -> None:
    """Draws two units of a view beside each other; `what` says what is marked beside passages."""
    found, theme = data.passages(view, a, b), components.theme_type()
    rows = found.ranked()
    numbers = zip(found.shared_tokens(), found.tokens(), strict=True)
    shared = [f"{here:,} of {counted(tokens, 'token')}" for here, tokens in numbers]
    st.markdown(
        f"**Word for word:** {shared[0]} of the first and {shared[1]} of the second stand in "
        f"{counted(len(rows), 'passage')} that both have."
        if len(rows)
        else "**Word for word** they have no five tokens in a row in common."
    )
    st.html(side_by_side.legend_html(theme, "a passage that both have" if len(rows) else "", what if marked else ""))
    texts = _pages_of(found)
    number = 1
    place = st.container()
    longest = max(len(pages) for pages in texts)
    if longest > 1:
        number = state.page_number(f"{page}_text", longest)
    with place:
        for column, unit, pages, passages, extent in zip(
            st.columns(2, gap="large"), (a, b), texts, found.spans(), found.extents(), strict=True
        ):
            with column:
                _heading(view, unit, *extent[:2])
                within = pages[number - 1] if number <= len(pages) else (pages[-1][1], pages[-1][1])
                text = view.corpus.documents.texts[extent[0]]
                terms = _spans(view, unit, marked)
                st.html(side_by_side.text_html(text, within, passages, terms, theme, unit))
    if len(rows):
        _passages(page, view, a, b, found)


def _pages_of(found: Passages) -> list[list[Span]]:
    """The pages of both texts, as the reader has them."""
    texts = found.view.corpus.documents.texts
    return [
        [(start + first, start + last) for first, last in reader.page_bounds(texts[document][start:end])]
        for document, start, end in found.extents()
    ]


def _heading(view: View, unit: str, document: int, start: int) -> None:
    documents = view.corpus.documents
    title = components.plain(components.brief(documents.titles[document], TITLE_CHARACTERS))
    where = components.plain(" · ".join(filter(None, (unit, documents.dates[document]))))
    st.markdown(f"**{title}**  \n{where}")
    links.to_reader(documents.names[document], start)


def _spans(view: View, unit: str, marked: Sequence[Query]) -> Iterator[Span]:
    """Where what is marked stands in a unit."""
    for query in marked:
        spans = data.concordance(data.only(view, unit), query).spans()
        yield from zip(spans["start"].tolist(), spans["end"].tolist(), strict=True)


def _passages(page: str, view: View, a: str, b: str, found: Passages) -> None:
    components.table_of(
        view,
        tables.PASSAGES,
        found.ranked(),
        f"{a} and {b}",
        key=f"{page}_passages",
        height=TABLE_PIXELS if len(found.ranked()) > 5 else "auto",
    )
