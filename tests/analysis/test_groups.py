"""Which units are in a group, what groups are called, and what is said of two of them."""

import pytest

from analysis.annotating.spans import Mention
from analysis.corpus import corpus_of, with_mentions
from analysis.dates import DateRange
from analysis.errors import ModelError, OptionError
from analysis.groups import Group
from analysis.pairs import pair_of, remarks
from analysis.reading.document import Document
from analysis.scope import Scope, View, view_of
from analysis.units import Unit

TEXTS = {
    "letters/1789-a.txt": ("1789", "War and peace.\n\nIran war."),
    "letters/1861-b.txt": ("1861", "Peace."),
    "letters of war/1900.txt": ("1900", "War. Iran."),
    "undated.txt": ("", "Peace and war and peace."),
}


def letters(unit: str = "document", *, names: bool = True, **scope) -> View:
    corpus = corpus_of([Document(name, "", date, text) for name, (date, text) in TEXTS.items()])
    if names:
        found = [
            [Mention(text.index("Iran"), text.index("Iran") + 4, "GPE", "Iran")] if "Iran" in text else []
            for _, text in (TEXTS[name] for name in corpus.documents.names)
        ]
        corpus = with_mentions(corpus, found)
    return view_of(corpus, Scope(Unit.parse(unit), **scope))


def dated(text: str) -> Group:
    return Group(dates=(DateRange.parse(text),))


@pytest.mark.parametrize(
    ("group", "name", "condition", "held"),
    [
        (dated("1789-1861"), "1789–1861", "dated 1789–1861", (1789, 1861)),
        (Group(folders=("letters",)), "letters", "in the folder letters", (1789, 1861)),
        (Group(documents="*00.txt"), "*00.txt", "called *00.txt", (1900,)),
        (Group(documents="war"), "war", "called war", (1900,)),
        (Group(contains=("peace",)), "peace", "that contain peace", (1789, 1861, 0)),
        (Group(contains=("war", "peace")), "war and peace", "that contain war and peace", (1789, 0)),
        (Group(mentions=("Iran",)), "Iran", "that mention Iran", (1789, 1900)),
        (
            Group(contains=("peace",), mentions=("Iran",), match="any", folders=("letters", "letters of war")),
            "letters or letters of war, peace or Iran",
            "in the folders letters or letters of war, that contain peace or mention Iran",
            (1789, 1861, 1900),
        ),
    ],
)
def test_units_of_a_group(group: Group, name: str, condition: str, held: tuple[int, ...]) -> None:
    pair = pair_of(letters(), group)
    dates = pair.view.corpus.documents.dates
    years = [tuple(int(dates[unit] or 0) for unit in side.units) for side in (pair.a, pair.b)]
    assert years[0] == held and sorted(sum(years, ())) == [0, 1789, 1861, 1900]
    assert (group.name, group.condition()) == (name, condition)
    assert pair.names == (name, "the rest")


def test_paragraphs_of_a_scope_are_in_groups() -> None:
    # Of the paragraphs with war, two are of 1789; the other ones are of 1900 and undated.
    pair = pair_of(letters("paragraph", contains=("war",)), dated("1789"))
    assert pair.a.unit_names() == ["letters/1789-a.txt paragraph 1", "letters/1789-a.txt paragraph 2"]
    assert len(pair.b.units) == 2
    assert pair.sentences() == (
        "2 paragraphs of 1 document dated 1789, 5 tokens",
        "2 paragraphs of 2 documents that are left, 7 tokens",
    )
    assert remarks(pair) == [
        "Group A is of one document, so what is said of it may be said of that document alone.",
        "1 document without a date is in the rest.",
    ]


def test_what_is_in_both_groups_counts_in_both_or_is_left_out() -> None:
    war, peace = Group(contains=("war",)), Group(contains=("peace",))
    both = pair_of(letters(), war, peace)
    assert (len(both.a.units), len(both.b.units), len(both.shared.units)) == (3, 3, 2)
    assert remarks(both)[0] == (
        "2 documents with 10 tokens are in both groups and count in both, which makes the groups look more alike."
    )
    apart = pair_of(letters(), war, peace, apart=True)
    assert (apart.a.unit_names(), apart.b.unit_names()) == (["letters of war/1900.txt"], ["letters/1861-b.txt"])
    assert not len(apart.shared.units) and not any("both groups" in said for said in remarks(apart))


def test_undated_documents_are_in_no_group_that_goes_by_dates() -> None:
    assert "1 document without a date is in no group that goes by dates." in remarks(
        pair_of(letters(), dated("..1861"), dated("1862.."))
    )


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        (Group(), None, "group A has no condition"),
        (dated("2100"), None, "of the scope is dated 2100. The dates of its documents go from 1789 to 1900."),
        (dated("1789"), Group(documents="99*"), "group B is empty, because no document of the scope is called 99*."),
        (Group(mentions=("Rome",)), None, "group A is empty, because no document of the scope mentions Rome."),
        (Group(documents="*"), None, "group A is every document of the scope, so that there is no rest."),
        (dated("1789"), Group(documents="*1789*"), "both groups are the same 1 document."),
    ],
)  # fmt: skip
def test_nothing_to_compare_is_an_error_that_says_why(a: Group, b: Group | None, message: str) -> None:
    with pytest.raises(OptionError) as error:
        pair_of(letters(), a, b)
    assert message in str(error.value)


def test_dates_are_missed_where_there_are_none(view) -> None:
    with pytest.raises(OptionError, match="No document of it has a date"):
        pair_of(view("a", "b"), dated("1789"))


def test_a_group_without_tokens_is_an_error(view) -> None:
    with pytest.raises(OptionError, match="group B has no tokens; it holds no words or numbers"):
        pair_of(view("a", "…"), Group(documents="1.txt"))


def test_groups_of_entities_need_names() -> None:
    with pytest.raises(ModelError):
        pair_of(letters(names=False), Group(mentions=("Iran",)))
