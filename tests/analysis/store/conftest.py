"""Folders and stores of a test, and names that are found without a model."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from analysis.annotating.models import MODELS, THE_MODEL, EntityModel
from analysis.annotating.spans import Mention
from analysis.store import build, tasks
from analysis.store.format import NAMES, WORDS, current
from analysis.store.made_by import names_made_by


def capitalised(texts: Iterable[str], model: EntityModel = THE_MODEL) -> Iterator[list[Mention]]:
    """Every capitalised word as a mention."""
    for text in texts:
        yield [Mention(m.start(), m.end(), "ORG", m[0]) for m in re.finditer(r"\b[A-Z]\w+", text)]


@pytest.fixture
def names_without_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "find_mentions", capitalised)
    monkeypatch.setattr(tasks, "find_mentions", capitalised)


@pytest.fixture
def texts(tmp_path: Path) -> Callable[..., Path]:
    """Makes the folder hold exactly these texts; the same file with the same text is left as it is."""
    folder = tmp_path / "texts"

    def write(**contents: str) -> Path:
        folder.mkdir(exist_ok=True)
        for file in folder.iterdir():
            if file.stem not in contents:
                file.unlink()
        for name, text in contents.items():
            file = folder / f"{name}.txt"
            if not file.exists() or file.read_text(encoding="utf-8") != text:
                file.write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def files_of() -> Callable[[Path], dict[str, bytes]]:
    """Every file of the layers that count, by layer and name."""

    def files(store: Path) -> dict[str, bytes]:
        found = current(store, names_made_by(MODELS))
        layers = {name: getattr(found, name) for name in (WORDS, NAMES)}
        return {
            f"{name}/{path.name}": path.read_bytes()
            for name, layer in layers.items()
            if layer
            for path in sorted(layer.folder.iterdir())
        }

    return files
