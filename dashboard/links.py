"""Addresses of pages that show the same scope."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from analysis.nodes import Query
from dashboard import asking, charts, components, state
from dashboard.parameters import shown_parameters

_PAGES = [path.stem for path in Path(__file__).with_name("app_pages").glob("*.py")]
_OF_ONE_PAGE = tuple(f"{page}_" for page in (*_PAGES, "reader"))


def parameters_of_scope() -> list[tuple[str, str]]:
    """The parameters of the sidebar, which hold on every page."""
    shown = shown_parameters()
    return [(key, value) for key in shown for value in shown[key] if not key.startswith(_OF_ONE_PAGE)]


def to_concordance(asked: Query) -> None:
    """Draws the link to the page of lines with what is asked for."""
    st.page_link(
        "app_pages/concordance.py",
        label="Open as a concordance →",
        query_params=asking.parameters("concordance", asked),
    )


def to_trends(asked: Query) -> None:
    """Draws the link to the page about the course of time, with what is asked for as one line, or one an entity."""
    if asked.kind == "regex":
        return
    of_words = {"trends_terms": [", ".join(asked.texts)]}
    st.page_link(
        "app_pages/trends.py",
        label="Trend →",
        query_params={"trends_entities": list(asked.texts)} if asked.kind == "entity" else of_words,
    )


def to_profile(entity: str) -> None:
    """Draws the link to the page about one entity."""
    st.page_link(
        "app_pages/profile.py",
        label=f"Profile of {components.plain(charts.shortened(entity))} →",
        query_params={"profile_item": [entity]},
    )


def to_reader(document: str, place: int) -> None:
    """Draws the link to a place in a document in the reader."""
    st.page_link(
        "app_pages/documents.py",
        label="Read it →",
        query_params={"documents_item": [document], "reader_at": [str(place)]},
    )


def to_documents(asked: Query) -> None:
    """Draws the link to the documents whose texts have what is asked for."""
    regex = {"documents_regex": ["true"]} if asked.kind == "regex" else {}
    st.page_link(
        "app_pages/documents.py",
        label="Documents with it →",
        query_params={"documents_find": [", ".join(asked.texts)], **regex},
    )


def to_alike(document: str) -> None:
    """Draws the link to what is like a document."""
    st.page_link("app_pages/alike.py", label="Documents like this one →", query_params={"alike_unit": [document]})


def to_copies(label: str = "See which →") -> None:
    """Draws the link to the near-duplicates."""
    st.page_link("app_pages/alike.py", label=label, query_params={"alike_show": [state.COPIES_SHOWN]})


def to_report(label: str = "See which →", **parameters: str) -> None:
    """Draws the link to the import report."""
    st.page_link("app_pages/report.py", label=label, query_params=parameters)


def to_compare(key: str, item: str) -> None:
    """Draws the link that makes the units with a term or an entity group A of the page of comparison."""
    what = "contains" if key == state.CONTAINS else "mentions"
    st.page_link(
        "app_pages/compare.py",
        label=f"Compare units with {components.plain(charts.shortened(item))} →",
        query_params={
            "compare_with": [state.WITHIN],
            "compare_a_by": [state.SCOPE_KIND],
            f"compare_a_{what}": [item],
        },
    )


def in_reader(asked: Query) -> Callable[[str, int], str]:
    """What gives the address of a place (document, offset) in the reader, with what is asked for marked."""
    scope = parameters_of_scope()
    marked = [(key, value) for key, values in asking.parameters("reader", asked).items() for value in values]

    def link(document: str, start: int) -> str:
        own = [("documents_item", document), *marked, ("reader_at", str(start))]
        return f"documents?{urlencode([*scope, *own], errors='replace')}"

    return link
