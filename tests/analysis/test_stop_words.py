from pathlib import Path

import pytest

from analysis.annotating.annotation import annotated
from analysis.errors import OptionError
from analysis.stop_words import stop_words


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
    with pytest.raises(OptionError, match=r"could not be read; use english, none, or a UTF-8 text file with one term"):
        stop_words(choice)


def test_a_list_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(b"caf\xe9")
    with pytest.raises(OptionError, match="UTF-8"):
        stop_words(str(tmp_path / "list.txt"))
