"""What happens in the course of time."""

from analysis.measures.trend import Trend
from analysis.measures.trend import trend as measured_trend
from analysis.nodes import Query
from analysis.scope import View
from dashboard.data.keeping import nodes_in, of_view


def trend(view: View, query: Query) -> Trend:
    found: Trend = of_view(view, f"trend {query!r}", lambda: measured_trend(view, nodes_in(view, query)))
    return found
