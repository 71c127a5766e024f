"""The view that is shown: its address, what its session began with, and its place in the browser's history."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.project import Options as ProjectOptions
from analysis.project import SavedView
from analysis.stop_words import BY_LANGUAGE
from analysis.units import default_unit
from dashboard.parameters import shown_parameters
from dashboard.state.keys import BOM, EXACT, ON_ALL_PAGES, SOURCE, STOP_WORDS, UNIT
from dashboard.state.reader import PLACE
from dashboard.state.scoping import Places, adopt
from dashboard.state.session import current

OF_UPLOAD = (
    "This address opens the same view in this browser as long as the upload is there. Afterwards, or elsewhere, it "
    "does so once the same files have been uploaded again."
)
# Notes of a session: what it began with, what each page had of its own parameters when it was left, those that it is
# to have again, and the page that was shown last.
STARTED_WITH, LEFT, RETURNING, PAGE = "started_with", "left", "returning", "page"


def start_with(options: ProjectOptions) -> None:
    """Goes on at the address that says these options, in a new session whose address says nothing."""
    if STARTED_WITH not in st.session_state:
        is_bare = set(st.query_params) <= {SOURCE}
        st.session_state[STARTED_WITH] = options if is_bare else ProjectOptions()
        if is_bare and options.parameters():
            st.query_params.update(options.parameters())
            st.rerun()
    for key, value in st.session_state.pop(RETURNING, {}).items():
        st.session_state[key] = value


def mend_history(page: str) -> None:
    """After Back or Forward, takes over in another run what an address stood for and does not say.

    To be called when the page is drawn. The first address of a session says nothing, and stood for the options
    of the project. And Streamlit takes a page's own parameters out of the address before it goes to another
    page, so that Back leads to an address without them first.
    """
    shown = shown_parameters()
    own = {key: st.session_state[key] for key in shown if key not in ON_ALL_PAGES}
    if _is_history_navigation():
        begun, left = st.session_state[STARTED_WITH], st.session_state.get(LEFT, {}).get(page, {})
        is_bare = bool(not shown and begun.parameters())
        is_stripped = bool(page != st.session_state.get(PAGE) and not own and left)
        if is_bare:
            adopt(begun)
        if is_stripped:
            st.session_state[RETURNING] = left
        if is_bare or is_stripped:
            st.session_state[PAGE] = page
            st.rerun()
    st.session_state[PAGE] = page
    st.session_state[LEFT] = {**st.session_state.get(LEFT, {}), page: own}


def _is_history_navigation() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def here(page: str) -> SavedView:
    """The view that is shown; to be called when all widgets of the page are drawn and have their parameters.

    It names unit and stop words even where they are the default: that may be another one elsewhere. It does not name
    what documents are looked at, as it may be opened with others.
    """
    now = current()
    defaults = {UNIT: [str(now.view.scope.unit)], STOP_WORDS: [now.options.stop_words.base]}
    place = {PLACE: st.query_params.get_all(PLACE)} if page == "documents" else {}
    shown = {key: values for key, values in shown_parameters().items() if key != SOURCE}
    return SavedView.of(page, {**defaults, **shown, **place})


def chosen_options() -> ProjectOptions:
    """The options that are chosen; to be called when all widgets are drawn."""
    now = current()
    unit, default = now.view.scope.unit, default_unit(now.corpus.annotation)
    exact, bom = (bool(st.session_state.get(key)) for key in (EXACT, BOM))
    shown_unit = "" if unit == default else str(unit)
    return ProjectOptions(now.options.stop_words, shown_unit, exact, bom, now.corpus.forms is not None, now.columns)


def address(places: Places, view: SavedView) -> str:
    """What stands behind the `?` of a view's address: nothing that goes without saying, but never nothing.

    An address that says nothing stands for the options of whoever's project opens it.
    """
    plain = {key: values for key, values in view.parameters.items() if values != (places.defaults.get(key),)}
    plain = plain or {STOP_WORDS: view.parameters.get(STOP_WORDS, (BY_LANGUAGE,))}
    source = [(key, values) for key, values in shown_parameters().items() if key == SOURCE]
    return SavedView(view.page, {**dict(source), **plain}).query()


def show_link(places: Places, view: SavedView, *, is_upload: bool = False) -> None:
    """Shows the address of this view."""
    page = str(st.context.url or "").split("?")[0]
    places.link.markdown(OF_UPLOAD if is_upload else "This address opens the same view of the same folder.")
    places.link.code(f"{page}?{address(places, view)}", language=None, wrap_lines=True)
