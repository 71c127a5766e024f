from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.annotating.annotation import annotated
from analysis.errors import OptionError
from analysis.stop_words import ENGLISH, NONE, StopList, stop_words


def test_none_leaves_nothing_out() -> None:
    assert stop_words("none") == frozenset()


def test_the_english_list_holds_the_words_of_grammar_and_their_contractions() -> None:
    words = stop_words("english")
    assert {"the", "of", "us", "don't", "it's", "they're", "can't", "won't", "let's", "could've"} <= words
    assert not {"iran", "u.s.", "said", "new"} & words


def test_the_english_list_is_spelled_as_tokens_are() -> None:
    for text in ("It’s the end, isn’t it? WE’LL see what they don’t.", "Can't, won't, shan't; let’s, who's, there’d"):
        assert set(annotated([text]).vocabulary) - stop_words("english") == {"end"} & set(annotated([text]).vocabulary)


def test_a_file_has_one_term_a_line_folded_like_any_text(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes("\ufeffIran\r\n\r\n  Russia’s \nU.S\nDon’t".encode())
    assert stop_words(str(file)) == {"iran", "russia", "u.s.", "don't"}


def test_an_empty_file_leaves_nothing_out(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("\n")
    assert stop_words(str(tmp_path / "list.txt")) == frozenset()


@pytest.mark.parametrize("choice", ["german", "", ".", "no\0file"])
def test_a_list_that_cannot_be_read_is_an_error_that_says_what_works(choice: str) -> None:
    with pytest.raises(
        OptionError, match=r"could not be read .*; use by-language, english, none, or a UTF-8 text file"
    ):
        stop_words(choice)


def test_a_list_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(b"caf\xe9")
    with pytest.raises(OptionError, match="UTF-8"):
        stop_words(str(tmp_path / "list.txt"))


def test_list_can_be_changed_by_terms_that_are_folded_like_any_text() -> None:
    changed = StopList(added=("SAID", "Russia’s", "Prime  Minister", "US", "!"), kept=("The", "don’t"))
    assert changed.terms() - stop_words("english") >= {"said", "russia", "prime minister", "u.s."}
    assert stop_words("english") - changed.terms() == {"the", "don't"}


def test_term_that_is_no_longer_itself_when_folded_is_left_out_all_the_same() -> None:
    assert " ".join(annotated(["b.i̇."]).vocabulary) == "b.i̇"
    assert StopList(NONE, ("b.i̇.",)).leaves_out("b.i̇.")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (StopList(), "English stop words left out"),
        (StopList(NONE), "stop words kept"),
        (StopList(NONE, ("Said",)), "“said” left out"),
        (StopList(NONE, ("said",), ("said",)), "stop words kept"),
        (StopList("my.txt"), "stop words of my.txt left out"),
        (StopList(ENGLISH, ("said",), ("new",)), "English stop words, with “said” and without “new”, left out"),
        (StopList(ENGLISH, kept=("New", "new", "old")), "English stop words, without “new” and “old”, left out"),
        (StopList(NONE, ("a", "b", "c")), "“a”, “b” and “c” left out"),
        (StopList(NONE, ("a", "b", "c", "d", "e")), "“a”, “b”, “c” and 2 more left out"),
    ],
)
def test_list_says_in_english_what_is_left_out(changed: StopList, sentence: str) -> None:
    assert changed.sentence(most=3) == sentence


def test_all_terms_are_named_where_no_number_is_given() -> None:
    assert StopList(NONE, tuple("abcdef")).sentence() == "“a”, “b”, “c”, “d”, “e” and “f” left out"


def test_lists_of_the_same_terms_have_the_same_short_key(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("iran\nrussia\n")
    assert StopList(str(file)).key() == StopList(NONE, ("Russia", "IRAN")).key()
    assert StopList().key() == StopList(added=("the",)).key() != StopList(added=("said",)).key() != StopList(NONE).key()
    assert len(StopList().key()) == 16
    before = StopList(str(file)).key()
    file.write_text("iran\n")
    assert StopList(str(file)).key() != before


def test_leaving_out_and_keeping_undo_each_other() -> None:
    assert StopList().leaving_out("said") == StopList(added=("said",))
    assert StopList(added=("Said",)).keeping("said") == StopList()
    assert StopList().keeping("The") == StopList(kept=("The",))
    assert StopList(kept=("The", "of")).leaving_out("the") == StopList(kept=("of",))
    assert StopList(kept=("said",)).leaving_out("said") == StopList(added=("said",))


@given(
    st.sampled_from([ENGLISH, NONE]),
    *[st.lists(st.sampled_from(["said", "Said", "the", "US", "told reporters"]), max_size=4).map(tuple)] * 2,
    st.sampled_from(["said", "THE", "us", "U.S.", "Told reporters"]),
)
def test_after_leaving_out_a_term_is_out_and_after_keeping_it_is_in(base, added, kept, term) -> None:
    changed = StopList(base, added, kept)
    out, back = changed.leaving_out(term), changed.keeping(term)
    assert out.leaves_out(term) and not back.leaves_out(term)
    assert out.terms() >= changed.terms() >= back.terms()
