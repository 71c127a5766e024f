"""Optional columns of a table by `--columns`, with the texts of `TEXTS`."""

from pathlib import Path

import pytest

from analysis import tables
from analysis.__main__ import main
from analysis.commands.registry import COMMANDS, tables_of

TEXTS = {"a.txt": "The drones of Iran.\nIran sells the drones.", "b.txt": "Russia buys drones."}
NEAR_DRONES = ("collocates", "--term", "drones", "--min-frequency", "1")


def header(output: bytes) -> list[str]:
    return output.decode().partition("\r\n")[0].split(",")


def asked(capfdbinary: pytest.CaptureFixture[bytes], root: Path, *options: str) -> bytes:
    command, *others = NEAR_DRONES
    assert main([command, str(root), *others, *options]) == 0
    return capfdbinary.readouterr().out


def test_optional_columns_stand_at_their_place_in_any_order_of_asking(capfdbinary, folder) -> None:
    root = folder(TEXTS)
    usual = header(asked(capfdbinary, root))
    assert usual == [column.name for column in tables.COLLOCATES.columns]
    assert not {"mi3", "delta_p_node"} & set(usual)
    more = asked(capfdbinary, root, "--columns", "delta_p_node, mi3")
    assert header(more) == [c.name for c in tables.COLLOCATES.all_columns if c.name in {*usual, "mi3", "delta_p_node"}]
    assert asked(capfdbinary, root, "--columns", "mi3,delta_p_node") == more
    every = header(asked(capfdbinary, root, "--columns", "all"))
    assert every == [column.name for column in tables.COLLOCATES.all_columns]


def test_a_wrong_column_is_refused_with_those_there_are_before_a_folder_is_read(refused, tmp_path) -> None:
    command, *options = NEAR_DRONES
    message = refused(command, tmp_path / "nowhere", *options, "--columns", "frequency")
    offered = ", ".join(column.name for column in tables.COLLOCATES.optional)
    assert message == f"The table collocates has no optional column 'frequency'; choose from {offered}, or all."


def test_optional_columns_of_terms_say_the_numbers(capfdbinary, folder) -> None:
    # 11 tokens, drones at 1, 7 and 10: distances 2 (round the end), 6 and 3, of which 11 / 3 count.
    assert main(["terms", str(folder(TEXTS)), "--columns", "arf", "--limit", "1"]) == 0
    names, row = (line.split(",") for line in capfdbinary.readouterr().out.decode().splitlines())
    assert (row[0], float(row[names.index("arf")])) == ("drones", pytest.approx((2 + 11 / 3 + 3) / (11 / 3)))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_the_option_where_a_table_has_optional_columns(capfdbinary, command: str) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    is_offered = any(table.optional for table in tables_of(command))
    assert (b"--columns" in capfdbinary.readouterr().out) == is_offered
