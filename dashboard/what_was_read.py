"""What became of the files of a folder, as the overview says it."""

from collections import Counter

import streamlit as st

from analysis import tables
from analysis.corpus import Corpus
from analysis.languages import languages_of
from analysis.ranking import Ranking
from analysis.units import Unit, counted
from dashboard import components, data

REMARKS_SHOWN = 3


def summary(corpus: Corpus) -> str:
    """What became of the files, in one sentence."""
    files = Counter(data.file_counts(corpus))
    # What was only opened is counted by what it holds.
    del files["opened"]
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


def report(corpus: Corpus) -> None:
    """Every file that was met; those with something to say first, and said aloud where they were read."""
    files = data.remarks_first(corpus)
    st.subheader("What was read", anchor=False)
    for remark in corpus.remarks:
        st.warning(components.plain(remark))
    for file, reason in data.remarks(corpus, REMARKS_SHOWN):
        st.warning(components.plain(f"{file}: {reason}."))
    st.dataframe(
        files.head(components.ROWS_SHOWN),
        hide_index=True,
        column_config=components.column_config(tables.REPORT, files),
        alt="Import report",
        key="report",
    )
    components.csv_button(Ranking.of(tables.REPORT, files), corpus.name, "report", key="report_csv")
