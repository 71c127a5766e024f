"""Paths that every test may need, and a store and projects of their own for all of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import project_file
from analysis.store import place

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session", autouse=True)
def store_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps what the tests read and save out of the user's folders; processes that they start inherit it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(place.VARIABLE, str(tmp_path_factory.mktemp("store")))
        patch.setenv(project_file.VARIABLE, str(tmp_path_factory.mktemp("projects")))
        yield
