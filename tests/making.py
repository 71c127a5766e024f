"""Makes small files of many formats by hand, so that they can be wrong in any way."""

import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def written(content: bytes | str) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content.encode() if isinstance(content, str) else content)


def zipped(members: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def tarred(members: dict[str, bytes], kind: bytes = tarfile.REGTYPE, link: str = "") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, content in members.items():
            one = tarfile.TarInfo(name)
            one.size, one.type, one.linkname = len(content), kind, link
            archive.addfile(one, io.BytesIO(content))
    return made.getvalue()


def pdf_of(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    made, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    size = len(objects) + 1
    return (
        made
        + f"xref\n0 {size}\n0000000000 65535 f \n".encode()
        + table
        + f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF".encode()
    )


def packed_stream(content: bytes, more: str = "", times: int = 1) -> bytes:
    """A stream of a PDF, packed so many times."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = "/FlateDecode " * times
    return (
        f"<< /Length {len(content)} /Filter [ {filters}] {more} >>".encode() + b"\nstream\n" + content + b"\nendstream"
    )


def pdf(*streams: bytes, count: int = 0, more: str = "") -> bytes:
    """A PDF with a page for each of these streams, which are packed; without one, a page that draws nothing."""
    streams = streams or (b"",)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count or len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents {5 + 2 * number} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> {more} >>".encode()
        )
        objects.append(packed_stream(stream))
    return pdf_of(objects)


def shown_text(text: str) -> bytes:
    """What draws a line of text on a page."""
    return f"BT /F1 12 Tf 9 9 Td ({text}) Tj ET".encode()


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "lollollol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n > 1 else chr(32)};".replace(" ", "") * 10}">' for n in range(1, 9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
NAMESPACES = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "text"))


def open_document(body: str, declared: str = "") -> bytes:
    content = (
        f"{declared}<office:d {NAMESPACES}><office:body><office:text>{body}</office:text></office:body></office:d>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def lying(data: bytes) -> bytes:
    """A ZIP archive whose members say that they are one byte long."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = changed.find(mark)
        changed[place + at : place + at + 4] = (1).to_bytes(4, "little")
    return bytes(changed)


def nested(depth: int) -> bytes:
    content = zipped({"deep.txt": "x"})
    for _ in range(depth):
        content = zipped({"in.zip": content})
    return content


def repeated(text: str, rows: int) -> bytes:
    """A Parquet table that holds one text once and says it of every row."""
    made = io.BytesIO()
    column = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([text]))
    pq.write_table(pa.table({"text": column}), made, compression="zstd")
    return made.getvalue()


def overlapping(members: int) -> bytes:
    """A ZIP archive whose directory names one and the same packed member again and again (Fifield 2019)."""
    one = zipped({"bomb.txt": b"word " * 20_000})
    directory, end = one.find(b"PK\x01\x02"), one.find(b"PK\x05\x06")
    entries = one[directory:end] * members
    closing = bytearray(one[end:])
    closing[8:12] = members.to_bytes(2, "little") * 2
    closing[12:16] = len(entries).to_bytes(4, "little")
    return one[:directory] + entries + bytes(closing)


def sparse(size: int) -> bytes:
    """A tar archive of one member that says it is so large, and all hole."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.PAX_FORMAT) as archive:
        one = tarfile.TarInfo("hole.txt")
        content = b"1\n0\n0\n".ljust(512, b"\0")
        one.size = len(content)
        one.pax_headers = {
            "GNU.sparse.major": "1",
            "GNU.sparse.minor": "0",
            "GNU.sparse.name": "hole.txt",
            "GNU.sparse.realsize": str(size),
        }
        archive.addfile(one, io.BytesIO(content))
    return made.getvalue()


def linked(target: str) -> bytes:
    """A ZIP archive of one link."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        one = zipfile.ZipInfo("link.txt")
        one.external_attr = 0o120777 << 16
        archive.writestr(one, target)
    return made.getvalue()


def encrypted() -> bytes:
    """A ZIP archive that says that its member needs a password."""
    changed = bytearray(zipped({"secret.txt": "x" * 99}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[changed.find(mark) + at] |= 1
    return bytes(changed)


def old_names() -> bytes:
    """A ZIP archive whose name is UTF-8 without saying so, and one whose packing is not known (Deflate64)."""
    changed = bytearray(zipped({"gr\u00fcn.txt": "green", "deflate64.txt": "x" * 99}))
    for mark, flags, method in ((b"PK\x03\x04", 6, 8), (b"PK\x01\x02", 8, 10)):
        first = changed.find(mark)
        second = changed.find(mark, first + 1)
        # The second bit of the second byte says UTF-8.
        changed[first + flags + 1] &= 0xFF ^ 8
        changed[second + method] = 9
    return bytes(changed)
