"""What the overview shows beside the common bones: top rows as bars, and what became of every file."""

from collections import Counter

import pandas as pd
import streamlit as st

from analysis import tables
from analysis.corpus import Corpus
from analysis.measures.keywords import SingleUnitError
from analysis.units import Unit
from dashboard import charts, components, data, state
from dashboard.listing import keyword_name

ROWS = 10


def top_terms(now: state.Current) -> None:
    st.subheader("Its words", anchor=False)
    st.markdown("terms by frequency")
    frame = data.terms(now.view, ngram=1, stops=now.options.stop_words).head(ROWS)
    _bars("terms", frame, frame["term"].tolist(), [f"{n:,}" for n in frame["frequency"]], "frequency", [])


def top_entities(now: state.Current) -> None:
    st.subheader("Who and what is named", anchor=False)
    st.markdown("entities by mentions")
    if now.corpus.mentions is None:
        components.no_names(now.corpus.names_problem)
        return
    frame = data.entities(now.view).head(ROWS)
    shown = [f"{n:,}  {label}" for n, label in zip(frame["frequency"], frame["label"], strict=True)]
    _bars("entities", frame, data.entity_names(now.view, frame), shown, "frequency", frame["label"].tolist())


def top_keywords(now: state.Current) -> None:
    st.subheader("What sets its parts apart", anchor=False)
    try:
        frame = data.keywords_once(now.view, ngram=1, stops=now.options.stop_words)
    except SingleUnitError as error:
        components.single_unit(error)
        return
    st.markdown(f"terms by TF-IDF, best {now.view.scope.unit.kind} of {len(now.view.units):,}")
    # A term that occurs once in a short unit leads any TF-IDF list; the page of keywords shows them all.
    frame = frame[frame["frequency"] > 1].head(ROWS)
    names = [keyword_name(term, unit) for term, unit in zip(frame["term"], frame["unit"], strict=True)]
    _bars("keywords", frame, names, [f"{value:.2f}" for value in frame["tfidf"]], "tfidf", [])


def _bars(page: str, frame: pd.DataFrame, names: list[str], shown: list[str], value: str, labels: list[str]) -> None:
    if frame.empty:
        st.markdown("nothing to show")
        return
    theme = components.theme_type()
    ticks = frame[frame.columns[0 if page == "entities" else list(frame.columns).index("term")]].tolist()
    colours = [charts.label_colour(label, theme) for label in labels] or [charts.SERIES[theme][0]] * len(names)
    hovers = [f"{tick}: {text}" for tick, text in zip(ticks, shown, strict=True)]
    key = state.chart_key("overview", page)
    st.plotly_chart(
        charts.bars(charts.Bars(names, ticks, frame[value].tolist(), shown, colours, hovers), selected="", theme=theme),
        key=key,
        on_select=lambda: state.open_item(page, f"app_pages/{page}.py", key),
        selection_mode="points",
        config=charts.config(f"overview-{page}"),
        alt=f"{page} with the highest {value}: {', '.join(ticks[:3])}",
    )


def read_summary(corpus: Corpus) -> str:
    """What became of the files, in one sentence."""
    files = Counter(file.status for file in corpus.files)
    remarks = sum(file.status == "read" and bool(file.reason) for file in corpus.files)
    if files.keys() == {"read"}:
        parts = ["read completely, nothing skipped"]
    else:
        parts = [f"{files['read']:,} of {files.total():,} files read"]
        parts += [f"{files['skipped']:,} skipped"] if files["skipped"] else []
        parts += [f"{files['failed']:,} could not be read"] if files["failed"] else []
    if remarks:
        parts.append(f"{remarks:,} read with a remark")
    annotation = corpus.annotation
    parts.append(f"{Unit('paragraph').counted(len(annotation.paragraph_bounds) - 1)}")
    parts.append(f"{Unit('sentence').counted(len(annotation.sentence_bounds) - 1)}")
    parts.append(f"{len(annotation.vocabulary):,} types")
    return " · ".join(parts)


def import_report(corpus: Corpus) -> None:
    """Every file that was met; those with something to say first."""
    report = corpus.report()
    st.subheader("What was read", anchor=False)
    order = report.assign(plain=report["reason"] == "").sort_values(["plain", "file"]).drop(columns="plain")
    st.dataframe(
        order.head(components.ROWS_SHOWN),
        hide_index=True,
        column_config=components.column_config(tables.REPORT, report),
        alt="Import report",
        key="report",
    )
    components.csv_button(report, corpus.name, "report", key="report_csv")
