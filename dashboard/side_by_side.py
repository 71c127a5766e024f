"""Two texts as HTML, with what stands in both marked; no streamlit here."""

import html
from collections.abc import Iterable, Sequence

from dashboard import charts
from dashboard.charts import Theme

Span = tuple[int, int]
_STYLE = (
    "font-family:'Source Serif','Source Serif 4',Georgia,serif;font-size:1rem;line-height:1.65;white-space:pre-wrap;"
    "overflow-wrap:anywhere"
)
_REGION = "max-height:60vh;overflow-y:auto;border-top:1px solid {};padding-top:.5rem"


def text_html(text: str, within: Span, passages: Sequence[Span], terms: Iterable[Span], theme: Theme, name: str) -> str:
    """The characters of `text` `within` two places: passages underlined on a tint, terms outside of them in bold."""
    first, last = within
    pieces, at = [], first
    for start, end, is_passage in _apart(passages, terms):
        start, end = max(start, first), min(end, last)
        if start < end and start >= at:
            pieces += [html.escape(text[at:start]), _marked(text[start:end], is_passage, theme)]
            at = end
    pieces.append(html.escape(text[at:last]))
    label = html.escape(f"Text of {name}", quote=True)
    # It scrolls by itself, so it must be reachable by the keyboard.
    region = f'role="region" aria-label="{label}" tabindex="0" style="{_REGION.format(charts.BORDER[theme])}"'
    return f'<div {region}><div dir="auto" style="{_STYLE}">{"".join(pieces)}</div></div>'


def legend_html(theme: Theme, passages: str, terms: str) -> str:
    """What the marks mean, each in its own; what is empty is left out."""
    return " &nbsp; ".join(_marked(said, said == passages, theme) for said in (passages, terms) if said)


def _apart(passages: Sequence[Span], terms: Iterable[Span]) -> list[tuple[int, int, bool]]:
    """All marks in the order of the text; a term inside a passage is none."""
    marks = sorted([(start, 0, end) for start, end in passages] + [(start, 1, end) for start, end in terms])
    kept: list[tuple[int, int, bool]] = []
    for start, kind, end in marks:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, kind == 0))
        elif kind == 0 and not kept[-1][2]:
            kept[-1] = (start, end, True)
    return kept


def _marked(text: str, is_passage: bool, theme: Theme) -> str:
    accent, second = charts.SERIES[theme][:2]
    if is_passage:
        style = f"background:{second}26;color:inherit;border-bottom:2px solid {second}"
    else:
        style = f"background:none;color:{accent};font-weight:600"
    return f'<mark style="{style}">{html.escape(text)}</mark>'
