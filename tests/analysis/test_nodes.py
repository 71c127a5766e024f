"""What is looked for is found where it occurs, in every way of asking."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.annotating.spans import Mention
from analysis.errors import OptionError
from analysis.nodes import Query, means_the_same, nodes_of
from analysis.patterns import LONGEST_FIND_CHARACTERS
from analysis.scope import Scope, view_of
from analysis.units import Unit

TEXT = "Iran warned Iraq. The sanctions on Iran failed; a sanction on Iraq did not.\nIran’s new sanction"


def texts_of(view, asked: Query) -> list[str]:
    nodes = nodes_of(view, asked)
    document, start, end = nodes.spans(view.corpus, range(len(nodes)))
    return view.corpus.documents.spans(document, start, end)


@pytest.mark.parametrize(
    "text, found",
    [
        ("IRAN", ["Iran", "Iran", "Iran"]),
        ("ira?", ["Iran", "Iraq", "Iran", "Iraq", "Iran"]),
        ("sanction*", ["sanctions", "sanction", "sanction"]),
        ("sanction* on", ["sanctions on", "sanction on"]),
        ("sanction* on ira?", ["sanctions on Iran", "sanction on Iraq"]),
        ("the * on", ["The sanctions on"]),
        ("iran, warned iraq", ["Iran", "warned Iraq", "Iran", "Iran"]),
        ("iran, ira*", ["Iran", "Iraq", "Iran", "Iraq", "Iran"]),
        ("failed a", ["failed; a"]),
        ("iraq the", []),
        ("not iran", []),
        ("s*n*k", []),
        ("zebra *", []),
    ],
)
def test_words_with_wildcards_and_alternatives(view, text: str, found: list[str]) -> None:
    assert texts_of(view(TEXT), Query.of(text)) == found


@pytest.mark.parametrize(
    "pattern, found",
    [
        ("ira[nq]", ["Iran", "Iraq", "Iran", "Iraq", "Iran"]),
        ("SANCTIONS?", ["sanctions", "sanction", "sanction"]),
        ("sanctions? on ira(n|q)", ["sanctions on Iran", "sanction on Iraq"]),
        ("ira", []),
        (".{7} .*", ["sanctions on"][:0]),
        ("n.. sanction", ["new sanction"]),
        ("", []),
    ],
)
def test_regular_expressions_are_for_whole_tokens(view, pattern: str, found: list[str]) -> None:
    assert texts_of(view(TEXT), Query.of(pattern, "regex")) == found


@pytest.mark.parametrize("pattern", ["(", "[z-a]", "a{1001}", "(?:(?:(?:a{30}){30}){30}){30}", r"(a)\1"])
def test_patterns_that_cannot_be_used_are_one_sentence(view, pattern: str) -> None:
    with pytest.raises(OptionError, match="not a regular expression that can be used"):
        nodes_of(view("a"), Query.of(pattern, "regex"))


@pytest.mark.parametrize("kind", ["words", "regex"])
def test_endless_patterns_are_refused(view, kind) -> None:
    with pytest.raises(OptionError, match="too long"):
        nodes_of(view("a"), Query.of("a*" * LONGEST_FIND_CHARACTERS, kind))


def test_a_phrase_stays_inside_its_unit(view) -> None:
    assert texts_of(view("a b c d", unit="window:10"), Query.of("b *")) == ["b c"]
    assert len(nodes_of(view("a b " * 10, unit="window:10"), Query.of("* *"))) == 18


def test_entities_are_found_by_alias_with_the_tokens_that_they_touch(view) -> None:
    found = [[Mention(0, 14, "PERSON", "Vladimir Putin"), Mention(20, 25, "PERSON", "Vladimir Putin")]]
    built = view("Vladimir Putin; and\nPutin’s plan", found=found)
    nodes = nodes_of(built, Query(("putin",), "entity"))
    assert (nodes.first.tolist(), nodes.last.tolist()) == ([0, 3], [1, 3])
    assert len(nodes_of(built, Query(("putin", "Vladimir Putin"), "entity"))) == 2


def test_an_entity_and_words_that_name_it_mean_the_same(view) -> None:
    found = [[Mention(0, 14, "PERSON", "Vladimir Putin"), Mention(20, 25, "PERSON", "Vladimir Putin")]]
    corpus = view("Vladimir Putin; and\nPutin’s plan", found=found).corpus
    entity = Query(("Vladimir Putin",), "entity")
    assert means_the_same(corpus, entity, Query(("putin",))) and means_the_same(corpus, Query(("putin",)), entity)
    assert not means_the_same(corpus, entity, Query(("plan",)))
    assert not means_the_same(view("Putin").corpus, entity, Query(("putin",)))


TOKENS = st.lists(st.sampled_from("aa ab b ba c . \n".split(" ")), max_size=30).map(" ".join)
STEPS = st.lists(st.sampled_from(["a", "b", "a*", "?b", "*", "c", "b*", "zz"]), min_size=1, max_size=3)
UNITS = st.sampled_from([Unit(), Unit("paragraph"), Unit("sentence"), Unit("window", 3)])


@given(st.lists(TOKENS, min_size=1, max_size=3), STEPS, UNITS)
@settings(max_examples=200)
def test_wildcards_find_what_a_look_at_every_token_finds(corpus, texts: list[str], steps: list[str], unit) -> None:
    view = view_of(corpus(*texts), Scope(unit))
    annotation = view.corpus.annotation
    vocabulary = annotation.vocabulary
    patterns = [re.compile(step.replace("*", ".*").replace("?", ".")) for step in steps]
    parts = [set(range(*pair)) for pair in pairwise(annotation.sentence_bounds.tolist())]
    units = [set(range(*pair)) for pair in pairwise(view.bounds.tolist())]
    expected = [
        first
        for first in range(len(annotation.term) - len(steps) + 1)
        if all(p.fullmatch(vocabulary[annotation.term[first + i]]) for i, p in enumerate(patterns))
        and any(set(range(first, first + len(steps))) <= part for part in parts)
        and any(set(range(first, first + len(steps))) <= part for part in units)
    ]
    assert nodes_of(view, Query((" ".join(steps),))).first.tolist() == expected
