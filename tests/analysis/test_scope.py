from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.annotating.spans import Mention
from analysis.errors import ModelError
from analysis.mentioned import entity_numbers
from analysis.scope import Scope, View, view_of
from analysis.units import Unit

TEXT = "Iran sells drones. Russia buys.\nRussia sells. Drones of Iran fly."
# Sentences: 1 Iran sells drones / 2 Russia buys / 3 Russia sells / 4 Drones of Iran fly.
FOUND = [[Mention(0, 4, "GPE", "Iran"), Mention(19, 25, "GPE", "Russia"), Mention(32, 38, "ORG", "Russia")]]


def tokens_of(view: View) -> list[int]:
    """The numbers of the tokens of a view."""
    return [token for unit in view.units for token in range(view.bounds[unit], view.bounds[unit + 1])]


def units(view) -> list[int]:
    """The numbers of the units that are left, from 1."""
    return (view.units + 1).tolist()


@pytest.mark.parametrize(
    ("contains", "match", "expected"),
    [
        ((), "all", [1, 2, 3, 4]),
        (("drones",), "all", [1, 4]),
        (("DRONES",), "all", [1, 4]),
        (("drones", "sells"), "all", [1]),
        (("drones", "sells"), "any", [1, 3, 4]),
        (("sells drones",), "all", [1]),
        (("sells, drones!",), "all", [1]),
        (("drones sells",), "any", []),
        (("nowhere",), "all", []),
        (("nowhere", "drones"), "all", []),
        (("nowhere", "drones"), "any", [1, 4]),
        (("sells nowhere",), "any", []),
        (("...",), "all", []),
    ],
)
def test_a_scope_keeps_the_units_that_contain_its_terms(view, contains, match, expected) -> None:
    assert units(view(TEXT, unit="sentence", contains=contains, match=match)) == expected


def test_a_phrase_lies_inside_one_sentence(view) -> None:
    assert units(view(TEXT, contains=("drones russia",))) == []  # ends one sentence, starts the next
    assert units(view(TEXT, contains=("russia buys",))) == [1]


def test_a_phrase_lies_inside_one_unit(view) -> None:
    assert units(view("a b c d", unit="window:2", contains=("b c",))) == []
    assert units(view("a b c d", unit="window:2", contains=("c d",))) == [2]


def test_terms_and_phrases_are_folded_like_any_text(view) -> None:
    text = "Russia’s plan. The US don’t."
    for asked, expected in [("russia", [1]), ("russia's plan", [1]), ("u.s.", [2]), ("don't", [2]), ("us", [])]:
        assert units(view(text, unit="sentence", contains=(asked,))) == expected, asked


@pytest.mark.parametrize(
    ("mentions", "match", "expected"),
    [
        (("Iran",), "all", [1]),
        (("iran ",), "all", [1]),
        (("Russia",), "all", [2, 3]),
        (("Russia (ORG)",), "all", [3]),
        (("russia (gpe)",), "all", [2]),
        (("Iran", "Russia"), "all", []),
        (("Iran", "Russia (ORG)"), "any", [1, 3]),
        (("Nobody",), "all", []),
    ],
)
def test_a_scope_keeps_the_units_that_mention_its_entities(view, mentions, match, expected) -> None:
    assert units(view(TEXT, unit="sentence", found=FOUND, mentions=mentions, match=match)) == expected


def test_terms_and_entities_are_asked_for_together(view) -> None:
    asked = {"found": FOUND, "unit": "sentence", "contains": ("sells",), "mentions": ("Iran",)}
    assert units(view(TEXT, **asked)) == [1]
    assert units(view(TEXT, **asked, match="any")) == [1, 3]


def test_an_alias_means_its_entity(corpus) -> None:
    built = corpus(
        "Putin met Xi.", found=[[Mention(0, 5, "PERSON", "Vladimir Putin"), Mention(10, 12, "PERSON", "Xi")]]
    )
    assert built.mentions.entities[entity_numbers(built, "putin")[0]] == ("Vladimir Putin", "PERSON")
    assert entity_numbers(built, "Vladimir Putin").tolist() == entity_numbers(built, "PUTIN").tolist() == [0]


def test_the_key_of_an_entity_means_that_entity_alone(corpus) -> None:
    found = [[Mention(0, 5, "ORG", "Covid")], [Mention(0, 5, "ORG", "COVID")], [Mention(0, 5, "GPE", "Covid")]]
    built = corpus("Covid", "COVID", "Covid", found=found)
    for number, entity in enumerate(built.mentions.entities):
        assert entity_numbers(built, built.entity_key[entity]).tolist() == [number]


def test_entities_of_a_corpus_without_names_are_an_error_with_the_reason(view) -> None:
    with pytest.raises(ModelError, match="opened without looking for names"):
        view(TEXT, mentions=("Iran",))


def test_a_mention_behind_the_last_token_belongs_to_its_own_document(view) -> None:
    # A fraction is something to mention, but no token.
    found = [[Mention(2, 3, "CARDINAL", "½")], [Mention(0, 4, "GPE", "Iran")]]
    assert units(view("a ½", "Iran", found=found, mentions=("½",))) == [1]
    assert units(view("a ½", "Iran", found=found, mentions=("Iran",))) == [2]
    assert len(view("a ½", found=found[:1]).mentions) == 1


@pytest.mark.parametrize(
    ("texts", "scope", "sentence"),
    [
        (["a", "b"], {}, "2 documents"),
        (["a"], {}, "1 document"),
        (["a\nb", "c"], {"unit": "paragraph"}, "3 paragraphs of 2 documents"),
        (["a b c"], {"unit": "window:1"}, "3 windows of 1 token of 1 document"),
        (["a\nb\na"], {"unit": "paragraph", "contains": ("a",)}, "2 paragraphs of 1 document that contain a"),
        (["a\nb"], {"unit": "paragraph", "contains": ("a",)}, "1 paragraph of 1 document that contains a"),
        (["a b", "b"], {"contains": ("a", "b")}, "1 document that contains a and b"),
        (["a", "b"], {"contains": ("a", "b"), "match": "any"}, "2 documents that contain a or b"),
        (["a"], {"contains": ("c",)}, "0 documents that contain c"),
        (["we contain water"], {"contains": ("contain water",)}, "1 document that contains contain water"),
        (["a"], {"contains": ("mention x",)}, "0 documents that contain mention x"),
    ],
)
def test_a_view_says_in_english_what_is_looked_at(view, texts, scope, sentence) -> None:
    assert view(*texts, **scope).sentence() == sentence


def test_a_view_says_which_entities_are_mentioned(view) -> None:
    asked = {"found": FOUND, "unit": "sentence", "mentions": ("Iran",)}
    assert view(TEXT, **asked).sentence() == "1 sentence of 1 document that mentions Iran"
    both = view(TEXT, **asked, contains=("drones",), match="any")
    assert both.sentence() == "2 sentences of 1 document that contain drones or mention Iran"


def test_units_are_named_by_document_and_number(view) -> None:
    assert view("a\nb", "", "c", unit="paragraph").unit_names() == [
        "1.txt paragraph 1",
        "1.txt paragraph 2",
        "3.txt paragraph 1",
    ]
    assert view("a", "", "c").unit_names() == ["1.txt", "2.txt", "3.txt"]
    assert view("a\nb", "c", unit="paragraph", contains=("b",)).unit_names() == ["1.txt paragraph 2"]


def test_only_is_the_view_of_one_unit(view) -> None:
    only = view(TEXT, unit="sentence", contains=("drones",)).only(1)
    assert (units(only), tokens_of(only)) == ([4], [7, 8, 9, 10])


def test_the_key_tells_units_and_documents_apart(view) -> None:
    views = [
        view(TEXT),
        view(TEXT + "!"),
        view(TEXT, unit="sentence"),
        view(TEXT, contains=("nowhere",)),
        view(TEXT, "a"),
    ]
    views += [view(TEXT, unit="sentence").only(0), view(TEXT, unit="sentence").only(1)]
    assert len({v.key for v in views}) == len(views)
    assert view(TEXT).key == view(TEXT).key == view(TEXT, contains=("iran",)).key


WORDS = st.sampled_from(["a", "b", "c", "A b", "b c", "zzz", "a.", "\n"])


@given(st.lists(st.lists(WORDS, max_size=12).map(" ".join), max_size=3), st.lists(WORDS, max_size=3), WORDS)
@settings(max_examples=100)
def test_a_narrower_scope_leaves_a_subset(corpus, texts: list[str], terms: list[str], more: str) -> None:
    built = corpus(*texts)
    for unit in (Unit(), Unit("sentence"), Unit("window", 2)):
        wide = Scope(unit, tuple(terms))
        narrow = view_of(built, replace(wide, contains=(*wide.contains, more)))
        assert set(tokens_of(narrow)) <= set(tokens_of(view_of(built, wide)))
        assert len(tokens_of(narrow)) == narrow.token_count


def test_a_unit_is_found_by_its_name_where_it_is_left(view) -> None:
    built = view("Oil fell. Gas rose. Oil rose", "Gas", "Oil", unit="sentence", contains=("oil",))
    assert built.unit_names() == ["1.txt sentence 1", "1.txt sentence 3", "3.txt sentence 1"]
    assert [built.place(name) for name in built.unit_names()] == [0, 1, 2]
    for other in (
        "1.txt sentence 2",
        "1.txt sentence 4",
        "2.txt sentence 1",
        "1.txt sentence 03",
        "1.txt",
        "",
        "9.txt",
    ):
        assert built.place(other) is None
    assert [view("a", "b", contains=("b",)).place(name) for name in ("1.txt", "2.txt", "3.txt")] == [None, 0, None]
