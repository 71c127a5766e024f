"""Which words recur together as one?"""

from analysis import tables
from analysis.ranking import Ranking
from analysis.rows import Rows
from analysis.stop_words import NONE, StopList
from dashboard import components, data, evidence, state
from dashboard.listing import Listing, Minimum, explorer

now = state.current()
stops = StopList(NONE) if state.stop_words_may_be_at_edges() else now.options.stop_words
components.heading("Phrases", now.view, components.stop_words_detail(stops))
if not components.is_empty(now.view):
    asked = state.phrase_options(data.least_phrase_frequency(now.view))

    def measured(stops: StopList) -> Ranking:
        return data.phrases(
            now.view,
            least=asked.least,
            shortest=asked.shortest,
            longest=asked.longest,
            folded=asked.folded,
            sort=asked.sort,
            stops=stops,
        )

    def minimum(rows: Rows) -> Minimum:
        rarer = data.rarer_phrases(
            now.view,
            rows,
            least=asked.least,
            shortest=asked.shortest,
            longest=asked.longest,
            folded=asked.folded,
            stops=stops,
        )
        return Minimum(asked.least, state.LEAST_OF_PHRASES, data.LEAST_PHRASE_FREQUENCY, rarer)

    explorer(
        Listing(
            page="phrases",
            table=tables.PHRASES,
            rows=measured(stops),
            names=lambda rows: rows["phrase"].tolist(),
            left_out=lambda: measured(StopList(NONE)),
            when_empty="ask for less frequent ones, let stop words stand at the edges, or widen it",
            find_in=["phrase"],
            holds=lambda rows, phrase: rows.has(phrase=phrase),
            value=asked.sort,
            least=None,
            minimum=minimum,
            tick=lambda rows: rows["phrase"].tolist(),
            shown_value=lambda rows: [components.number(value) for value in rows[asked.sort].tolist()],
        ),
        evidence_of=lambda phrase: evidence.of_term(now.view, phrase),
        narrow_key=state.CONTAINS,
    )
