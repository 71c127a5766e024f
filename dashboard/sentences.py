"""Sentences as HTML: how long each is, all of it, and a link to its place in its document; no streamlit here."""

import html
from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard import charts
from dashboard.charts import Theme

LONGEST_CHARACTERS = 2_000
_STYLE = """<style>
.sentences{{border-collapse:collapse;table-layout:fixed;width:100%;font-size:.95rem;line-height:1.55}}
.sentences th{{font-weight:400;color:{quiet};text-align:left;border-bottom:1px solid {border};padding:0 .35rem}}
.sentences td{{border-bottom:1px solid {border};padding:.35rem;vertical-align:top;overflow-wrap:anywhere}}
.sentences .tokens{{width:4.5rem;text-align:right;font-variant-numeric:tabular-nums;font-weight:600;color:{accent}}}
.sentences .where{{width:18%}}
.sentences a{{color:{accent}}}
@media (max-width:640px){{
.sentences thead{{display:none}}
.sentences tr{{display:block;border-bottom:1px solid {border};padding:.5rem 0}}
.sentences td{{display:inline;border:0;padding:0 .35rem 0 0}}
}}
</style>"""
_HEAD = '<tr><th class="tokens">tokens</th><th>sentence</th><th class="where">document</th></tr>'


def sentences_html(sentences: pd.DataFrame, address: Callable[[str, int], str], *, theme: Theme) -> str:
    """A table of sentences; `address` gives the link to a place (document, offset)."""
    colours = {"quiet": charts.QUIET[theme], "border": charts.BORDER[theme], "accent": charts.SERIES[theme][0]}
    rows = "".join(_row(sentence, address) for sentence in sentences.itertuples())
    style = _STYLE.format(**colours)
    return f'{style}<table class="sentences"><thead>{_HEAD}</thead><tbody>{rows}</tbody></table>'


def _row(sentence: Any, address: Callable[[str, int], str]) -> str:
    text = sentence.text if len(sentence.text) <= LONGEST_CHARACTERS else sentence.text[:LONGEST_CHARACTERS] + "…"
    name, link = (
        html.escape(sentence.document),
        html.escape(address(sentence.document, int(sentence.start)), quote=True),
    )
    return (
        f'<tr><td class="tokens">{sentence.tokens:,}</td><td dir="auto">{html.escape(text)}</td> '
        f'<td class="where"><a href="{link}" title="{name}, character {sentence.start:,}">{name}</a></td></tr>'
    )
