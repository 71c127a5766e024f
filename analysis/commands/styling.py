"""The command about diversity and readability: what its options say."""

import argparse

from analysis.measures.diversity import SEGMENT_TOKENS, WINDOW_TOKENS, Lengths
from analysis.measures.style import MEASURES, ORDERS, UNIT
from analysis.partitions import PARTITIONS, partition
from analysis.ranking import Ranking
from analysis.scope import View
from analysis.tables import STYLE, STYLE_GROUPS, Table

BY = (UNIT, *PARTITIONS)


def add_style(command: argparse.ArgumentParser) -> None:
    """The options that say what rows are about, and how long a text must be."""
    command.add_argument(
        "--by", default=UNIT, metavar="BY", help=f"what a row is: {', '.join(BY)}, or a column of the metadata; {UNIT}"
    )
    for name, default, of in (("segment", SEGMENT_TOKENS, "STTR"), ("window", WINDOW_TOKENS, "MATTR")):
        command.add_argument(
            f"--{name}", type=int, default=default, metavar="N", help=f"tokens in a {name} of {of} ({default:,})"
        )
    command.add_argument("--min-tokens", type=int, default=0, metavar="N", help="only rows with so many tokens; all")
    command.add_argument(
        "--sort",
        choices=MEASURES,
        metavar="COLUMN",
        help=f"the column that puts rows in order, not that of the text or of time: {', '.join(MEASURES)}",
    )
    command.add_argument("--order", choices=ORDERS, default=ORDERS[0], help=f"which comes first of it; {ORDERS[0]}")


def style_rows(view: View, options: argparse.Namespace) -> Ranking:
    """The rows of the command. Raises OptionError for lengths that make no sense."""
    from analysis.measures.style import long_enough, optional_of, sorted_by, style
    from analysis.measures.style_groups import style_of_groups

    lengths = Lengths(options.segment, options.window)
    is_by_unit = options.by == UNIT
    rows = style(view, lengths) if is_by_unit else style_of_groups(view, partition(view, options.by), lengths)
    rows = long_enough(rows, options.min_tokens)
    if not options.sort:
        return rows
    # Rows in the order of an optional column have it.
    return sorted_by(rows.with_columns(optional_of(rows, options.sort)), options.sort, options.order)


def style_table(options: argparse.Namespace) -> Table:
    """The table that the command writes."""
    return STYLE if options.by == UNIT else STYLE_GROUPS
