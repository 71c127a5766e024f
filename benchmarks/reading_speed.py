"""How fast files of each format are read: files and megabytes a processor second, and the text that comes out.

    python benchmarks/reading_speed.py [--documents N] [--runs N] [--only NAME]
    python benchmarks/reading_speed.py --end-to-end [--files N] [--runs N]

The same synthetic documents are written in each format, and read one after the other by one process and the one
that parses for it; processor time is that of both. End to end is from the files of plain text, or one table of them,
to the store of their words, opened. Printed are medians.
"""

import argparse
import csv
import io
import json
import resource
import shutil
import statistics
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import docx
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from fpdf import FPDF

from analysis.reading import parsing
from analysis.reading.folder import read_folder
from benchmarks.build_tasks import files_below
from benchmarks.measuring import cost_of, median
from benchmarks.synthetic import TOKENS_A_DOCUMENT, Words, batch_texts, write_corpus
from benchmarks.tables import markdown, number

Texts = Sequence[str]


BUILD_TASKS = Path(__file__).with_name("build_tasks.py")
LENGTHS = {TOKENS_A_DOCUMENT: "wire news", 480: "the bundled article", 800: "newspaper articles"}
"""Tokens of a document on the average, and what is as long."""


def main() -> None:
    options = _parsed()
    if options.end_to_end:
        _print_end_to_end(options.files, options.runs)
    else:
        _print_formats(options)


def _print_end_to_end(files: int, runs: int) -> None:
    """Prints what the way from files to an opened store costs, with languages and the index of their words."""
    rows = []
    for tokens, length in LENGTHS.items():
        with tempfile.TemporaryDirectory() as scratch:
            folder, table = Path(scratch, "texts"), Path(scratch, "table")
            write_corpus(folder, files, tokens=tokens)
            table.mkdir()
            _csv(table, [Path(file).read_text(encoding="utf-8") for file in files_below(folder)])
            for name, source in ((f"{files:,} files as long as {length}", folder), ("one CSV of these", table)):
                size = sum(file.stat().st_size for file in source.rglob("*") if file.is_file()) / 1e6
                costs = []
                for _ in range(runs):
                    costs.append(cost_of(BUILD_TASKS, "store", source, Path(scratch, "store")))
                    shutil.rmtree(Path(scratch, "store"))
                seconds = median(costs, "cpu")
                figures = (size, median(costs, "wall"), seconds, size / seconds, median(costs, "memory") / 1e6)
                rows.append([name, *map(number, figures)])
    print(markdown(["", "MB", "wall s", "CPU s", "MB a CPU s", "peak MB"], rows))


def _print_formats(options: argparse.Namespace) -> None:
    words, rows = Words(), []
    texts = list(batch_texts(words, np.random.default_rng(7), TOKENS_A_DOCUMENT))[: options.documents]
    for name, write in FORMATS.items():
        if options.only and options.only not in name:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            write(Path(scratch), texts)
            files = [file.stat().st_size for file in Path(scratch).iterdir()]
            costs = [_cost(Path(scratch)) for _ in range(options.runs)]
        seconds = statistics.median(cost for cost, _ in costs)
        size, characters = sum(files) / 1e6, costs[0][1] / 1e6
        rows.append(
            [
                name,
                f"{len(files):,}",
                f"{size:,.2f}",
                f"{len(texts) / seconds:,.0f}",
                f"{size / seconds:,.2f}",
                f"{characters / seconds:,.2f}",
            ]
        )
    columns = ["format", "files", "MB", "documents/s", "MB/s", "million characters of text/s"]
    print(markdown(columns, rows))


def _cost(folder: Path) -> tuple[float, int]:
    """Processor seconds, and characters that were read. What parses starts anew, and counts when it has ended."""
    before = _cpu()
    characters = sum(len(document.text) for document, _ in read_folder(folder) if document)
    parsing.close()
    return _cpu() - before, characters


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _each(suffix: str, content: Callable[[str], bytes]) -> Callable[[Path, Texts], None]:
    """Writes a file for each text."""

    def write(folder: Path, texts: Texts) -> None:
        for place, text in enumerate(texts):
            (folder / f"{place:06}{suffix}").write_bytes(content(text))

    return write


def _page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n"))
    head = "<title>A page</title><meta name=date content=2020-01-02>"
    return f"<html><head>{head}</head><body><nav>Menu</nav><article>{paragraphs}</article></body></html>".encode()


def _pdf(text: str) -> bytes:
    document = FPDF()
    document.set_font("Helvetica", size=11)
    document.add_page()
    document.multi_cell(0, 5, text.encode("latin-1", "replace").decode("latin-1"))
    return bytes(document.output())


def _word(text: str) -> bytes:
    document, made = docx.Document(), io.BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(made)
    return made.getvalue()


def _mail(text: str) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "A subject", "ann@example.org"
    message.set_content(text)
    return message.as_bytes()


def _subtitles(text: str) -> bytes:
    cues = enumerate(text.split(". "), 1)
    return "".join(
        f"{n}\n00:{n // 60 % 60:02}:{n % 60:02},000 --> 00:{n // 60 % 60:02}:{n % 60:02},900\n{line}.\n\n"
        for n, line in cues
    ).encode()


def _csv(folder: Path, texts: Texts) -> None:
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["title", "text", "source"], *(["A title", text, "BBC"] for text in texts)])


def _json_lines(folder: Path, texts: Texts) -> None:
    lines = "".join(json.dumps({"title": "A title", "text": text}) + "\n" for text in texts)
    (folder / "table.jsonl").write_text(lines, encoding="utf-8")


def _parquet(folder: Path, texts: Texts) -> None:
    pq.write_table(pa.table({"text": texts}), folder / "table.parquet")


def _zip(folder: Path, texts: Texts) -> None:
    with zipfile.ZipFile(folder / "texts.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for place, text in enumerate(texts):
            archive.writestr(f"{place:06}.txt", text)


def _mailbox(folder: Path, texts: Texts) -> None:
    (folder / "mail.mbox").write_bytes(b"".join(b"From ann\n" + _mail(text) + b"\n" for text in texts))


FORMATS: dict[str, Callable[[Path, Texts], None]] = {
    "plain text": _each(".txt", str.encode),
    "Markdown": _each(".md", lambda text: f"# A heading\n\n{text}".encode()),
    "HTML": _each(".html", _page),
    "PDF": _each(".pdf", _pdf),
    "Word": _each(".docx", _word),
    "e-mail": _each(".eml", _mail),
    "subtitles": _each(".srt", _subtitles),
    "mailbox": _mailbox,
    "CSV": _csv,
    "JSON lines": _json_lines,
    "Parquet": _parquet,
    "ZIP of plain text": _zip,
}


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--end-to-end", action="store_true", help="from files of plain text to the store")
    parser.add_argument("--files", type=int, default=10_000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
