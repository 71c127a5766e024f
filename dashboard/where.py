"""Where in the documents things fall: strokes, and a table of the documents."""

import streamlit as st

from analysis import tables
from analysis.nodes import Query
from analysis.ranking import Ranking
from dashboard import asking, charts, components, data, reader, state

DOCUMENTS_SHOWN = 8
PIXELS_A_PART = 24
QUERIES_SHOWN = len(charts.SERIES["light"])


def strokes(now: state.Current, query: Query, found: Ranking) -> None:
    """Draws where in the documents with most occurrences each alternative of a query falls; a click opens the place."""
    names = found.head(DOCUMENTS_SHOWN)["document"].tolist()
    theme = components.theme_type()
    parts = query.each()[:QUERIES_SHOWN]
    series = [_series(now, part, names, place, len(parts)) for place, part in enumerate(parts)]
    frequency = found.head(DOCUMENTS_SHOWN)["frequency"].tolist()
    ticks = [f"{name}  {number:,}" for name, number in zip(names, frequency, strict=True)]
    shown = "Where it falls" if len(names) == len(found) else f"Where it falls in the {len(names)} documents with most"
    st.markdown(f"{shown}, from start to end; a click opens the place")
    if len(parts) > 1:
        st.html(reader.colours_html([(strokes.name, strokes.colour) for strokes in series]))
    chosen = st.plotly_chart(
        charts.positions(
            ticks, series, length=1, theme=theme, row_pixels=max(len(parts) * PIXELS_A_PART, charts.BAR_PIXELS)
        ),
        on_select="rerun",
        selection_mode="points",
        config=charts.config("where-it-falls"),
        key=state.chart_key("concordance"),
        alt=f"Where {query.sentence()} falls in {', '.join(ticks)}",
    )
    if chosen.selection.points:
        document, start = chosen.selection.points[0]["customdata"]
        state.open_in_reader(document, start, asking.parameters("reader", query))


def documents(now: state.Current, query: Query, found: Ranking) -> None:
    """Draws the table of the documents with their frequencies."""
    st.subheader("In which documents", anchor=False)
    first = found.head(components.ROWS_SHOWN)
    chosen = st.dataframe(
        first,
        hide_index=True,
        column_config=components.column_config(tables.DISTRIBUTION, first),
        alt=f"Documents with {query.sentence()}",
        on_select="rerun",
        selection_mode="single-row",
        key="distribution",
    )
    for row in chosen["selection"]["rows"][:1]:
        document = first["document"].iloc[row]
        start = data.places(now.view, query, (document,), charts.STROKES_A_ROW)["start"].iloc[0]
        state.open_in_reader(document, int(start), asking.parameters("reader", query))
    view = now.view
    name = (view.corpus.name, "distribution", query.sentence(), *view.file_parts)
    components.csv_button(found, *name, key="distribution_csv")
    components.first_rows(found)


def _series(now: state.Current, query: Query, names: list[str], place: int, series: int) -> charts.Strokes:
    found = data.places(now.view, query, tuple(names), charts.STROKES_A_ROW)
    items = found[["document", "start"]].values.tolist()
    hovers = [f"{query.sentence()}: {document}, character {start:,}" for document, start in items]
    rows = found["document"].map(names.index).tolist()
    colour, shift = charts.SERIES[components.theme_type()][place], (place - (series - 1) / 2) / series
    return charts.Strokes(query.sentence(), colour, rows, found["share"].tolist(), hovers, items, shift)
