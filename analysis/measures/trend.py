"""How often one thing, or several, occur in the course of time, by the dates of the documents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis import tables
from analysis.corpus import Integers
from analysis.dates import Dates
from analysis.errors import OptionError
from analysis.measures.distribution import frequency_by_document
from analysis.measures.period_counts import Counts, counts_of, smoothed
from analysis.measures.periods import Period, Periods, periods_of
from analysis.measures.trend_bands import Singles, bands_of, singles_of, without_bands
from analysis.nodes import Kind, Nodes, Query
from analysis.ranking import Ranking
from analysis.scope import View
from analysis.units import counted

LEAST_PERIODS = 2
"""So many periods with documents make a trend."""
SMOOTHINGS = (0, 3, 5)
"""How many periods are taken together, or none."""
_KINDS: dict[Kind, str] = {"words": "term", "regex": "pattern", "entity": "entity"}


@dataclass(frozen=True, eq=False)
class Trend:
    """What occurs in each period, and what is left out because its date is not known well enough."""

    items: tuple[str, ...]
    periods: Periods
    counts: Counts
    rows: Ranking
    singles: Singles
    """The documents of periods that have too few for a band."""
    documents: int
    """The documents of the view in the rows."""
    undated_documents: int
    """Those without a date, or with one that leaves the period open."""
    undated_occurrences: tuple[int, ...]
    """How often each item occurs in those."""
    has_dates: bool
    """Whether any document of the view has a date, however little it says."""
    dates_differ: bool
    """Whether the documents in the rows have dates of several days, of which a shorter period could make a trend."""

    @property
    def period(self) -> Period:
        return self.periods.period

    @property
    def documented(self) -> int:
        """How many periods have documents."""
        return int(np.count_nonzero(self.counts.documents))

    @cached_property
    def summary(self) -> Ranking:
        """One row an item (columns of `tables.TREND_SUMMARY`)."""
        # SciPy's statistics take longer to load than a trend takes to be counted.
        from analysis.measures.trend_summary import summary

        return summary(self.items, self.periods, self.counts)

    def left_out(self) -> str:
        """`2 documents without a date that says the month, with 5 occurrences`; empty where all have one."""
        if not self.undated_documents:
            return ""
        documents = counted(self.undated_documents, "document")
        occurrences = counted(sum(self.undated_occurrences), "occurrence")
        return f"{documents} without a date that says the {self.period}, with {occurrences}"

    def remarks(self) -> list[str]:
        """What to know of it before it is read, in sentences."""
        said, undated = [], self.undated_documents
        dates = "document of the scope has a date" + (f" that says its {self.period}" if self.has_dates else "")
        if not self.documents:
            said.append(f"No {dates}, so there is no trend{'; choose a longer period' if self.has_dates else ''}.")
        elif self.documented < LEAST_PERIODS:
            (name,) = (name for name, has in zip(self.periods.names, self.counts.documents, strict=True) if has)
            way_out = "; choose a shorter period" if self.dates_differ else ""
            said.append(f"All documents with such a date are of {name}, so there is no trend{way_out}.")
        if self.documents and undated:
            said.append(f"{self.left_out()}, {'is' if undated == 1 else 'are'} left out.")
        nowhere = [item for item, row in zip(self.items, self.counts.frequency, strict=True) if not row.any()]
        if self.documents and nowhere:
            said.append(f"{_listed(nowhere)} {'does' if len(nowhere) == 1 else 'do'} not occur in these documents.")
        return said


def trend(
    view: View, items: Mapping[str, Nodes], period: Period | None = None, *, bands: bool = True, smoothing: int = 0
) -> Trend:
    """How often each item occurs in each period (columns of `tables.TREND`): items as given, each in the order of time.

    The occurrences lie in the view. Every period from the first to the last document's has a row, and those without
    documents too, with an empty relative frequency: nothing is known of them, which is not the same as 0. The relative
    frequency is per million tokens that the period's documents have in the view. Documents whose dates do not say the
    period are in no row. The period is that of `periods_of`.

    The band says how far another choice of such documents would move the relative frequency (`count_intervals`); it is
    empty without `bands`, and where the column note says why. With a `smoothing` of 3 or 5 periods, the smoothed value
    is the frequency in the period and the 1 or 2 on either side, as far as there are, divided by the tokens of all of
    these: a moving average in which each period weighs as many tokens as it has (Michel et al. 2011 have one in which
    all weigh the same).
    Raises OptionError for a period or a smoothing that there is not.
    """
    if smoothing not in SMOOTHINGS:
        raise OptionError(f"Nothing is smoothed over {smoothing} periods; use {', '.join(map(str, SMOOTHINGS))}.")
    documents, periods = view.documents, periods_of(view, period)
    dated = documents[periods.place[documents] >= 0]
    frequency = _frequencies(view, items.values(), dated)
    counts = counts_of(view, frequency, periods, dated)
    tokens, place = view.tokens_by_document[dated], periods.place[dated]
    band = without_bands(*counts.frequency.shape)
    if bands and items:
        band = bands_of(frequency, tokens, place, counts)
    columns = {
        "item": np.repeat(np.array(list(items), object), len(periods)),
        "period": periods.names * len(items),
        "documents": np.tile(counts.documents, len(items)),
        "tokens": np.tile(counts.tokens, len(items)),
        "frequency": counts.frequency.ravel(),
        "relative_frequency": counts.relative_frequency.ravel(),
        "relative_frequency_low": band.low.ravel(),
        "relative_frequency_high": band.high.ravel(),
        "smoothed": smoothed(counts, smoothing).ravel() if smoothing else np.full(counts.frequency.size, np.nan),
        "document_frequency": counts.document_frequency.ravel(),
        "note": band.notes,
    }
    undated = [len(nodes) - int(found.sum()) for nodes, found in zip(items.values(), frequency, strict=True)]
    rows = Ranking.of(tables.TREND, tables.TREND.frame(columns))
    dates = Dates.of(view.corpus)
    return Trend(
        tuple(items),
        periods,
        counts,
        rows,
        singles_of(frequency, tokens, place, counts, lambda number: view.corpus.documents.names[dated[number]]),
        documents=len(dated),
        undated_documents=len(documents) - len(dated),
        undated_occurrences=tuple(undated),
        has_dates=bool(dates.is_known[documents].any()),
        dates_differ=len(dated) > 0 and bool(np.ptp(dates.day[dated])),
    )


def items_of(queries: Iterable[Query]) -> dict[str, Query]:
    """What is asked for by what rows call it: each query once, those that read alike with their kinds."""
    distinct = [query for query in dict.fromkeys(queries) if query]
    said = [query.sentence() for query in distinct]
    return {
        f"{name} ({_KINDS[query.kind]})" if said.count(name) > 1 else name: query
        for name, query in zip(said, distinct, strict=True)
    }


def _listed(items: Sequence[str]) -> str:
    """`freedom`, `freedom and america`, `freedom, america and iran`."""
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def _frequencies(view: View, nodes: Iterable[Nodes], documents: Integers) -> Integers:
    """How often each item occurs in each of these documents: items x documents."""
    found = [frequency_by_document(view.corpus, one)[documents] for one in nodes]
    return np.array(found, np.int64).reshape(len(found), len(documents))
