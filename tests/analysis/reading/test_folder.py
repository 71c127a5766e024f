import os
from itertools import product
from pathlib import Path

import pytest

from analysis.errors import FolderError
from analysis.reading import walk
from analysis.reading.document import Document, FileReport
from analysis.reading.folder import read_folder as files_of
from analysis.reading.no_links import Identity
from analysis.reading.walk import printable


def read_folder(path: Path, **options) -> tuple[list[Document], list[FileReport]]:
    """All documents and all reports of a folder."""
    read = list(files_of(path, **options))
    reports = sorted((report for _, report in read), key=lambda report: report.file.split("/"))
    return [document for document, _ in read if document], reports


def outcomes(root: Path) -> dict[str, tuple[str, str]]:
    """What became of each file: status and reason."""
    return {report.file: (report.status, report.reason) for report in read_folder(root)[1]}


def test_documents_and_report_of_a_folder(folder) -> None:
    root = folder({"b.txt": "Two\n", "a.txt": "\n  One \r\nmore", "2020-01-02 c.txt": "Three"})
    documents, reports = read_folder(root)
    assert [(d.name, d.title, d.date, d.text) for d in documents] == [
        ("2020-01-02 c.txt", "Three", "2020-01-02", "Three"),
        ("a.txt", "One", "", "\n  One \nmore"),
        ("b.txt", "Two", "", "Two\n"),
    ]
    assert [(r.file, r.status, r.reason, r.encoding, r.bytes, r.characters, r.replaced) for r in reports] == [
        ("2020-01-02 c.txt", "read", "", "utf-8", 5, 5, 0),
        ("a.txt", "read", "", "utf-8", 13, 12, 0),
        ("b.txt", "read", "", "utf-8", 4, 4, 0),
    ]


def test_subfolders_are_read_in_the_order_of_their_paths(folder) -> None:
    root = folder({"b/2.txt": "x", "a.txt": "x", "b/1.txt": "x", "a/z/1.txt": "x", "B.TXT": "x", "a-b/1.txt": "x"})
    documents, reports = read_folder(root)
    names = [document.name for document in documents]
    assert names == ["B.TXT", "a/z/1.txt", "a-b/1.txt", "a.txt", "b/1.txt", "b/2.txt"]
    assert [report.file for report in reports] == names


def test_other_files_and_empty_ones_are_skipped_with_a_reason(folder) -> None:
    empty = ("skipped", "empty: the file has no text")
    other = ("skipped", "not in a format that is read")
    root = folder({"0.txt": "", "1.txt": " \n\t\n", "2.txt": b"\xef\xbb\xbf", "a.xyz": "x", "txt": "x", "ok.txt": "x"})
    assert outcomes(root) == {
        "0.txt": empty,
        "1.txt": empty,
        "2.txt": empty,
        "a.xyz": other,
        "ok.txt": ("read", ""),
        "txt": ("skipped", f"{other[1]}: its name has no ending; if it is a text, name it .txt"),
    }


def test_binary_and_lost_characters_are_told(folder) -> None:
    found = outcomes(folder({"bin.txt": b"\0\1", "old.txt": b"caf\xe9 \x81\x9d", "one.txt": b"\x81", "ok.txt": "x"}))
    assert found["bin.txt"][0] == "failed" and "NUL bytes" in found["bin.txt"][1]
    assert found["old.txt"] == (
        "read",
        "not valid UTF-8, read as Windows-1252; if letters look wrong, save it as UTF-8; "
        "2 characters could not be decoded and stand as \ufffd",
    )
    assert "1 character could not be decoded" in found["one.txt"][1]


def test_one_file_is_a_corpus(folder) -> None:
    root = folder({"1865 Lincoln.txt": "With malice toward none", "other.txt": "x"})
    documents, reports = read_folder(root / "1865 Lincoln.txt")
    assert [(d.name, d.date) for d in documents] == [("1865 Lincoln.txt", "1865")]
    assert len(reports) == 1


def test_a_missing_folder_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"There is no folder .*nowhere; give the path of a folder with documents\."):
        read_folder(tmp_path / "nowhere")


def test_a_path_that_is_too_long_is_an_error_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FolderError):
        read_folder(tmp_path / ("a" * 5000))


def test_a_folder_that_may_not_be_seen_is_an_error(folder, monkeypatch: pytest.MonkeyPatch) -> None:
    root, stat = folder({"a.txt": "x"}), Path.stat

    def refusing(path: Path, **options):
        if path == root:
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", refusing)
    with pytest.raises(FolderError, match="Permission denied"):
        read_folder(root)


def test_an_empty_folder_is_an_error(folder) -> None:
    with pytest.raises(FolderError, match=r"papers is empty; put \.txt, .* files into it, or give another folder\."):
        read_folder(folder({}))


def test_a_folder_with_nothing_to_read_is_an_error_with_a_reason(folder) -> None:
    root = folder({"a.txt": b"\0", "b.xyz": "x", "c.txt": ""})
    with pytest.raises(FolderError, match=r"could be read: a\.txt \(looks like binary .*\) and 2 more; put \.txt, "):
        read_folder(root)


def test_a_fifo_is_skipped_and_never_opened(folder) -> None:
    root = folder({"ok.txt": "x"})
    os.mkfifo(root / "pipe.txt")
    assert outcomes(root)["pipe.txt"] == ("skipped", "not a regular file below the folder")


def test_a_fifo_as_the_path_is_an_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(FolderError, match="is neither a folder nor a file"):
        read_folder(tmp_path / "pipe.txt")


def test_a_link_that_leads_outside_is_skipped_and_one_inside_is_read(folder, tmp_path: Path) -> None:
    root = folder({"a.txt": "x"})
    (tmp_path / "secret.txt").write_text("secret")
    (root / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (root / "inside.txt").symlink_to("a.txt")
    assert outcomes(root) == {
        "a.txt": ("read", ""),
        "inside.txt": ("read", ""),
        "outside.txt": ("skipped", "not a regular file below the folder"),
    }


def test_a_broken_link_and_a_link_to_itself_are_rows(folder) -> None:
    root = folder({"a.txt": "x"})
    (root / "broken.txt").symlink_to("nothing.txt")
    (root / "loop.txt").symlink_to("loop.txt")
    found = outcomes(root)
    assert found["broken.txt"] == ("failed", "could not be opened: No such file or directory")
    assert found["loop.txt"][0] in ("failed", "skipped")


def test_a_linked_folder_is_reported_and_not_followed(folder) -> None:
    root = folder({"a.txt": "x", "sub/b.txt": "x"})
    (root / "again").symlink_to(root)
    assert outcomes(root) == {
        "a.txt": ("read", ""),
        "again": ("failed", "a link to a folder; links are not followed"),
        "sub/b.txt": ("read", ""),
    }


def test_a_link_to_a_folder_can_be_the_path(folder, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder({"a.txt": "x"}))
    assert outcomes(tmp_path / "link") == {"a.txt": ("read", "")}


def test_a_subfolder_that_cannot_be_listed_is_a_row(folder, monkeypatch: pytest.MonkeyPatch) -> None:
    root, open_folder = folder({"a.txt": "x", "locked/b.txt": "x"}), walk.opened_folder

    def refusing(path: str, seen: Identity):
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return open_folder(path, seen)

    monkeypatch.setattr(walk, "opened_folder", refusing)
    assert outcomes(root)["locked"] == ("failed", "the folder could not be opened: Permission denied")


def test_a_file_that_cannot_be_opened_is_a_row(folder, monkeypatch: pytest.MonkeyPatch) -> None:
    root, open_file = folder({"a.txt": "x", "locked.txt": "x"}), os.open

    def refusing(file: str, *options: int) -> int:
        if file.endswith("locked.txt"):
            raise PermissionError(13, "Permission denied")
        return open_file(file, *options)

    monkeypatch.setattr(os, "open", refusing)
    assert outcomes(root)["locked.txt"] == ("failed", "could not be opened: Permission denied")


def test_a_name_that_is_not_utf_8_is_shown_by_its_bytes(folder) -> None:
    root = folder({"a.txt": "x"})
    with open(os.fsencode(root) + b"/caf\xe9.txt", "wb") as file:
        file.write(b"x")
    assert list(outcomes(root)) == ["a.txt", r"caf\xe9.txt"]
    assert printable(os.fsdecode(b"\xff/\xc3\xa9")) == r"\xff/é"


def test_no_two_names_are_shown_as_the_same() -> None:
    parts = [b"\\", b"x", b"e9", b"\xe9", b"\n", b"n", b"u", "\x9b".encode(), b"\x9b", b"009b"]
    names = {b"".join(some) for length in range(1, 6) for some in product(parts, repeat=length)}
    shown = {printable(os.fsdecode(name)) for name in names}
    assert len(shown) == len(names) > 90_000 and all(name.isprintable() for name in shown)
    assert printable("a\\b.txt") == "a\\b.txt"


def test_each_of_two_names_that_are_nearly_shown_as_the_same_opens_its_own_text(folder) -> None:
    root = folder({r"caf\xe9.txt": "backslash", "caf\x9b.txt": "control"})
    for name, text in ((b"caf\xe9.txt", b"byte"), (b"caf\x9b.txt", b"other byte")):
        (Path(os.fsdecode(os.fsencode(root) + b"/" + name))).write_bytes(text)
    documents, _ = read_folder(root)
    assert {document.name: document.text for document in documents} == {
        r"caf\\xe9.txt": "backslash",
        r"caf\u009b.txt": "control",
        r"caf\xe9.txt": "byte",
        r"caf\x9b.txt": "other byte",
    }


def test_every_file_has_exactly_one_row(folder) -> None:
    contents = ["text", "", " ", b"\0", b"\xff", "é"]
    names = [
        f"{place}{number}{suffix}"
        for place in ("", "sub/", "sub/deep/")
        for number in range(6)
        for suffix in (".txt", ".xyz", "")
    ]
    root = folder({name: contents[int(Path(name).stem) % 6] for name in names})
    documents, reports = read_folder(root)
    assert sorted(report.file for report in reports) == sorted(names)
    assert [d.name for d in documents] == [r.file for r in reports if r.status == "read"]
    assert all(report.reason for report in reports if report.status != "read")


def test_four_inaugural_addresses() -> None:
    documents, reports = read_folder(Path(__file__).parents[2] / "data" / "inaugural")
    assert [d.date for d in documents] == ["1789", "1865", "2005", "2009"]
    assert [(r.file, r.status, r.encoding) for r in reports] == [
        ("1789-Washington.txt", "read", "utf-8"),
        ("1865-Lincoln.txt", "read", "utf-8"),
        ("2005-Bush.txt", "read", "windows-1252"),
        ("2009-Obama.txt", "read", "utf-8"),
        ("README", "skipped", ""),
    ]
    assert documents[0].title == "Fellow-Citizens of the Senate and of the House of Representatives:"
