"""The file of mends: what is written is read, and anything else is refused in one sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.annotating.spans import NAME_LABELS
from analysis.errors import OptionError
from analysis.mending.mends import Mend, Mends
from analysis.mending.mends_file import change_mends, kept_mends, mends_bytes, mends_file, mends_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)
ENTITIES = st.tuples(TEXTS, st.sampled_from(NAME_LABELS))
SEVERAL = st.lists(ENTITIES, min_size=1, max_size=3).map(tuple)
MENDS = st.one_of(
    st.builds(Mend, st.just("merge"), SEVERAL, ENTITIES),
    st.builds(Mend, st.just("hide"), SEVERAL),
    st.builds(Mend, st.just("split"), st.tuples(ENTITIES), ENTITIES, TEXTS),
    st.builds(Mend, st.just("add"), st.just(()), ENTITIES, TEXTS),
)
EVERYTHING = st.builds(
    Mends, st.lists(MENDS, max_size=4).map(tuple), st.lists(st.tuples(ENTITIES, ENTITIES), max_size=2).map(tuple)
)
HIDE = Mend("hide", (("Iran", "GPE"),))


@given(EVERYTHING)
def test_mends_read_back_and_the_same_give_the_same_bytes(mends: Mends) -> None:
    data = mends_bytes(mends)
    assert mends_of(data, "x.json") == mends
    assert mends_bytes(mends_of(data, "x.json")) == data


def test_what_is_undone_leaves_the_same_bytes(tmp_path) -> None:
    file = mends_file(tmp_path / "work.json")
    assert file.name == "work.names.json" and kept_mends(file) == Mends()
    change_mends(file, lambda old: old.with_mend(HIDE))
    before = file.read_bytes()
    mend = Mend("merge", (("Putin", "PERSON"),), ("Vladimir Putin", "PERSON"))
    assert change_mends(file, lambda old: old.with_mend(mend)).mends == (HIDE, mend)
    change_mends(file, lambda old: old.without(mend))
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": 2}, "its version is '2' and not 1"),
        ({"mends": [{"do": "eat"}]}, "does not say what to do"),
        ({"mends": [{"do": "hide"}]}, "'entities' is missing"),
        ({"mends": [{"do": "hide", "entities": [], "into": {}}]}, "'into' means nothing"),
        ({"mends": [{"do": "hide", "entities": []}]}, "needs an entity"),
        ({"mends": [{"do": "add", "text": "x", "into": {"entity": "X", "label": "SHIP"}}]}, "no label 'SHIP'"),
        ({"refused": [[1]]}, "no pairs"),
        ({"more": 1}, "'more' means nothing"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(change: dict, said: str) -> None:
    contents = {"version": 1, "mends": [], "refused": []} | change
    with pytest.raises(OptionError) as error:
        mends_of(json.dumps(contents).encode(), "work.names.json")
    assert said in str(error.value) and "\n" not in str(error.value)
    assert str(error.value).startswith("work.names.json cannot be opened as mends of names")


@pytest.mark.parametrize(
    ("mend", "sentence"),
    [
        (
            Mend("merge", (("Putin", "PERSON"), ("V", "ORG")), ("W", "ORG")),
            "Put Putin (PERSON), V (ORG) under W (ORG)",
        ),
        (Mend("merge", (("Putin", "PERSON"),), ("Putin", "ORG")), "Changed the label of Putin from PERSON to ORG"),
        (Mend("merge", (("Putin", "PERSON"),), ("Vladimir", "PERSON")), "Put Putin (PERSON) under Vladimir (PERSON)"),
        (HIDE, "Hid Iran (GPE)"),
        (Mend("split", (("A", "ORG"),), ("B", "ORG"), "b"), "Split “b” off A (ORG), as B (ORG)"),
        (Mend("add", (), ("B", "ORG"), "b*"), "Added “b*” as B (ORG)"),
    ],
)
def test_every_mend_says_what_it_does(mend: Mend, sentence: str) -> None:
    assert mend.sentence() == sentence


def test_a_refused_pair_is_kept_once_whatever_its_order() -> None:
    one, other = ("B", "ORG"), ("A", "ORG")
    assert Mends().refusing(one, other).refusing(other, one).refused == ((other, one),)
