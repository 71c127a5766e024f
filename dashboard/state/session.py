"""What a session has open, and what it notes until it ends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.corpus import Corpus
from analysis.layers.recipe import Recipe
from analysis.project import SavedView
from analysis.reading.table_columns import GUESSED, TableColumns
from analysis.scope import View
from analysis.stop_words import StopList
from dashboard.doors import browser_token

TO_BE_TRIED, LISTING = "to_be_tried", "listing"


@dataclass(frozen=True, slots=True)
class Options:
    stop_words: StopList


@dataclass(frozen=True, slots=True)
class Current:
    """What every page of this rerun looks at."""

    corpus: Corpus
    view: View
    options: Options
    views: Mapping[str, SavedView] = field(default_factory=dict)
    """What was saved of the folder, by name."""
    references: tuple[Path, ...] = ()
    """Folders to compare with."""
    path: Path = Path()
    """The folder that is open."""
    columns: TableColumns = GUESSED
    """The columns of tables that are asked for."""
    lists: tuple[Path, ...] = ()
    """Files of word lists to compare with."""
    recipe: Recipe = field(default_factory=Recipe)
    """The layers over the corpus, for what it is compared with."""


def remember(current: Current) -> None:
    st.session_state["current"] = current
    st.session_state["csv_place"] = None


def current() -> Current:
    """What `app.py` opened for this rerun."""
    return st.session_state["current"]  # type: ignore[no-any-return]


def once_a_session(key: str, compute: Any) -> Any:
    """The value computed when the session began."""
    if key not in st.session_state:
        st.session_state[key] = compute()
    return st.session_state[key]


def try_again() -> None:
    """Has the next run try again what has failed, with the folder as it is by then."""
    st.session_state[TO_BE_TRIED] = "now"
    for key in [key for key in st.session_state if str(key).startswith(LISTING)]:
        del st.session_state[key]


def is_to_be_tried() -> Literal["no", "after a rest", "now"]:
    """Whether what has failed is to be tried again: when a session begins, and when the user asked for it."""
    asked: Literal["no", "after a rest", "now"] = st.session_state.get(TO_BE_TRIED, "after a rest")
    st.session_state[TO_BE_TRIED] = "no"
    return asked


def note(key: str, value: Any) -> None:
    """Keeps something for the rest of the session."""
    st.session_state[key] = value


def noted(key: str, default: Any = None) -> Any:
    """What was kept under a key in this session."""
    return st.session_state.get(key, default)


def session_id() -> str:
    """What Streamlit calls this session: a page in a browser until it is closed or loaded anew."""
    context = get_script_run_ctx()
    return "" if context is None else context.session_id


def browser() -> str:
    """What only the pages of one browser have in common, until it is closed; of those without the cookie each its own.

    So an upload outlives the loading anew of its page, and is nobody else's.
    """
    return browser_token(st.context.cookies) or f"session {session_id()}"


def letting_go() -> Callable[[], None]:
    """What frees the memory of all files that this session has sent; called when they are kept elsewhere."""
    context = get_script_run_ctx()
    if context is None:
        return lambda: None
    return partial(context.uploaded_file_mgr.remove_session_files, context.session_id)
