"""What is behind a row of style: the longest sentences, the terms that occur once, the longest terms."""

import streamlit as st

from analysis.measures.style import Measure
from analysis.nodes import Query
from analysis.partitions import TOP_FOLDER
from analysis.scope import View
from analysis.units import counted
from dashboard import asking, components, data, evidence, links, sentences, state

PAGE = "style"
OF_SENTENCES = ("sentence_length", "flesch", "grade", "fog", "ari", "dale_chall")
OF_TERMS = ("token_length", "syllables", "smog", "coleman_liau")
GROUPS_TO_COMPARE = {"decade": "decades", "year": "years", "folder": "folders"}


def show(now: state.Current, by: str, item: str, measure: Measure) -> None:
    """Draws what is behind a measure of a row, and ways on from it."""
    part = data.style_part(now.view, by, item)
    heading = st.container(horizontal=True, vertical_alignment="bottom")
    if not part.token_count:
        st.info(f"There are no tokens in *{components.plain(item)}*.")
        return
    if measure in OF_SENTENCES:
        said = _sentences(part, item)
    elif measure in OF_TERMS:
        said = _longest(part, item)
    else:
        said = _hapax(part, item)
    with heading:
        st.subheader(f"{said} *{components.plain(item)}*", anchor=False)
        _ways_on(by, item, part)


def _sentences(part: View, item: str) -> str:
    """Draws the sentences, longest first, each with a link to its place. Returns what they are."""
    rows, shown = data.longest_sentences(part), evidence.LINES_BESIDE
    place = st.container()
    with st.container(horizontal=True, vertical_alignment="center"):
        number = state.page_number(f"{PAGE}_sentences", -(-len(rows) // shown))
        view = state.current().view
        name = (view.corpus.name, "sentences", item, *view.file_parts)
        components.csv_button(rows, *name, key=f"{PAGE}_sentences_csv", noun="sentence")
    here, theme = rows.rows((number - 1) * shown, number * shown), components.theme_type()
    place.html(sentences.sentences_html(here, links.in_reader(Query(())), theme=theme))
    return f"{_longest_first(len(rows), 'sentence')} in"


def _hapax(part: View, item: str) -> str:
    """Draws a line for each term that occurs once. Returns what they are."""
    context, sort = asking.line_options(PAGE)
    lines = data.hapax_lines(part, context=context, sort=sort)
    if len(lines):
        evidence.show_lines(PAGE, lines, Query(()), f"hapax in {item}", shown=evidence.LINES_BESIDE)
    return f"{counted(len(lines), 'term')} that {'occurs' if len(lines) == 1 else 'occur'} once in"


def _longest(part: View, item: str) -> str:
    """Draws a line for each type, longest first. Returns what they are."""
    lines = data.longest_types(part)
    evidence.show_lines(PAGE, lines, Query(()), f"types in {item}", shown=evidence.LINES_BESIDE)
    return f"{_longest_first(len(lines), 'term')} in"


def _longest_first(number: int, noun: str) -> str:
    return counted(number, noun) + (", longest first," if number > 1 else "")


def _ways_on(by: str, item: str, part: View) -> None:
    """Draws links to the text of one document, and to the comparison of a group with the rest."""
    if len(part.documents) == 1:
        first = part.corpus.annotation.start[part.bounds[part.units[0]]]
        links.to_reader(part.corpus.documents.names[int(part.documents[0])], int(first))
    elif (kind := GROUPS_TO_COMPARE.get(by)) and item != TOP_FOLDER:
        st.page_link(
            "app_pages/compare.py",
            label="Compare with the rest →",
            query_params={"compare_a_by": [kind], f"compare_a_{kind}": [item]},
        )
