"""Rows of style: units against the definitions, groups against their documents, and what is empty and why."""

import math
from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t

from analysis.corpus import corpus_of
from analysis.errors import OptionError
from analysis.lemmas import by_lemma
from analysis.measures import group_types, optional_style
from analysis.measures.diversity import Lengths
from analysis.measures.mtld import factors
from analysis.measures.style import MEASURES, long_enough, sorted_by, style
from analysis.measures.style_groups import style_of_groups
from analysis.partitions import PARTITIONS, partition
from analysis.reading.document import Document
from analysis.scope import Scope, view_of
from analysis.units import Unit

SHORT = Lengths(segment=3, window=2)
GERMAN = "Der Hund und die Katze sind nicht im Haus, und das Kind ist mit dem Vater auf dem Weg in die Stadt."
DUTCH = "De hond en de kat zijn niet in het huis, en het kind is met zijn vader op weg naar de stad."
SPANISH = "El perro y el gato no están en la casa. El niño va con su padre por el camino a la ciudad."
FRENCH = "Le chien et le chat ne sont pas dans la maison. L'enfant est avec son père sur la route de la ville."
ENGLISH = "The cat and the dog are not in the house, and this is what they said of that. " * 2
WORDS = ["war", "peace", "the", "of", "government", "1914", "\n", ". And"]


def viewed(*documents: tuple[str, str, str], unit: str = "document", **scope):
    """The view of documents, each a name, a date and a text."""
    made = corpus_of(Document(name, text, date, text) for name, date, text in documents)
    return view_of(made, Scope(Unit.parse(unit), **scope))


def rows(ranking, *columns: str) -> list[list[object]]:
    return ranking.frame()[list(columns)].values.tolist()


def test_units_are_measured_one_by_one(view) -> None:
    # the cat the cat sat / dogs: windows of 2 are all of 2 types; the one segment of 3 has the types the and cat.
    found = style(view("The cat the cat sat.", "Dogs."), SHORT)
    assert rows(found, "unit", "tokens", "types", "hapax") == [["1.txt", 5, 3, 1], ["2.txt", 1, 1, 1]]
    frame = found.frame()
    assert frame["ttr"].tolist() == pytest.approx([3 / 5, 1])
    assert frame["sttr"][0] == pytest.approx(2 / 3) and frame["mattr"][0] == 1
    assert frame["hapax_share"].tolist() == pytest.approx([1 / 3, 1])
    assert frame["yules_k"].tolist() == pytest.approx([10_000 * (4 + 4 + 1 - 5) / 25, 0])
    assert frame["sentence_length"].tolist() == [5, 1]
    assert frame["token_length"].tolist() == pytest.approx([3, 4])
    assert frame["syllables"].tolist() == [1, 1]


def test_what_is_empty_is_said_with_the_reason(view) -> None:
    found = style(view("Dogs.", ENGLISH, DUTCH, "", "1 2 3"), SHORT).frame()
    assert found["note"].tolist() == [
        "no STTR: shorter than 3 tokens; no MATTR: shorter than 2 tokens",
        "",
        "no syllables: in Dutch",
        "no tokens",
        "no syllables: figures alone",
    ]
    assert found["flesch"].isna().tolist() == [False, False, True, True, True]
    assert found["sentence_length"].isna().tolist() == [False, False, False, True, False]
    assert math.isnan(found["ttr"][3]) and found["tokens"][3] == 0


def test_a_group_is_the_mean_over_windows_inside_its_documents() -> None:
    # Windows of 2: a a | a b, and b b; none of the last token of the one and the first of the other.
    view = viewed(("x/1", "", "a a b"), ("x/2", "", "b b"), ("y/3", "", "c"))
    found = style_of_groups(view, partition(view, "folder"), SHORT).frame()
    assert found["mattr"].tolist()[0] == pytest.approx((1 + 2 + 1) / (3 * 2)) and math.isnan(found["mattr"][1])
    assert found[["part", "documents", "tokens", "types", "hapax"]].values.tolist() == [
        ["x", 2, 5, 2, 0],
        ["y", 1, 1, 1, 1],
    ]
    # The group's own types: a twice and b three times.
    assert found["yules_k"].tolist() == pytest.approx([10_000 * (4 + 9 - 5) / 25, 0])


def test_groups_say_which_documents_have_no_say() -> None:
    view = viewed(("x/1", "", "a a b"), ("x/2", "", GERMAN), ("x/3", "", ENGLISH), ("y/4", "", "b b"), ("z/5", "", ""))
    notes = style_of_groups(view, partition(view, "folder"), SHORT).frame()["note"].tolist()
    assert notes == [
        "syllables of 2 of 3 documents: the others are not in English, or without letters; no interval of MATTR, "
        "sentence length, reading ease: fewer than 5 documents",
        "no STTR: shorter than 3 tokens; no interval of MATTR, sentence length, reading ease: fewer than 5 documents",
        "no tokens",
    ]


def test_a_document_by_itself_says_nothing_of_intervals() -> None:
    view = viewed(("x/1", "", "a a b"), ("x/2", "", ENGLISH))
    assert style_of_groups(view, partition(view, "document"), SHORT).frame()["note"].tolist() == ["", ""]


def test_one_long_document_among_short_ones_has_no_interval_and_says_so() -> None:
    texts = [ENGLISH * 40, *[f"{ENGLISH} {number}" for number in range(5)]]
    view = viewed(*((f"x/{n}", "", text) for n, text in enumerate(texts)))
    row = style_of_groups(view, partition(view, "all"), SHORT).frame().iloc[0]
    assert row[["mattr_low", "sentence_length_low", "flesch_low"]].isna().all()
    assert row["note"] == (
        "no interval of MATTR, sentence length, reading ease: documents too unequal in length, which count as fewer "
        "than 3"
    )


def test_flesch_of_a_group_is_that_of_its_english_documents() -> None:
    english = viewed(("x/1", "", ENGLISH))
    both = viewed(("x/1", "", ENGLISH), ("x/2", "", GERMAN))
    alone, mixed = (style_of_groups(one, partition(one, "all")).frame() for one in (english, both))
    assert mixed["flesch"].tolist() == alone["flesch"].tolist() and mixed["grade"].tolist() == alone["grade"].tolist()
    assert mixed["sentence_length"][0] != alone["sentence_length"][0]


def test_reading_ease_is_by_the_formula_of_each_language(view) -> None:
    frame = style(view(GERMAN, SPANISH, FRENCH, DUTCH)).with_columns(["fog"]).frame()
    # Counted by hand: tokens, sentences and syllables of each.
    assert frame["tokens"].tolist()[:3] == [22, 22, 22]
    assert frame["syllables"].tolist()[:3] == pytest.approx([24 / 22, 31 / 22, 25 / 22])
    assert frame["flesch"].tolist()[:3] == pytest.approx(
        [180 - 22 - 58.5 * 24 / 22, 206.84 - 1.02 * 11 - 60 * 31 / 22, 207 - 1.015 * 11 - 73.6 * 25 / 22]
    )
    assert frame["flesch"].isna().tolist() == [False, False, False, True] and frame["grade"].isna().all()
    assert [
        note.removeprefix("no STTR: shorter than 1,000 tokens; no MATTR: shorter than 100 tokens; ")
        for note in frame["note"]
    ] == [
        "reading ease by Amstad; no grade, FOG: in German",
        "reading ease by Fernández Huerta; no grade, FOG: in Spanish",
        "reading ease by Kandel and Moles; no grade, FOG: in French",
        "no syllables, FOG: in Dutch",
    ]


def test_a_group_has_the_reading_ease_of_its_language_with_the_most_tokens() -> None:
    view = viewed(("x/1", "", ENGLISH), ("x/2", "", GERMAN), ("x/3", "", GERMAN), ("x/4", "", DUTCH))
    row = style_of_groups(view, partition(view, "all"), SHORT).with_columns(["ari"]).frame().iloc[0]
    german = style(viewed(("1", "", GERMAN)), SHORT).frame().iloc[0]
    english = style(viewed(("1", "", ENGLISH)), SHORT).with_columns(["ari"]).frame().iloc[0]
    assert (row["flesch"], row["syllables"]) == pytest.approx((german["flesch"], german["syllables"]))
    assert (row["grade"], row["ari"]) == pytest.approx((english["grade"], english["ari"]))
    assert row["note"].split("; ")[:3] == [
        "syllables of 2 of 4 documents: the others are not in German, or without letters",
        "reading ease by Amstad",
        "grade, ARI of 1 of 4 documents: the others are not in English",
    ]


def test_interval_of_reading_ease_is_that_of_its_language() -> None:
    sentences = [
        GERMAN,
        f"{GERMAN} {GERMAN}",
        "Das ist ein Haus und kein Baum.",
        "Der Vater geht in die Stadt.",
        GERMAN,
    ]
    german = viewed(*((f"x/{n}", "", text) for n, text in enumerate(sentences)))
    both = viewed(*((f"x/{n}", "", text) for n, text in enumerate([*sentences, ENGLISH])))
    alone, mixed = (style_of_groups(one, partition(one, "all"), SHORT).frame().iloc[0] for one in (german, both))
    assert alone["flesch_low"] < alone["flesch"] < alone["flesch_high"]
    assert mixed[["flesch_low", "flesch", "flesch_high"]].tolist() == pytest.approx(
        alone[["flesch_low", "flesch", "flesch_high"]].tolist()
    )


OPTIONAL = ("mtld", "hdd", "fog", "smog", "ari", "coleman_liau", "dale_chall")


def test_optional_columns_are_those_of_a_text_counted_by_hand(view) -> None:
    # 30 sentences of "The government created a beautiful city.": 180 tokens of 33 characters each six.
    row = style(view("The government created a beautiful city. " * 30)).with_columns(["all"]).frame().iloc[0]
    assert row["tokens"] == 180 and row["token_length"] == pytest.approx(34 / 6)
    # government and beautiful have three syllables, and created only by -ed.
    assert row["fog"] == pytest.approx(0.4 * (6 + 100 * 2 / 6))
    assert row["smog"] == pytest.approx(1.0430 * math.sqrt(30 * 90 / 30) + 3.1291)
    assert row["ari"] == pytest.approx(4.71 * 34 / 6 + 0.5 * 6 - 21.43)
    # 100 / 6 sentences and 100 * 34 / 6 characters in 100 tokens.
    assert row["coleman_liau"] == pytest.approx(0.0588 * 100 * 34 / 6 - 0.296 * 100 / 6 - 15.8)
    # create is not among the familiar words.
    assert row["dale_chall"] == pytest.approx(0.1579 * 100 / 6 + 0.0496 * 6 + 3.6365)
    # Six types of 30 tokens each: a sample of 42 has them all, nearly.
    assert row["hdd"] == pytest.approx(6 * (1 - math.comb(150, 42) / math.comb(180, 42)) / 42)
    # 6 types in 9 tokens are 0.67, in 8 are 0.75: a factor of 9 tokens, 20 times, in either direction.
    assert row["mtld"] == pytest.approx(9)


def test_optional_columns_that_are_empty_are_said_with_the_reason_if_they_are_chosen(view) -> None:
    found = style(view("Dogs bark.", " ".join(f"word{number}" for number in range(120)), ""), SHORT)
    assert found.with_columns(["mtld", "hdd", "smog"]).frame()["note"].tolist() == [
        "no STTR: shorter than 3 tokens; no MTLD: shorter than 100 tokens; no HD-D: shorter than 42 tokens; "
        "no SMOG: fewer than 30 sentences",
        "no MTLD: no term occurs twice; no SMOG: fewer than 30 sentences; no syllables: figures alone",
        "no tokens",
    ]
    assert found.frame()["note"].tolist()[0] == "no STTR: shorter than 3 tokens"
    assert set(OPTIONAL).isdisjoint(found.frame())


def test_a_group_has_the_mean_of_its_documents_in_optional_columns() -> None:
    # ENGLISH has 2 sentences of 18 tokens.
    view = viewed(("x/1", "", ENGLISH * 3), ("x/2", "", ENGLISH * 2), ("x/3", "", "war"))
    units = style(view, SHORT).with_columns(["all"]).frame()
    row = style_of_groups(view, partition(view, "all"), SHORT).with_columns(["all"]).frame().iloc[0]
    # The one document of 100 tokens has a say in MTLD, two have one in HD-D.
    assert row["mtld"] == pytest.approx(units["mtld"][0])
    assert row["hdd"] == pytest.approx((108 * units["hdd"][0] + 72 * units["hdd"][1]) / 180)
    assert "MTLD of 1 of 3 documents: the others are shorter than 100 tokens" in row["note"]
    assert "HD-D of 2 of 3 documents: the others are shorter than 42 tokens" in row["note"]
    # Formulas are those of all sentences together: 6 + 4 + 1.
    assert row["ari"] == pytest.approx(4.71 * row["token_length"] + 0.5 * 181 / 11 - 21.43)


def test_optional_columns_are_made_when_they_are_asked_for(view, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr(optional_style, "factors", lambda *given: made.append(given) or factors(*given))
    rows = style(view("the war of the peace " * 30), SHORT)
    assert not len(rows.frame().columns.intersection(OPTIONAL)) and not made
    assert sorted_by(rows, "mtld").with_columns(["mtld"]).frame()["mtld"].tolist() and len(made) == 1


def test_five_documents_have_intervals_and_four_none() -> None:
    texts = ["the war. The peace of it", "war war war", "peace of the war", "of the. War", "the government of war"]
    for number in (4, 5):
        view = viewed(*((f"x/{n}", "", text) for n, text in enumerate(texts[:number])))
        row = style_of_groups(view, partition(view, "folder"), SHORT).frame().iloc[0]
        for name in ("mattr", "sentence_length", "flesch"):
            assert math.isnan(row[f"{name}_low"]) == (number == 4)
            assert number == 4 or row[f"{name}_low"] < row[name] < row[f"{name}_high"]
            assert number == 4 or row[f"{name}_high"] - row[name] == pytest.approx(row[name] - row[f"{name}_low"])


def test_interval_of_flesch_is_that_of_both_ratios_moved_together() -> None:
    texts = ["the war. The peace of it", "war war war", "peace of the war", "of the. War", "the government of war"]
    view = viewed(*((f"x/{n}", "", text) for n, text in enumerate(texts)))
    row = style_of_groups(view, partition(view, "all"), SHORT).frame().iloc[0]
    # Tokens, sentences and syllables of each, by hand.
    tokens, sentences, syllables = np.array([[6, 3, 4, 3, 4], [2, 1, 1, 2, 1], [6, 3, 4, 3, 6]], float)

    def ease(of: np.ndarray) -> float:
        return -1.015 * tokens[of].sum() / sentences[of].sum() - 84.6 * syllables[of].sum() / tokens[of].sum()

    whole, shares = np.arange(5), tokens / tokens.sum()
    square = sum((ease(np.delete(whole, left_out)) - ease(whole)) ** 2 for left_out in range(5))
    # Degrees of freedom from whole matrices.
    residuals = np.eye(5) - shares
    product = np.diag((shares / (1 - shares)) ** 2) @ residuals @ residuals.T
    df = np.trace(product) ** 2 / np.trace(product @ product)
    half = t.ppf(0.975, df) * math.sqrt(4 / 5 * square)
    assert row["flesch_high"] - row["flesch"] == pytest.approx(half, rel=1e-6)


def test_groups_by_time_are_in_its_order_and_leave_undated_documents_out() -> None:
    view = viewed(("1", "1925", "a"), ("2", "1914", "b"), ("3", "", "c"), ("4", "1919-02", "d"))
    assert rows(style_of_groups(view, partition(view, "decade")), "part", "documents") == [["1910s", 2], ["1920s", 1]]


def test_order_by_a_measure_puts_what_has_none_last(view) -> None:
    found = style(view("a a", "a", "a b", "", "b c"), SHORT)
    assert [row[0] for row in rows(sorted_by(found, "mattr"), "unit")] == ["3.txt", "5.txt", "1.txt", "2.txt", "4.txt"]
    lowest = rows(sorted_by(found, "mattr", "lowest"), "unit")
    assert [row[0] for row in lowest] == ["1.txt", "3.txt", "5.txt", "2.txt", "4.txt"]
    with pytest.raises(OptionError, match="not sorted by 'unit'; use mattr"):
        sorted_by(found, "unit")


def test_lemmas_are_types_where_they_are_counted(corpus) -> None:
    some = corpus("The dogs said that a dog says it, and this is what they saw.")
    by_type, lemmas = (style(view_of(one, Scope())).frame() for one in (some, by_lemma(some)))
    assert (by_type["types"][0], lemmas["types"][0]) == (14, 12)
    for same in ("tokens", "sentence_length", "token_length", "syllables", "flesch"):
        assert lemmas[same][0] == by_type[same][0]


def test_short_rows_can_be_left_out_of_any_order(view) -> None:
    found = style(view("a a", "a", "a b c"), SHORT)
    assert rows(long_enough(found, 2), "unit") == [["1.txt"], ["3.txt"]]
    assert rows(long_enough(sorted_by(found, "ttr"), 2), "unit") == [["3.txt"], ["1.txt"]]


@st.composite
def views(draw: st.DrawFn):
    texts = draw(st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), max_size=5))
    names = [f"{draw(st.sampled_from(['', 'a/', 'b/']))}{number}" for number in range(len(texts))]
    dates = [draw(st.sampled_from(["", "1914", "1919", "1925"])) for _ in texts]
    unit = draw(st.sampled_from(["document", "paragraph", "sentence", "window:3"]))
    contains = draw(st.sampled_from([(), ("war",), ("peace",)]))
    return viewed(*sorted(zip(names, dates, texts, strict=True)), unit=unit, contains=contains)


@given(views(), st.sampled_from(PARTITIONS), st.sampled_from([1, 1 << 20]))
@settings(max_examples=200)
def test_groups_are_those_of_the_definition(view, by: str, chunk: int) -> None:
    parts = partition(view, by)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(group_types, "CHUNK_ENTRIES", chunk)
        frame = style_of_groups(view, parts, SHORT).frame()
    tokens: defaultdict[int, list[int]] = defaultdict(list)
    for unit in view.units.tolist():
        document = int(view.document_of_unit(np.array([unit]))[0])
        tokens[document] += view.corpus.annotation.term[view.bounds[unit] : view.bounds[unit + 1]].tolist()
    for number, row in enumerate(frame.itertuples()):
        members = [document for document in tokens if parts.number[document] == number]
        counts = Counter(term for document in members for term in tokens[document])
        windows = [
            len(set(tokens[document][first : first + 2]))
            for document in members
            for first in range(len(tokens[document]) - 1)
        ]
        assert row.documents == len(members) and row.tokens == sum(counts.values())
        assert (row.types, row.hapax) == (len(counts), sum(count == 1 for count in counts.values()))
        assert row.mattr == pytest.approx(sum(windows) / (2 * len(windows)) if windows else math.nan, nan_ok=True)
    assert frame["tokens"].sum() == sum(len(tokens[d]) for d in tokens if parts.number[d] >= 0)


@given(views())
@settings(max_examples=100)
def test_a_document_by_itself_is_its_own_group(view) -> None:
    if view.scope.unit.kind != "document":
        return
    units = style(view, SHORT).with_columns(["all"]).frame()
    groups = style_of_groups(view, partition(view, "document"), SHORT).with_columns(["all"]).frame()
    order = units["unit"].argsort()
    for column in ("tokens", "types", "hapax", *MEASURES):
        assert units[column].to_numpy()[order] == pytest.approx(groups[column].to_numpy(), nan_ok=True)
