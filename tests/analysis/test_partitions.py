"""Parts of documents: by date and folder, and what is in none."""

import pytest

from analysis.corpus import corpus_of
from analysis.errors import OptionError
from analysis.partitions import partition, partitions_of
from analysis.reading.document import Document
from analysis.scope import Scope, view_of

DOCUMENTS = (
    Document("b/1.txt", "", "1914", "war"),
    Document("a/2.txt", "", "1919-05", "peace"),
    Document("a/c/3.txt", "", "0987", "war"),
    Document("4.txt", "", "", "war"),
)


def view(*documents: Document, **scope):
    return view_of(corpus_of(documents), Scope(**scope))


@pytest.mark.parametrize(
    "by, names, number",
    [
        ("decade", ["0980s", "1910s"], [1, 1, 0, -1]),
        ("year", ["0987", "1914", "1919"], [1, 2, 0, -1]),
        ("folder", ["(no folder)", "a", "a/c", "b"], [3, 1, 2, 0]),
        ("document", ["4.txt", "a/2.txt", "a/c/3.txt", "b/1.txt"], [3, 1, 2, 0]),
        ("all", ["all"], [0, 0, 0, 0]),
    ],
)
def test_documents_fall_into_parts(by: str, names: list[str], number: list[int]) -> None:
    found = partition(view(*DOCUMENTS), by)
    assert (found.names, found.number.tolist()) == (names, number)
    assert found.is_in_time == (by in ("decade", "year"))


def test_what_the_scope_leaves_out_is_in_no_part() -> None:
    found = partition(view(*DOCUMENTS, contains=("peace",)), "decade")
    assert (found.names, found.number.tolist()) == (["1910s"], [-1, 0, -1, -1])


@pytest.mark.parametrize("by", ["decade", "year", "folder", "document", "all"])
def test_no_documents_have_no_parts(by: str) -> None:
    for empty in (view(), view(*DOCUMENTS, contains=("nowhere",))):
        assert partition(empty, by).names == []


def test_partitions_with_one_part_are_not_offered() -> None:
    assert partitions_of(view(*DOCUMENTS)) == ["decade", "year", "folder", "all"]
    assert partitions_of(view(*DOCUMENTS[:2])) == ["year", "folder", "all"]
    assert partitions_of(view(DOCUMENTS[3])) == ["all"]


def test_unknown_partition_is_refused() -> None:
    with pytest.raises(OptionError, match="no parts by 'week'"):
        partition(view(*DOCUMENTS), "week")


def test_documents_fall_into_parts_by_a_column_of_their_metadata() -> None:
    described = [
        one._replace(metadata=(("party", party), ("year", "x")) if party else None)
        for one, party in zip(DOCUMENTS, ("Whig", "", "Tory", "Whig"), strict=True)
    ]
    found = partition(view(*described), "party")
    # One without a value is in no part.
    assert (found.names, found.number.tolist()) == (["Tory", "Whig"], [1, -1, 0, 1])
    assert partitions_of(view(*described)) == ["decade", "year", "folder", "party", "all"]
    with pytest.raises(OptionError, match="use all, document, decade, year, folder, party"):
        partition(view(*described), "colour")
