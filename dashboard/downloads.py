"""Files that are made when they are asked for, and held until the browser has fetched them."""

import threading
from collections.abc import Callable
from itertools import count
from types import SimpleNamespace
from typing import Literal

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import add_script_run_ctx

from analysis.errors import StoreError
from dashboard import data

SECONDS_HELD = 60
FILES_HELD = 32
_numbers, _lock = count(), threading.Lock()
_latest: dict[int, int] = {}
"""The number of the download that each place was given to last."""


def button(
    label: str,
    made: Callable[[], bytes],
    *,
    file_name: str,
    mime: str,
    key: str,
    help: str | None = None,
    width: Literal["stretch", "content"] = "content",
) -> None:
    """Draws a button that downloads what `made` gives, which is called when it is clicked."""

    damages = data.shelf().damages

    def contents_now() -> bytes:
        if data.shelf().is_damaged() or data.shelf().damages != damages:
            raise StoreError("The store was changed while it was open; load this page again.")
        contents = made()
        _hold(contents, mime, file_name)
        return contents

    st.download_button(
        label, data=contents_now, file_name=file_name, mime=mime, on_click="ignore", key=key, help=help, width=width
    )


def _hold(contents: bytes, mime: str, file_name: str) -> None:
    """Has the server keep a file for a while.

    It would delete the file when any two pages of any visitors come to their end, before it was fetched or not: no
    page refers to a file that is made later. One that is registered like this is referred to by no visitor, but by
    a place; there are so many places, and each is given up after a while.
    """
    if not runtime.exists():
        return
    number = next(_numbers)
    place = number % FILES_HELD
    with _lock:
        _latest[place] = number
        # Streamlit knows the file by its contents, type and name, so that it is there once.
        _register(contents, mime, file_name, place)

    def give_up() -> None:
        with _lock:
            if _latest[place] == number:
                _register(b"", mime, "", place)

    timer = threading.Timer(SECONDS_HELD, give_up)
    timer.daemon = True
    timer.start()


def _register(contents: bytes, mime: str, file_name: str, place: int) -> None:
    """Has the server keep a file at a place, as though a visitor of its own showed it there."""
    files = runtime.get_instance().media_file_mgr
    thread = threading.Thread(
        target=lambda: files.add(contents, mime, str(place), file_name=file_name, is_for_static_download=True)
    )
    # Of the run of a script it asks for nothing but whose it is.
    add_script_run_ctx(thread, SimpleNamespace(session_id="downloads"))  # type: ignore[arg-type]
    thread.start()
    thread.join()
