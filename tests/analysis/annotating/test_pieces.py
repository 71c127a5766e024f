import pytest

from analysis.annotating.pieces import PIECE_CHARACTERS, pieces_of, readable_text


def test_what_the_model_reads_is_as_long_as_the_text() -> None:
    text = "a\ud800b " + "([" * 5_000 + " é"
    assert len(readable_text(text)) == len(text)
    assert readable_text(text).split() == ["a\ufffdb", "é"]


@pytest.mark.parametrize("text", ["", "short", "word " * 9_000, "x" * 25_000, "A line.\n" * 6_000])
def test_pieces_are_short_and_add_up_to_the_text(text: str) -> None:
    pieces = list(pieces_of(text))
    assert "".join(piece.text for piece in pieces) == text
    assert all(len(piece.text) <= PIECE_CHARACTERS for piece in pieces)
    assert [piece.is_last for piece in pieces] == [False] * (len(pieces) - 1) + [True]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One two.\n\nThree\nfour. Five", "One two.\n\n"),
        ("One. Two three\nfour five six", "One. Two three\n"),
        ("One two. Three four five six", "One two. "),
        ("One two three four five six", "One two three "),
        ("Onetwothreefourfivesix", "Onetwothreefour"),
    ],
)
def test_a_text_is_cut_at_the_best_boundary(text: str, first: str) -> None:
    # Cuts fall in the second half of the first 15 characters.
    assert next(pieces_of(text, size=15)).text == first
