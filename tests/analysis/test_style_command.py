"""The command about style: what each of its options changes."""

import pytest

from analysis.__main__ import main

FILES = {
    "old/1789-A.txt": "The war and the peace of the war.",
    "old/1865-B.txt": "War is war.",
    "new/2009-C.txt": "Hope, peace and more hope in many different governments.",
}


@pytest.fixture
def styled(folder, capfdbinary):
    """Runs the command on three dated documents; gives the rows of its CSV as dictionaries."""
    root = folder(FILES)

    def rows(*options: str) -> list[dict[str, str]]:
        assert main(["style", str(root), *options]) == 0
        header, *lines = capfdbinary.readouterr().out.decode().replace('"', "").split("\r\n")[:-1]
        return [dict(zip(header.split(","), line.split(","), strict=False)) for line in lines]

    return rows


def column(rows: list[dict[str, str]], name: str) -> list[str]:
    return [row[name] for row in rows]


def test_without_options_rows_are_documents_in_the_order_of_their_names(styled) -> None:
    rows = styled()
    assert column(rows, "unit") == ["new/2009-C.txt", "old/1789-A.txt", "old/1865-B.txt"]
    assert column(rows, "tokens") == ["9", "8", "3"] and column(rows, "hapax") == ["7", "3", "1"]
    assert column(rows, "mattr") == [""] * 3


def test_window_and_segment_say_how_long_a_text_must_be(styled) -> None:
    rows = styled("--window", "3", "--segment", "4")
    # war is war: one window of 3 with 2 types.
    assert float(rows[2]["mattr"]) == pytest.approx(2 / 3) and rows[2]["sttr"] == "" != rows[1]["sttr"]


@pytest.mark.parametrize(
    "by, groups",
    [
        ("decade", ["1780s", "1860s", "2000s"]),
        ("year", ["1789", "1865", "2009"]),
        ("folder", ["new", "old"]),
        ("document", ["new/2009-C.txt", "old/1789-A.txt", "old/1865-B.txt"]),
        ("all", ["all"]),
    ],
)
def test_rows_can_be_groups(styled, by: str, groups: list[str]) -> None:
    rows = styled("--by", by)
    assert column(rows, "part") == groups and sum(map(int, column(rows, "tokens"))) == 20


def test_rows_can_be_found_ordered_and_long_enough(styled) -> None:
    assert column(styled("--find", "old/*"), "unit") == ["old/1789-A.txt", "old/1865-B.txt"]
    assert column(styled("--by", "decade", "--find", "18*"), "part") == ["1860s"]
    assert column(styled("--sort", "token_length", "--order", "lowest", "--limit", "1"), "unit") == ["old/1865-B.txt"]
    assert column(styled("--sort", "sentence_length", "--min-tokens", "8"), "tokens") == ["9", "8"]


def test_scope_and_unit_hold(styled) -> None:
    assert column(styled("--contains", "war"), "tokens") == ["8", "3"]
    assert column(styled("--unit", "window:4", "--by", "folder"), "documents") == ["1", "2"]


def test_lengths_that_make_no_sense_are_one_sentence(refused, folder) -> None:
    assert refused("style", folder(FILES), "--window", "0") == (
        "There is no window of 0 tokens; use 1 to 1,000,000 tokens."
    )


LONG = {"long.txt": "The government created a beautiful city. " * 30, "short.txt": "War and peace."}


def test_optional_columns_are_there_if_they_are_asked_for(folder, capfdbinary) -> None:
    assert main(["style", str(folder(LONG)), "--columns", "mtld,smog"]) == 0
    header, long, short = capfdbinary.readouterr().out.decode().splitlines()
    names = header.split(",")
    assert {"mtld", "smog"} <= set(names) and not {"hdd", "fog", "ari"} & set(names)
    # 30 * 3 tokens of three syllables; a factor of 9 tokens.
    assert float(long.split(",")[names.index("smog")]) == pytest.approx(1.0430 * 90**0.5 + 3.1291)
    assert float(long.split(",")[names.index("mtld")]) == pytest.approx(9)
    assert "no MTLD: shorter than 100 tokens; no SMOG: fewer than 30 sentences" in short


@pytest.mark.parametrize("by", ["unit", "all"])
def test_rows_in_the_order_of_an_optional_column_have_it(folder, capfdbinary, by: str) -> None:
    assert main(["style", str(folder(LONG)), "--by", by, "--sort", "hdd", "--columns", "ari"]) == 0
    names = capfdbinary.readouterr().out.decode().splitlines()[0].split(",")
    assert {"hdd", "ari"} <= set(names) and "mtld" not in names
