"""Which words stand near it, more often than by chance?"""

from analysis import tables
from analysis.measures.collocates import LEAST_FREQUENCY
from analysis.ranking import Ranking
from analysis.stop_words import NONE, StopList
from dashboard import asking, components, data, evidence, state
from dashboard.listing import Listing, explorer

now = state.current()
stops = now.options.stop_words
components.heading("Collocates", now.view, components.stop_words_detail(stops))
if not components.is_empty(now.view):
    query = evidence.asked_or_first("collocates", now, label="Near")
    window, score = asking.window_and_score("collocates")

    def measured(stops: StopList) -> Ranking:
        return data.collocates(now.view, query, window, stops=stops, sort=score)

    explorer(
        Listing(
            page="collocates",
            table=tables.COLLOCATES,
            rows=measured(stops),
            left_out=lambda: measured(StopList(NONE)),
            names=lambda rows: rows["collocate"].tolist(),
            holds=lambda rows, collocate: rows.has(collocate=collocate),
            find_in=["collocate"],
            value=score,
            least=LEAST_FREQUENCY,
            tick=lambda rows: rows["collocate"].tolist(),
            file_parts=("collocates", query.sentence()),
            shown_value=lambda rows: [f"{value:,.1f}" for value in rows[score]],
            when_empty="ask for something more frequent, or for a wider window",
        ),
        evidence_of=lambda collocate: evidence.of_collocate(now.view, query, collocate, window),
        narrow_key=state.CONTAINS,
    )
