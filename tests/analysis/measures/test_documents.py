from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import corpus_of
from analysis.measures.documents import documents
from analysis.reading.document import Document
from analysis.scope import Scope, view_of


def test_documents_and_how_long_they_are() -> None:
    corpus = corpus_of(
        [
            Document("a.txt", "One", "1789", "One two. One!\nThree"),  # 4 tokens, 3 types, 3 sentences, 2 paragraphs
            Document("b.txt", "…", "", "…"),
        ]
    )
    assert documents(view_of(corpus, Scope())).values.tolist() == [
        ["a.txt", "One", "1789", "", "en_core_web_md", 4, 3, 3, 2, ""],
        ["b.txt", "…", "", "", "en_core_web_md", 0, 0, 0, 0, ""],
    ]


def test_numbers_are_those_of_the_scope(view) -> None:
    frame = documents(view("A b. A c.\nd d", "e", unit="sentence", contains=("a",)))
    assert frame.iloc[:, 5:9].values.tolist() == [[4, 3, 2, 1]]  # a b a c
    assert frame["document"].tolist() == ["1.txt"]


def test_a_window_counts_the_sentences_it_touches(view) -> None:
    frame = documents(view("A b. C d. E f", unit="window:3", contains=("a",)))
    assert frame.iloc[:, 5:9].values.tolist() == [[3, 3, 2, 1]]  # a b | c: two sentences


def test_a_scope_that_leaves_nothing_has_no_documents(view) -> None:
    for unit in ("document", "sentence"):
        assert len(documents(view("a", "b", unit=unit, contains=("c",)))) == 0
    assert len(documents(view())) == 0


@given(st.lists(st.lists(st.sampled_from(["a", "b.", "C", "\n"]), max_size=12).map(" ".join), max_size=4))
@settings(max_examples=50)
def test_documents_sum_to_the_corpus(view, texts: list[str]) -> None:
    built = view(*texts)
    frame, annotation = documents(built), built.corpus.annotation
    assert frame["document"].tolist() == [document.name for document in built.corpus.documents]
    assert frame["tokens"].sum() == len(annotation.term)
    assert frame["sentences"].sum() == len(annotation.sentence_bounds) - 1
    assert frame["paragraphs"].sum() == len(annotation.paragraph_bounds) - 1
    assert (frame["types"] <= frame["tokens"]).all()
