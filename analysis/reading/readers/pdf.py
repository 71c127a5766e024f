"""PDF: the text of all pages, its lines joined to paragraphs; title, author and date where they are sensible."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from statistics import quantiles
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError

from analysis.reading.bounds import PDF_PAGES
from analysis.reading.part import EmptyError, Part, UnreadableError, counted, joined_blocks, one_line, property_date
from analysis.reading.readers.pdf_beside import DAMAGE, beside

# It warns of everything that is damaged, for nobody to see.
_LOGGER = logging.getLogger("pypdf")
_LOGGER.addHandler(logging.NullHandler())
_LOGGER.propagate = False

_TERMINAL = re.compile(r"""[.!?…:;]["'”’»)\]]*\d*$""")
_HYPHENS = "-\u2010\u00ad"
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_WORD_BEHIND = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+[-\u2010][^\W\d_]+")
_NO_FORM, _FORMS_LEFT_OUT = "Impossible to decode XFormObject", "further form content is skipped"
_SHORT_LINE = 0.85
"""Of the width that lines have: a shorter one that ends a sentence ends its paragraph."""
_VERY_SHORT_LINE = 0.5
"""Of that width: a shorter one ends its paragraph unless a lower-case letter follows."""


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in a PDF."""
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is encrypted; save it without a password")
        count = len(reader.pages)
        if count > PDF_PAGES:
            raise UnreadableError(f"more than {PDF_PAGES:,} pages; part it")
        known = _known(reader)
    except UnreadableError:
        raise
    except DependencyError as error:
        raise UnreadableError("is encrypted; save it without a password") from error
    except DAMAGE as error:
        raise UnreadableError(f"is no PDF that can be read ({_said(error)}); it may be damaged") from error
    if not count:
        raise EmptyError("empty: the PDF has no pages")
    pages, left_out = _pages(reader, count)
    lines, not_read = beside(reader)
    without = sum(not page.strip() for page in pages)
    if not pages:
        raise UnreadableError("; ".join(left_out))
    if without == len(pages) and not lines:
        what = "a scan: no page has text" if not left_out else "no other page has text"
        raise EmptyError("; ".join([*left_out, f"{what}; recognise its text (OCR) first", *not_read]))
    remarks = [*left_out, *not_read]
    if without:
        remarks.insert(0, f"{without:,} of {count:,} pages have no text")
    yield Part(joined_blocks([joined_pages(pages), *lines]), remarks=tuple(remarks), **known)


def _pages(reader: PdfReader, count: int) -> tuple[list[str], list[str]]:
    """The texts of the pages that can be read, and what to know of the others."""
    pages, beyond, damaged, reason = [], 0, 0, ""
    with _warnings() as warned:
        for number in range(count):
            try:
                pages.append(reader.pages[number].extract_text())
            except LimitReachedError:
                beyond += 1
            except DAMAGE as error:
                damaged, reason = damaged + 1, reason or _said(error)
    said = []
    if beyond:
        why = "for what is drawn there is beyond all bounds or goes in circles, as in a bomb"
        said.append(f"{_of(beyond, count)} left out, {why}")
    if damaged:
        said.append(f"{_of(damaged, count)} left out, for they are damaged ({reason})")
    if warned[_NO_FORM]:
        said.append(f"{counted(warned[_NO_FORM], 'drawing')} on its pages could not be read, with any text in them")
    if warned[_FORMS_LEFT_OUT]:
        said.append("drawings in drawings beyond all bounds are left out, with any text in them, as in a bomb")
    return pages, said


def _of(part: int, count: int) -> str:
    return f"{part:,} of {counted(count, 'page')}"


def _said(error: Exception) -> str:
    return one_line(error)[:200] or type(error).__name__


@contextmanager
def _warnings() -> Iterator[Counter[str]]:
    """How often pypdf only warns of a form on a page that it cannot read, or of too many of them, and goes on."""
    found: Counter[str] = Counter()

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.update(one for one in (_NO_FORM, _FORMS_LEFT_OUT) if one in str(record.msg))

    handler = Kept()
    _LOGGER.addHandler(handler)
    try:
        yield found
    finally:
        _LOGGER.removeHandler(handler)


def _known(reader: PdfReader) -> dict[str, Any]:
    """Title, date and author, as the PDF's properties have them."""
    about = reader.metadata
    if about is None:
        return {}
    try:
        date = property_date(about.creation_date or "")
    except (ValueError, TypeError, AttributeError):
        date = ""
    return {"title": str(about.title or ""), "made": date, "metadata": {"author": str(about.author or "")}}


def joined_pages(pages: list[str]) -> str:
    """The text of pages whose lines are joined to paragraphs, a line each."""
    texts = [[line.strip() for line in page.splitlines()] for page in pages]
    lengths = [len(line) for lines in texts for line in lines if line]
    width = quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0.0
    words = _words(pages)
    paragraphs, last = [""], ""
    for lines in texts:
        is_first = True
        for line in lines:
            if not line:
                paragraphs.append("")
                continue
            if paragraphs[-1] and _ends(paragraphs[-1], last, line, width, is_first):
                paragraphs.append("")
            paragraphs[-1] = _joined(paragraphs[-1], line, words)
            last, is_first = line, False
    return "\n".join(filter(None, paragraphs))


def _ends(paragraph: str, last: str, line: str, width: float, is_new_page: bool) -> bool:
    """Whether a paragraph ends with its line `last`, and another begins with `line`."""
    if last.endswith(tuple(_HYPHENS)) and line[0].islower():
        return False
    if line[0].islower():
        return False
    is_ended = bool(_TERMINAL.search(last))
    if is_new_page:
        return is_ended or len(last) < _VERY_SHORT_LINE * width
    return len(last) < (_SHORT_LINE if is_ended else _VERY_SHORT_LINE) * width


def _words(pages: list[str]) -> Counter[str]:
    """How often each word, and each compound with a hyphen, stands inside a line."""
    found: Counter[str] = Counter()
    for page in pages:
        found.update(word.lower() for word in _WORD_BEHIND.findall(page))
        found.update(word.lower().replace("\u2010", "-") for word in _COMPOUND.findall(page))
    return found


def _joined(paragraph: str, line: str, words: Counter[str]) -> str:
    """A paragraph with its next line; a word that was parted at the end of the line is whole again.

    Its hyphen stays where the text has that compound inside a line more often than the word in one.
    """
    before, behind = _WORD_BEFORE.search(paragraph), _WORD_BEHIND.match(line)
    if not paragraph or before is None or behind is None or not behind[0][0].islower():
        return f"{paragraph} {line}" if paragraph else line
    compound, whole = f"{before[1]}-{behind[0]}".lower(), f"{before[1]}{behind[0]}".lower()
    is_compound = paragraph[-1] != "\u00ad" and words[compound] > words[whole]
    return (paragraph if is_compound else paragraph[:-1]) + line
