"""Corpora as they were read and mended, and what is known of their documents."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.corpus import Corpus
from analysis.cutting import cut_words, with_names_of
from analysis.frequency_list import FrequencyList
from analysis.layers.recipe import Layers
from analysis.lemmas import lemmas_of
from analysis.measures.documents import documents as measured_documents
from analysis.mending.applying import mended as measured_mended
from analysis.mending.mends import Mends
from analysis.metadata.applying import described as measured_described
from analysis.metadata.table import metadata_table
from analysis.methods import escaped
from analysis.methods import methods as made_methods
from analysis.reading.formats import is_table
from analysis.reading.table_columns import TableColumns
from analysis.reading.table_heads import Heads
from analysis.reading.table_heads import table_heads as measured_heads
from analysis.scope import View
from analysis.stop_words import StopList
from dashboard.data.keeping import forgotten_too, in_turn, kept, of_view
from dashboard.opening import CORPORA_KEPT
from dashboard.root_folder import Listed, folders_below

FOLDERS_SECONDS = 10
"""How long a list of folders is taken as it was."""


def mended(corpus: Corpus, mends: Mends) -> Corpus:
    """The corpus with its names as the mends have them."""
    # A corpus that says why it has no names yet is another one each time.
    if corpus.mentions is None or not mends.mends:
        return corpus
    made: Corpus = kept(f"{corpus.key} mended {mends.key}", lambda: measured_mended(corpus, mends))
    return made


def described(corpus: Corpus, metadata: Path | None, pattern: str) -> Corpus:
    """The corpus with what a file of metadata, read again when it has changed, and a pattern of dates say of it.

    Raises OptionError for a file that cannot be read, or that names no document, and for a pattern without dates.
    """
    if metadata is None and not pattern:
        return corpus
    table = None if metadata is None else kept(f"table {_state(metadata)}", lambda: metadata_table(metadata))
    said = kept(
        f"{corpus.digest} described by {metadata and _state(metadata)} {pattern!r}",
        lambda: measured_described(corpus, table, pattern),
    )
    if corpus.mentions is None:
        # One that says why it has no names yet is another one each time.
        return said.applied(corpus)  # type: ignore[no-any-return]
    made: Corpus = kept(f"{corpus.key} {said.key}", lambda: said.applied(corpus))
    return made


def _state(file: Path) -> str:
    """What changes when a file does."""
    try:
        status = file.stat()
    except (OSError, ValueError):
        return str(file.absolute())
    return f"{file.absolute()} {status.st_size} {status.st_mtime_ns}"


@st.cache_resource(show_spinner="Looking up lemmas", max_entries=CORPORA_KEPT)
def _lemmas(documents: str, _corpus: Corpus) -> Corpus:
    made: Corpus = in_turn(lambda: lemmas_of(_corpus))()
    return made


forgotten_too.append(_lemmas.clear)


def by_lemma(corpus: Corpus) -> Corpus:
    """The corpus counted by lemma; its lemmas are looked up once, whatever becomes of its names."""
    lemmas = _lemmas(corpus.words_key, corpus)
    return _kept_with_names(corpus, "by lemma", lambda: lemmas.by_lemma_with_names_of(corpus))


@st.cache_resource(show_spinner="Leaving out repeated paragraphs", max_entries=CORPORA_KEPT)
def _cut(documents: str, _corpus: Corpus) -> Corpus:
    made: Corpus = in_turn(lambda: cut_words(_corpus))()
    return made


forgotten_too.append(_cut.clear)


def without_boilerplate(corpus: Corpus) -> Corpus:
    """The corpus without its repeated paragraphs, which are taken out once, whatever becomes of its names."""
    cut = _cut(corpus.words_key, corpus)
    return _kept_with_names(corpus, "without boilerplate", lambda: with_names_of(cut, corpus))


class _Cached:
    """Each layer over a corpus, cached."""

    described = staticmethod(described)
    mended = staticmethod(mended)
    without_boilerplate = staticmethod(without_boilerplate)
    by_lemma = staticmethod(by_lemma)


LAYERS: Layers = _Cached()


def _kept_with_names(corpus: Corpus, what: str, make: Callable[[], Corpus]) -> Corpus:
    """What is made of a corpus and its names; while these are still looked for it is not kept."""
    if corpus.mentions is None:
        return make()
    made: Corpus = kept(f"{corpus.key} {what}", make)
    return made


def file_counts(corpus: Corpus) -> dict[str, int]:
    """How many files have each status."""
    counts: dict[str, int] = kept(f"{corpus.key} files", lambda: corpus.files["status"].value_counts().to_dict())
    return counts


def not_read(corpus: Corpus) -> pd.DataFrame:
    """The rows of the import report that say why a file was not read."""

    def found() -> pd.DataFrame:
        files = corpus.files
        return files[files["status"].isin(["failed", "skipped"])].reset_index(drop=True)

    frame: pd.DataFrame = kept(f"{corpus.key} not read", found)
    return frame


def remarks(corpus: Corpus, files: int) -> list[tuple[str, str]]:
    """The first so many files that were read and have something to be said of, and what."""

    def found() -> list[tuple[str, str]]:
        said = corpus.files[(corpus.files["status"] == "read") & (corpus.files["reason"] != "")].head(files)
        return list(zip(said["file"], said["reason"], strict=True))

    said: list[tuple[str, str]] = kept(f"{corpus.key} remarks {files}", found)
    return said


def has_tables(corpus: Corpus) -> tuple[bool, bool]:
    """Whether there are tables among the files, and whether any of them could not be read."""

    def found() -> tuple[bool, bool]:
        met = corpus.files[corpus.files["status"] != "read"]
        statuses = [one for file, one in zip(met["file"], met["status"], strict=True) if is_table(file)]
        return bool(statuses), "failed" in statuses

    tables: tuple[bool, bool] = kept(f"{corpus.key} tables", found)
    return tables


def table_heads(path: Path, seen: str, columns: TableColumns) -> Heads:
    """The first rows of the tables in a folder that looks like `seen`, as these columns have them read."""
    heads: Heads = kept(f"heads {path} {seen} {columns.key}", lambda: measured_heads(path, columns))
    return heads


def methods(
    view: View, *, stops: StopList, general: FrequencyList | None, escape: Callable[[str], str] = escaped
) -> str:
    """How the numbers of a view were made; `escape` makes names fit for the place where the text is shown."""
    # Views of the same units may have other sentences.
    what = f"methods {view.scope!r} {stops!r} {escape.__name__} {general and general.digest}"
    text: str = of_view(view, what, lambda: made_methods(view, stops, general=general, escape=escape))
    return text


def unit_headings(view: View, names: Sequence[str]) -> dict[str, str]:
    """What stands above each unit, by its name: the name, without the document where there is only one."""
    only = f"{view.corpus.documents.names[0]} " if len(view.corpus.documents) == 1 else ""
    return {name: name.removeprefix(only) for name in names}


@st.cache_resource(show_spinner=False, ttl=FOLDERS_SECONDS)
def folders(root: Path) -> Listed:
    """The folders that can be chosen, as they were a moment ago."""
    return folders_below(root)


def documents(view: View) -> pd.DataFrame:
    frame: pd.DataFrame = of_view(view, "documents", lambda: measured_documents(view))
    return frame
