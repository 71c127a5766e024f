"""The pages in menus above every page.

Streamlit's own navigation with sections makes lists, on narrow screens, that break a rule of WCAG, and hides there.
"""

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

Entry = tuple[str, str, str]
"""The name of a page's file, its title, and its question."""


def chosen_page(sections: Mapping[str, Sequence[Entry]], *, first: str) -> StreamlitPage:
    """Draws the menus, and returns the page that is looked at; pages of a section without a name stand beside them."""
    pages = {
        name: st.Page(f"app_pages/{name}.py", title=title, default=name == first)
        for entries in sections.values()
        for name, title, _ in entries
    }
    page = st.navigation(list(pages.values()), position="hidden")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for section, entries in sections.items():
            if section:
                _menu(section, entries, pages, page)
            else:
                _links(entries, pages)
    return page


def _menu(section: str, entries: Sequence[Entry], pages: Mapping[str, StreamlitPage], page: StreamlitPage) -> None:
    is_here = page.title in {title for _, title, _ in entries}
    label = f"**{section}: {page.title}**" if is_here else section
    # With another key on every page, a menu is closed when its page opens.
    with st.popover(label, type="tertiary", key=f"menu_{section}_{page.title}"):
        _links(entries, pages)


def _links(entries: Sequence[Entry], pages: Mapping[str, StreamlitPage]) -> None:
    for name, title, question in entries:
        st.page_link(pages[name], label=title, help=question)
