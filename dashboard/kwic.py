"""Concordance lines as HTML: nodes under each other, and a link to the place in its document; no streamlit here."""

import html
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any

import pandas as pd

from dashboard import charts
from dashboard.charts import Theme

LONGEST_NODE_CHARACTERS = 200
# Wide: one line each, cut at the outer ends, so that nodes stand under each other. Narrow: running text.
_STYLE = """<style>
.kwic{{border-collapse:collapse;table-layout:fixed;width:100%;font-size:.95rem;line-height:1.75}}
.kwic th{{font-weight:400;color:{quiet};text-align:left;border-bottom:1px solid {border};padding:0 .35rem}}
.kwic td{{border-bottom:1px solid {border};padding:0 .35rem;vertical-align:top;overflow-wrap:anywhere}}
.kwic .left{{width:38%;text-align:right}}
.kwic .node{{width:14%;text-align:center;font-weight:600;color:{accent}}}
.kwic .where{{width:13%}}
.kwic b{{color:{second}}}
.kwic .cut{{white-space:nowrap;overflow:hidden;display:flex}}
.kwic .left .cut{{justify-content:flex-end}}
.kwic .cut span{{flex:none;white-space:pre}}
.kwic .where a,.kwic .where span{{display:block;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}}
.kwic .where a{{color:{accent}}}
@media (max-width:640px){{
.kwic thead{{display:none}}
.kwic tr{{display:block;border-bottom:1px solid {border};padding:.5rem 0}}
.kwic td,.kwic .cut{{display:inline;border:0;padding:0;white-space:normal}}
.kwic .cut span{{white-space:normal}}
.kwic .where a,.kwic .where span{{white-space:normal}}
}}
</style>"""
_HEAD = '<tr><th class="left">left</th><th class="node">node</th><th>right</th><th class="where">document</th></tr>'


def lines_html(
    lines: pd.DataFrame,
    partners: Sequence[tuple[int, int]],
    address: Callable[[str, int], str] | None,
    *,
    whole: bool,
    theme: Theme,
) -> str:
    """A table of concordance lines; `address` gives the link to a place (document, offset), where there is one.

    `partners` holds the start and end of the collocate of each line, which is marked; it is empty where lines are
    not about pairs. Contexts are `whole`, wrapped, or cut where they leave the table.
    """
    style = _STYLE.format(
        quiet=charts.QUIET[theme],
        border=charts.BORDER[theme],
        accent=charts.SERIES[theme][0],
        second=charts.SERIES[theme][1],
    )
    pairs = zip_longest(lines.itertuples(), partners, fillvalue=(0, 0))
    rows = "".join(_row(line, partner, address, whole) for line, partner in pairs)
    return f'{style}<table class="kwic"><thead>{_HEAD}</thead><tbody>{rows}</tbody></table>'


def _row(line: Any, partner: tuple[int, int], address: Callable[[str, int], str] | None, whole: bool) -> str:
    node = line.node if len(line.node) <= LONGEST_NODE_CHARACTERS else line.node[:LONGEST_NODE_CHARACTERS] + "…"
    name, place = html.escape(line.document), f"{html.escape(line.document)}, character {line.start:,}"
    if address is None:
        where = f'<span title="{place}">{name}</span>'
    else:
        link = html.escape(address(line.document, int(line.start)), quote=True)
        where = f'<a href="{link}" title="{place}">{name}</a>'
    first, last = partner
    left = _context(line.left, (first - line.start + len(line.left), last - line.start + len(line.left)), whole)
    right = _context(line.right, (first - line.end, last - line.end), whole)
    return (
        f'<tr><td class="left" dir="auto">{left}</td><td class="node">{html.escape(node)}</td>'
        f'<td class="right" dir="auto">{right}</td> '
        f'<td class="where">{where}</td></tr>'
    )


def _context(text: str, marked: tuple[int, int], whole: bool) -> str:
    """A context with what is marked between two places of it, if they are in it, in bold."""
    first, last = marked
    if 0 <= first < last <= len(text):
        shown = f"{html.escape(text[:first])}<b>{html.escape(text[first:last])}</b>{html.escape(text[last:])}"
    else:
        shown = html.escape(text)
    return shown if whole else f'<div class="cut"><span>{shown}</span></div>'
