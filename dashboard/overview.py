"""What the overview shows beside the common bones: top rows as bars, and what became of every file."""

from collections import Counter

import pandas as pd
import streamlit as st

from analysis import tables
from analysis.corpus import Corpus
from analysis.languages import languages_of
from analysis.measures.keywords import SingleUnitError
from analysis.nodes import Query, means_the_same
from analysis.ranking import Ranking
from analysis.units import Unit, counted
from dashboard import charts, components, data, evidence, state
from dashboard.listing import keyword_name, keyword_parts, narrow_button

PAGE = "overview"
ROWS = 10
REMARKS_SHOWN = 3
TERM, ENTITY, KEYWORD = "term", "entity", "keyword"


def top_terms(now: state.Current) -> list[str]:
    """Draws the most frequent terms; returns what their bars are called."""
    st.subheader("Its words", anchor=False)
    st.markdown("terms by frequency")
    frame = data.terms(now.view, ngram=1, stops=now.options.stop_words).head(ROWS)
    return _bars(
        TERM, frame["term"].tolist(), frame["term"], frame["frequency"], [f"{n:,}" for n in frame["frequency"]]
    )


def top_entities(now: state.Current) -> list[str]:
    """Draws the entities that are mentioned most; returns what their bars are called."""
    st.subheader("Who and what is named", anchor=False)
    st.markdown("entities by mentions")
    if now.corpus.mentions is None:
        components.no_names(now.corpus.names_problem)
        return []
    components.unsearched(now.corpus)
    frame = data.entities(now.view).head(ROWS)
    shown = [f"{n:,}  {label}" for n, label in zip(frame["frequency"], frame["label"], strict=True)]
    theme = components.theme_type()
    colours = [charts.label_colour(label, theme) for label in frame["label"]]
    return _bars(ENTITY, data.entity_names(now.view, frame), frame["entity"], frame["frequency"], shown, colours)


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
    return _bars(KEYWORD, names, frame["term"], frame["tfidf"], [f"{value:.2f}" for value in frame["tfidf"]])


def lines_of_choice(now: state.Current, names: list[str]) -> None:
    """Draws the box that names the chosen bar, and the lines behind it; without a choice, those of the first."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        item = state.choose_item(PAGE, "Lines with", names) or next(iter(names), "")
        kind, _, name = item.partition(": ")
        term = keyword_parts(name)[0] if kind == KEYWORD else name
        if name:
            narrow_button(PAGE, state.MENTIONS if kind == ENTITY else state.CONTAINS, term)
    if kind == ENTITY and now.corpus.mentions is not None:
        evidence.show(PAGE, evidence.of_entity(now.view, name))
    elif kind == KEYWORD:
        evidence.show(PAGE, evidence.of_keyword(now.view, *keyword_parts(name)))
    elif name:
        evidence.show(PAGE, evidence.of_term(now.view, name))


def _bars(
    kind: str,
    names: list[str],
    ticks: "pd.Series[str]",
    values: "pd.Series[float]",
    shown: list[str],
    colours: list[str] | None = None,
) -> list[str]:
    items = [f"{kind}: {name}" for name in names]
    if not items:
        st.markdown("nothing to show")
        return items
    theme = components.theme_type()
    hovers = [f"{tick}: {text}" for tick, text in zip(ticks, shown, strict=True)]
    data_of_bars = charts.Bars(
        items, ticks.tolist(), values.tolist(), shown, colours or [charts.SERIES[theme][0]] * len(items), hovers
    )
    key = state.chart_key(PAGE, kind)
    st.plotly_chart(
        charts.bars(data_of_bars, selected=_same_things(items), theme=theme),
        key=key,
        on_select=lambda: state.on_chart(PAGE, key),
        selection_mode="points",
        config=charts.config(f"overview-{kind}"),
        alt=f"The first of {kind}s: {', '.join(ticks[:3])}",
    )
    return items


def _same_things(items: list[str]) -> list[str]:
    """Which bars are about the same thing as the chosen one: the same term, or an entity and a term that names it."""
    chosen = state.selected(PAGE)
    corpus = state.current().corpus
    return [item for item in items if chosen and means_the_same(corpus, _query(chosen), _query(item))]


def _query(item: str) -> Query:
    """What a bar is about."""
    kind, _, name = item.partition(": ")
    if kind == ENTITY:
        return Query((name,), "entity")
    return Query((keyword_parts(name)[0] if kind == KEYWORD else name,))


def read_summary(corpus: Corpus) -> str:
    """What became of the files, in one sentence."""
    files = Counter(data.file_counts(corpus))
    if files.keys() == {"read"}:
        parts = ["Read completely, nothing skipped"]
    else:
        parts = [f"{files['read']:,} of {files.total():,} files read"]
        parts += [f"{files['skipped']:,} skipped"] if files["skipped"] else []
        parts += [f"{files['failed']:,} could not be read"] if files["failed"] else []
    annotation = corpus.annotation
    inside = [
        Unit("paragraph").counted(len(annotation.paragraph_bounds) - 1),
        Unit("sentence").counted(len(annotation.sentence_bounds) - 1),
        counted(len(annotation.terms), "lemma" if corpus.forms else "type"),
    ]
    languages = languages_of(corpus).sentence()
    return f"{', '.join(parts)} · the whole folder holds {', '.join(inside)} · {languages}"


def import_report(corpus: Corpus) -> None:
    """Every file that was met; those with something to say first, and said aloud where they were read."""
    report = data.remarks_first(corpus)
    st.subheader("What was read", anchor=False)
    for file, reason in data.remarks(corpus, REMARKS_SHOWN):
        st.warning(components.plain(f"{file}: {reason}."))
    st.dataframe(
        report.head(components.ROWS_SHOWN),
        hide_index=True,
        column_config=components.column_config(tables.REPORT, report),
        alt="Import report",
        key="report",
    )
    components.csv_button(Ranking.of(tables.REPORT, report), corpus.name, "report", key="report_csv")
