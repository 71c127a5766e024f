from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.annotating.annotation import Annotation, annotated, in_order
from analysis.annotating.terms import folded

# Words, marks and breaks that meet every rule: abbreviations, clitics, marks, other scripts, blank lines.
PIECES = (
    "Iran U.S. US us Russia’s don't it's Mr. No. 10 3.14 p.m. e.g. The the a, b; “c.” (d) x_y 中国。 ロシア é é\u0301 "
    "co\u00adop 😀 … ? ! \n \n\n . - U.S.'s"
).split(" ")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=30)


def rows(found: Annotation, document: int) -> list[tuple[str, int, int]]:
    """The terms of one document with their offsets."""
    part = slice(found.document_bounds[document], found.document_bounds[document + 1])
    terms = [found.vocabulary[term] for term in found.term[part]]
    return list(zip(terms, found.start[part].tolist(), found.end[part].tolist(), strict=True))


def test_terms_offsets_and_bounds_of_two_documents() -> None:
    found = annotated(["Russia’s plan.\nIt’s off. No.", "", "Iran"])
    assert found.vocabulary == ["russia", "plan", "it's", "off", "no", "iran"]
    assert rows(found, 0) == [("russia", 0, 6), ("plan", 9, 13), ("it's", 15, 19), ("off", 20, 23), ("no", 25, 27)]
    assert (rows(found, 1), rows(found, 2)) == ([], [("iran", 0, 4)])
    assert found.document_bounds.tolist() == [0, 5, 5, 6]
    assert found.paragraph_bounds.tolist() == [0, 2, 5, 6]
    assert found.sentence_bounds.tolist() == [0, 2, 4, 5, 6]


def test_sorted_vocabulary_changes_no_token() -> None:
    found = annotated(["Russia’s plan.\nIt’s off. No.", "", "Iran"])
    ordered = in_order(found)
    assert ordered.vocabulary == ["iran", "it's", "no", "off", "plan", "russia"]
    assert [rows(ordered, document) for document in range(3)] == [rows(found, document) for document in range(3)]


def test_no_text_at_all() -> None:
    for texts in ([], [""], ["\n", " "]):
        found = annotated(texts)
        assert (found.vocabulary, found.term.tolist(), found.sentence_bounds.tolist()) == ([], [], [0])
        assert found.document_bounds.tolist() == [0] * (len(texts) + 1)


def test_the_columns_have_the_types_that_are_declared() -> None:
    for texts in ([], ["a b"]):
        found = annotated(texts)
        types = [found.term.dtype, found.start.dtype, found.end.dtype, found.document_bounds.dtype]
        assert types == ["int32", "uint32", "uint32", "int64"]
        assert found.sentence_bounds.dtype == found.paragraph_bounds.dtype == "int64"


def test_characters_of_every_width_keep_exact_offsets() -> None:
    text = "é 中 😀 𝒜 z"
    assert rows(annotated([text]), 0) == [("é", 0, 1), ("中", 2, 3), ("𝒜", 6, 7), ("z", 8, 9)]


def test_a_token_of_a_million_characters_is_one_token() -> None:
    found = annotated(["x" * 1_000_000])
    assert (found.start.tolist(), found.end.tolist()) == ([0], [1_000_000])


def test_a_lone_surrogate_is_no_letter_and_stops_nothing() -> None:
    assert rows(annotated(["a \ud800 b\udc00c"]), 0) == [("a", 0, 1), ("b", 4, 5), ("c", 6, 7)]


def test_ten_thousand_lines_are_ten_thousand_paragraphs() -> None:
    found = annotated(["word\n" * 10_000])
    assert found.paragraph_bounds.tolist() == found.sentence_bounds.tolist() == list(range(10_001))


@given(st.lists(TEXTS, max_size=4))
@settings(max_examples=150)
def test_a_batch_gives_what_each_text_gives_alone(texts: list[str]) -> None:
    together = annotated(texts)
    for document, text in enumerate(texts):
        alone = annotated([text])
        assert rows(together, document) == rows(alone, 0)
        first, last = together.document_bounds[document : document + 2]
        for name in ("paragraph_bounds", "sentence_bounds"):
            bounds = getattr(together, name)
            inside = bounds[(bounds >= first) & (bounds <= last)] - first
            assert inside.tolist() == getattr(alone, name).tolist()


@given(st.lists(TEXTS, max_size=4))
@settings(max_examples=150)
def test_every_span_slices_back_to_its_term(texts: list[str]) -> None:
    found = annotated(texts)
    terms = [term for document in range(len(texts)) for term, _, _ in rows(found, document)]
    assert found.vocabulary == list(dict.fromkeys(terms))
    assert in_order(found).vocabulary == sorted(set(terms))
    for document, text in enumerate(texts):
        for term, start, end in rows(found, document):
            assert folded(text[start:end]) == (term, 0)


@given(st.lists(TEXTS, max_size=4))
@settings(max_examples=150)
def test_bounds_ascend_and_larger_parts_end_where_smaller_ones_do(texts: list[str]) -> None:
    found = annotated(texts)
    documents, paragraphs, sentences = (
        bounds.tolist() for bounds in (found.document_bounds, found.paragraph_bounds, found.sentence_bounds)
    )
    assert documents == sorted(documents) and len(documents) == len(texts) + 1
    for bounds in (paragraphs, sentences):
        assert bounds == sorted(set(bounds))
        assert (bounds[0], bounds[-1]) == (0, len(found.term))
    assert set(documents) <= set(paragraphs) <= set(sentences)


@given(st.lists(st.text("ab\u00e9中", min_size=1, max_size=45), max_size=20))
def test_tokens_have_one_number_exactly_where_their_texts_are_one(words) -> None:
    # Long tokens that begin alike are what eight bytes do not tell apart.
    text = " ".join(words + [word * 3 for word in words] + words)
    found = annotated([text])
    surfaces = [text[start:end] for start, end in zip(found.start, found.end, strict=True)]
    assert [found.vocabulary[term] for term in found.term] == surfaces
    assert found.vocabulary == list(dict.fromkeys(surfaces))
