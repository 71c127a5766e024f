"""Mended names against a plain list of mentions that mends are done to one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.annotating.spans import Mention
from analysis.corpus import Corpus
from analysis.measures.entities import entity_counts, mentions
from analysis.mending.applying import mended
from analysis.mending.mends import BY_HAND, Mend, Mends
from analysis.scope import Scope, view_of

# Words a reader can count; "Putin" and "Iran" are found, "drone" and "blue" are not.
TEXTS = ("Putin met Putin of Iran. A blue drone", "iran drone Putin V Putin blue blue")
FOUND = (
    (Mention(0, 5, "PERSON", "Putin"), Mention(10, 15, "PERSON", "Putin"), Mention(19, 23, "GPE", "Iran")),
    (Mention(0, 4, "GPE", "Iran"), Mention(11, 16, "PERSON", "Putin"), Mention(17, 24, "PERSON", "V Putin")),
)
PUTIN, V_PUTIN, IRAN, NEW = ("Putin", "PERSON"), ("V Putin", "PERSON"), ("Iran", "GPE"), ("Drone", "PRODUCT")
NAMES = st.sampled_from([PUTIN, V_PUTIN, IRAN, NEW, ("Iran", "ORG"), ("Zorro", "PERSON")])
MENDS = st.one_of(
    st.builds(Mend, st.just("merge"), st.lists(NAMES, min_size=1, max_size=3).map(tuple), NAMES),
    st.builds(Mend, st.just("hide"), st.lists(NAMES, min_size=1, max_size=2).map(tuple)),
    st.builds(Mend, st.just("split"), st.tuples(NAMES), NAMES, st.sampled_from(["Putin", "Iran", "iran", "drone"])),
    st.builds(Mend, st.just("add"), st.just(()), NAMES, st.sampled_from(["drone", "blue drone", "b*", "putin", "x"])),
)
Row = tuple[int, int, int, str, str]


@pytest.fixture
def found(corpus) -> Corpus:
    return corpus(*TEXTS, found=FOUND)


def rows(corpus: Corpus) -> list[Row]:
    """Document, start, end, name and label of every mention."""
    assert corpus.mentions is not None
    columns = corpus.mentions
    return [
        (int(d), int(s), int(e), *columns.entities[number])
        for d, s, e, number in zip(columns.document, columns.start, columns.end, columns.entity, strict=True)
    ]


PLACES = {"drone": [(0, 32, 37), (1, 5, 10)], "blue drone": [(0, 27, 37)], "putin": [], "x": []}
PLACES["b*"] = [(0, 27, 31), (1, 25, 29), (1, 30, 34)]


def by_hand(mends: Mends) -> list[Row]:
    """What the mends do to the mentions, one by one. All tokens "Putin" are mentions, so that none can be added."""
    now: list[Row] = [(d, m.start, m.end, m.entity, m.label) for d, part in enumerate(FOUND) for m in part]
    hidden: list[Row] = []
    for mend in mends.mends:
        if mend.does == "add":
            for d, start, end in [*PLACES[mend.text], *(PUTINS if mend.text == "putin" else [])]:
                if not any(d == row[0] and start < row[2] and row[1] < end for row in now):
                    now.append((d, start, end, *mend.into))
            continue
        touched = [row for row in now if row[3:] in mend.entities]
        if mend.does == "split":
            touched = [row for row in touched if TEXTS[row[0]][row[1] : row[2]] == mend.text]
        now = [row for row in now if row not in touched]
        if mend.does == "hide":
            hidden += touched
        else:
            now += [(*row[:3], *mend.into) for row in touched]
    return sorted(now)


PUTINS = [(0, 0, 5), (0, 10, 15), (1, 11, 16), (1, 19, 24)]


def test_mended_names_equal_mends_done_one_by_one(corpus) -> None:
    start = corpus(*TEXTS, found=FOUND)

    @given(st.lists(MENDS, max_size=6).map(tuple).map(Mends))
    @settings(max_examples=300)
    def equal(mends: Mends) -> None:
        made = mended(start, mends)
        assert rows(made) == by_hand(mends)
        assert made.mentions.entities == sorted(set(made.mentions.entities))
        for d, s, e, token, surface in zip(
            made.mentions.document,
            made.mentions.start,
            made.mentions.end,
            made.mentions.token,
            made.mentions.surface,
            strict=True,
        ):
            assert TEXTS[d][s:e] == made.mentions.surfaces[surface]
            assert made.annotation.start[token] == s
        # Applying them again, or others, starts from what was found.
        assert rows(mended(made, mends)) == rows(made)
        assert mended(made, Mends()) is start

    equal()


@given(st.permutations([0, 1, 2]))
def test_the_order_of_mends_that_do_not_touch_does_not_matter(order: list[int]) -> None:
    mends = (
        Mend("merge", (V_PUTIN,), PUTIN),
        Mend("merge", (IRAN,), ("Persia", "GPE")),
        Mend("add", (), NEW, "drone"),
    )
    assert by_hand(Mends(tuple(mends[place] for place in order))) == by_hand(Mends(mends))


def test_the_numbers_on_a_page_follow(found: Corpus) -> None:
    made = mended(found, Mends((Mend("merge", (V_PUTIN,), PUTIN), Mend("add", (), NEW, "drone"))))
    frame = entity_counts(view_of(made, Scope()))
    assert list(zip(frame["entity"], frame["frequency"], frame["model_frequency"], strict=True)) == [
        ("Putin", 4, 3),
        ("Drone", 2, 0),
        ("Iran", 2, 2),
    ]
    assert frame["aliases"].tolist() == ["V Putin", "drone", "iran"]
    assert mentions(view_of(made, Scope(mentions=("drone",))))["text"].tolist().count("drone") == 2


def test_what_is_kept_of_the_words_is_shared(found: Corpus) -> None:
    made = mended(found, Mends((Mend("hide", (IRAN,)),)))
    assert made.counts(view_of(made, Scope()).scope.unit) is found.counts(view_of(found, Scope()).scope.unit)
    assert made.key != found.key and np.array_equal(made.annotation.term, found.annotation.term)


def test_the_reason_of_a_join_by_hand_is_kept(found: Corpus) -> None:
    made = mended(found, Mends((Mend("merge", (IRAN,), ("Persia", "GPE")),)))
    spelled = made.mentions.spelled
    reasons = dict(zip(spelled.names, spelled.reason, strict=True))
    assert reasons[IRAN] == BY_HAND and made.mentions.entities[spelled.entity[spelled.names.index(IRAN)]][0] == "Persia"


def test_a_corpus_without_names_stays_as_it_is(corpus) -> None:
    plain = corpus(*TEXTS)
    assert mended(plain, Mends((Mend("hide", (IRAN,)),))) is plain
