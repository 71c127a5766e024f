"""A document as HTML with its mentions and terms marked; no streamlit here."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import charts
from dashboard.charts import Theme

PAGE_CHARACTERS = 20_000
_BODY_STYLE = (
    "font-family:'Source Serif','Source Serif 4',Georgia,serif;font-size:1.08rem;line-height:1.7;max-width:44rem;"
    "white-space:pre-wrap;overflow-wrap:anywhere"
)

_SCROLL = """
const mark = document.querySelector('mark.here'), region = mark?.closest('[role=region]')
if (region) {
  region.scrollTop += mark.getBoundingClientRect().top - region.getBoundingClientRect().top - region.clientHeight / 2
  region.scrollIntoView({block: 'end'})
}
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to mark; `label` is an entity label, or empty for a term."""

    start: int
    end: int
    label: str
    title: str


def page_bounds(text: str) -> list[tuple[int, int]]:
    """Where the reader's pages start and end: about 20,000 characters each, broken at line ends if possible."""
    bounds, start = [], 0
    while len(text) - start > PAGE_CHARACTERS:
        stop = start + PAGE_CHARACTERS
        end = next((at + 1 for at in (text.rfind("\n", start, stop), text.rfind(" ", start, stop)) if at > start), stop)
        bounds.append((start, end))
        start = end
    return [*bounds, (start, len(text))]


def page_of(pages: Sequence[tuple[int, int]], place: int | None) -> int | None:
    """The number of the page that holds a place in the text, from 1."""
    return next((number for number, (_, end) in enumerate(pages, 1) if place is not None and place < end), None)


def reader_html(
    text: str, start: int, end: int, marks: Sequence[Mark], theme: Theme, *, here: int | None = None, name: str = ""
) -> str:
    """The characters `start` to `end` of `text`; where marks overlap, the first one in the list wins.

    What is marked at `here` stands out, and `scroll_script` moves to it.
    """
    pieces, at = [], start
    for mark in _apart(marks, start, end):
        pieces.append(html.escape(text[at : mark.start]))
        pieces.append(_marked(text[mark.start : mark.end], mark, theme, is_here=mark.start == here))
        at = mark.end
    pieces.append(html.escape(text[at:end]))
    label = html.escape(f"Text of {name}", quote=True)
    # It scrolls by itself, so it must be reachable by the keyboard.
    region = f'role="region" aria-label="{label}" tabindex="0" style="max-height:70vh;overflow-y:auto"'
    return f'<div {region}><div dir="auto" style="{_BODY_STYLE}">{"".join(pieces)}</div></div>'


def scroll_script(place: int) -> str:
    """A script that brings the mark that stands out into view, with what is drawn above the text.

    It is another one for every place, so that it runs again.
    """
    return f"<script>/* {place} */{_SCROLL}</script>"


def legend_html(labels: Sequence[str], theme: Theme) -> str:
    """The entity labels that are marked, each in its own mark."""
    return " ".join(_marked(label, Mark(0, 0, label, label), theme) for label in labels)


def colours_html(names: Sequence[tuple[str, str]]) -> str:
    """Names, each behind a stroke of its colour."""
    stroke = '<span aria-hidden="true" style="border-left:3px solid {};padding-left:.35em">{}</span>'
    return " &nbsp; ".join(stroke.format(colour, html.escape(name)) for name, colour in names)


def _apart(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    kept: list[Mark] = []
    taken: set[int] = set()
    for mark in marks:
        inside = range(max(mark.start, start), min(mark.end, end))
        if inside and not taken & set(inside):
            taken.update(inside)
            kept.append(Mark(inside.start, inside.stop, mark.label, mark.title))
    return sorted(kept, key=lambda mark: mark.start)


def _marked(text: str, mark: Mark, theme: Theme, *, is_here: bool = False) -> str:
    title = html.escape(mark.title, quote=True)
    if not mark.label:
        # A term of the scope: ink on the accent's tint with a frame, so that it does not depend on colour.
        accent = charts.SERIES[theme][0]
        style = f"background:{accent}26;color:inherit;font-weight:600;outline:1px solid {accent};border-radius:2px"
    else:
        colour = charts.label_colour(mark.label, theme)
        style = f"background:{colour}1f;color:inherit;border-bottom:2px solid {colour};border-radius:2px"
    if is_here:
        style += f";outline:3px solid {charts.SERIES[theme][1]}"
    attributes = 'class="here" ' if is_here else ""
    return f'<mark {attributes}style="{style};padding:0 .12em" title="{title}">{html.escape(text)}</mark>'
