"""Corpora as they were read and mended, and what is known of their documents."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from analysis.corpus import Corpus
from analysis.measures.documents import documents as measured_documents
from analysis.mending.applying import mended as measured_mended
from analysis.mending.mends import Mends
from analysis.metadata.applying import described as measured_described
from analysis.metadata.table import metadata_table
from analysis.methods import escaped
from analysis.methods import methods as made_methods
from analysis.scope import View
from analysis.stop_words import StopList
from dashboard.data.keeping import kept, kept_lemmas, of_view


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


def by_lemma(corpus: Corpus) -> Corpus:
    """The corpus counted by lemma; its lemmas are looked up once, whatever becomes of its names."""
    lemmas = kept_lemmas(f"{corpus.digest} {corpus.described}", corpus)
    if corpus.mentions is None:
        return lemmas.by_lemma_with_names_of(corpus)
    made: Corpus = kept(f"{corpus.key} by lemma", lambda: lemmas.by_lemma_with_names_of(corpus))
    return made


def file_counts(corpus: Corpus) -> dict[str, int]:
    """How many files have each status."""
    counts: dict[str, int] = kept(f"{corpus.key} files", lambda: corpus.files["status"].value_counts().to_dict())
    return counts


def remarks(corpus: Corpus, files: int) -> list[tuple[str, str]]:
    """The first so many files that were read and have something to be said of, and what."""

    def found() -> list[tuple[str, str]]:
        said = corpus.files[(corpus.files["status"] == "read") & (corpus.files["reason"] != "")].head(files)
        return list(zip(said["file"], said["reason"], strict=True))

    said: list[tuple[str, str]] = kept(f"{corpus.key} remarks {files}", found)
    return said


def remarks_first(corpus: Corpus) -> pd.DataFrame:
    """The import report, files with something to say first."""

    def in_order() -> pd.DataFrame:
        made = corpus.files
        return made.assign(plain=made["reason"] == "").sort_values(["plain", "file"]).drop(columns="plain")

    frame: pd.DataFrame = kept(f"{corpus.key} remarks first", in_order)
    return frame


def methods(view: View, *, stops: StopList, escape: Callable[[str], str] = escaped) -> str:
    """How the numbers of a view were made; `escape` makes names fit for the place where the text is shown."""
    # Views of the same units may have other sentences.
    what = f"methods {view.scope!r} {stops!r} {escape.__name__}"
    text: str = of_view(view, what, lambda: made_methods(view, stops, escape=escape))
    return text


def unit_headings(view: View, names: Sequence[str]) -> dict[str, str]:
    """What stands above each unit, by its name: the name, without the document where there is only one."""
    only = f"{view.corpus.documents.names[0]} " if len(view.corpus.documents) == 1 else ""
    return {name: name.removeprefix(only) for name in names}


def documents(view: View) -> pd.DataFrame:
    frame: pd.DataFrame = of_view(view, "documents", lambda: measured_documents(view))
    return frame
