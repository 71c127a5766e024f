"""A corpus without repeated paragraphs is that of the texts without them, token for token."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.annotating.spans import Mention
from analysis.boilerplate import boilerplate
from analysis.corpus import Corpus, corpus_of, with_mentions
from analysis.cutting import sentence, tokens_left_out, without_boilerplate
from analysis.lemmas import by_lemma
from analysis.measures.concordance import concordance
from analysis.measures.documents import documents
from analysis.measures.entities import entity_counts
from analysis.measures.frequency import term_frequencies
from analysis.mending.applying import mended
from analysis.mending.mends import Mend, Mends
from analysis.nodes import Query
from analysis.reading.document import Document
from analysis.scope import Scope, view_of
from analysis.store.folder import open_corpus
from analysis.store.index import index_of
from analysis.units import Unit

LINE = "Read more on Iran"
ARTICLES = ("Iran met Russia.", "A cat sat. It slept.", "Dogs bark at Iran.")


def texts_with_line() -> list[str]:
    return [f"{text}\n{LINE}\nThe end {number}." for number, text in enumerate(ARTICLES)]


def documents_of(texts: list[str]) -> Corpus:
    return corpus_of(Document(f"{number}.txt", "", "", text) for number, text in enumerate(texts))


def mentions_of_iran(texts: list[str]) -> list[list[Mention]]:
    """Every Iran as a country, and the end of what is no other mention as an organisation of its own."""
    found = []
    for text in texts:
        starts = [at for at in range(len(text)) if text.startswith("Iran", at)]
        russia = [Mention(text.index("Russia"), text.index("Russia") + 6, "GPE", "Russia")] if "Russia" in text else []
        more = [Mention(text.index("more"), text.index("more") + 4, "ORG", "more")] if "more" in text else []
        iran = [Mention(at, at + 4, "GPE", "Iran") for at in starts]
        found.append(sorted([*iran, *russia, *more], key=lambda mention: mention.start))
    return found


def same_words(one: Corpus, other: Corpus) -> None:
    """Whether all columns of tokens are the same but offsets, which are those of the texts."""
    assert one.annotation.vocabulary == other.annotation.vocabulary
    for name in ("term", "document_bounds", "paragraph_bounds", "sentence_bounds"):
        assert getattr(one.annotation, name).tolist() == getattr(other.annotation, name).tolist(), name
    assert (one.counts(Unit()) != other.counts(Unit())).nnz == 0
    for mine, others in zip(one.positions, other.positions, strict=True):
        assert mine.tolist() == others.tolist()


def test_it_is_the_corpus_of_the_texts_without_the_line() -> None:
    cut = without_boilerplate(documents_of(texts_with_line()))
    same_words(cut, documents_of([text.replace(f"{LINE}\n", "") for text in texts_with_line()]))
    # Four tokens in each of three documents.
    assert tokens_left_out(cut) == 12
    assert sentence(cut) == "12 tokens in 3 paragraphs with 1 text"


def test_offsets_stay_those_of_the_texts() -> None:
    cut = without_boilerplate(documents_of(texts_with_line()))
    for number, text in enumerate(texts_with_line()):
        first, last = cut.annotation.document_bounds[number : number + 2].tolist()
        spans = zip(cut.annotation.start[first:last].tolist(), cut.annotation.end[first:last].tolist(), strict=True)
        terms = [cut.annotation.vocabulary[term] for term in cut.annotation.term[first:last]]
        assert [text[start:end].lower() for start, end in spans] == terms


def test_a_document_of_such_a_paragraph_alone_is_empty_and_stays() -> None:
    cut = without_boilerplate(documents_of([*texts_with_line(), LINE]))
    assert np.diff(cut.annotation.document_bounds).tolist()[-1] == 0
    assert documents(view_of(cut, Scope()))["tokens"].tolist() == [6, 8, 7, 0]


def test_without_repeated_paragraphs_nothing_changes_but_what_is_said() -> None:
    whole = documents_of(["a b\nc", "", "d e"])
    cut = without_boilerplate(whole)
    same_words(cut, whole)
    assert tokens_left_out(cut) == 0 and cut.key != whole.key
    assert without_boilerplate(cut) is cut


@pytest.mark.parametrize("texts", [[], [""], ["…", "!"]])
def test_corpora_without_tokens_stay_so(texts: list[str]) -> None:
    cut = without_boilerplate(documents_of(texts))
    assert len(cut.annotation.term) == 0 and len(cut.annotation.paragraph_bounds) == 1


def test_a_paragraph_that_is_left_out_is_no_unit() -> None:
    whole = documents_of(texts_with_line())
    paragraphs = Scope(Unit("paragraph"))
    assert len(view_of(whole, paragraphs).units) == 9
    cut = view_of(without_boilerplate(whole), paragraphs)
    assert cut.sentence() == "6 paragraphs of 3 documents, repeated paragraphs left out"
    assert cut.unit_names()[:3] == ["0.txt paragraph 1", "0.txt paragraph 2", "1.txt paragraph 1"]


def test_names_in_it_are_gone_and_the_others_have_their_places() -> None:
    texts = texts_with_line()
    whole = with_mentions(documents_of(texts), mentions_of_iran(texts))
    cut = without_boilerplate(whole)
    assert cut.mentions is not None and cut.mentions.entities == [("Iran", "GPE"), ("Russia", "GPE")]
    counted = entity_counts(view_of(cut, Scope()))
    assert counted[["entity", "frequency"]].values.tolist() == [["Iran", 2], ["Russia", 1]]
    lines = concordance(view_of(cut, Scope()), Query(("Iran",), "entity")).frame()
    assert lines[["document", "start", "node"]].values.tolist() == [["0.txt", 0, "Iran"], ["2.txt", 13, "Iran"]]


def test_mended_names_are_cut_and_so_are_those_that_were_found() -> None:
    texts = texts_with_line()
    whole = with_mentions(documents_of(texts), mentions_of_iran(texts))
    mends = Mends((Mend("merge", (("Iran", "GPE"),), ("Persia", "GPE")),))
    cut = without_boilerplate(mended(whole, mends))
    assert cut.mends == mends and cut.found is not None
    counted = entity_counts(view_of(cut, Scope()))
    assert counted[["entity", "frequency", "model_frequency"]].values.tolist() == [["Persia", 2, 0], ["Russia", 1, 1]]
    again = mended(cut, Mends())
    assert entity_counts(view_of(again, Scope()))["entity"].tolist() == ["Iran", "Russia"]


def test_lemmas_and_near_duplicates_are_those_of_what_is_left() -> None:
    whole = documents_of([*texts_with_line(), texts_with_line()[2].replace(LINE, "Another line of another paper")])
    cut = by_lemma(without_boilerplate(whole))
    view = view_of(cut, Scope(once=True))
    assert cut.uncut is whole and cut.forms is not None
    once, out = "near-duplicates once (none left out)", "repeated paragraphs left out, counted by lemma"
    assert view.sentence() == f"4 documents, {once}, {out}"
    frequency = dict(term_frequencies(view)[["term", "frequency"]].itertuples(index=False, name=None))
    assert frequency["sleep"] == 1 and "read" not in frequency


def test_a_store_gives_the_same(tmp_path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number, text in enumerate(texts_with_line()):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    stored = open_corpus(folder, names=False, store=tmp_path / "store")
    same_words(without_boilerplate(stored), without_boilerplate(documents_of(texts_with_line())))


LINES = st.lists(st.sampled_from(["a", "a b", "A. B! c", "b a", "C c, c c c c.", "d", "b b", "e"]), max_size=6)


@settings(max_examples=150)
@given(st.lists(LINES, max_size=7))
def test_it_is_the_corpus_of_the_texts_without_these_paragraphs(lines: list[list[str]]) -> None:
    whole = documents_of(["\n".join(part) for part in lines])
    found, annotation = boilerplate(whole), whole.annotation
    # Here every line holds a token, so that the lines in a row are the paragraphs.
    numbers = iter(range(len(annotation.paragraph_bounds) - 1))
    gone = set(found.paragraph.tolist())
    left = [[line for line in part if next(numbers) not in gone] for part in lines]
    cut = without_boilerplate(whole)
    same_words(cut, documents_of(["\n".join(part) for part in left]))
    assert tokens_left_out(cut) == len(annotation.term) - len(cut.annotation.term)
    index = index_of(cut.annotation.term, cut.annotation.document_bounds, len(cut.annotation.terms))
    assert index.positions.tolist() == replace(cut, index=None).positions[1].tolist()


def with_tokens_as_names(corpus: Corpus) -> Corpus:
    """The corpus with every a, c and e as a mention."""
    annotation, found = corpus.annotation, []
    for number in range(len(corpus.documents)):
        first, last = annotation.document_bounds[number : number + 2].tolist()
        found.append(
            [
                Mention(int(annotation.start[token]), int(annotation.end[token]), "ORG" if term == "e" else "GPE", term)
                for token in range(first, last)
                if (term := annotation.vocabulary[annotation.term[token]]) in "ace"
            ]
        )
    return with_mentions(corpus, found)


@settings(max_examples=100)
@given(st.lists(LINES, max_size=7))
def test_names_are_those_of_the_texts_without_these_paragraphs(lines: list[list[str]]) -> None:
    whole = with_tokens_as_names(documents_of(["\n".join(part) for part in lines]))
    numbers, gone = iter(range(len(whole.annotation.paragraph_bounds) - 1)), set(boilerplate(whole).paragraph.tolist())
    left = [[line for line in part if next(numbers) not in gone] for part in lines]
    cut = without_boilerplate(whole).mentions
    expected = with_tokens_as_names(documents_of(["\n".join(part) for part in left])).mentions
    assert cut is not None and expected is not None and cut.spelled is not None and expected.spelled is not None
    assert (cut.entities, cut.surfaces) == (expected.entities, expected.surfaces)
    assert (cut.spelled.names, cut.spelled.entity.tolist()) == (
        expected.spelled.names,
        expected.spelled.entity.tolist(),
    )
    for name in ("document", "token", "entity", "surface"):
        assert getattr(cut, name).tolist() == getattr(expected, name).tolist(), name
