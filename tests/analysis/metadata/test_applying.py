"""A corpus with what a table and a pattern say of its documents."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import Corpus, corpus_of
from analysis.errors import OptionError
from analysis.lemmas import by_lemma
from analysis.measures.documents import documents
from analysis.metadata.applying import described
from analysis.metadata.table import metadata_table
from analysis.metadata.table_bytes import metadata_csv
from analysis.reading.document import Document
from analysis.scope import Scope, view_of


def papers() -> Corpus:
    return corpus_of([Document(f"{name}.txt", f"Title {name}", "1900", f"war {name}") for name in "abc"])


def with_table(path, pattern: str = "", corpus: Corpus | None = None) -> Corpus:
    corpus = corpus or papers()
    found = described(corpus, metadata_table(path), pattern)
    assert found is not None
    return found.applied(corpus)


def test_date_title_and_columns_lie_on_top_of_what_was_read(file) -> None:
    corpus = with_table(file("file,Year,Title,author,source\nb,1861,The war,Jane,BBC\na.txt,,,John,\n"))
    assert corpus.documents.titles == ["Title a", "The war", "Title c"]
    assert corpus.documents.dates == ["1900", "1861", "1900"]
    frame = documents(view_of(corpus, Scope()))
    assert frame["metadata"].tolist() == ["author: John", "author: Jane; source: BBC", ""]
    assert frame["date"].tolist() == corpus.documents.dates
    assert corpus.remarks == ("about.csv: 1 of 3 documents has no row: 'c.txt'.",)


def test_the_words_are_those_that_were_read(file) -> None:
    read = papers()
    counts = read.counts(Scope().unit)
    corpus = with_table(file("file,author\na,Jane\nb,Jane\nc,Jane\n"), corpus=read)
    assert corpus.counts(Scope().unit) is counts
    assert corpus.annotation is read.annotation and corpus.documents.texts is read.documents.texts
    assert corpus.key != read.key and corpus.digest == read.digest
    assert by_lemma(corpus).document_columns["metadata"].tolist() == ["author: Jane"] * 3


def test_the_same_table_gives_the_same_key_and_another_another(file) -> None:
    rows = "a,1861,Jane\nb,1862,Jane\nc,1863,Jane\n"
    one = with_table(file(f"file,date,author\n{rows}"))
    same = with_table(file(f"id;date;author\n{rows.replace(',', ';')}", "other.csv"))
    other = with_table(file(f"file,date,author\n{rows.replace('1863', '1864')}"))
    assert one.key == same.key != other.key


def test_what_does_not_fit_is_said(file) -> None:
    corpus = with_table(
        file("file,date,x\na,1/2/2020,1\na,2020,1\na,1/2/2020,1\nnobody,2020,\n,2020,\nb,soon,1\nc,2020,1\n")
    )
    assert corpus.documents.dates == ["1900", "1900", "2020"]
    assert corpus.remarks == (
        "about.csv: 2 rows name no document of this folder and are left out: 'nobody', ''.",
        "about.csv: 1 row is about a document that an earlier row speaks of otherwise and is left out: 'a'.",
        "about.csv: 2 values of the column 'date' are no date ('1/2/2020' may have its day or its month first, and no "
        "row shows which), such as '1/2/2020', 'soon'; write 2020-12-31, 2020-12 or 2020.",
    )


def test_an_ambiguous_row_is_said(file) -> None:
    corpus = corpus_of([Document(name, "", "", "x") for name in ("a/x.txt", "b/x.txt")])
    made = with_table(file("file,y\nx,1\na/x,2\n"), corpus=corpus)
    assert made.documents.metadata["y"].tolist() == ["2", ""]
    assert made.remarks[0] == "about.csv: 1 row may mean several documents and is left out: 'x'."


def test_a_pattern_dates_documents_and_a_table_comes_first(file) -> None:
    corpus = corpus_of([Document(name, "", "", "x") for name in ("m 3.7.2020.txt", "m 4.7.2020.txt", "n.txt")])
    found = described(corpus, None, "%d.%m.%Y")
    assert found is not None and found.documents.dates == ["2020-07-03", "2020-07-04", ""]
    assert found.remarks == (
        "1 of 3 documents has no date by the pattern %d.%m.%Y: the first is n.txt; no usual pattern finds one there.",
    )
    both = with_table(file("file,date\nm 3.7.2020,1999\n"), "%d.%m.%Y", corpus)
    assert both.documents.dates == ["1999", "2020-07-04", ""]


def test_of_several_dates_in_a_path_none_is_taken() -> None:
    corpus = corpus_of([Document(name, "", "", "x") for name in ("1999/2001.txt", "2002/2002 a.txt")])
    found = described(corpus, pattern="%Y")
    assert found is not None and found.documents.dates == ["", "2002"]
    assert found.remarks == (
        "1 of 2 documents has several dates by the pattern %Y, of which none is taken: '1999/2001.txt'.",
    )


def test_a_pattern_that_finds_nothing_says_what_would_work() -> None:
    found = described(papers(), None, "%Y-%m")
    assert found is not None
    assert "3 of 3 documents have no date by the pattern %Y-%m; 3 of them keep the date" in found.remarks[0]
    named = corpus_of([Document("m 3.7.2020.txt", "", "", "x")])
    found = described(named, None, "%Y-%m")
    assert found is not None and "%d.%m.%Y finds one there" in found.remarks[0]


def test_nothing_is_described_by_nothing() -> None:
    assert described(papers()) is None


def test_a_table_without_rows_is_an_error(file) -> None:
    with pytest.raises(OptionError, match=r"No row of about\.csv names a document"):
        with_table(file("file,author\n"))


def test_front_matter_stays_where_a_table_has_no_value(file) -> None:
    corpus = corpus_of(
        [
            Document("a.txt", "A", "1900", "x", "", (("author", "Jane"), ("type", "memo"))),
            Document("b.txt", "B", "1900", "y", "", (("author", "John"),)),
        ]
    )
    made = with_table(file("file,author\na,\nb,Jim\n"), corpus=corpus)
    assert made.document_columns["metadata"].tolist() == ["author: Jane; type: memo", "author: Jim"]


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=3, max_size=3))
@settings(max_examples=60)
def test_what_is_written_reads_back_to_the_same(tmp_path_factory, rows) -> None:
    folder = tmp_path_factory.mktemp("tables")
    table = ["file,note,title"]
    table += [
        f'{name},"{note.replace(chr(34), chr(34) * 2)}","{title.replace(chr(34), chr(34) * 2)}"'
        for name, (note, title) in zip("abc", rows, strict=True)
    ]
    (folder / "one.csv").write_text("\n".join(table), encoding="utf-8")
    one = with_table(folder / "one.csv")
    (folder / "two.csv").write_bytes(metadata_csv(one))
    two = with_table(folder / "two.csv")
    assert two.described == one.described
    assert two.document_columns["metadata"].tolist() == one.document_columns["metadata"].tolist()
