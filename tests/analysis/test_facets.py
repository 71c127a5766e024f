"""Which documents meet conditions on date, folder, path and metadata, and how these are said."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import corpus_of
from analysis.dates import DateRange
from analysis.errors import OptionError
from analysis.facets import Facets, Value
from analysis.groups import Group, documents_by
from analysis.pairs import pair_of
from analysis.project import SavedView
from analysis.reading.document import Document
from analysis.scope import Scope, view_of
from analysis.units import Unit

LETTERS = corpus_of(
    [
        Document("letters/1789-a.txt", "", "1789", "War. Peace.", "", (("author", "Jane Doe"), ("source", "BBC"))),
        Document("letters/1861-b.txt", "", "1861-03", "Peace.", "", (("author", "John Roe"),)),
        Document("notes/1900.txt", "", "1900", "War.", "", (("author", "Jane Doe"),)),
        Document("undated.txt", "", "", "War."),
    ],
    name="letters",
)


def where(*texts: str) -> Facets:
    return Facets(where=tuple(map(Value.parse, texts)))


@pytest.mark.parametrize(
    ("facets", "condition", "met"),
    [
        (Facets(), "", (0, 1, 2, 3)),
        (Facets((DateRange.parse("1789-1861"),)), "dated 1789–1861", (0, 1)),
        (Facets(folders=("letters",)), "in the folder letters", (0, 1)),
        (Facets(folders=("letters/", "notes")), "in the folders letters/ or notes", (0, 1, 2)),
        (Facets(documents="*00.txt, undated"), "called *00.txt, undated", (2, 3)),
        (where("author=Jane Doe"), "with author Jane Doe", (0, 2)),
        (where("AUTHOR=Jane Doe"), "with AUTHOR Jane Doe", (0, 2)),
        (where("author=jane doe"), "with author jane doe", (0, 2)),
        (where("author=j*"), "with author j*", (0, 1, 2)),
        (where("author=?ohn*", "source=*"), "with author ?ohn* and source *", ()),
        (where("author=Jane"), "with author Jane", ()),
        (where("author=Jane Doe", "author=John Roe"), "with author Jane Doe or John Roe", (0, 1, 2)),
        (where("author=Jane Doe", "source=BBC"), "with author Jane Doe and source BBC", (0,)),
        (where("author=", "author=John Roe"), "with author John Roe or no author", (1, 3)),
        (where("source="), "with no source", (1, 2, 3)),
        (
            Facets(
                (DateRange.parse("1861"), DateRange.parse("1789")),
                ("letters",),
                "a*, b*, letters",
                (Value("author", "Jane Doe"),),
            ),
            "dated 1861 or 1789 in the folder letters called a*, b*, letters with author Jane Doe",
            (0,),
        ),
    ],
)  # fmt: skip
def test_documents_that_meet_conditions(facets: Facets, condition: str, met: tuple[int, ...]) -> None:
    assert tuple(np.flatnonzero(facets.are_met(LETTERS))) == met
    view = view_of(LETTERS, Scope(facets=facets))
    assert view.scope.condition() == condition
    assert tuple(view.units) == met
    assert bool(facets) == bool(condition)


def test_a_scope_says_all_its_conditions() -> None:
    scope = Scope(Unit("sentence"), contains=("war",), facets=where("author=Jane Doe"))
    view = view_of(LETTERS, scope)
    assert view.sentence() == "2 sentences of 2 documents with author Jane Doe that contain war"


def test_a_column_that_there_is_not_is_an_error_that_says_which_there_are() -> None:
    with pytest.raises(OptionError, match=r"no column 'autor' in the metadata of letters; columns are: author, source"):
        view_of(LETTERS, Scope(facets=where("autor=Jane")))
    with pytest.raises(OptionError, match="they have none; --metadata FILE gives them some"):
        view_of(corpus_of([Document("a", "", "", "x")]), Scope(facets=where("autor=Jane")))


@pytest.mark.parametrize("text", ["", "author", "=Jane", " = "])
def test_metadata_need_a_column_and_a_sign_of_equality(text: str) -> None:
    with pytest.raises(OptionError, match="write COLUMN=VALUE"):
        Value.parse(text)


@given(st.sampled_from(["author", "a b"]), st.text(min_size=1).map(str.strip))
def test_a_value_reads_back(column: str, value: str) -> None:
    assert Value.parse(str(Value(column, value))) == Value(column, value)


def test_documents_are_grouped_by_columns_with_few_values(monkeypatch) -> None:
    by = documents_by(view_of(LETTERS, Scope()))
    assert by["column author"] == ["author=Jane Doe", "author=John Roe"]
    assert by["column source"] == ["source=BBC"]
    assert "column source" not in documents_by(view_of(LETTERS, Scope(facets=where("source="))))
    monkeypatch.setattr("analysis.groups.MOST_VALUES", 2)
    assert "column author" not in documents_by(view_of(LETTERS, Scope()))


FACETS = st.builds(
    Facets,
    st.lists(st.sampled_from(["1789", "1861.."]).map(DateRange.parse), max_size=1).map(tuple),
    st.lists(st.sampled_from(["letters", "notes", "x"]), max_size=2).map(tuple),
    st.sampled_from(["", "letters", "*.txt", "18??"]),
    st.lists(st.sampled_from(["author=Jane Doe", "author=", "source=BBC"]).map(Value.parse), max_size=2).map(tuple),
)  # fmt: skip
SCOPES = st.builds(
    Scope,
    st.sampled_from([Unit(), Unit("sentence")]),
    st.lists(st.sampled_from(["war", "peace"]), max_size=2, unique=True).map(tuple),
    facets=FACETS,
)


@given(SCOPES)
@settings(max_examples=80)
def test_a_group_of_a_scope_holds_what_the_scope_leaves(scope: Scope) -> None:
    narrow, whole = view_of(LETTERS, scope), view_of(LETTERS, Scope(scope.unit))
    group = Group.of(scope)
    assert np.flatnonzero(group.are_held(whole)).tolist() == narrow.units.tolist()
    without = view_of(LETTERS, Scope(scope.unit, scope.contains))
    assert set(narrow.units.tolist()) <= set(without.units.tolist())
    if group and len(narrow.units) not in (0, len(whole.units)):
        assert pair_of(whole, group, None).a.units.tolist() == narrow.units.tolist()


@given(SCOPES)
@settings(max_examples=80)
def test_a_saved_view_has_the_scope_of_its_address(scope: Scope) -> None:
    facets = scope.facets
    parameters = {
        "unit": [str(scope.unit)],
        "contains": list(scope.contains),
        "dated": [", ".join(map(str, facets.dates))],
        "folders": list(facets.folders),
        "named": [facets.documents],
        "where": list(map(str, facets.where)),
    }
    assert SavedView.of("terms", parameters).scope() == scope


def test_a_saved_view_that_makes_no_sense_has_a_sentence() -> None:
    view = SavedView.of("terms", {"dated": ["soon"], "where": ["author"], "folders": ["letters"]})
    with pytest.raises(OptionError, match="There are no dates 'soon'"):
        view.scope()
    assert view.sentence().startswith("Terms of units in the folder letters")
