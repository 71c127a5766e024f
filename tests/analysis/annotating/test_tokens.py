import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.annotating.tokens import code_points, token_spans


def surfaces(text: str) -> list[str]:
    starts, ends = token_spans(code_points(text))
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def words_of_unicode(text: str) -> list[str]:
    """The parts between the default word boundaries of UAX #29 that hold a letter or a digit."""
    parts = regex.split(r"\b", text, flags=regex.WORD | regex.V1)
    return [part for part in parts if any(map(str.isalnum, part))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cat, the hat.", "The|cat|the|hat"),
        ("Western-supplied", "Western|supplied"),
        ("and/or", "and|or"),
        ("don’t don't don＇t", "don’t|don't|don＇t"),
        ("Russia’s", "Russia’s"),
        ("3.14 1,000 1,000.50", "3.14|1,000|1,000.50"),
        ("50% $3 #4", "50|3|4"),
        ("2nd B2B", "2nd|B2B"),
        ("(a) [b] “c”", "a|b|c"),
        ("end.Next", "end.Next"),
        ("a\u00a0b", "a|b"),
    ],
)
def test_tokens_are_unicode_words(text: str, expected: str) -> None:
    assert surfaces(text) == expected.split("|")
    assert surfaces(text) == words_of_unicode(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S. Army", "the|U.S.|Army"),
        ("in the U.S.", "in|the|U.S."),
        ("the U.S, too", "the|U.S|too"),
        ("e.g. i.e. a.m. Ph.D.", "e.g.|i.e.|a.m.|Ph.D."),
        ("J.R.R. Tolkien", "J.R.R.|Tolkien"),
        ("Gen. No. etc.", "Gen|No|etc"),
    ],
)
def test_a_dotted_abbreviation_keeps_its_last_dot(text: str, expected: str) -> None:
    assert surfaces(text) == expected.split("|")


@pytest.mark.parametrize("text", ["It grew by 3.5.", "3.5.", "Version 1.2.3.", "On 1.2."])
def test_a_number_at_the_end_of_a_sentence_does_not_keep_the_full_stop(text: str) -> None:
    assert surfaces(text) == text.removesuffix(".").split()


def test_a_colon_joins_nothing() -> None:
    assert surfaces("Iran:Russia 10:30 note: a") == ["Iran", "Russia", "10", "30", "note", "a"]


def test_an_underscore_joins_words_but_neither_starts_nor_ends_one() -> None:
    assert surfaces("snake_case _start end_ __init__ a__b _ _1_") == [
        "snake_case",
        "start",
        "end",
        "init",
        "a__b",
        "1",
    ]


def test_a_lone_s_behind_an_apostrophe_is_no_token() -> None:
    assert surfaces("the U.S.'s plan, the U.S.’s, 1990's") == ["the", "U.S.", "plan", "the", "U.S.", "1990"]
    assert surfaces("s 's ‘s") == ["s", "s", "s"]  # behind no token, it is one


def test_a_combining_mark_belongs_to_the_letter_before_it() -> None:
    assert surfaces("nai\u0308ve q\u0323x") == ["nai\u0308ve", "q\u0323x"]
    assert surfaces(" \u0301a") == ["a"]


def test_a_soft_hyphen_does_not_part_a_token() -> None:
    assert surfaces("co\u00adoperate") == ["co\u00adoperate"]
    assert surfaces("\u00ad\u00ad") == []


def test_a_zero_width_space_parts_tokens() -> None:
    assert surfaces("a\u200bb") == words_of_unicode("a\u200bb") == ["a", "b"]


def test_hebrew_keeps_its_inner_quotes() -> None:
    assert surfaces('צה"ל אמר') == ['צה"ל', "אמר"]  # the abbreviation of Israel's army has a quote in it


def test_arabic_and_cyrillic_are_parted_at_spaces() -> None:
    assert surfaces("قال الرئيس، пресс-служба") == ["قال", "الرئيس", "пресс", "служба"]


def test_katakana_stays_together_and_han_stands_alone() -> None:
    assert surfaces("ロシア") == ["ロシア"]
    assert surfaces("中国") == ["中", "国"]


def test_emoji_and_punctuation_are_no_tokens() -> None:
    assert surfaces("👍🏽 👩‍👩‍👧 … — “!” ½ ²") == []
    assert surfaces("ok👍ok") == ["ok", "ok"]


def test_letters_beyond_the_first_plane_have_offsets_in_characters() -> None:
    starts, ends = token_spans(code_points("😀 𝒜𝒷 c"))
    assert (starts.tolist(), ends.tolist()) == ([2, 5], [4, 6])


def test_an_empty_text_has_no_tokens() -> None:
    assert surfaces("") == surfaces("\n") == surfaces(" ") == surfaces("\0") == []


# Left out is what the docstring departs in (colons, underscores, a lone s, dots between letters), and two things
# in which `regex` departs from UAX #29: it parts words between an apostrophe and a vowel, as French has it, and
# takes a mark that follows no letter, or stands before a separator, to be part of the word.
ALPHABETS = {
    "letters": [*"bcZñβж1 2,;’'/-\n漢ひカナ!\u00a0"],
    "marks": [*"aZ1 漢カ-\n", "e\u0301", "q\u0323\u0301", "co\u00adop"],
    "numbers": [*"12.,; ٣", "1.2."],
    "hebrew": [*'אבג"a1 '],
}


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_tokens_equal_the_word_boundaries_of_unicode_where_nothing_departs(alphabet: str) -> None:
    @example("".join(ALPHABETS[alphabet]) * 2)
    @given(st.lists(st.sampled_from(ALPHABETS[alphabet]), max_size=40).map("".join))
    @settings(max_examples=150)
    def compare(text: str) -> None:
        assert surfaces(text) == words_of_unicode(text)

    compare()


@given(st.text(max_size=60))
@settings(max_examples=150)
def test_spans_ascend_and_never_overlap(text: str) -> None:
    starts, ends = token_spans(code_points(text))
    edges = [edge for span in zip(starts.tolist(), ends.tolist(), strict=True) for edge in span]
    assert all(start < end for start, end in zip(starts, ends, strict=True))
    assert edges == sorted(edges) and all(0 <= edge <= len(text) for edge in edges)
