"""What the page about the course of time shows: lines by period, what they come to, and the lines of text behind."""

from dataclasses import dataclass

import streamlit as st

from analysis import tables
from analysis.dates import HOW_TO_DATE
from analysis.errors import CorpusError, OptionError
from analysis.measures.periods import Period
from analysis.measures.trend import LEAST_PERIODS, Trend, items_of
from analysis.measures.trend_choice import CANDIDATES
from analysis.nodes import Query
from analysis.units import counted
from dashboard import changes, charts, components, data, evidence, state
from dashboard.listing import Listing, found_rows, narrow_button, show_table
from dashboard.timeline import FEW_DOCUMENTS, Line, Times, timeline
from dashboard.trend_lines import lines_of, point_name, point_parts, times_of

PAGE = "trends"
MOST_LINES = len(charts.SERIES["light"])
MOST_DRAWN = 400
"""So many periods can be told apart, or nearly, on a wide screen."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is to show, and how."""

    queries: tuple[Query, ...]
    period: Period | None
    smoothing: int
    arrangement: state.Arrangement
    bands: bool
    is_chosen: bool


def choose(now: state.Current) -> Asked:
    """Draws the choice of items and of how they are shown; says what is shown without one."""
    queries = state.choose_items(sorted(data.term_choices(now.corpus)), data.entity_choices(now.corpus))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period, smoothing = state.choose_period(), state.choose_smoothing()
        arrangement, bands = state.choose_arrangement(), state.choose_bands()
    if len(items_of(queries)) > MOST_LINES:
        st.warning(f"{MOST_LINES} lines can be told apart; these are the first {MOST_LINES}.")
        queries = list(items_of(queries).values())[:MOST_LINES]
    is_chosen = bool(queries)
    if not is_chosen:
        queries = data.first_of_trends(now.view, period, stops=now.options.stop_words)
    return Asked(tuple(queries), period, smoothing, arrangement, bands, is_chosen)


def measured(now: state.Current, asked: Asked) -> Trend | None:
    """What is asked for in the course of time; says why where there is nothing to see."""
    if not asked.queries:
        st.info("Nothing is left to begin with; ask for a term or an entity.")
        return None
    try:
        found = data.trend(now.view, asked.queries, asked.period, bands=asked.bands, smoothing=asked.smoothing)
    except OptionError as error:
        components.problem(error)
        return None
    except CorpusError as error:
        components.no_names(str(error))
        return None
    remarks = list(map(components.plain, found.remarks()))
    if not found.documents:
        st.info(remarks[0] if found.has_dates else f"{remarks[0]} {HOW_TO_DATE}", title="No trend")
        return None
    if not asked.is_chosen:
        st.markdown(_WITHOUT_A_CHOICE)
    for remark in remarks:
        st.markdown(remark)
    return found


_WITHOUT_A_CHOICE = (
    f"Without a choice, these are, of the {CANDIDATES} most frequent terms and the {CANDIDATES} most frequent "
    "entities of the scope, those that rise or fall most steadily; that makes their p-values too low."
)


def show(now: state.Current, found: Trend, asked: Asked) -> None:
    """Draws the charts, what they come to, the table of all points, and the lines behind the selected one."""
    queries = items_of(asked.queries)
    top, middle, bottom = st.container(), st.container(), st.container()
    with middle:
        rows = found_rows(_listing(found), example="freedom, 186*")
    # The box comes before the charts and the table, which show what is chosen in it.
    with bottom, st.container(horizontal=True, vertical_alignment="bottom"):
        point = state.choose_item(PAGE, "Lines with", rows.offered)
        item, period = point_parts(point)
        if item in queries:
            _narrow_button(queries[item])
    with bottom:
        changes.message(PAGE)
    with top:
        _charts(found, asked)
        if found.documented >= LEAST_PERIODS:
            _summary(now, found)
    with middle:
        show_table(rows)
    if point:
        with bottom:
            _lines(now, found, queries.get(item), period, point)


def _listing(found: Trend) -> Listing:
    return Listing(
        page=PAGE,
        noun="periods",
        table=tables.TREND,
        rows=found.rows,
        names=lambda rows: list(map(point_name, rows["item"], rows["period"])),
        holds=lambda rows, point: rows.has(**dict(zip(("item", "period"), point_parts(point), strict=True))),
        find_in=["item", "period"],
        value="relative_frequency",
        least=None,
        tick=lambda rows: rows["item"].tolist(),
        file_parts=("trend", *found.items, found.period),
    )


def _charts(found: Trend, asked: Asked) -> None:
    if found.documented < LEAST_PERIODS:
        return
    if len(found.periods) > MOST_DRAWN:
        st.info(
            f"{counted(len(found.periods), found.period)} are too many to draw; choose a longer period. The table has "
            "them all."
        )
        return
    theme = components.theme_type()
    lines, times = lines_of(found, charts.SERIES[theme], dots=asked.bands), times_of(found)
    st.markdown(_about(found, asked, lines))
    if asked.arrangement == "together":
        _chart(times, lines, "together")
        return
    highest = max(line.highest for line in lines) if asked.arrangement == "one each" else 0
    with st.grid(2, min_column_width=300, gap="medium"):
        for line in lines:
            with st.container():
                st.markdown(f"**{components.plain(line.name)}**")
                _chart(times, [line], line.name, highest=highest, labelled=False, strip=False)


def _chart(
    times: Times, lines: list[Line], name: str, *, highest: float = 0, labelled: bool = True, strip: bool = True
) -> None:
    key = state.chart_key(PAGE, name)
    st.plotly_chart(
        timeline(
            times,
            lines,
            theme=components.theme_type(),
            selected=state.selected(PAGE),
            highest=highest,
            labelled=labelled,
            strip=strip,
        ),
        key=key,
        on_select=lambda: state.on_chart(PAGE, key),
        selection_mode="points",
        config=charts.config("trends"),
        alt=f"{', '.join(line.name for line in lines)} per million tokens, {times.names[0]} to {times.names[-1]}",
    )


def _about(found: Trend, asked: Asked, lines: list[Line]) -> str:
    """How to read the charts."""
    documents = found.counts.documents
    has_dots = any(line.dots.places for line in lines)
    parts = [f"**By {found.period}**; a click on a point{' or dot' if has_dots else ''} shows its lines"]
    if asked.smoothing:
        parts.append(f"lines are averages over {asked.smoothing} periods, points are not")
    elif any(line.has_band for line in lines):
        parts.append("bands say where many documents like those of a period would have it, at 95 %")
    if any(line.is_cut for line in lines):
        parts.append("those that reach the top go on above it")
    if ((documents > 0) & (documents < FEW_DOCUMENTS)).any():
        parts.append(f"hollow points have fewer than {FEW_DOCUMENTS} documents, too few for a band")
    if has_dots:
        parts.append("dots are their documents")
    if not documents.all():
        parts.append("shaded periods have no documents, and dotted lines lead over them")
    return "; ".join(parts) + "."


def _summary(now: state.Current, found: Trend) -> None:
    st.markdown("**Since when, and which way**")
    components.table_of(
        now.view, tables.TREND_SUMMARY, found.summary, ", ".join((*found.items, found.period)), key=f"{PAGE}_summary"
    )


def _narrow_button(query: Query) -> None:
    if len(query.texts) == 1:
        narrow_button(PAGE, state.MENTIONS if query.kind == "entity" else state.CONTAINS, query.texts[0])


def _lines(now: state.Current, found: Trend, query: Query | None, period: str, point: str) -> None:
    if query is None or period not in found.periods.names:
        st.markdown(f"*{components.plain(point)}* is not among the points.")
        return
    which = f"in the {period}" if found.period == "decade" else f"in {period}"
    evidence.show(PAGE, evidence.of(data.in_period(now.view, found, period), query, which))
