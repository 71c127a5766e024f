"""Files that are made when they are asked for, and held until the browser has fetched them."""

import threading
from collections.abc import Callable
from itertools import count
from typing import Literal

import streamlit as st
from streamlit import runtime

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

    def data() -> bytes:
        contents = made()
        _hold(contents, mime, file_name)
        return contents

    st.download_button(
        label, data=data, file_name=file_name, mime=mime, on_click="ignore", key=key, help=help, width=width
    )


def _hold(contents: bytes, mime: str, file_name: str) -> None:
    """Has the server keep a file for a while.

    It would delete the file when any two pages of any visitors come to their end, before it was fetched or not: no
    page refers to a file that is made later. One that is registered like this is referred to by no visitor, but by
    a place; there are so many places, and each is given up after a while.
    """
    if not runtime.exists():
        return
    files, number = runtime.get_instance().media_file_mgr, next(_numbers)
    place = number % FILES_HELD
    with _lock:
        _latest[place] = number
        # As Streamlit has it: it knows the file by its contents, type and name, so that it is there once.
        files.add(contents, mime, f"download {place}", file_name=file_name, is_for_static_download=True)

    def give_up() -> None:
        with _lock:
            if _latest[place] == number:
                files.add(b"", mime, f"download {place}", is_for_static_download=True)

    timer = threading.Timer(SECONDS_HELD, give_up)
    timer.daemon = True
    timer.start()
