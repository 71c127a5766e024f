"""Paragraphs that are repeated in several documents: on the page of the import report, and what the overview says."""

import streamlit as st

from analysis import tables
from analysis.boilerplate import LEAST_DOCUMENTS
from analysis.corpus import Corpus
from analysis.measures.concordance import SENTENCE
from analysis.ranking import Ranking
from analysis.units import counted
from dashboard import asking, changes, components, data, kwic, links, state
from dashboard.copies import FEW_DOCUMENTS
from dashboard.listing import BARS, Listing, bars, found_rows
from dashboard.report import show_rows

PAGE, NOTICE = "report_repeated", "overview_repeated"
LINES_SHOWN = 20


def paragraphs(now: state.Current) -> None:
    """Draws the repeated paragraphs of the whole folder, the switch that leaves them out, and the lines of one."""
    st.subheader("Repeated in several documents", anchor=False)
    with st.spinner("Looking for repeated paragraphs"):
        rows = data.repeated(now.corpus)
    if not len(rows):
        least = f"{data.boilerplate(now.corpus).least:,} documents"
        st.markdown(
            f"No paragraph of two tokens or more stands in {least} of this folder, near-duplicates counted once."
        )
        return
    _say(now.corpus)
    top, table, bottom = st.container(), st.container(), st.container()
    left, right = top.columns([1, 1], gap="medium")
    listing = _listing(now.corpus, rows)
    with right:
        found = found_rows(listing, example="read more*, rights")
    with bottom:
        item = state.choose_item(PAGE, "Lines with", found.offered) or next(iter(found.offered), "")
    with table:
        show_rows(now, found)
    with left:
        bars(listing, found.first.head(BARS))
    with bottom:
        if item in data.repeated_names(now.corpus):
            _lines(now.corpus, item)
        elif item:
            st.markdown(f"*{components.plain(item)}* is not among the rows.")


def notice(now: state.Current) -> None:
    """Says on a page about all documents that some paragraphs are repeated, where that is found at once."""
    changes.message(NOTICE)
    is_found_at_once = LEAST_DOCUMENTS <= len(now.corpus.documents) <= FEW_DOCUMENTS
    if not is_found_at_once or now.corpus.uncut is not None or not len(data.repeated(now.corpus)):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        number = len(data.repeated(now.corpus))
        st.markdown(
            f"**{counted(number, 'paragraph')}** {'is' if number == 1 else 'are'} repeated in several documents: "
            f"{data.tokens_repeated(now.corpus)}.",
            width="content",
        )
        st.button(
            "Leave them out", on_click=state.leave_out_boilerplate, args=(True, NOTICE), key="overview_boilerplate"
        )
        links.to_report()


def _say(corpus: Corpus) -> None:
    """How many there are, and the button that leaves them out."""
    found, is_cut = data.boilerplate(corpus), corpus.uncut is not None
    number = len(found.documents)
    st.markdown(
        f"**{counted(number, 'paragraph')}** of two tokens or more {'stands' if number == 1 else 'stand'} in "
        f"{found.least:,} documents or more of this folder, near-duplicates counted once: "
        f"{data.tokens_repeated(corpus)}{', which are left out now' if is_cut else ''}."
    )
    said = "Count repeated paragraphs again" if is_cut else "Leave repeated paragraphs out, on every page"
    if not changes.message(PAGE):
        st.button(said, on_click=state.leave_out_boilerplate, args=(not is_cut, PAGE), key=f"{PAGE}_switch")


def _listing(corpus: Corpus, rows: Ranking) -> Listing:
    names = dict(zip(rows.frame()["text"], data.repeated_names(corpus), strict=True))
    return Listing(
        page=PAGE,
        noun="repeated paragraphs",
        table=tables.BOILERPLATE,
        rows=rows,
        names=lambda rows: [names[text] for text in rows["text"]],
        find_in=["text", "document"],
        value="documents",
        least=None,
        tick=lambda rows: [" ".join(text.split()) for text in rows["text"]],
    )


def _lines(corpus: Corpus, name: str) -> None:
    """Each occurrence of a repeated paragraph with what stands around it; a link leads to its place."""
    heading, controls = st.container(), st.container()
    with controls:
        context, sort = asking.line_options(PAGE)
    lines = data.lines_of_paragraph(corpus, name, context=context, sort=sort)
    heading.subheader(
        f"{counted(len(lines), 'line')} with *{components.plain(components.brief(name))}* as a paragraph", anchor=False
    )
    place = st.container()
    with st.container(horizontal=True, vertical_alignment="center"):
        number = state.page_number(f"{PAGE}_lines", -(-len(lines) // LINES_SHOWN))
        components.csv_button(lines, corpus.name, "concordance", name, key=f"{PAGE}_lines_csv", noun="line")
    shown = lines.rows((number - 1) * LINES_SHOWN, number * LINES_SHOWN)
    address = links.in_reader(data.query_of_paragraph(corpus, name))
    whole, theme = context == SENTENCE, components.theme_type()
    place.html(kwic.lines_html(shown, [], address, whole=whole, theme=theme))
