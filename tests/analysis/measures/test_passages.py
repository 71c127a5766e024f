"""What two texts have word for word: passages that a reader can count."""

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import corpus_of
from analysis.measures.passages import Passages, passages
from analysis.reading.document import Document
from analysis.scope import Scope, view_of

WORDS = st.lists(st.sampled_from("abc"), max_size=25)


def found_in(view, a: str = "1.txt", b: str = "2.txt") -> Passages:
    return passages(view, a, b)


def texts_of(found: Passages) -> list[str]:
    return found.ranked().frame()["text"].tolist()


def test_a_passage_is_five_tokens_or_more_that_both_have(view) -> None:
    found = found_in(view("Then one two three, four five.", "ONE two (three) four five six seven eight nine"))
    assert found.ranked().frame().values.tolist() == [[5, 5, 0, "one two three, four five"]]
    assert found.shared_tokens() == (5, 5)
    assert found.tokens() == (6, 9)
    # Shingles: 2 and 5, of which one is in both.
    assert found.jaccard == 1 / 6


def test_four_tokens_are_none(view) -> None:
    found = found_in(view("x one two three four y", "a one two three four b"))
    assert texts_of(found) == [] and found.spans() == ([], []) and found.jaccard == 0


def test_passages_that_were_moved_are_found_the_longest_first(view) -> None:
    found = found_in(view("a b c d e x f g h i j k", "f g h i j k y a b c d e"))
    assert texts_of(found) == ["f g h i j k", "a b c d e"]
    assert found.spans() == ([(0, 9), (12, 23)], [(0, 11), (14, 23)])


def test_what_one_text_has_several_times_is_marked_each_time(view) -> None:
    found = found_in(view("a b c d e", "a b c d e. a b c d e"))
    assert texts_of(found) == ["a b c d e"]
    assert found.shared_tokens() == (5, 10)


def test_short_units_are_compared_whole(view) -> None:
    assert texts_of(found_in(view("Bread is dear.", "bread is dear"))) == ["Bread is dear"]
    assert texts_of(found_in(view("bread is", "bread is dear"))) == []


def test_a_unit_without_tokens_has_nothing(view) -> None:
    found = found_in(view("", "a b c d e"))
    assert texts_of(found) == [] and found.tokens() == (0, 5) and found.jaccard == 0
    assert found.extents() == [(0, 0, 0), (1, 0, 9)]


def test_paragraphs_are_compared_as_far_as_they_go(view) -> None:
    some = view("x y\n one two three four five six", "one two three four five\nsix", unit="paragraph")
    found = found_in(some, "1.txt paragraph 2", "2.txt paragraph 1")
    assert found.ranked().frame().values.tolist() == [[5, 5, 0, "one two three four five"]]
    assert found.extents() == [(0, 5, 32), (1, 0, 23)]


def test_lemmas_make_no_passage(view) -> None:
    from analysis.lemmas import by_lemma

    corpus = by_lemma(view("they say one thing here", "they said one thing here").corpus)
    assert texts_of(found_in(view_of(corpus, Scope()))) == []


@settings(max_examples=100)
@given(WORDS, WORDS)
def test_tokens_in_passages_are_those_of_the_runs_of_five_that_both_have(a: list[str], b: list[str]) -> None:
    corpus = corpus_of([Document(name, "", "", " ".join(words)) for name, words in (("1.txt", a), ("2.txt", b))])
    found = passages(view_of(corpus, Scope()), "1.txt", "2.txt")
    length = 5
    runs = [{tuple(words[i : i + length]) for i in range(len(words) - length + 1)} for words in (a, b)]
    if min(len(a), len(b)) >= length:
        both = runs[0] & runs[1]
        covered = [
            {i + k for i in range(len(words) - 4) if tuple(words[i : i + 5]) in both for k in range(5)}
            for words in (a, b)
        ]
        assert found.shared_tokens() == tuple(map(len, covered))
        assert found.jaccard == len(both) / len(runs[0] | runs[1])
        # Every passage stands in both texts, at its place.
        for tokens, start_a, start_b, text in found.ranked().frame().values.tolist():
            assert text == " ".join(a)[start_a : start_a + len(text)] == " ".join(b)[start_b : start_b + len(text)]
            assert tokens == len(text.split()) >= 5
        assert (
            set().union(
                *(
                    set(range(start // 2, start // 2 + tokens))
                    for tokens, start in found.ranked().frame()[["tokens", "start_a"]].values.tolist()
                )
            )
            == covered[0]
        )
