"""Company on sentences that can be counted, and against the definitions in plain Python."""

import math
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.annotating.spans import Mention
from analysis.errors import ModelError, OptionError
from analysis.measures.association import log_likelihood, normalised_information
from analysis.measures.company import Company, company, company_lines
from analysis.measures.within import WITHIN, part_bounds
from analysis.nodes import Query, nodes_of
from analysis.scope import Scope, view_of
from analysis.units import Unit, units_at

NAMES = ("Iran", "Russia", "Kyiv")
IRAN = Query(("Iran",), "entity")
TEXTS = st.lists(
    st.lists(st.sampled_from(["Iran", "Russia", "Kyiv", "b", "met.", "\n"]), max_size=20).map(" ".join), max_size=4
)
SCOPES = st.builds(
    Scope,
    unit=st.sampled_from([Unit(), Unit("paragraph"), Unit("sentence"), Unit("window", 2)]),
    contains=st.sampled_from([(), ("b",), ("kyiv", "met")]),
    match=st.just("any"),
)


def named(text: str) -> list[Mention]:
    """A mention for every one of the names in a text."""
    return sorted(
        Mention(start, start + len(name), "GPE", name)
        for name in NAMES
        for start in range(len(text))
        if text.startswith(name, start)
    )


def scoped(corpus, texts, **scope):
    return view_of(corpus(*texts, found=[named(text) for text in texts]), Scope(**scope))


# Five sentences: Iran in 3 of them, Russia in 3, Kyiv in 2; Iran and Russia share 2, Iran and Kyiv 1.
STORY = ["Iran met Russia. Iran saw Iran and Russia.", "Iran met Kyiv. Russia left. Kyiv slept."]


def test_sentences_that_mention_both_are_counted(corpus) -> None:
    view = scoped(corpus, STORY)
    frame = company(view, nodes_of(view, IRAN)).frame()
    assert frame[["entity", "label", "frequency", "document_frequency"]].values.tolist() == [
        ["Russia", "GPE", 2, 3],
        ["Kyiv", "GPE", 1, 2],
    ]


def test_scores_of_a_pair(corpus) -> None:
    view = scoped(corpus, STORY)
    row = company(view, nodes_of(view, IRAN)).frame().iloc[0]
    assert row["log_likelihood"] == pytest.approx(float(log_likelihood(2, 3, 3, 5)))
    assert row["log_dice"] == pytest.approx(14 + math.log2(2 * 2 / (3 + 3)))
    assert row["npmi"] == pytest.approx(math.log2(2 * 5 / (3 * 3)) / -math.log2(2 / 5))


def test_documents_and_paragraphs_can_be_counted(corpus) -> None:
    view = scoped(corpus, STORY)
    for within in ("paragraph", "document"):
        frame = company(view, nodes_of(view, IRAN), within).frame()
        assert frame[["entity", "frequency"]].values.tolist() == [["Russia", 2], ["Kyiv", 1]]


def test_terms_have_company_too(corpus) -> None:
    view = scoped(corpus, STORY)
    frame = company(view, nodes_of(view, Query(("met",)))).frame()
    assert frame[["entity", "frequency"]].values.tolist() == [["Iran", 2], ["Kyiv", 1], ["Russia", 1]]


def test_lines_mark_both_once_a_sentence(corpus) -> None:
    view = scoped(corpus, STORY)
    lines = company_lines(view, nodes_of(view, IRAN), "Russia", context="sentence")
    assert lines.frame()[["start", "node", "right"]].values.tolist() == [
        [0, "Iran", " met Russia."],
        [17, "Iran", " saw Iran and Russia."],
    ]
    assert lines.partners(0, 2) == [(9, 15), (35, 41)]


def test_scope_decides_what_is_together(corpus) -> None:
    view = scoped(corpus, STORY, unit=Unit("sentence"), contains=("met",))
    frame = company(view, nodes_of(view, IRAN), "document").frame()
    # Two sentences are left, one in each document: Russia's in the second document is not among them.
    assert frame[["entity", "frequency", "document_frequency"]].values.tolist() == [["Kyiv", 1, 1], ["Russia", 1, 1]]


def test_order_can_be_that_of_a_score(corpus) -> None:
    view = scoped(corpus, [*STORY, "Russia slept."])
    for sort in ("log_likelihood", "log_dice", "npmi", "document_frequency"):
        values = company(view, nodes_of(view, IRAN), sort=sort).frame()[sort].tolist()
        assert values == sorted(values, reverse=True)
    with pytest.raises(OptionError, match="not sorted by 'luck'"):
        company(view, nodes_of(view, IRAN), sort="luck")


def test_least_frequency_and_labels_narrow_the_rows(corpus) -> None:
    view = scoped(corpus, STORY)
    assert company(view, nodes_of(view, IRAN), min_frequency=2).frame()["entity"].tolist() == ["Russia"]
    assert len(company(view, nodes_of(view, IRAN), labels=["PERSON"])) == 0


def test_nothing_is_said_of_what_is_always_together(corpus) -> None:
    view = scoped(corpus, ["Iran met Russia."])
    assert math.isnan(company(view, nodes_of(view, IRAN)).frame()["npmi"][0])


def test_without_names_there_is_no_company(view) -> None:
    built = view("Iran met Russia")
    with pytest.raises(ModelError):
        company(built, nodes_of(built, Query(("iran",))))


def test_normalised_information_says_always_chance_and_never() -> None:
    assert normalised_information([2, 1, 0], 2, 2, 4).tolist() == [1.0, 0.0, -1.0]


@given(TEXTS, SCOPES, st.sampled_from(WITHIN))
@settings(max_examples=150)
def test_company_is_that_of_the_definition(corpus, texts, scope, within) -> None:
    view = view_of(corpus(*texts, found=[named(text) for text in texts]), scope)
    nodes, bounds = nodes_of(view, IRAN), part_bounds(view, within)
    left = {t for unit in view.units for t in range(view.bounds[unit], view.bounds[unit + 1])}
    mentions, parts = view.corpus.mentions, defaultdict(set)
    for token, entity in zip(mentions.token.tolist(), mentions.entity.tolist(), strict=True):
        if token in left:
            parts[mentions.entities[entity][0]].add(int(units_at(bounds, token)))
    own = parts.pop("Iran", set())
    expected = {name: (len(own & held), len(held)) for name, held in parts.items() if own & held}
    frame = company(view, nodes, within).frame()
    found = zip(frame["frequency"], frame["document_frequency"], strict=True)
    assert dict(zip(frame["entity"], found, strict=True)) == expected
    assert Company(view, nodes, within, ["GPE"]).number == len({int(units_at(bounds, token)) for token in left})
    assert frame.equals(frame.sort_values(["frequency", "entity"], ascending=[False, True], ignore_index=True))
    assert frame["npmi"].dropna().between(-1, 1).all() and (frame["log_likelihood"] >= 0).all()
    for row in frame.itertuples():
        assert len(company_lines(view, nodes, row.entity, within)) == row.frequency
