"""The command that says how often things occur in the course of time."""

from pathlib import Path

import pytest

from analysis import tables
from analysis.__main__ import main

TEXTS = {
    "2021 a.txt": "Iran sells drones and drones.",
    "2022-07-20 b.txt": "Russia buys drones.",
    "2022-08 c.txt": "The deal.",
    "d.txt": "Iran and drones.",
}
ITEM, PERIOD, FREQUENCY = 0, 1, 4


def test_trend_takes_several_things_of_all_kinds(run, folder) -> None:
    asked = ["--term", "drones", "--term", "buys, sells", "--regex", "ira.|russia", "--entity", "Iran"]
    found = run("trend", folder(TEXTS), *asked)
    assert [[row[ITEM], row[PERIOD], row[FREQUENCY]] for row in found] == [
        ["drones", "2021", "2"],
        ["drones", "2022", "1"],
        ["buys or sells", "2021", "1"],
        ["buys or sells", "2022", "1"],
        ["/ira.|russia/", "2021", "1"],
        ["/ira.|russia/", "2022", "1"],
        ["Iran", "2021", "1"],
        ["Iran", "2022", "0"],
    ]


def test_periods_bands_and_smoothing_are_chosen(run, folder) -> None:
    root = folder(TEXTS)
    place = {column.name: number for number, column in enumerate(tables.TREND.columns)}
    assert [row[PERIOD] for row in run("trend", root, "--term", "drones", "--period", "week")] == ["2022-W29"]
    low, high, note = (place[name] for name in ("relative_frequency_low", "relative_frequency_high", "note"))
    few = "no band: fewer than 5 documents"
    found = [[row[low], row[high], row[note]] for row in run("trend", root, "--term", "drones")]
    assert found == [["", "", few], ["", "", few]]
    assert {row[note] for row in run("trend", root, "--term", "drones", "--no-bands")} == {""}
    smoothed = [row[place["smoothed"]] for row in run("trend", root, "--term", "drones", "--smoothing", 3)]
    assert smoothed == ["300000.0", "300000.0"]


def test_a_band_is_that_of_the_formula(run, folder) -> None:
    # Five documents of 3 tokens with one each: Garwood's limits of a Poisson count of 5, of 15 tokens.
    root = folder({f"2021 {number}.txt": "The old drone." for number in range(5)})
    place = {column.name: number for number, column in enumerate(tables.TREND.columns)}
    (row,) = run("trend", root, "--term", "drone")
    ends = [float(row[place[f"relative_frequency_{end}"]]) for end in ("low", "high")]
    assert ends == pytest.approx([1.623486 / 15e-6, 11.66833 / 15e-6], rel=1e-5)


def test_summary_is_one_row_for_each(folder, capfdbinary) -> None:
    assert main(["trend", str(folder(TEXTS)), "--term", "drones", "--term", "zebra", "--summary"]) == 0
    header, *rows = capfdbinary.readouterr().out.decode().splitlines()
    assert header.split(",") == [column.name for column in tables.TREND_SUMMARY.columns]
    assert rows[0].startswith("drones,3,300000.0,2021,2022,2021,") and rows[1].startswith("zebra,0,0.0,,,,")


@pytest.mark.parametrize(
    "asked, said",
    [
        ([], "1 document without a date that says the year, with 2 occurrences, is left out."),
        (["--period", "day"], "All documents with such a date are of 2022-07-20, so there is no trend."),
        (["--term", "zebra"], "zebra does not occur in these documents."),
    ],
)
def test_what_is_left_out_is_said(folder, capfdbinary, asked: list[str], said: str) -> None:
    more = ["--entity", "Iran"] if not asked else []
    assert main(["trend", str(folder(TEXTS)), "--term", "drones", *more, *asked]) == 0
    assert said in capfdbinary.readouterr().err.decode()


def test_nothing_to_look_for_is_refused(refused, seeds: Path) -> None:
    assert refused("trend", seeds) == (
        "trend needs what to look for: give --term, --regex or --entity, once or several times."
    )
    assert "argument --smoothing: invalid choice: 4" in refused("trend", seeds, "--term", "a", "--smoothing", 4)
    assert "argument --period: invalid choice: 'hour'" in refused("trend", seeds, "--term", "a", "--period", "hour")
