"""Nothing of a document is in what is written to standard error, in logs, or in the list of processes."""

import io
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.commands import main as command_line
from analysis.reading.contents import contents
from analysis.reading.formats import format_of
from analysis.store import words
from tests.making import open_document, pdf, shown_text, tarred, zipped
from tests.more_hostile import open_cell, open_row, open_sheet, page_of, stream_of
from tests.packages import W, book_of, excel_of, word_of

MARK = "Zanzibarbara"
DOCUMENTS: dict[str, bytes | str] = {
    "plain.txt": f"The {MARK} met Iran in Moscow.\n" * 200,
    "nul.txt": f"\0{MARK}",
    "front.md": f"---\n{MARK}: [ {MARK}\n---\n",
    "date.txt": f"---\ndate: {MARK}\n---\nText",
    "quote.csv": f'text\n"{MARK}" {MARK}\n',
    "columns.csv": f"{MARK},b\n1,2\n",
    "dates.csv": f"text,date\n{MARK},{MARK}\n",
    "no.json": f'{{"{MARK}": {MARK}}}',
    "two.json": f'{{"{MARK}": [{{"a": 1}}], "b{MARK}": [{{"a": 1}}]}}',
    "no.jsonl": f'{MARK}\n{{"text": {MARK}\n',
    "date.eml": f"Date: {MARK}\nSubject: {MARK}\n\n",
    "kind.eml": f"Content-Type: multipart/mixed; boundary={MARK}; charset={MARK}\n\n{MARK}",
    "encoding.eml": f"A: b\nContent-Type: text/plain; charset={MARK}\nContent-Transfer-Encoding: {MARK}\n\n{MARK}",
    "attached.eml": f"A: b\nContent-Type: message/rfc822\n\nSubject: {MARK}\n\n{MARK}",
    "no.eml": f"\n{MARK}",
    "fonts.rtf": rf"{{\rtf1 {{\fonttbl{{\f{MARK} {MARK};}}}}\u{MARK} \'{MARK}",
    "no.rtf": MARK,
    "no.pdf": MARK * 100,
    "string.pdf": pdf(f"BT /F1 12 Tf 9 9 Td ({MARK} Tj ET".encode()),
    "operators.pdf": page_of(f"BT /{MARK} 12 Tf ({MARK}) {MARK} Tj ET {MARK} Do".encode()),
    "filter.pdf": stream_of(f"<< /Length 30 /Filter /{MARK} >>".encode()),
    "count.pdf": pdf(shown_text(MARK)).replace(b"/Count 1", f"/Count {MARK}".encode()),
    "tags.docx": word_of(f"<w:document {W}><w:body><{MARK}>{MARK}</w:p>".encode()),
    "root.docx": word_of(f"<{MARK} xmlns='{MARK}'/>".encode()),
    "tags.odt": open_document(f"<text:p><{MARK}>{MARK}</text:p>"),
    "entity.odt": open_document(f"<text:p>&{MARK};</text:p>"),
    "cells.xlsx": excel_of(f'<worksheet><sheetData><row r="{MARK}"><c r="{MARK}" t="{MARK}"/></row>'.encode()),
    "rows.ods": open_sheet(open_row(open_cell(MARK), n=MARK)),
    "package.epub": book_of(b"x", **{"OEBPS/book.opf": f"<{MARK}>{MARK}"}),
    "times.srt": f"1\n00:00:{MARK} --> {MARK}\n{MARK}",
    "page.html": f'<meta charset="{MARK}"><meta name=date content="{MARK}"><p>{MARK}<script>{MARK}',
    "no.parquet": f"PAR1{MARK}PAR1",
    "no.mbox": MARK,
    "in.zip": zipped({"x.csv": f'{MARK}\n"{MARK}" {MARK}\n'}),
    "in.tar": tarred({"x.json": f"{MARK}{{".encode()}),
    "no.tar": MARK * 200,
}
PROCESSES = Path("/proc")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "papers"
    root.mkdir()
    for name, content in DOCUMENTS.items():
        (root / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return root


@pytest.mark.skipif(not (PROCESSES / "self" / "cmdline").exists(), reason="only Linux lists processes as files")
def test_build_says_nothing_of_a_text_to_anybody(folder: Path, tmp_path: Path, root: Path) -> None:
    command = [
        sys.executable,
        "-W",
        "always",
        "-m",
        "analysis",
        "build",
        str(folder),
        "--store",
        str(tmp_path / "store"),
    ]
    listed = set()
    with subprocess.Popen(
        [*command, "--jobs", "2"], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as build:
        while build.poll() is None:
            listed |= {said for process in PROCESSES.glob("[0-9]*") for said in _said_of(process)}
        assert build.stdout is not None
        written = build.stdout.read()
    assert build.returncode == 0 and "27 not read" in written, written
    assert MARK not in written and any("analysis.reading.parser" in one for one in listed)
    assert not [one for one in listed if MARK in one]


def _said_of(process: Path) -> list[str]:
    try:
        return [(process / name).read_bytes().decode("utf-8", "replace") for name in ("cmdline", "comm")]
    except OSError:
        # It has ended.
        return []


@pytest.mark.filterwarnings("default")
def test_what_libraries_complain_of_is_not_logged(capfd, monkeypatch) -> None:
    # As in the process that parses, where nobody asks for more. (`caplog` listens to loggers that pass nothing on.)
    root, logged = logging.getLogger(), io.StringIO()
    monkeypatch.setattr(root, "handlers", [logging.StreamHandler(logged)])
    monkeypatch.setattr(root, "level", logging.WARNING)
    for name, content in DOCUMENTS.items():
        known = format_of(name)
        assert known
        list(contents(content.encode() if isinstance(content, str) else content, name, known.module))
    assert MARK not in "".join(capfd.readouterr())
    assert MARK not in logged.getvalue()


def test_an_error_that_nobody_has_foreseen_is_a_sentence_without_its_message(folder, tmp_path, monkeypatch, capfd):
    def failing(*_: object) -> None:
        raise ValueError(f"cannot parse {MARK}")

    monkeypatch.setattr(words, "fingerprint", failing)
    status = command_line.main(["build", str(folder), "--store", str(tmp_path / "store"), "--no-entities"])
    said = capfd.readouterr().err.strip().splitlines()[-1]
    assert status == command_line.UNFORESEEN
    assert said.startswith(
        "Something went wrong that nobody has foreseen (ValueError in test_no_text_in_logs.py, line "
    )
