"""Keyness against a language in general: scipy, and the four cells that it is the limit of, say the same."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.__main__ import main
from analysis.errors import OptionError
from analysis.general_language import source
from analysis.groups import Group
from analysis.measures.association import log_likelihood, log_ratio
from analysis.measures.concordance import concordance
from analysis.measures.differences import conservative_log_ratio, share_interval, share_log_likelihood
from analysis.measures.general_keyness import general_keyness
from analysis.nodes import Query
from analysis.tables.columns import ALL

TEXT = "Iran and Iran and the drones. Iran said the war was a war."
COUNTS = st.integers(0, 60)
SHARES = st.floats(1e-8, 0.5)


@given(COUNTS, st.integers(61, 500), SHARES)
def test_evidence_is_that_of_scipy(a: int, n: int, share: float) -> None:
    cells, expected = [a, n - a], [n * share, n * (1 - share)]
    scipys = stats.power_divergence(cells, expected, lambda_="log-likelihood").statistic
    assert share_log_likelihood(a, n, share) == pytest.approx(scipys, rel=1e-9, abs=1e-9)


@given(COUNTS, st.integers(61, 500), SHARES)
def test_interval_is_that_of_scipy(a: int, n: int, share: float) -> None:
    low, high = share_interval(a, n, share, tests=4)
    scipys = stats.binomtest(a, n).proportion_ci(1 - 0.05 / 4, "exact")
    assert high == pytest.approx(math.log2(scipys.high / share), abs=1e-6)
    assert low == pytest.approx(math.log2(scipys.low / share) if scipys.low else -math.inf, abs=1e-6)


@pytest.mark.parametrize("a, n, share", [(50, 10_000, 0.001), (2, 10_000, 0.001)])
def test_a_reference_of_any_size_gives_the_four_cells(a: int, n: int, share: float) -> None:
    m = 10**9
    b = round(share * m)
    assert share_log_likelihood(a, n, share) == pytest.approx(log_likelihood(a, n, a + b, n + m), rel=1e-3)
    # The list of ground truth has 50 of 10,000 against a thousandth: LogRatio 2.3219.
    if a == 50:
        assert log_ratio(a, n, share, 1) == pytest.approx(2.3219, abs=5e-5)


def test_direction_follows_the_shares(view) -> None:
    rows = general_keyness(view(TEXT)).ranked().frame().set_index("term")
    assert rows.loc["iran", "direction"] == "over-used in A (corpus)"
    assert rows.loc["iran", "log_ratio"] > 0 < rows.loc["iran", "percent_difference"]
    # "a" is 1 of 13 tokens, "the" 2 of 13: both more than in English. "and" is 2 of 13.
    assert rows.loc["iran", "relative_frequency"] == pytest.approx(3 / 13 * 1e6)
    seldom = general_keyness(view("the " * 50 + "of")).ranked().frame().set_index("term")
    assert seldom.loc["of", "direction"] == "over-used in general English"
    assert seldom.loc["of", "log_ratio"] < 0 > seldom.loc["of", "percent_difference"]
    assert seldom.loc["of", "odds_ratio"] < 1


def test_simple_maths_is_the_ratio_of_both_columns_with_1_added(view) -> None:
    rows = general_keyness(view("Iran and the drones and zzyzxq.")).ranked().with_columns(["simple_maths"]).frame()
    expected = (rows["relative_frequency"] + 1) / (rows["reference_relative_frequency"] + 1)
    assert rows["simple_maths"].tolist() == pytest.approx(expected.tolist(), nan_ok=True)
    assert rows.set_index("term")["simple_maths"].isna()["zzyzxq"]


def test_rows_have_the_most_evidence_first_and_directions_part_them(view) -> None:
    found = general_keyness(view(TEXT))
    rows = found.ranked().frame()
    assert rows["log_likelihood"].is_monotonic_decreasing and rows["term"].iloc[0] == "iran"
    above, below = (found.ranked(direction=direction).frame() for direction in ("a", "b"))
    assert len(above) + len(below) == len(rows) == 8
    assert (above["log_ratio"] > 0).all() and (below["log_ratio"] < 0).all()
    assert found.ranked(sort="lrc").frame()["lrc_tokens"].abs().is_monotonic_decreasing
    assert found.ranked(sort="log_ratio").frame()["log_ratio"].abs().is_monotonic_decreasing


def test_lrc_is_the_safe_end_of_the_interval(view) -> None:
    rows = general_keyness(view(TEXT)).ranked().with_columns([ALL]).frame()
    low, high = rows["log_ratio_low_tokens"], rows["log_ratio_high_tokens"]
    assert rows["lrc_tokens"].to_numpy() == pytest.approx(conservative_log_ratio(low, high))
    assert (low < rows["log_ratio"]).all() and (rows["log_ratio"] < high).all()


def test_documents_are_evidence_against_general_english_where_there_are_five(view) -> None:
    # Iran has 20 of 120 tokens in six documents. One of these has 15, so that the others say less; in general: none.
    texts = ["iran " * 15 + "the " * 5, *["iran " + "the " * 19] * 5]
    found = general_keyness(view(*texts))
    row = found.ranked().frame().set_index("term").loc["iran"]
    share = row["reference_relative_frequency"] / 1e6
    deviations = (15 - 20 * share) ** 2 + 5 * (1 - 20 * share) ** 2
    z = (20 / 120 - share) / math.sqrt(deviations / 120**2)
    assert row["document_z"] == pytest.approx(z)
    # Student's t with five degrees of freedom for a squared correlation of z^2 / 6.
    expected = 2 * stats.t.sf(math.sqrt(5 * (z**2 / 6) / (1 - z**2 / 6)), 5)
    assert row["p_value"] == pytest.approx(max(expected, 1 / 2**5)) and found.remarks() == []
    few = general_keyness(view(*texts[:4]))
    assert few.ranked().frame()[["document_z", "p_value", "p_holm", "lrc"]].isna().all(axis=None)
    assert few.remarks()[0].startswith("Group A has 4 documents. With fewer than 5, nothing can be said of others")


def test_frequency_is_the_number_of_lines(view) -> None:
    found = general_keyness(view(TEXT, TEXT, unit="sentence"))
    for row in found.ranked().frame().itertuples():
        assert row.frequency == len(concordance(found.view, Query((row.term,))))


def test_what_is_not_listed_is_unknown_and_not_rare(view) -> None:
    rows = general_keyness(view("qzxwvk " * 5 + "iran")).ranked().with_columns([ALL]).frame().set_index("term")
    assert rows.loc["qzxwvk", ["direction", "note"]].tolist() == ["unknown", "not in the list: unknown, not rare"]
    counted = {"frequency", "relative_frequency", "document_frequency", "dp_norm"}
    measures = [name for name in rows.columns if rows[name].dtype == float and name not in counted]
    assert len(measures) == 18 and rows.loc["qzxwvk", measures].isna().all()
    assert rows.loc["qzxwvk", ["frequency", "document_frequency"]].tolist() == [5, 1]
    of_documents = ["document_z", "lrc", "log_ratio_low", "log_ratio_high", "p_value", "p_holm"]
    assert rows.loc["iran", [name for name in measures if name not in of_documents]].notna().all()
    assert rows.loc["iran", "note"] == "few: less than 5 times"
    assert rows.loc["iran", "reference_relative_frequency"] > 1


UNLISTED = "Iran Iran the war qzxwvk qzxwvk qzxwvk xqxq zelenskyy zelenskyy"


@pytest.mark.parametrize("sort", ["log_likelihood", "lrc", "log_ratio"])
def test_what_is_not_listed_comes_last_by_frequency(view, sort) -> None:
    found = general_keyness(view(UNLISTED))
    assert found.ranked(sort=sort).frame()["term"].tolist()[-3:] == ["qzxwvk", "zelenskyy", "xqxq"]
    assert found.ranked(sort=sort).frame()["term"].tolist()[0] == "iran"
    assert found.unlisted().frame()["term"].tolist() == ["qzxwvk", "zelenskyy", "xqxq"]


def test_what_is_not_listed_is_on_neither_side(view) -> None:
    found = general_keyness(view(UNLISTED))
    sides = [set(found.ranked(direction=side).frame()["term"]) for side in ("a", "b")]
    assert sides[0] | sides[1] == {"iran", "the", "war"}


def test_what_is_not_listed_is_no_test(view) -> None:
    rows = general_keyness(view(UNLISTED)).ranked().with_columns([ALL]).frame().set_index("term")
    # Three terms of six are listed; the lowest p-value is multiplied by three in both corrections.
    assert rows.loc["iran", "p_bonferroni_tokens"] == pytest.approx(3 * rows.loc["iran", "p_value_tokens"])
    assert rows.loc["iran", "p_holm_tokens"] == pytest.approx(3 * rows.loc["iran", "p_value_tokens"])
    low, _ = share_interval(2, 10, rows.loc["iran", "reference_relative_frequency"] / 1e6, tests=3)
    assert rows.loc["iran", "log_ratio_low_tokens"] == pytest.approx(float(low))


def test_a_scope_of_unlisted_terms_has_rows_without_measures(view) -> None:
    rows = general_keyness(view("qzxwvk xqxq xqxq")).ranked().frame()
    assert rows["term"].tolist() == ["xqxq", "qzxwvk"] and rows["p_holm_tokens"].isna().all()


def test_stop_words_are_left_out_and_change_no_share(view) -> None:
    every = general_keyness(view(TEXT)).ranked().frame().set_index("term")
    some = general_keyness(view(TEXT), stop_words=frozenset({"the", "and", "a"})).ranked().frame().set_index("term")
    assert not {"the", "and", "a"} & set(some.index)
    assert some.loc["iran", "log_likelihood"] == every.loc["iran", "log_likelihood"]


def test_a_group_is_compared_alone(view) -> None:
    found = general_keyness(view(TEXT, "Peace is near."), Group(contains=("peace",)))
    assert found.ranked().frame()["term"].tolist().count("peace") == 1
    assert "iran" not in found.ranked().frame()["term"].tolist()
    assert found.ranked().frame()["direction"].iloc[0] == "over-used in A (peace)"


def test_nothing_to_compare_says_why(view) -> None:
    with pytest.raises(OptionError, match="group A is empty, because no document of the scope contains zebra"):
        general_keyness(view(TEXT), Group(contains=("zebra",)))
    with pytest.raises(OptionError, match="group A has no tokens in German"):
        general_keyness(view(TEXT), language="de")
    with pytest.raises(OptionError, match="group A is empty"):
        general_keyness(view(TEXT, contains=("zebra",)))
    with pytest.raises(OptionError, match="not 'size' and 'both'"):
        general_keyness(view(TEXT)).ranked(sort="size")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--b-dates", "1999"], "--general takes the place of group B"),
        (["--reference", "elsewhere"], "--general takes the place of group B"),
        (["--apart"], "--general takes the place of group B"),
        (["--of", "entities"], "--general knows single terms alone"),
        (["--ngram", "2"], "--general knows single terms alone"),
    ],
)
def test_options_that_do_not_go_with_a_language_are_refused(refused, folder, options, message) -> None:
    root = folder({"a.txt": TEXT})
    assert message in refused("compare", root, "--general", *options)


def test_command_takes_a_language_and_says_what_is_compared(folder, capfd) -> None:
    root = folder({"a.txt": TEXT})
    assert main(["compare", str(root), "--unit", "document", "--general", "en", "--limit", "1"]) == 0
    said = capfd.readouterr()
    assert said.out.splitlines()[1].startswith("iran,over-used in A (papers),3,")
    a, b, few = said.err.splitlines()[2:5]
    assert (a, b) == ("A: 1 document, 13 tokens", f"B: general English, by {source()}")
    assert few.startswith("Group A has 1 document. With fewer than 5, nothing can be said of others like these")


def test_command_says_how_many_terms_are_not_listed(folder, capfd) -> None:
    root = folder({"a.txt": "The war of Zelenskyy is the war that Zelenskyy did not want to have."})
    assert main(["compare", str(root), "--general", "--limit", "1"]) == 0
    said = capfd.readouterr().err.splitlines()
    assert "1 term not in its list: unknown, not rare; after all others, on neither side" in said
