"""Tables of results as they are printed."""

from benchmarks.tables import markdown, number


def test_table_is_markdown_with_numbers_to_the_right():
    assert markdown(("side", "wall s"), [["ours", "1.50"], ["theirs", "12.0"]]) == (
        "| side   | wall s |\n| ------ | -----: |\n| ours   |   1.50 |\n| theirs |   12.0 |"
    )


def test_larger_number_has_fewer_decimals_and_what_is_missing_is_empty():
    assert [number(value) for value in (0.123, 1.25, 12.34, 123.4, 12_345.6, None)] == [
        *("0.12", "1.25", "12.3", "123", "12,346", "")
    ]
