"""Which words make each part different from the others?"""

import streamlit as st

from analysis import tables
from analysis.measures.keywords import SingleUnitError
from analysis.stop_words import NONE, StopList
from dashboard import components, data, evidence, state
from dashboard.listing import Listing, explorer, keyword_name, keyword_parts, small_multiples

UNITS_SHOWN = 9
TERMS_SHOWN = 5

now = state.current()
stops = now.options.stop_words
components.heading(
    "Keywords", now.view, f"TF-IDF over {now.view.scope.unit.kind}s", components.stop_words_detail(stops)
)
if not components.is_empty(now.view):
    with st.container(horizontal=True):
        once, ngram = state.keywords_once(), state.ngram("keywords")
    try:
        rows = (data.keywords_once if once else data.keywords)(now.view, ngram=ngram, stops=stops)
    except SingleUnitError:
        components.single_unit(now.view)
    else:
        listing = Listing(
            page="keywords",
            table=tables.KEYWORDS,
            rows=rows,
            names=lambda rows: [keyword_name(*pair) for pair in zip(rows["term"], rows["unit"], strict=True)],
            find_in=["term", "unit"],
            about=lambda item: keyword_parts(item)[0],
            holds=lambda rows, item: rows.has(**dict(zip(("term", "unit"), keyword_parts(item), strict=True))),
            value="tfidf",
            tick=lambda rows: rows["term"].tolist(),
            file_parts=("keywords", "each-term-once" if once else ""),
            left_out=lambda: data.keywords(now.view, ngram=ngram, stops=StopList(NONE)),
            when_empty="choose other stop words, or widen it",
            shown_value=lambda rows: [f"{value:.2f}" for value in rows["tfidf"]],
        )
        explorer(
            listing,
            evidence_of=lambda item: evidence.of_keyword(now.view, *keyword_parts(item)),
            narrow_key=state.CONTAINS,
            narrowing=lambda item: keyword_parts(item)[0],
            above=None
            if once
            else lambda found: small_multiples(
                listing,
                found,
                lambda names: data.unit_headings(now.view, names),
                units_shown=UNITS_SHOWN,
                rows_shown=TERMS_SHOWN,
            ),
        )
