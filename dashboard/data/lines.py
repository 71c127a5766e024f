"""Lines, and where they are."""

import pandas as pd

from analysis.measures.collocates import collocate_lines as measured_collocate_lines
from analysis.measures.company import company_lines as measured_company_lines
from analysis.measures.concordance import CONTEXT_TOKENS, Context, Lines, Sort, lines_of
from analysis.measures.distribution import distribution_of
from analysis.measures.distribution import places as measured_places
from analysis.measures.document_matches import WhereElse
from analysis.measures.document_matches import where_else as measured_where_else
from analysis.measures.keyness import lines_around as measured_lines_around
from analysis.measures.windows import Window
from analysis.measures.within import Within
from analysis.nodes import Query
from analysis.ranking import Ranking
from analysis.rows import Rows
from analysis.scope import View
from dashboard.data.keeping import nodes_in, of_view


def concordance(view: View, query: Query, *, context: Context = CONTEXT_TOKENS, sort: Sort = "text") -> Lines:
    lines: Lines = of_view(
        view,
        f"concordance {query!r} {context} {sort}",
        lambda: lines_of(view, nodes_in(view, query), context=context, sort=sort),
    )
    return lines


def distribution(view: View, query: Query) -> Ranking:
    found: Ranking = of_view(view, f"distribution {query!r}", lambda: distribution_of(view, nodes_in(view, query)))
    return found


def where_else(view: View, asked: Rows) -> WhereElse:
    """In which texts the text to find of a table stands."""
    found: WhereElse = of_view(view, f"where else {asked!r}", lambda: measured_where_else(view, asked))
    return found


def places(view: View, query: Query, documents: tuple[str, ...], resolution: int) -> pd.DataFrame:
    """Where in these documents the query occurs."""
    frame: pd.DataFrame = of_view(
        view,
        f"places {query!r} {documents!r} {resolution}",
        lambda: measured_places(view, query, documents, resolution=resolution),
    )
    return frame


def collocate_lines(view: View, query: Query, collocate: str, window: Window, *, context: Context, sort: Sort) -> Lines:
    nodes = nodes_in(view, query)
    lines: Lines = of_view(
        view,
        f"pairs {query!r} {collocate!r} {window!r} {context} {sort}",
        lambda: measured_collocate_lines(view, nodes, collocate, window, context=context, sort=sort),
    )
    return lines


def lines_around(view: View, query: Query, term: str, within: Within, *, context: Context, sort: Sort) -> Lines:
    nodes = nodes_in(view, query)
    lines: Lines = of_view(
        view,
        f"around {query!r} {term!r} {within} {context} {sort}",
        lambda: measured_lines_around(view, nodes, term, within, context=context, sort=sort),
    )
    return lines


def company_lines(view: View, query: Query, entity: str, within: Within, *, context: Context, sort: Sort) -> Lines:
    nodes = nodes_in(view, query)
    lines: Lines = of_view(
        view,
        f"company {query!r} {entity!r} {within} {context} {sort}",
        lambda: measured_company_lines(view, nodes, entity, within, context=context, sort=sort),
    )
    return lines
