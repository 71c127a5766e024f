"""One document: where names and terms fall in it, and its text with both marked."""

import pandas as pd
import streamlit as st

from analysis.scope import View
from dashboard import charts, components, data, reader, state
from dashboard.listing import Found

ENTITIES_SHOWN = 8
STROKES_A_ROW = 500
"""As many can be told apart on a screen; strokes at the same place are drawn once."""


def choose(now: state.Current, found: Found) -> str:
    """Draws the box that names the open document; without a choice, the first row's is open."""
    item = state.choose_item("documents", "Read", found.offered)
    if item not in now.corpus.document_number:
        return next(iter(found.offered), "")
    if not found.has(item):
        st.markdown(f"*{components.plain(item)}* is not among the rows found.")
    return item


def where_names_fall(now: state.Current, document: str) -> None:
    """Strokes where the scope's terms, its entities and the most frequent entities of a document fall."""
    whole = data.whole_document(now.corpus, document)
    length, theme = len(_text(whole)), components.theme_type()
    rows = [
        (term, charts.SERIES[theme][0], lines["start"].tolist(), lines["node"].tolist())
        for term in now.view.scope.contains
        if len(lines := data.lines_of_term(whole, term).frame())
    ]
    if now.corpus.mentions is not None:
        mentions = data.mentions(whole)
        for (entity, label), group in _most_mentioned(mentions):
            colour = charts.label_colour(label, theme)
            drawn = group[~(group["start"] * STROKES_A_ROW // length).duplicated()]
            rows.append((entity, colour, drawn["start"].tolist(), drawn["text"].tolist()))
    if not rows:
        st.markdown("No names were found in this document.")
        return
    st.subheader("Where they fall", anchor=False)
    st.plotly_chart(
        charts.positions(rows, length=length, theme=theme),
        config=charts.config("where-names-fall"),
        key="documents_chart",
        alt=f"Where in {document} these fall: {', '.join(name for name, *_ in rows)}",
    )


def text(now: state.Current, document: str) -> None:
    """The text, mentions underlined in their label's colour and the scope's terms framed."""
    whole = data.whole_document(now.corpus, document)
    body, theme = _text(whole), components.theme_type()
    marks = [
        reader.Mark(start, end, "", f"scope: {term}")
        for term in now.view.scope.contains
        for start, end in data.lines_of_term(whole, term).frame()[["start", "end"]].itertuples(index=False)
    ]
    labels: list[str] = []
    if now.corpus.mentions is not None:
        mentions = data.mentions(whole)
        labels = mentions["label"].value_counts().index.tolist()
        marks += [
            reader.Mark(row.start, row.end, row.label, f"{row.entity} ({row.label})")  # type: ignore[arg-type]
            for row in mentions.itertuples()
        ]
    title = now.corpus.documents.titles[now.corpus.document_number[document]]
    st.subheader(components.plain(components.brief(title)), anchor=False)
    if labels:
        st.html(reader.legend_html(labels, theme))
    pages = reader.page_bounds(body)
    start, end = pages[min(state.page_number("reader", len(pages)), len(pages)) - 1]
    marks = [mark for mark in marks if mark.start < end and mark.end > start]
    st.html(reader.reader_html(body, start, end, marks, theme))


def _text(whole: View) -> str:
    return whole.corpus.documents.texts[int(whole.documents[0])]


def _most_mentioned(mentions: pd.DataFrame) -> list[tuple[tuple[str, str], pd.DataFrame]]:
    groups = [((str(key[0]), str(key[1])), group) for key, group in mentions.groupby(["entity", "label"], sort=True)]
    groups.sort(key=lambda group: -len(group[1]))
    return groups[:ENTITIES_SHOWN]
