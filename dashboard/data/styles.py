"""Diversity and readability of units and of groups, and what is behind them."""

from analysis.measures.concordance import Context, Lines, Sort
from analysis.measures.diversity import Lengths
from analysis.measures.style import UNIT, Measure, Order, long_enough, sorted_by
from analysis.measures.style import style as measured_style
from analysis.measures.style_evidence import hapax_lines as measured_hapax_lines
from analysis.measures.style_evidence import longest_sentences as measured_longest_sentences
from analysis.measures.style_evidence import longest_types as measured_longest_types
from analysis.measures.style_evidence import of_group
from analysis.measures.style_groups import style_of_groups
from analysis.partitions import Partition, partitions_of
from analysis.partitions import partition as made_partition
from analysis.ranking import Ranking
from analysis.scope import View
from dashboard.data.keeping import of_view, only


def partition_choices(view: View) -> list[str]:
    """What the documents of a scope can be parted by into more than one part."""
    choices: list[str] = of_view(view, "partitions", lambda: [by for by in partitions_of(view) if by != "all"])
    return choices


def partition(view: View, by: str) -> Partition:
    parts: Partition = of_view(view, f"partition {by}", lambda: made_partition(view, by))
    return parts


def style(view: View, by: str, lengths: Lengths) -> Ranking:
    """The units of a scope, or its groups, in the order of the text, or of time."""

    def measured() -> Ranking:
        return measured_style(view, lengths) if by == UNIT else style_of_groups(view, partition(view, by), lengths)

    rows: Ranking = of_view(view, f"style {by} {lengths}", measured)
    return rows


def style_of_long(view: View, by: str, lengths: Lengths, tokens: int) -> Ranking:
    """Those with so many tokens."""
    return long_enough(style(view, by, lengths), tokens)


def ordered_style(view: View, by: str, lengths: Lengths, tokens: int, measure: Measure, order: Order) -> Ranking:
    """The same, highest or lowest values of a measure first."""
    rows: Ranking = of_view(
        view,
        f"style {by} {lengths} {tokens} {measure} {order}",
        lambda: sorted_by(style_of_long(view, by, lengths, tokens), measure, order),
    )
    return rows


def style_part(view: View, by: str, name: str) -> View:
    """The units of a row that is called so; none where there is no such row."""
    if by == UNIT:
        return only(view, name)
    part: View = of_view(view, f"part {by} {name}", lambda: of_group(view, partition(view, by), name))
    return part


def longest_sentences(part: View) -> Ranking:
    found: Ranking = of_view(part, "longest sentences", lambda: measured_longest_sentences(part))
    return found


def hapax_lines(part: View, *, context: Context, sort: Sort) -> Lines:
    lines: Lines = of_view(
        part, f"hapax {context} {sort}", lambda: measured_hapax_lines(part, context=context, sort=sort)
    )
    return lines


def longest_types(part: View) -> Lines:
    lines: Lines = of_view(part, "longest types", lambda: measured_longest_types(part))
    return lines
