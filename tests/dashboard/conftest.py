"""The dashboard without a browser: pages are run and their elements looked at."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import project_file
from analysis.errors import CorpusError
from analysis.reading.no_links import ROOT_VARIABLE
from analysis.store.folder import open_corpus
from dashboard import data

Opened = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def installed_components() -> Iterator[None]:
    """Spares each test Streamlit's search through all installed packages for components; none has one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("streamlit.components.v2.manifest_scanner.scan_component_manifests", lambda *_: [])
        yield


@pytest.fixture
def projects(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where projects are kept: a place of the test's own."""
    folder = tmp_path_factory.mktemp("projects")
    monkeypatch.setenv(project_file.VARIABLE, str(folder))
    return folder


@pytest.fixture
def opened(root: Path, seeds: Path, projects: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens a page of the dashboard for a folder, built before or not, with the parameters of a URL."""
    # A dashboard with a root says so to the processes that it starts.
    monkeypatch.setenv(ROOT_VARIABLE, "")

    def open_page(
        page: str = "overview",
        folder: Path | str = seeds,
        *,
        built: bool = True,
        behind: Sequence[str] = (),
        **parameters: str | list[str],
    ) -> AppTest:
        # Built here, where the model is loaded once for all tests; a test of its own has the dashboard start it.
        if built:
            with suppress(CorpusError):
                open_corpus(folder)
        monkeypatch.setattr(sys, "argv", ["app.py", str(folder), *behind])
        monkeypatch.setattr("dashboard.components.PATIENCE_SECONDS", 120)
        app = AppTest.from_file(str(root / "dashboard" / "app.py"), default_timeout=120)
        for key, value in parameters.items():
            app.query_params[key] = value
        app.run()
        if page != "overview":
            app.switch_page(f"app_pages/{page}.py").run()
        assert not app.exception, [element.value for element in app.exception]
        return app

    yield open_page
    data.folders.clear()


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes a folder of texts, one file an argument: `a.txt`, `b.txt` and so on."""

    def write(*texts: str) -> Path:
        for name, text in zip("abcdefgh", texts, strict=False):
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with one small document."""
    root = tmp_path / "papers"
    root.mkdir()
    (root / "a.txt").write_text("Iran met Russia. Iran left.", encoding="utf-8")
    return root
