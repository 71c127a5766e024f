"""One document: where names and terms fall in it, and its text with them marked, from hit to hit."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import streamlit as st

from analysis import tables
from analysis.measures.document_matches import text_query
from analysis.measures.unit_keywords import EVERY_ROW
from analysis.nodes import Query
from analysis.ranking import Ranking
from analysis.rows import Rows
from analysis.scope import View
from analysis.units import counted
from dashboard import asking, charts, components, data, links, reader, state
from dashboard.listing import Found

PAGE = "reader"
ENTITIES_SHOWN = 8
LEFT_OUT = "left out: repeated in several documents"
OWN_ITEMS, NAMES_OFFERED = 12, 1000


@dataclass(frozen=True)
class Opened:
    """The document that is read, whole, whatever the scope leaves of it."""

    now: state.Current
    name: str
    whole: View

    @property
    def number(self) -> int:
        return int(self.whole.documents[0])

    @cached_property
    def text(self) -> str:
        return self.whole.corpus.documents.texts[self.number]

    @property
    def title(self) -> str:
        return components.plain(components.brief(self.whole.corpus.documents.titles[self.number]))

    @cached_property
    def mentions(self) -> pd.DataFrame | None:
        return None if self.whole.corpus.mentions is None else data.mentions(self.whole)

    def spans(self, query: Query) -> pd.DataFrame:
        """Where `query` occurs: columns start and end."""
        return data.concordance(self.whole, query).spans()


def choose(now: state.Current, found: Found) -> str:
    """Draws the box that names the open document; without a choice, the first row's is open."""
    item = state.choose_item("documents", "Read", found.offered)
    if item not in now.corpus.document_number:
        return next(iter(found.offered), "")
    if not found.has(item):
        st.markdown(f"*{components.plain(item)}* is not among the rows found.")
    return item


def opened(now: state.Current, name: str) -> Opened:
    return Opened(now, name, data.whole_document(now.corpus, name))


def show(document: Opened, asked: Rows = EVERY_ROW) -> None:
    """Draws a document: where things fall, its text, and its own terms and entities beside it.

    What the table of documents is `asked` for is marked in the text, where nothing else is asked to be.
    """
    st.subheader(document.title, anchor=False)
    where, text, beside = st.container(), *st.columns([5, 2], gap="large")
    with beside:
        if len(document.now.corpus.documents) > 1:
            links.to_alike(document.name)
        _own_items(document)
    with text:
        marked = asking.query(PAGE, _names(document), label="Mark")
        if not marked and len(document.spans(text_query(asked))):
            marked = text_query(asked)
        hits = document.spans(marked)
        place = _jump(marked, hits)
        _text(document, hits, place)
    with where:
        _where_things_fall(document, marked)
    _names_in_it(document)


def _where_things_fall(document: Opened, marked: Query) -> None:
    """Strokes where what is marked, the scope's terms and the most frequent entities fall; a click goes there."""
    theme, length = components.theme_type(), len(document.text)
    accent = charts.SERIES[theme][0]
    asked = [*marked.each(), *(Query((term,)) for term in document.now.view.scope.contains)]
    rows = [(query.sentence(), accent, document.spans(query)["start"]) for query in dict.fromkeys(asked)]
    if document.mentions is not None:
        rows += [
            (entity, charts.label_colour(label, theme), group["start"])
            for (entity, label), group in _most_mentioned(document.mentions)
        ]
    rows = [row for row in rows if len(row[2])]
    if not rows:
        st.markdown("No names were found in this document.")
        return
    series = [_strokes(number, *row, length) for number, row in enumerate(rows)]
    names = [name for name, *_ in rows]
    key = state.chart_key("documents")
    st.plotly_chart(
        charts.positions(names, series, length=length, theme=theme),
        config=charts.config("where-things-fall"),
        key=key,
        on_select=lambda: state.on_stroke(key),
        selection_mode="points",
        alt=f"Where in {document.name} these fall: {', '.join(names)}",
    )


def _strokes(row: int, name: str, colour: str, starts: "pd.Series[int]", length: int) -> charts.Strokes:
    drawn = starts[~(starts * charts.STROKES_A_ROW // length).duplicated()].tolist()
    hovers = [f"{name}, character {start:,}" for start in drawn]
    return charts.Strokes(name, colour, [row] * len(drawn), drawn, hovers, [[start] for start in drawn])


def _jump(marked: Query, hits: pd.DataFrame) -> int | None:
    """Draws the buttons from hit to hit; returns the place in the text that is to be shown."""
    starts, place = hits["start"].tolist(), state.place_in_reader()
    if not starts:
        if marked:
            st.info(f"{components.plain(marked.sentence())} does not occur in this document.")
        return place
    current = sum(start <= place for start in starts) if place is not None else 0
    with st.container(horizontal=True, vertical_alignment="center"):
        before, behind = starts[max(current - 2, 0)], starts[min(current, len(starts) - 1)]
        st.button("Previous hit", on_click=state.go_to, args=(before,), disabled=current < 2, key="hit_before")
        st.button("Next hit", on_click=state.go_to, args=(behind,), disabled=current == len(starts), key="hit_behind")
        st.markdown(f"Hit {current:,} of {len(starts):,}" if current else counted(len(starts), "hit"))
    return place


def _text(document: Opened, hits: pd.DataFrame, place: int | None) -> None:
    """The text, mentions underlined in their label's colour, hits and the scope's terms framed."""
    theme, body = components.theme_type(), document.text
    pages = reader.page_bounds(body)
    number = state.page_of_reader(len(pages), reader.page_of(pages, place))
    start, end = pages[min(number, len(pages)) - 1]
    if document.mentions is not None and len(document.mentions):
        st.html(reader.legend_html(document.mentions["label"].value_counts().index.tolist(), theme))
    marks = _marks(document, hits, start, end)
    if any(mark.label == LEFT_OUT for mark in marks):
        st.html(reader.legend_html([LEFT_OUT], theme))
    st.html(reader.reader_html(body, start, end, marks, theme, here=place, name=document.name))
    if place is not None:
        st.html(reader.scroll_script(place), unsafe_allow_javascript=True)


def _marks(document: Opened, hits: pd.DataFrame, start: int, end: int) -> list[reader.Mark]:
    """What is marked between two places of the text; where marks overlap, the first one counts."""

    def inside(frame: pd.DataFrame) -> pd.DataFrame:
        return frame[(frame["start"] < end) & (frame["end"] > start)]

    spans = [("marked", hits)]
    spans += [(f"scope: {term}", document.spans(Query((term,)))) for term in document.now.view.scope.contains]
    marks = [
        reader.Mark(first, last, "", title)
        for title, frame in spans
        for first, last in inside(frame)[["start", "end"]].values.tolist()
    ]
    if document.mentions is not None:
        columns = inside(document.mentions)[["start", "end", "label", "entity"]].values.tolist()
        marks += [reader.Mark(first, last, label, f"{entity} ({label})") for first, last, label, entity in columns]
    if document.now.corpus.uncut is not None:
        spans_left_out = data.repeated_spans(document.now.corpus, document.number)
        marks += [reader.Mark(first, last, LEFT_OUT, LEFT_OUT) for first, last in spans_left_out]
    return marks


def _own_items(document: Opened) -> None:
    """The document's own terms and entities; a choice marks them in the text."""
    stops = document.now.options.stop_words
    terms = data.terms(document.whole, ngram=1, stops=stops).head(OWN_ITEMS)
    state.pick("Its terms", _with_counts(terms["term"], terms["frequency"]), PAGE, "words")
    if document.mentions is not None and len(document.mentions):
        entities = data.entities(document.whole).head(OWN_ITEMS)
        names = data.entity_names(document.whole, entities)
        state.pick("Its entities", _with_counts(names, entities["frequency"]), PAGE, "entity")


def _names_in_it(document: Opened) -> None:
    """The mentions of the document as a table."""
    mentions = document.mentions
    if mentions is None or mentions.empty:
        return
    st.subheader("Names in it", anchor=False)
    shown = mentions.head(components.ROWS_SHOWN)
    st.dataframe(
        shown,
        hide_index=True,
        column_config=components.column_config(tables.MENTIONS, shown),
        alt=f"Names in {document.name}",
        key="mentions",
    )
    rows = Ranking.of(tables.MENTIONS, mentions)
    components.csv_button(rows, document.now.corpus.name, "mentions", document.name, key="mentions_csv")
    components.first_rows(rows)


def _with_counts(names: Iterable[str], counts: Iterable[int]) -> dict[str, str]:
    return {name: f"{components.plain(name)} {count:,}" for name, count in zip(names, counts, strict=True)}


def _names(document: Opened) -> list[str]:
    if document.mentions is None:
        return []
    return data.entity_names(document.whole, data.entities(document.whole).head(NAMES_OFFERED))


def _most_mentioned(mentions: pd.DataFrame) -> list[tuple[tuple[str, str], pd.DataFrame]]:
    groups = [((str(key[0]), str(key[1])), group) for key, group in mentions.groupby(["entity", "label"], sort=True)]
    groups.sort(key=lambda group: -len(group[1]))
    return groups[:ENTITIES_SHOWN]
