"""The server around the pages: what it does when it starts and ends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from streamlit import cli_util, config
from streamlit.web.server import server_util

from dashboard import data
from dashboard.doors import Doors

MIDDLEWARE = [Middleware(Doors)]


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Removes at the start what servers that were killed have left of uploads, and at the end its own.

    Between them, when the port is open, the browser of the machine is shown the pages, as Streamlit does for a script
    that is no `st.App`.
    """
    uploads = data.uploads()
    if not st.get_option("server.headless"):
        cli_util.open_browser(server_util.get_url(_shown_address()))
    try:
        yield
    finally:
        uploads.remove_all()


def _shown_address() -> str:
    """The name of this machine in the address that the browser is sent to."""
    if config.is_manually_set("browser.serverAddress"):
        return str(st.get_option("browser.serverAddress"))
    return server_util.get_display_address(st.get_option("server.address") or "localhost")
