import pytest

from analysis.annotating.annotation import annotated
from analysis.annotating.tokens import Offsets


def parts(text: str, bounds: Offsets) -> list[str]:
    """The text of each part, from its first token to its last."""
    found = annotated([text])
    first, last = bounds[:-1], bounds[1:] - 1
    return [text[found.start[f] : found.end[t]] for f, t in zip(first, last, strict=True)]


def sentences(text: str) -> list[str]:
    return parts(text, annotated([text]).sentence_bounds)


def paragraphs(text: str) -> list[str]:
    return parts(text, annotated([text]).paragraph_bounds)


@pytest.mark.parametrize(
    "text",
    [
        "He left. | She stayed.",
        "Why? | Because! | Fine.",
        "“Stop.” | He left.",
        "“Stop!”) | He left.",
        "He said: 'Go.' | Nobody went.",
        "Wait... | Go.",
        "Wait… | Go.",
        "It was I. | He knew.",
        "He left the U.S. | The army stayed.",
        "It began at 5 p.m. | He was late.",
        "He works for Apple Inc. | The firm is big.",
        "He said no. | It rained.",
        "Sales grew 3.5 percent. | 2009 was worse.",
        "It cost 3.5. | Then it fell.",
        "It works with Ph.D. students. | They know.",
    ],
)
def test_a_sentence_ends_at_its_mark(text: str) -> None:
    # `|` marks the ends and is taken out before the text is cut.
    expected = [part.strip(" .!?…“”')") for part in text.split("|")]
    expected = [part + "." if part.endswith(("U.S", "p.m")) else part for part in expected]
    assert sentences(text.replace("| ", "")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith met Army Gen. Mark Milley and Dr. Jones",
        "the U.S. believes Iran",
        "the U.S. Army left",
        "at 5 p.m. on Monday",
        "at 10 Downing St. in London",
        "No. 10 Downing Street",
        "see pp. 3 and vol. 2 of it",
        "J. K. Rowling and George W. Bush",
        "Apple Inc. Chief Tim Cook",
        "Poland vs. Mexico",
        "e.g. Iran, i.e. Persia",
        "he waited… and left",
        "the question “Why?” he asked",
        "it grew 3.5 percent at example.com",
        "on Jan. 3 and in Dec. 2009",
    ],
)
def test_an_abbreviation_or_a_lower_case_letter_ends_no_sentence(text: str) -> None:
    assert sentences(text + ".") == [text]


def test_a_full_stop_of_chinese_ends_a_sentence_without_a_space() -> None:
    assert sentences("他走了。她来了！真的？") == ["他走了", "她来了", "真的"]


def test_a_sentence_never_crosses_a_line_that_is_a_paragraph() -> None:
    assert sentences("A headline\nThe text starts") == ["A headline", "The text starts"]


def test_a_text_without_tokens_has_no_sentence_and_no_paragraph() -> None:
    for text in ("", "\n\n", "...!", " . \n . "):
        assert (sentences(text), paragraphs(text)) == ([], [])


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", " \n "])
def test_each_line_is_a_paragraph_however_the_document_ends(end: str) -> None:
    assert paragraphs("One.\nTwo.\n\n  \nThree" + end) == ["One", "Two", "Three"]


WRAPPED = """\
It was the best of times, it was the worst of times, it was the age
of wisdom, it was the age of foolishness, it was the epoch of belief,
it was the epoch of incredulity, it was the season of Light.

It was the season of Darkness, it was the spring of hope, it was the
winter of despair, we had everything before us, we had nothing before
us.
"""


def test_a_text_wrapped_by_hand_has_its_paragraphs_between_blank_lines() -> None:
    found = paragraphs(WRAPPED)
    assert [(part.split()[:4], part.split()[-1]) for part in found] == [
        (["It", "was", "the", "best"], "Light"),
        (["It", "was", "the", "season"], "us"),
    ]
    assert len(sentences(WRAPPED)) == 2


def test_wrapping_is_judged_for_each_document_alone() -> None:
    lines = "One.\nTwo.\nThree."
    found = annotated([lines, WRAPPED, lines])
    per_document = [
        sum(start <= bound < end for bound in found.paragraph_bounds[:-1])
        for start, end in zip(found.document_bounds[:-1], found.document_bounds[1:], strict=True)
    ]
    assert per_document == [3, 2, 3]


def test_short_lines_are_paragraphs_and_not_wrapped_text() -> None:
    poem = "Whose woods these are\nI think I know\nHis house is in\nthe village though"
    assert len(paragraphs(poem)) == 4


def test_white_space_at_the_end_of_its_lines_does_not_make_a_text_wrapped_by_hand() -> None:
    line = "Every line of this text is a paragraph of its own. "
    assert len(paragraphs("\n".join([line] * 6))) == 6
