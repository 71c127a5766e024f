"""Which words, how often, and in how many units?"""

from analysis import tables
from analysis.stop_words import NONE, StopList
from dashboard import components, data, evidence, state
from dashboard.listing import Listing, explorer

now = state.current()
components.heading("Terms", now.view, components.stop_words_detail(now.options.stop_words))
if not components.is_empty(now.view):
    ngram = state.ngram("terms")
    explorer(
        Listing(
            page="terms",
            table=tables.TERMS,
            rows=data.terms(now.view, ngram=ngram, stops=now.options.stop_words),
            names=lambda rows: rows["term"].tolist(),
            left_out=lambda: data.terms(now.view, ngram=ngram, stops=StopList(NONE)),
            when_empty="choose other stop words, or widen it",
            find_in=["term"],
            holds=lambda rows, term: rows.has(term=term),
            value="frequency",
            tick=lambda rows: rows["term"].tolist(),
        ),
        evidence_of=lambda term: evidence.of_term(now.view, term),
        narrow_key=state.CONTAINS,
    )
