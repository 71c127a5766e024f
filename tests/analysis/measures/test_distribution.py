import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures.concordance import concordance
from analysis.measures.distribution import distribution, places
from analysis.nodes import Query
from analysis.scope import Scope, view_of
from analysis.units import Unit


def test_documents_with_most_occurrences_come_first(view) -> None:
    # 1 of 4 tokens, none, 2 of 3, and 1 of 1: ties are in the order of the documents.
    found = distribution(view("a b c d", "b", "a c a", "a"), Query(("a",))).frame()
    assert found[["document", "tokens", "frequency", "relative_frequency"]].values.tolist() == [
        ["3.txt", 3, 2, 2 / 3 * 1_000_000],
        ["1.txt", 4, 1, 250_000],
        ["4.txt", 1, 1, 1_000_000],
    ]


def test_tokens_are_those_of_the_scope(view) -> None:
    found = distribution(view("a b\nc d e\na", unit="paragraph", contains=("a",)), Query(("a",))).frame()
    assert found[["tokens", "frequency"]].values.tolist() == [[3, 2]]


def test_places_are_shares_of_the_whole_document(view) -> None:
    built = view("a b a c", "b b", "c a")
    found = places(built, Query(("a",)), ["1.txt", "3.txt"], resolution=500)
    assert found.values.tolist() == [["1.txt", 0, 0.0], ["1.txt", 4, 0.5], ["3.txt", 2, 0.5]]
    assert places(built, Query(("a",)), ["3.txt"], resolution=500)["document"].tolist() == ["3.txt"]


def test_places_that_share_a_stroke_are_given_once(view) -> None:
    # Tokens 0 to 99; those in the same tenth share a stroke, and so the first of every ten is left.
    found = places(view("a " * 100), Query(("a",)), ["1.txt"], resolution=10)
    assert found["start"].tolist() == list(range(0, 200, 20))


@given(
    st.lists(st.text("ab \n", max_size=20), min_size=1, max_size=4), st.sampled_from(["document", "paragraph"]),
    st.sampled_from([(), ("b",)]),
)  # fmt: skip
@settings(max_examples=100)
def test_documents_sum_to_the_lines(corpus, texts: list[str], unit: str, contains: tuple[str, ...]) -> None:
    view, query = view_of(corpus(*texts), Scope(Unit.parse(unit), contains)), Query(("a*",))
    lines = concordance(view, query).frame()
    found = distribution(view, query).frame()
    counted = lines["document"].value_counts().sort_index()
    pd.testing.assert_series_equal(
        found.set_index("document")["frequency"].sort_index(), counted, check_names=False, check_index_type=False
    )
