"""What the page about one entity shows: facts and names, its trend, its terms, its company, its lines."""

import math
from typing import Literal

import streamlit as st

from analysis import tables
from analysis.measures.company import SORTS as COMPANY_SORTS
from analysis.measures.keyness import LEAST_FREQUENCY
from analysis.measures.trend import LEAST_PERIODS, Trend
from analysis.measures.within import Within
from analysis.nodes import Query
from analysis.ranking import Ranking
from analysis.stop_words import NONE, StopList
from analysis.units import counted
from dashboard import charts, components, data, evidence, finding, state
from dashboard.asking import score_of
from dashboard.listing import Listing, explorer
from dashboard.timeline import timeline
from dashboard.trend_lines import lines_of, times_of

PAGE, TERMS, COMPANY = "profile", "profile_terms", "profile_company"
CHOICES = 1000
TABLE_PIXELS, SCORE_PIXELS = 260, 240


def choose(now: state.Current) -> Query:
    """Draws the box that names the entity; without a choice it is the most frequent of the scope."""
    choices = data.entity_names(now.view, data.entities(now.view).head(CHOICES))
    entity = state.choose_entity(choices, (TERMS, COMPANY))
    if not entity:
        st.info("No name is mentioned in this scope; widen it.")
    return Query((entity,) if entity else (), "entity")


def is_mentioned(now: state.Current, query: Query) -> bool:
    """Draws who this is in one line; says so if the scope does not mention it."""
    facts = data.facts(now.view, query)
    if not facts.mentions:
        st.info(
            f"{components.plain(query.sentence())} is not mentioned in this scope; choose another name, or widen it."
        )
        finding.in_texts(query)
        return False
    st.subheader(components.plain(", ".join(facts.names)), anchor=False)
    parts = [", ".join(facts.labels), counted(facts.mentions, "mention"), f"in {counted(facts.documents, 'document')}"]
    if facts.first:
        parts.append(f"dated {facts.first} to {facts.last}" if facts.first != facts.last else f"dated {facts.first}")
    st.markdown(components.plain(" · ".join(parts)))
    return True


def names_and_trend(now: state.Current, query: Query) -> None:
    """Draws under which names it is mentioned, and how often in the course of time."""
    left, right = st.columns([2, 3], gap="medium")
    with left:
        st.subheader("Under which names", anchor=False)
        names = data.aliases(now.view, query.texts[0])
        components.aliases_table(now.view, names, query.sentence(), key=f"{PAGE}_aliases", height=_height(names))
    with right:
        st.subheader("When", anchor=False)
        found = data.trend(now.view, (query,))
        if found.documented < LEAST_PERIODS:
            st.markdown("The documents of this scope have dates in fewer than two periods, so there is no trend.")
            return
        st.markdown(_about(found))
        _timeline(found, query)
        rows, about = found.rows, query.sentence()
        shown = [column.name for column in tables.TREND.columns if column.name not in ("item", "smoothed")]
        height = _height(rows)
        components.table_of(now.view, tables.TREND, rows, about, key=f"{PAGE}_trend", shown=shown, height=height)


def _about(found: Trend) -> str:
    """What the line is, and what is left out of it."""
    parts = [f"mentions per million tokens, by {found.period}, with 95 % bands"]
    if len(found.singles.names):
        parts.append("where documents are too few for a band, each is a dot")
    if found.documented < len(found.periods):
        parts.append("shaded where the scope has no documents")
    if left_out := found.left_out():
        parts.append(f"left out: {left_out}")
    return "; ".join(parts)


def _timeline(found: Trend, query: Query) -> None:
    theme = components.theme_type()
    st.plotly_chart(
        timeline(times_of(found), lines_of(found, charts.SERIES[theme]), theme=theme, labelled=False),
        key="profile_timeline",
        config=charts.config("trend"),
        alt=f"Mentions of {query.sentence()} by {found.period}",
    )


def _height(rows: Ranking) -> int | Literal["auto"]:
    return TABLE_PIXELS if len(rows) > 6 else "auto"


def terms(now: state.Current, query: Query, within: Within) -> None:
    """Draws the terms that stand out around it."""
    st.subheader("In which words", anchor=False)
    groups, stops = data.groups_around(now.view, query, within), now.options.stop_words
    if not groups.are_comparable:
        st.info(f"Every {within} of this scope mentions it, so there are none to compare with.")
        return
    here, rest = (counted(size, "token") for size in groups.sizes)
    st.markdown(
        f"terms that the {within}s that mention it have more often than the others, by log-likelihood: {here} "
        f"against {rest}"
    )

    def measured(stops: StopList) -> Ranking:
        return data.key_terms(now.view, query, within, stops=stops)

    explorer(
        Listing(
            page=TERMS,
            noun="terms that stand out",
            table=tables.KEYNESS,
            rows=measured(stops),
            left_out=lambda: measured(StopList(NONE)),
            names=lambda rows: rows["term"].tolist(),
            holds=lambda rows, term: rows.has(term=term),
            find_in=["term"],
            value="log_likelihood",
            least=LEAST_FREQUENCY,
            tick=lambda rows: rows["term"].tolist(),
            file_parts=("keyness", query.sentence(), within),
            shown_value=lambda rows: [f"{value:,.1f}" for value in rows["log_likelihood"]],
        ),
        evidence_of=lambda term: evidence.of_key_term(now.view, query, term, within),
        narrow_key=state.CONTAINS,
        opens_first=False,
    )


def company(now: state.Current, query: Query, within: Within) -> None:
    """Draws who and what is mentioned together with it."""
    st.subheader("With whom", anchor=False)
    score = score_of(PAGE, COMPANY_SORTS, width=SCORE_PIXELS)
    measure = f"how many {within}s mention both" if score == COMPANY_SORTS[0] else score.replace("_", " ")
    st.markdown(f"names by {measure}")
    theme = components.theme_type()
    explorer(
        Listing(
            page=COMPANY,
            noun=f"other names in the same {within}s",
            table=tables.COMPANY,
            rows=data.company(now.view, query, within, sort=score),
            names=lambda rows: data.entity_names(now.view, rows),
            find_in=["entity"],
            value=score,
            tick=lambda rows: rows["entity"].tolist(),
            file_parts=("company", query.sentence(), within),
            colours=lambda rows: [charts.label_colour(label, theme) for label in rows["label"]],
            shown_value=lambda rows: [_shown(value) for value in rows[score]],
        ),
        evidence_of=lambda entity: evidence.of_company(now.view, query, entity, within),
        narrow_key=state.MENTIONS,
        opens_first=False,
        beside=_profile_button,
    )


def _shown(value: float) -> str:
    """A score of company: whole, or with two places; empty where there is none."""
    if math.isnan(value):
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def _profile_button(entity: str) -> None:
    """The button that goes on with one of the company."""
    st.button(
        f"Profile of {components.plain(charts.shortened(entity))}",
        on_click=state.go_on_with,
        args=(entity, (TERMS, COMPANY)),
        key="profile_go_on",
    )
