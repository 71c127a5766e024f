"""What became of the files of a folder, as the overview says it."""

from collections import Counter

import streamlit as st

from analysis.corpus import Corpus
from analysis.languages import languages_of
from analysis.units import Unit, counted
from dashboard import components, data, links

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
    whole = corpus.uncut or corpus
    annotation = whole.annotation
    inside = [
        Unit("paragraph").counted(len(annotation.paragraph_bounds) - 1),
        Unit("sentence").counted(len(annotation.sentence_bounds) - 1),
        counted(len(annotation.terms), "lemma" if whole.forms else "type"),
    ]
    languages = languages_of(corpus).sentence()
    return f"{', '.join(parts)} · the whole folder holds {', '.join(inside)} · {languages}"


def warnings(corpus: Corpus) -> None:
    """What is to be said of metadata and of the first files that have a warning, and a way to the whole report."""
    st.subheader("What was read", anchor=False)
    for remark in corpus.remarks:
        st.warning(components.plain(remark))
    for file, reason in data.remarks(corpus, REMARKS_SHOWN):
        st.warning(components.plain(f"{file}: {reason}."))
    links.to_report(f"Import report of {counted(len(corpus.files), 'file')}, as a table →")
