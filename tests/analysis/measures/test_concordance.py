import pytest

from analysis.annotating.spans import Mention
from analysis.errors import OptionError
from analysis.measures.concordance import LONGEST_SIDE_CHARACTERS, SORTS, concordance, parse_context
from analysis.nodes import Query


def term_lines(view, term: str, **options):
    return concordance(view, Query((term,)), **options).frame()


def entity_lines(view, entity: str):
    return concordance(view, Query((entity,), "entity")).frame()


def test_lines_of_a_term(view) -> None:
    lines = term_lines(view("Of Iran.\nIran’s plan", "no", "IRAN"), "iran")
    assert lines.values.tolist() == [
        ["1.txt", 3, 7, "Of ", "Iran", ". Iran’s plan"],
        ["1.txt", 9, 13, "Of Iran. ", "Iran", "’s plan"],
        ["3.txt", 0, 4, "", "IRAN", ""],
    ]


def test_lines_of_an_ngram_stay_inside_one_sentence(view) -> None:
    lines = term_lines(view("U.S. Army, U.S.\nArmy. The US army"), "u.s. army")
    assert lines["node"].tolist() == ["U.S. Army", "US army"]


LONG = 'He said: "One two three (four) five." Six\nseven.'


@pytest.mark.parametrize(
    "context, left, right",
    [
        (0, "(", ")"),
        (1, "three (", ') five."'),
        (3, '"One two three (', ') five." Six\nseven.'),
        (9, 'He said: "One two three (', ') five." Six\nseven.'),
        ("sentence", 'He said: "One two three (', ') five."'),
    ],
)
def test_the_context_is_as_long_as_asked_for(view, context, left: str, right: str) -> None:
    line = term_lines(view(LONG, "before four"), "four", context=context).iloc[0]
    assert (line["left"], line["right"]) == (left, right.replace("\n", " "))


def test_a_context_without_end_is_cut_and_says_so(view) -> None:
    line = term_lines(view(f"{'x' * 9000} a {'word ' * 9000}"), "a", context=200).iloc[0]
    assert line["left"] == "…" and line["right"].endswith(" word")
    line = term_lines(view(f"a {'word ' * 9000}"), "a", context="sentence").iloc[0]
    assert len(line["right"]) <= LONGEST_SIDE_CHARACTERS + 1 and line["right"].endswith("word…")


@pytest.mark.parametrize("text", ["-1", "1.5", "", "all", "201", "٣"])
def test_a_context_that_is_none_is_one_sentence(text: str) -> None:
    with pytest.raises(OptionError, match="use sentence, or 0 to 200 tokens"):
        parse_context(text)


SORTED = "c x b. a x c. b x a a. x"


@pytest.mark.parametrize(
    "sort, lefts",
    [
        ("text", ["c", "a", "b", "a"]),
        ("left:1", ["a", "a", "b", "c"]),
        ("left:2", ["c", "a", "a", "b"]),
        ("left:3", ["c", "a", "b", "a"]),
        ("right:1", ["a", "b", "c", "a"]),
        ("right:2", ["a", "c", "b", "a"]),
        ("right:3", ["a", "c", "a", "b"]),
    ],
)
def test_lines_are_sorted_by_what_stands_so_far_from_the_node(view, sort, lefts: list[str]) -> None:
    # The tokens: c x b a x c b x a a x; nothing stands before "c x" and behind the last x.
    found = term_lines(view(SORTED), "x", context=1, sort=sort)
    assert [left.strip(" .") for left in found["left"]] == lefts


def test_lines_are_sorted_by_their_nodes(view) -> None:
    lines = concordance(view("b c\nb\nba\nb b\nb a"), Query(("b*", "b b", "b a")), sort="node").frame()
    assert lines["node"].tolist() == ["b", "b", "b", "b", "b", "b a", "b b", "ba"]


def test_every_line_is_in_every_order(view) -> None:
    built = view("a b c a. b a\na a c b a", "a b a")
    places = {sort: term_lines(built, "a", sort=sort)[["document", "start"]].values.tolist() for sort in SORTS}
    assert all(sorted(found) == sorted(places["text"]) for found in places.values())


@pytest.mark.parametrize("term", ["", "nowhere", "iran nowhere", "...", "iran iran"])
def test_a_term_that_does_not_occur_has_no_lines(view, term: str) -> None:
    assert len(term_lines(view("Iran"), term)) == 0


def test_lines_of_an_entity_under_any_alias(view) -> None:
    found = [[Mention(0, 14, "PERSON", "Vladimir Putin"), Mention(20, 25, "PERSON", "Vladimir Putin")]]
    lines = entity_lines(view("Vladimir Putin; and\nPutin", found=found), "Vladimir Putin")
    assert lines["node"].tolist() == ["Vladimir Putin", "Putin"]
    assert lines["left"].tolist() == ["", "Vladimir Putin; and "]


def test_entities_that_differ_in_case_alone_are_one(view) -> None:
    found = [[Mention(0, 5, "ORG", "Covid")], [Mention(0, 5, "ORG", "COVID")], [Mention(0, 5, "ORG", "Covid")]]
    built = view("Covid", "COVID", "Covid", found=found)
    assert built.corpus.entity_key == {("Covid", "ORG"): "Covid"}
    assert entity_lines(built, "Covid")["document"].tolist() == ["1.txt", "2.txt", "3.txt"]
