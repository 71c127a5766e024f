"""A session of a Streamlit server without a browser: what a page sends and receives, over the same websocket."""

import time
import urllib.request
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

TIMEOUT_SECONDS = 600
GOES_ON = (ForwardMsg.FINISHED_EARLY_FOR_RERUN, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
INPUTS = ("text_input", "multiselect", "selectbox")


class PageError(Exception):
    """The script of a page raised an error or did not come to its end."""


@dataclass
class Page:
    """What a page showed when its script had run."""

    inputs: dict[str, Any] = field(default_factory=dict)
    """The text boxes and lists, by their labels."""
    downloads: dict[str, Any] = field(default_factory=dict)
    """The buttons that download a file, by their labels."""
    headings: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    """What it said that is in the way."""
    elements: int = 0
    is_building: bool = False
    """Whether it said how far reading, or looking for names, is."""
    buttons: set[str] = field(default_factory=set)
    """The labels of the other buttons."""


class Session:
    """One visitor: knows the pages and the inputs of the last page shown, and what was chosen in them."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._socket = connect(
            f"ws://{address}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            open_timeout=TIMEOUT_SECONDS,
            ping_interval=None,
        )
        self._pages: dict[str, str] = {}
        self._sent_once: dict[str, ForwardMsg] = {}
        self._here = self._id = ""
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

    def download(self, label: str) -> tuple[float, bytes]:
        """What a button downloads, and how many seconds that took; the server makes it when it is asked for."""
        button, started = self.page.downloads[label], time.perf_counter()
        url = self._made(button.deferred_file_id) if button.deferred_file_id else button.url
        with urllib.request.urlopen(f"http://{self._address}{url}", timeout=TIMEOUT_SECONDS) as answer:
            if answer.status != 200:
                raise PageError(f"{label} was answered with status {answer.status}")
            data: bytes = answer.read()
        return time.perf_counter() - started, data

    def _made(self, file_id: str) -> str:
        """The address of a file that the server makes now."""
        message = BackMsg()
        asked = message.backend_operation_request
        asked.request_id, asked.session_id, asked.deferred_file.file_id = uuid.uuid4().hex, self._id, file_id
        self._socket.send(message.SerializeToString())
        while True:
            received = self._next()
            if received.WhichOneof("type") == "backend_operation_response":
                answer = received.backend_operation_response
                if answer.error_msg:
                    raise PageError(f"a download was refused: {answer.error_msg}")
                return str(answer.deferred_file.url)

    def _next(self) -> ForwardMsg:
        """The next message; what was sent once is not sent again, but named."""
        received = ForwardMsg()
        data = self._socket.recv(timeout=TIMEOUT_SECONDS)
        assert isinstance(data, bytes)
        received.ParseFromString(data)
        if received.WhichOneof("type") == "ref_hash":
            return self._sent_once[received.ref_hash]
        if received.metadata.cacheable and received.hash:
            self._sent_once[received.hash] = received
        return received

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
            received = self._next()
            match received.WhichOneof("type"):
                case "new_session":
                    self._id = received.new_session.initialize.session_id
                    self.page = Page()
                case "navigation":
                    pages = received.navigation.app_pages
                    self._pages = {page.url_pathname: page.page_script_hash for page in pages}
                case "delta":
                    self._note(received.delta.new_element)
                case "script_finished":
                    if received.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                        return
                    # It begins again by itself where it asked for that.
                    if received.script_finished not in GOES_ON:
                        raise PageError(f"the script ended with status {received.script_finished}")

    def _note(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        self.page.elements += kind is not None
        if kind == "exception":
            raise PageError(element.exception.message)
        if kind == "progress":
            self.page.is_building = True
        if kind == "button":
            self.page.buttons.add(element.button.label)
        if kind == "heading":
            self.page.headings.append(element.heading.body)
        if kind == "alert" and element.alert.format == Alert.ERROR:
            self.page.problems.append(element.alert.body)
        if kind == "download_button":
            self.page.downloads[element.download_button.label] = element.download_button
        if kind in INPUTS:
            drawn = getattr(element, kind)
            self.page.inputs[drawn.label] = drawn
