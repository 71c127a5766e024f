"""What of a text to find cannot be meant, or is not taken as it might be meant, is said in one sentence."""

import pytest

from analysis.corpus import corpus_of
from analysis.errors import OptionError
from analysis.nodes import Query, nodes_of
from analysis.patterns import flags_remark, is_wild, literal_remark, require_flags_of_terms
from analysis.reading.document import Document
from analysis.rows import Rows
from analysis.scope import Scope, View, view_of

ADDRESS = "https://example.org/a?b=1"


def view(*texts: str) -> View:
    return view_of(corpus_of([Document(f"{n}.txt", "", "", text) for n, text in enumerate(texts)]), Scope())


@pytest.mark.parametrize(
    "pattern", ["(?-i)Apple", "a(?-i:B)c", "(?s-i).", r"\p{Lu}.*", r"\pLt", "[[:upper:]]+", r"\P{Ll}"]
)
def test_a_pattern_for_capitals_says_that_terms_have_none(pattern: str) -> None:
    with pytest.raises(OptionError, match=r"Terms are kept in lower case, so that .* cannot tell Apple from apple"):
        nodes_of(view("Apple and apple."), Query((pattern,), "regex"))
    with pytest.raises(OptionError, match="Terms are kept in lower case"):
        Rows(find=pattern, regex=True).kept(lambda _: ["apple"], ["term"], ["term"])


@pytest.mark.parametrize("pattern", ["(?i)apple", "(?i:A)pple", r"\(\?-i\)|apple", "[(?-i)]|apple", r"\p{L}+"])
def test_other_patterns_are_taken_as_they_are(pattern: str) -> None:
    require_flags_of_terms(pattern)
    assert not flags_remark(pattern)
    assert len(nodes_of(view("Apple."), Query((pattern,), "regex"))) == 1


def test_names_keep_their_capitals_so_that_the_flag_works() -> None:
    names = ["Apple", "apple", "APPLE"]
    kept = Rows(find="(?-i)Apple", regex=True).kept(lambda _: names, ["entity"], ["entity"])
    assert kept is not None and kept.tolist() == [True, False, False]
    kept = Rows(find="Apple", regex=True).kept(lambda _: names, ["entity"], ["entity"])
    assert kept is not None and kept.all()


@pytest.mark.parametrize(
    ("pattern", "said"), [("(?s)a.b", "(?s)"), ("(?m:^a)", "(?m)"), ("(?U)a+(?s)", "(?U) and (?s)")]
)
def test_flags_that_change_nothing_are_said(pattern: str, said: str) -> None:
    assert flags_remark(pattern) == f"{said} changes nothing here: a cell or a token is one line."
    assert Query((pattern,), "regex").remarks() == Rows(find=pattern, regex=True).remarks() == [flags_remark(pattern)]


def test_a_pattern_finds_terms_with_letters_that_are_folded_to_several() -> None:
    # ß is folded to ss.
    assert len(nodes_of(view("Die Straße."), Query(("straß.",), "regex"))) == 1


@pytest.mark.parametrize("text", [ADDRESS, "example.org/a?b=1", "www.example.org/?q", "Who is this man?"])
def test_the_question_mark_of_an_address_or_a_question_is_no_wildcard_and_that_is_said(text: str) -> None:
    assert not is_wild(text)
    assert literal_remark(text).startswith(f"“{text}” looks like a")
    assert Query.of(text).remarks() == Rows(find=text).remarks() == [literal_remark(text)]


@pytest.mark.parametrize("text", ["weapon?", "nuclear weapon?", "iran*", "russia ? ukraine", "Why?", "u?s=1"])
def test_other_question_marks_are_wildcards(text: str) -> None:
    assert is_wild(text) and not literal_remark(text)


def test_an_address_is_found_in_texts_and_in_cells_as_it_stands() -> None:
    found = nodes_of(view(f"See {ADDRESS} for more.", "See https://example.org/axb=1."), Query.of(ADDRESS))
    assert len(found) == 1
    cells = [f"url: {ADDRESS}", "https://example.org/axb=1", "x"]
    assert Rows(find=ADDRESS).matches(cells).tolist() == [True, False, False]
    # A star in an address is still one; its question mark is not.
    assert Rows(find="https://*.org/a?b=1").matches([ADDRESS, "https://example.org/axb=1"]).tolist() == [True, False]


def test_a_question_is_found_as_its_words() -> None:
    assert len(nodes_of(view("Who is this man? Nobody."), Query.of("Who is this man?"))) == 1


def test_a_cell_that_holds_the_wildcards_themselves_is_found() -> None:
    assert Rows(find="the end?").matches(["Is this the end? Or not", "the ends", "the end"]).tolist() == [
        True,
        True,
        False,
    ]
