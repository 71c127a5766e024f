"""What a PDF holds beside its pages: what was typed into forms and over pages; comments and attachments are told."""

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from analysis.reading.part import counted, one_line

DAMAGE = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    NotImplementedError,
    ArithmeticError,
    RecursionError,
)
"""pypdf fails in these ways over what is damaged."""
_TYPED = "/FreeText"
_NO_COMMENTS = ("/Link", "/Widget", "/Popup", _TYPED)


def beside(reader: PdfReader) -> tuple[list[str], list[str]]:
    """Lines that were typed into forms and over pages, and remarks on what is left out."""
    lines, comments = list(_filled_in(reader)), 0
    for subtype, contents in _annotations(reader):
        if subtype == _TYPED:
            lines.append(contents)
        elif subtype not in _NO_COMMENTS:
            comments += 1
    attached = _attached(reader)
    remarks = ["a form in XFA, whose contents are not read; print it to a PDF"] if _has_xfa(reader) else []
    if comments:
        remarks.append(f"{counted(comments, 'comment')} not read")
    if attached:
        remarks.append(f"{counted(len(attached), 'attachment')} not read: {', '.join(attached[:10])}")
    return lines, remarks


def _filled_in(reader: PdfReader) -> Iterator[str]:
    try:
        values = list(reader.get_form_text_fields().values())
    except DAMAGE:
        return
    # One field may stand on several pages.
    yield from dict.fromkeys(str(value) for value in values if value and str(value).strip())


def _has_xfa(reader: PdfReader) -> bool:
    """Whether the pages may stand for a form that only Adobe's programs draw."""
    try:
        form: Any = reader.root_object.get("/AcroForm")
        return form is not None and "/XFA" in form.get_object()
    except DAMAGE:
        return False


def _annotations(reader: PdfReader) -> Iterator[tuple[str, str]]:
    """The kind and the text of each annotation that has a text."""
    for number in range(len(reader.pages)):
        try:
            found = reader.pages[number].get("/Annots")
            annotations: list[Any] = list(found.get_object() or ()) if found is not None else []
        except DAMAGE:
            continue
        for one in annotations:
            try:
                fields = one.get_object()
                contents = str(fields.get("/Contents") or "")
                subtype = str(fields.get("/Subtype") or "")
            except DAMAGE:
                continue
            if contents.strip():
                yield subtype, contents


def _attached(reader: PdfReader) -> list[str]:
    try:
        return [one_line(name) for name in reader.attachments]
    except DAMAGE:
        return []
