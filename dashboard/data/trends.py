"""What happens in the course of time."""

from analysis.dates import Dates
from analysis.measures.periods import Period, view_of_period
from analysis.measures.trend import Trend, items_of
from analysis.measures.trend import trend as measured_trend
from analysis.measures.trend_choice import first_items
from analysis.nodes import Query
from analysis.scope import View
from analysis.stop_words import StopList
from dashboard.data.keeping import nodes_in, of_view, without


def trend(
    view: View, queries: tuple[Query, ...], period: Period | None = None, *, bands: bool = True, smoothing: int = 0
) -> Trend:
    def measured() -> Trend:
        items = {name: nodes_in(view, query) for name, query in items_of(queries).items()}
        return measured_trend(view, items, period, bands=bands, smoothing=smoothing)

    found: Trend = of_view(view, f"trend {queries!r} {period} {bands} {smoothing}", measured)
    return found


def first_of_trends(view: View, period: Period | None, *, stops: StopList) -> list[Query]:
    """What the page begins with."""
    queries: list[Query] = without(
        view, f"first of trends {period}", stops, lambda out: first_items(view, period, stop_words=out)
    )
    return queries


def has_dates(view: View) -> bool:
    """Whether any document of a scope has a date."""
    known: bool = of_view(view, "has dates", lambda: bool(Dates.of(view.corpus).is_known[view.documents].any()))
    return known


def in_period(view: View, found: Trend, name: str) -> View:
    """What a scope has in one period of a trend."""
    return view_of_period(view, found.periods, name)
