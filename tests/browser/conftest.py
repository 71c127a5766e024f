"""The dashboard in a real browser: started by the README's own command, in headless Chromium."""

import os
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from analysis.project_file import VARIABLE

sync_api = pytest.importorskip("playwright.sync_api")

# With a page's path in the address, Streamlit first asks below that path whether it is served there.
OWN_PROBES = re.compile(r"/_stcore/(health|host-config)$")
START_SECONDS = 60


def readme_command(root: Path) -> list[str]:
    """The part of the README's first command that starts the dashboard, as this Python's module."""
    line = next(
        line for line in (root / "README.md").read_text(encoding="utf-8").splitlines() if "&& streamlit" in line
    )
    return [sys.executable, "-m", *shlex.split(line.partition("&&")[2])]


@pytest.fixture(scope="session")
def servers() -> Iterator[dict[str, "subprocess.Popen[bytes]"]]:
    """The dashboards that run, by their addresses."""
    started: dict[str, subprocess.Popen[bytes]] = {}
    yield started
    for process in started.values():
        process.terminate()
        process.wait()


@pytest.fixture(scope="session")
def stop(servers: dict[str, "subprocess.Popen[bytes]"]) -> Callable[[str], None]:
    """Stops the dashboard at an address."""

    def end(address: str) -> None:
        process = servers.pop(address)
        process.terminate()
        process.wait()

    return end


@pytest.fixture(scope="session")
def serve(
    root: Path, servers: dict[str, "subprocess.Popen[bytes]"], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., str]:
    """Starts the dashboard on a bare machine's settings, from another folder, and returns its address."""

    def start(
        *behind: str, script: Path | None = None, options: tuple[str, ...] = (), projects: Path | None = None
    ) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [part if part != "dashboard/app.py" else str(script or root / part) for part in readme_command(root)]
        home = tmp_path_factory.mktemp("home")
        environment = {key: value for key, value in os.environ.items() if not key.startswith("STREAMLIT_")}
        if projects is not None:
            environment[VARIABLE] = str(projects)
        with (home / "out").open("wb") as output:
            process = subprocess.Popen(
                [*command, f"--server.port={port}", *options, *(("--", *behind) if behind else ())],
                cwd=tmp_path_factory.mktemp("elsewhere"),
                env=environment | {"HOME": str(home)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        address = f"http://127.0.0.1:{port}"
        servers[address] = process
        deadline = time.monotonic() + START_SECONDS
        while status(f"{address}/_stcore/health") != 200:
            assert process.poll() is None and time.monotonic() < deadline, (home / "out").read_text()
            time.sleep(0.1)
        return address

    return start


def status(address: str) -> int:
    """The HTTP status of an address; 0 when nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


@pytest.fixture(scope="session")
def http_status() -> Callable[[str], int]:
    return status


@pytest.fixture(scope="session")
def address(serve: Callable[..., str], root: Path) -> str:
    """The dashboard with the bundled seeds, whose names have been looked for before."""
    subprocess.run([sys.executable, "-m", "analysis", "entities", "seeds"], cwd=root, capture_output=True, check=True)
    return serve()


@dataclass
class Visit:
    """A page in the browser, and everything it asked for and complained about."""

    page: "sync_api.Page"
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Waits until the script has run and the charts are drawn."""
        self.page.wait_for_timeout(300)
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)
        self.page.wait_for_timeout(400)

    def go(self, address: str) -> None:
        self.page.goto(address)
        self.settle()

    def click(self, role: str, name: str, *, exact: bool = False) -> None:
        self.page.get_by_role(role, name=name, exact=exact).first.click()  # type: ignore[arg-type]
        self.settle()

    def open_page(self, title: str) -> None:
        """Goes to a page by its menu."""
        menus = self.page.get_by_test_id("stPopoverButton")
        link = self.page.get_by_test_id("stPageLink-NavLink").get_by_text(title, exact=True)
        # One in a part of the sidebar that is closed is no menu of pages.
        for menu in filter(lambda one: one.is_visible(), menus.all()):
            if link.count():
                break
            menu.click()
            self.page.wait_for_timeout(200)
            if not link.count():
                self.page.keyboard.press("Escape")
        link.first.click()
        self.settle()

    def click_bar(self, name: str) -> None:
        """Clicks the bar whose tick reads `name`."""
        tick = self.page.locator(".ytick text", has_text=re.compile(rf"^\s*{re.escape(name)}\s*$"))
        chart = self.page.locator(".js-plotly-plot", has=tick).first
        chart.locator(".barlayer .point path").first.wait_for()
        place = [text.strip() for text in chart.locator(".ytick text").all_text_contents()].index(name)
        chart.locator(".barlayer .point path").nth(place).click(force=True)
        self.settle()


@pytest.fixture
def visit(chromium: "sync_api.Browser", request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A new browser profile; `@pytest.mark.parametrize("visit", [...], indirect=True)` gives its options."""
    options = {"viewport": {"width": 1400, "height": 1000}} | getattr(request, "param", {})
    context = chromium.new_context(**options)
    visited = Visit(context.new_page())
    visited.page.on("request", lambda asked: visited.requests.append(asked.url))
    visited.page.on("pageerror", lambda error: visited.complaints.append(str(error)))
    visited.page.on(
        "console",
        lambda message: (
            visited.complaints.append(f"{message.text} {message.location['url']}")
            if message.type == "error" and not OWN_PROBES.search(message.location["url"])
            else None
        ),
    )
    yield visited
    context.close()
