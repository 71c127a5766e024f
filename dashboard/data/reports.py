"""What became of the files of a folder, and which paragraphs its documents have in common."""

from collections.abc import Sequence

import pandas as pd

from analysis import tables
from analysis.boilerplate import KEPT_AS, Boilerplate, as_written
from analysis.boilerplate import boilerplate as measured_boilerplate
from analysis.corpus import Corpus
from analysis.measures.boilerplate import (
    paragraph_lines,
    paragraph_names,
    paragraph_phrase,
    repeated_paragraphs,
    tokens_in_words,
)
from analysis.measures.boilerplate import repeated_spans as measured_spans
from analysis.measures.concordance import Context, Lines, Sort
from analysis.measures.report import further_in_a_file, holders
from analysis.measures.report import report as measured_report
from analysis.measures.report_groups import By, asked_for, files_by_group
from analysis.measures.report_groups import sentence as said_of_report
from analysis.nodes import Query
from analysis.ranking import Ranking
from dashboard.data.keeping import in_turn, kept


def boilerplate(corpus: Corpus) -> Boilerplate:
    """The repeated paragraphs of the whole folder; the corpus keeps them, too, for what measures ask of it."""
    whole = as_written(corpus)
    # A corpus that says why it has no names yet is another one each time.
    found: Boilerplate = kept(f"{whole.words_key} boilerplate", in_turn(lambda: measured_boilerplate(whole)))
    whole.indexes.setdefault(KEPT_AS, found)
    return found


def tokens_repeated(corpus: Corpus) -> str:
    """How much of the whole folder stands in them, in words."""
    boilerplate(corpus)
    return tokens_in_words(corpus)


def report(corpus: Corpus) -> pd.DataFrame:
    """The import report of the whole folder, whatever is left out of its texts."""
    boilerplate(corpus)
    frame: pd.DataFrame = kept(f"{_key(corpus)} report", lambda: measured_report(corpus))
    return frame


def report_sentence(corpus: Corpus) -> str:
    said: str = kept(f"{_key(corpus)} report said", lambda: said_of_report(report(corpus)))
    return said


def report_groups(corpus: Corpus, by: By) -> pd.DataFrame:
    """How many files are in each group."""
    frame: pd.DataFrame = kept(f"{_key(corpus)} report by {by}", lambda: files_by_group(report(corpus), by))
    return frame


def report_rows(corpus: Corpus, by: By, group: str, marks: Sequence[str], *, folded: bool) -> tuple[Ranking, int]:
    """The rows of the report that are asked for, and how many are further ones of a table, mailbox or archive.

    Where they are `folded`, those are not among the rows.
    """

    def found() -> tuple[Ranking, int]:
        whole = report(corpus)
        rows = asked_for(whole, by, group, marks)
        is_further = further_in_a_file(rows, holders(whole))
        number = int(is_further.sum())
        if folded and number:
            rows = rows[~is_further].reset_index(drop=True)
        return Ranking.of(tables.IMPORT_REPORT, rows), number

    made: tuple[Ranking, int] = kept(f"{_key(corpus)} report rows {by} {group!r} {marks!r} {folded}", found)
    return made


def repeated(corpus: Corpus) -> Ranking:
    """The paragraphs that are repeated in several documents."""
    boilerplate(corpus)
    rows: Ranking = kept(f"{_key(corpus)} repeated", lambda: repeated_paragraphs(corpus))
    return rows


def repeated_names(corpus: Corpus) -> dict[str, int]:
    """The place of each of these paragraphs in their table, by what it is called."""
    names: dict[str, int] = kept(
        f"{_key(corpus)} repeated names",
        lambda: {name: place for place, name in enumerate(paragraph_names(repeated(corpus).frame()["text"].tolist()))},
    )
    return names


def lines_of_paragraph(corpus: Corpus, name: str, *, context: Context, sort: Sort) -> Lines:
    """One line for each occurrence of a repeated paragraph."""
    place = repeated_names(corpus)[name]
    boilerplate(corpus)
    lines: Lines = kept(
        f"{_key(corpus)} repeated {place} {context} {sort}",
        lambda: paragraph_lines(corpus, place, context=context, sort=sort),
    )
    return lines


def repeated_spans(corpus: Corpus, document: int) -> list[tuple[int, int]]:
    """Where the repeated paragraphs of a document start and end."""
    boilerplate(corpus)
    return measured_spans(corpus, document)


def query_of_paragraph(corpus: Corpus, name: str) -> Query:
    """What finds the beginning of a repeated paragraph in its documents; nothing where it is left out of them."""
    if corpus.uncut is not None:
        return Query(())
    boilerplate(corpus)
    return Query((paragraph_phrase(corpus, repeated_names(corpus)[name]),))


def _key(corpus: Corpus) -> str:
    """A short name for the whole folder, with its files that are no documents, which are not in the digest."""
    whole = as_written(corpus)
    files = ("files",)
    if files not in whole.indexes:
        whole.indexes[files] = int(pd.util.hash_pandas_object(whole.files, index=False).sum())
    return f"{whole.words_key} {whole.indexes[files]}"
