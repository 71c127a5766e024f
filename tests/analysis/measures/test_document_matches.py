"""Documents are found by their names, titles and metadata, and by their texts, with the first place in its context."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import tables
from analysis.corpus import corpus_of
from analysis.errors import OptionError
from analysis.measures.concordance import concordance
from analysis.measures.document_matches import DocumentRows, text_query, where_else
from analysis.measures.documents import documents
from analysis.nodes import Query
from analysis.ranking import Ranking
from analysis.reading.document import Document
from analysis.rows import Rows
from analysis.scope import Scope, View, view_of
from analysis.units import Unit

CELLS = ["document", "title", "date", "language", "metadata"]
TEXTS = {
    "a.txt": "Peace came. Freedom, freedom and peace.",
    "b.txt": "The joint chiefs of staff met. Freedom rang.",
    "freedom.txt": "Nothing of the kind.",
    "c.txt": "No war.",
}


def view_of_texts(**scope: object) -> View:
    made = [Document(name, f"Title of {name[0]}", "", text) for name, text in sorted(TEXTS.items())]
    return view_of(corpus_of(made), Scope(**scope))  # type: ignore[arg-type]


def found(find: str, *, regex: bool = False, **scope: object) -> Ranking:
    view = view_of_texts(**scope)
    return DocumentRows.of_view(view, documents(view)).found(Rows(find=find, regex=regex), CELLS)


def rows(find: str, *, regex: bool = False, **scope: object) -> list[tuple[str, int]]:
    frame = found(find, regex=regex, **scope).frame()
    return list(frame[["document", "matches"]].itertuples(index=False, name=None))


def test_a_word_of_the_texts_is_found_with_how_often_each_has_it_names_first() -> None:
    assert rows("Freedom") == [("freedom.txt", 0), ("a.txt", 2), ("b.txt", 1)]


def test_the_first_place_is_shown_in_its_context_and_none_where_the_name_alone_matches() -> None:
    snippets = found("freedom").frame()["snippet"].tolist()
    assert snippets == ["", TEXTS["a.txt"], TEXTS["b.txt"]]


def test_a_long_context_is_cut_at_a_word_so_that_the_place_is_seen() -> None:
    long = "Many very long words stand before the one that somebody looks for, which is needle in it."
    view = view_of(corpus_of([Document("a.txt", "", "", long)]), Scope())
    (snippet,) = DocumentRows.of_view(view, documents(view)).found(Rows(find="needle"), CELLS).frame()["snippet"]
    left, node, _ = snippet.partition("needle")
    assert node and left.startswith("…") and len(left) <= 41 and left.removeprefix("…") in long


@pytest.mark.parametrize(
    ("find", "expected"),
    [
        ("joint chiefs", [("b.txt", 1)]),
        ("pea*", [("a.txt", 2)]),
        ("war, chiefs of staff", [("b.txt", 1), ("c.txt", 1)]),
        ("freed", [("freedom.txt", 0)]),
        ("nothing here", []),
        ("…", []),
    ],
)
def test_phrases_wildcards_and_alternatives_are_those_of_lines(find: str, expected: list[tuple[str, int]]) -> None:
    assert rows(find) == expected


def test_a_regular_expression_is_for_cells_and_for_tokens() -> None:
    assert rows("fr.*m", regex=True) == [("freedom.txt", 0), ("a.txt", 2), ("b.txt", 1)]
    with pytest.raises(OptionError):
        rows("(", regex=True)


def test_texts_are_looked_through_as_far_as_they_are_in_scope() -> None:
    assert rows("freedom", unit=Unit("sentence"), contains=("peace",)) == [("a.txt", 2)]
    assert rows("freedom", unit=Unit("sentence"), contains=("came",)) == []


def test_without_anything_to_find_it_is_the_table_of_documents() -> None:
    view = view_of_texts()
    assert DocumentRows.of_view(view, documents(view)).found(Rows(), CELLS).frame().equals(documents(view))


def test_an_empty_table_keeps_its_columns() -> None:
    frame = found("nowhere").frame()
    assert frame.empty and list(frame.columns) == [column.name for column in tables.DOCUMENT_MATCHES.columns]


def test_what_no_row_has_is_looked_for_in_texts_and_as_the_beginning_of_longer_words() -> None:
    view = view_of_texts()
    assert where_else(view, Rows(find="freedom")).sentence() == (
        "No row has this, but it stands in the texts of 2 documents."
    )
    assert where_else(view, Rows(find="war")).sentence() == "No row has this, but it stands in the text of 1 document."
    assert where_else(view, Rows(find="freed")).sentence() == (
        "No row has this; longer words, freed*, stand in the texts of 2 documents."
    )
    assert where_else(view, Rows(find="zebra")).sentence() == "No row and no text has this."
    assert not where_else(view, Rows(find="(joint chiefs)", regex=True))
    # The words of it stand there, but not with these signs.
    assert where_else(view, Rows(find="(freedom)+")).sentence() == "No row has this."


WORDS = st.lists(st.sampled_from(["a", "b", "c d", "c"]), max_size=6).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=5), st.sampled_from(["a", "b", "c d", "?", "a, b"]))
def test_matches_are_the_lines_of_the_concordance_and_the_snippet_holds_the_first(texts: list[str], find: str) -> None:
    corpus = corpus_of([Document(f"{number}.x", "", "", text or "z") for number, text in enumerate(texts)])
    view = view_of(corpus, Scope())
    frame = DocumentRows.of_view(view, documents(view)).found(Rows(find=find), ["document"]).frame()
    lines = concordance(view, text_query(Rows(find=find))).frame()
    assert dict(zip(frame["document"], frame["matches"], strict=True)) == lines.groupby("document").size().to_dict()
    first = lines.groupby("document").first()
    for document, snippet in zip(frame["document"], frame["snippet"], strict=True):
        assert re.search(re.escape(first.loc[document, "node"]), snippet)
    assert text_query(Rows(find=find)) == Query.of(find)
