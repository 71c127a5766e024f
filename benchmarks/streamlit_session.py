"""A session of a Streamlit server without a browser: what a page sends and receives, over the same websocket."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

TIMEOUT_SECONDS = 600
INPUTS = ("text_input", "multiselect", "selectbox")


class PageError(Exception):
    """The script of a page raised an error or did not come to its end."""


@dataclass
class Page:
    """What a page showed when its script had run."""

    inputs: dict[str, Any] = field(default_factory=dict)
    """The text boxes and lists, by their labels."""
    headings: list[str] = field(default_factory=list)
    elements: int = 0


class Session:
    """One visitor: knows the pages and the inputs of the last page shown, and what was chosen in them."""

    def __init__(self, address: str) -> None:
        self._socket = connect(
            f"ws://{address}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            open_timeout=TIMEOUT_SECONDS,
            ping_interval=None,
        )
        self._pages: dict[str, str] = {}
        self._here = ""
        self._chosen: dict[str, str | Sequence[str]] = {}
        self.page = Page()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._socket.close()

    def open(self, name: str = "") -> float:
        """Goes to a page, by its name in the address; how many seconds that took."""
        self._here = self._pages.get(name, "")
        return self._rerun()

    def choose(self, values: Mapping[str, str | Sequence[str]]) -> float:
        """Types into text boxes or chooses in lists, by their labels; how many seconds that took."""
        self._chosen |= {self.page.inputs[label].id: value for label, value in values.items()}
        return self._rerun()

    def _rerun(self) -> float:
        message = BackMsg()
        message.rerun_script.page_script_hash = self._here
        for key, value in self._chosen.items():
            state = message.rerun_script.widget_states.widgets.add(id=key)
            if isinstance(value, str):
                state.string_value = value
            else:
                state.string_array_value.data.extend(value)
        started = time.perf_counter()
        self._socket.send(message.SerializeToString())
        self._receive()
        return time.perf_counter() - started

    def _receive(self) -> None:
        """Takes what the server sends until the script is at its end."""
        self.page = Page()
        while True:
            received = ForwardMsg()
            data = self._socket.recv(timeout=TIMEOUT_SECONDS)
            assert isinstance(data, bytes)
            received.ParseFromString(data)
            match received.WhichOneof("type"):
                case "navigation":
                    pages = received.navigation.app_pages
                    self._pages = {page.url_pathname: page.page_script_hash for page in pages}
                case "delta":
                    self._note(received.delta.new_element)
                case "script_finished":
                    if received.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                        raise PageError(f"the script ended with status {received.script_finished}")
                    return

    def _note(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        self.page.elements += kind is not None
        if kind == "exception":
            raise PageError(element.exception.message)
        if kind == "heading":
            self.page.headings.append(element.heading.body)
        if kind in INPUTS:
            drawn = getattr(element, kind)
            self.page.inputs[drawn.label] = drawn
