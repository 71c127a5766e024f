"""What the overview shows beside the common bones: top rows as bars, and what became of every file."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis.errors import OptionError
from analysis.general_language import LISTS_END, general_codes, general_name
from analysis.measures.keywords import SingleUnitError
from analysis.nodes import Query, means_the_same
from analysis.scope import View
from analysis.units import counted
from dashboard import changes, charts, components, data, evidence, state
from dashboard.listing import keyword_name, keyword_parts, narrow_button

PAGE = "overview"
ROWS = 10
TERM, ENTITY, KEYWORD, PAIR = "term", "entity", "keyword", "pair"
WITH = " – "
"""Between the two names of a pair."""


def charts_of(view: View) -> tuple[Callable[[state.Current], list[str]], ...]:
    """What is drawn: of one document what it is about, of several what sets them apart, too."""
    of_any = (about, top_entities, top_pairs)
    return of_any if len(view.documents) == 1 else (*of_any, top_terms, top_keywords)


def about(now: state.Current) -> list[str]:
    """Draws the terms that the scope over-uses against its language in general; returns what their bars are called.

    Where that cannot be said, the most frequent terms of one document stand for it; of several they have their place.
    """
    st.subheader("What it is about", anchor=False)
    codes = general_codes(now.corpus)
    found = _against(data.over_used, now, codes[0]) if codes else None
    if found is None or found.empty:
        why = "nothing is over-used twice" if codes else "no list says what is usual in its language"
        is_one = len(now.view.documents) == 1
        st.markdown(f"terms by frequency, as {why}" if is_one else f"{why[:1].upper()}{why[1:]}.")
        return _most_frequent(now) if is_one else []
    language = general_name(codes[0])
    st.markdown(f"terms over-used against {language}")
    hovers = [
        f"{term}: {counted(frequency, 'time')}, {2**ratio:,.0f} times as often as in {language}; "
        f"log-likelihood {evidence:,.1f}"
        for term, frequency, ratio, evidence in zip(
            found["term"], found["frequency"], found["log_ratio"], found["log_likelihood"], strict=True
        )
    ]
    items = _bars(
        ABOUT,
        [_item(TERM, term) for term in found["term"]],
        Shown(found["term"], found["log_likelihood"], [f"{value:,.0f}" for value in found["log_likelihood"]], hovers),
    )
    items += _unlisted(now, codes[0])
    _all("compare", "terms against it", compare_with=language, compare_direction="more in A")
    return items


def _unlisted(now: state.Current, code: str) -> list[str]:
    """Says which frequent terms the list of a language does not have; returns what they are called in the box."""
    found = _against(data.unlisted, now, code)
    if found is None or found.empty:
        return []
    names = ", ".join(
        f"{components.plain(term)} ({number:,})" for term, number in zip(found["term"], found["frequency"], strict=True)
    )
    st.markdown(f"Not in that list, which ends in {LISTS_END}, and so unknown, not rare: {names}")
    return [_item(TERM, term) for term in found["term"]]


def _against(rows: Callable[..., pd.DataFrame], now: state.Current, code: str) -> pd.DataFrame | None:
    """The first rows against a language in general; None where nothing of the scope is in it."""
    try:
        return rows(now.view, code, ROWS, stops=now.options.stop_words)
    except OptionError:
        return None


def top_terms(now: state.Current) -> list[str]:
    """Draws the most frequent terms; returns what their bars are called."""
    st.subheader("Its words", anchor=False)
    st.markdown("terms by frequency")
    return _most_frequent(now)


def _most_frequent(now: state.Current) -> list[str]:
    frame = data.terms(now.view, ngram=1, stops=now.options.stop_words).head(ROWS)
    items = [_item(TERM, term) for term in frame["term"]]
    _bars(TERMS, items, Shown(frame["term"], frame["frequency"], [f"{n:,}" for n in frame["frequency"]]))
    _all("terms", "terms")
    return items


def top_entities(now: state.Current) -> list[str]:
    """Draws the entities that are mentioned most; returns what their bars are called."""
    st.subheader("Who and what is named", anchor=False)
    st.markdown("entities by mentions")
    if now.corpus.mentions is None:
        components.no_names(now.corpus.names_problem)
        return []
    components.unsearched(now.corpus)
    frame = data.entities(now.view).head(ROWS)
    written = [f"{n:,}  {label}" for n, label in zip(frame["frequency"], frame["label"], strict=True)]
    theme = components.theme_type()
    colours = [charts.label_colour(label, theme) for label in frame["label"]]
    items = [_item(ENTITY, name) for name in data.entity_names(now.view, frame)]
    _bars(ENTITIES, items, Shown(frame["entity"], frame["frequency"], written, colours=colours))
    _all("entities", "entities")
    return items


def top_pairs(now: state.Current) -> list[str]:
    """Draws the entities that are mentioned together most, with the number of sentences; returns what bars are called.

    Only those that are together more often than by chance.
    """
    st.subheader("Who is mentioned with whom", anchor=False)
    st.markdown("pairs by the sentences that mention both")
    if now.corpus.mentions is None:
        components.no_names(now.corpus.names_problem)
        return []
    frame = data.entity_pairs(now.view, rows=ROWS)
    ticks = frame["entity"] + WITH + frame["other"]
    written = [f"{n:,}" for n in frame["frequency"]]
    others = frame[["other", "other_label"]].set_axis(["entity", "label"], axis=1)
    names = zip(data.entity_names(now.view, frame), data.entity_names(now.view, others), strict=True)
    items = [_item(PAIR, WITH.join(pair)) for pair in names]
    _bars(PAIRS, items, Shown(ticks, frame["frequency"], written))
    _all("network", "pairs", label="As a network, and all pairs as a table →", network_of="entities")
    return items


def top_keywords(now: state.Current) -> list[str]:
    """Draws the terms with the highest TF-IDF; returns what their bars are called."""
    st.subheader("What sets its parts apart", anchor=False)
    try:
        frame = data.top_keywords(now.view, ROWS, stops=now.options.stop_words)
    except SingleUnitError:
        components.single_unit(now.view)
        return []
    # A term that occurs once in a short unit leads any TF-IDF list; the page of keywords shows them all.
    st.markdown("terms by TF-IDF, twice or more")
    names = [keyword_name(term, unit) for term, unit in zip(frame["term"], frame["unit"], strict=True)]
    items = [_item(KEYWORD, name) for name in names]
    _bars(KEYWORDS, items, Shown(frame["term"], frame["tfidf"], [f"{value:.2f}" for value in frame["tfidf"]]))
    _all("keywords", "keywords")
    return items


def lines_of_choice(now: state.Current, items: list[str]) -> None:
    """Draws the box that names the chosen bar, and the lines behind it; without a choice, those of the first."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = state.choose_item(PAGE, "Lines with", list(dict.fromkeys(items)))
        item = chosen or next(iter(items), "")
        kind, _, name = item.partition(": ")
        term = keyword_parts(name)[0] if kind == KEYWORD else name
        if chosen and name and kind != PAIR:
            narrow_button(PAGE, state.MENTIONS if kind == ENTITY else state.CONTAINS, term)
    changes.message(PAGE)
    if kind == ENTITY and now.corpus.mentions is not None:
        evidence.show(PAGE, evidence.of_entity(now.view, name))
    elif kind == PAIR and now.corpus.mentions is not None:
        one, _, other = name.partition(WITH)
        evidence.show(PAGE, evidence.of_pair(now.view, Query((one,), "entity"), Query((other,), "entity"), "sentence"))
    elif kind == KEYWORD:
        evidence.show(PAGE, evidence.of_keyword(now.view, *keyword_parts(name)))
    elif name:
        evidence.show(PAGE, evidence.of_term(now.view, name))


ABOUT, TERMS, ENTITIES, KEYWORDS, PAIRS = "about", "terms", "entities", "keywords", "pairs"
"""The charts."""


@dataclass(frozen=True)
class Shown:
    """What bars show, one value a bar."""

    ticks: "pd.Series[str]"
    values: "pd.Series[float]"
    written: list[str]
    """The value as it stands at the bar's end."""
    hovers: list[str] | None = None
    """What is said of a bar; its name and value without it."""
    colours: list[str] | None = None


def _item(kind: str, name: str) -> str:
    """What a bar is called when it is clicked."""
    return f"{kind}: {name}"


def _bars(chart: str, items: list[str], shown: Shown) -> list[str]:
    """Draws bars, and returns what they are called."""
    if not items:
        st.markdown("nothing to show")
        return items
    theme, ticks = components.theme_type(), shown.ticks.tolist()
    hovers = shown.hovers or [f"{tick}: {text}" for tick, text in zip(ticks, shown.written, strict=True)]
    colours = shown.colours or [charts.SERIES[theme][0]] * len(items)
    key = state.chart_key(PAGE, chart)
    st.plotly_chart(
        charts.bars(
            charts.Bars(items, ticks, shown.values.tolist(), shown.written, colours, hovers),
            selected=_same_things(items),
            theme=theme,
        ),
        key=key,
        on_select=lambda: state.on_chart(PAGE, key),
        selection_mode="points",
        config=charts.config(f"overview-{chart}"),
        alt=f"The first of {chart}: {', '.join(ticks[:3])}",
    )
    return items


def _all(page: str, what: str, *, label: str = "", **parameters: str) -> None:
    """The link to the whole table."""
    st.page_link(f"app_pages/{page}.py", label=label or f"All {what}, as a table →", query_params=parameters)


def _same_things(items: list[str]) -> list[str]:
    """Which bars are about the same thing as the chosen one: the same term, or an entity and a term that names it."""
    chosen = state.selected(PAGE)
    corpus = state.current().corpus
    return [item for item in items if chosen and means_the_same(corpus, _query(chosen), _query(item))]


def _query(item: str) -> Query:
    """What a bar is about."""
    kind, _, name = item.partition(": ")
    if kind in (ENTITY, PAIR):
        return Query((name,), "entity")
    return Query((keyword_parts(name)[0] if kind == KEYWORD else name,))
