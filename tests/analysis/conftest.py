"""Small corpora for every test: built from texts in memory, or from files in a temporary folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import spacy

from analysis import tables
from analysis.__main__ import main
from analysis.annotating.spans import Mention
from analysis.corpus import Corpus, corpus_of, with_mentions
from analysis.reading.document import Document
from analysis.scope import Scope, View, view_of
from analysis.units import Unit

CorpusOf = Callable[..., Corpus]
ViewOf = Callable[..., View]
FolderOf = Callable[[dict[str, str | bytes]], Path]


def _corpus(*texts: str, found: Sequence[Sequence[Mention]] | None = None, dates: Sequence[str] = ()) -> Corpus:
    documents = [
        Document(f"{number}.txt", text.strip(), date, text)
        for number, (text, date) in enumerate(zip(texts, dates or [""] * len(texts), strict=True), 1)
    ]
    corpus = corpus_of(documents)
    return corpus if found is None else with_mentions(corpus, [list(mentions) for mentions in found])


@pytest.fixture(scope="session")
def corpus() -> CorpusOf:
    """Builds a corpus of texts, called 1.txt, 2.txt and so on; `found` holds their mentions, `dates` their dates."""
    return _corpus


@pytest.fixture(scope="session")
def view() -> ViewOf:
    """Builds the view of texts under a unit and the other fields of a scope."""

    def build(
        *texts: str,
        unit: str = "document",
        found: Sequence[Sequence[Mention]] | None = None,
        dates: Sequence[str] = (),
        **scope,
    ) -> View:
        return view_of(_corpus(*texts, found=found, dates=dates), Scope(Unit.parse(unit), **scope))

    return build


@pytest.fixture
def folder(tmp_path: Path) -> FolderOf:
    """Writes files (name to content) into a new folder called `papers`."""

    def build(files: dict[str, str | bytes]) -> Path:
        root = tmp_path / "papers"
        root.mkdir()
        for name, content in files.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return build


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., list[list[str]]]:
    """Runs a command that works; gives the rows of its CSV, none of which has a quoted cell."""

    def rows(*arguments: object) -> list[list[str]]:
        assert main([str(argument) for argument in arguments]) == 0
        lines = capfdbinary.readouterr().out.decode().split("\r\n")
        assert lines.pop() == "" and not any("\n" in line for line in lines)
        of_entities = "entities" in arguments[2:]
        table = tables.TABLES[("entity_" if of_entities else "") + str(arguments[0])]
        if "documents" in arguments[:1] and "--find" in arguments:
            table = tables.DOCUMENT_MATCHES
        assert lines[0].split(",") == [column.name for column in table.columns]
        return [line.split(",") for line in lines[1:]]

    return rows


@pytest.fixture
def refused(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., str]:
    """Runs a command that does not work; gives the one line that it says."""

    def line(*arguments: object) -> str:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            status = stopped.code
        out, err = capfdbinary.readouterr()
        assert (status, out, err.count(b"\n"), err[-1:]) == (2, b"", 1, b"\n")
        return err.decode().rstrip("\n")

    return line


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    """A pipeline of spaCy for German, on disk, that finds two names."""
    made = spacy.blank("de", meta={"name": "namen", "version": "1.2.0"})
    made.add_pipe("sentencizer")
    made.add_pipe("entity_ruler").add_patterns(
        [{"label": "PER", "pattern": "Merkel"}, {"label": "LOC", "pattern": "Bonn"}]
    )
    made.to_disk(tmp_path / "de_namen")
    return tmp_path / "de_namen"
