"""Archives and mailboxes that Python's own library writes."""

import io
import mailbox
import tarfile
import zipfile
from email.message import EmailMessage

import pytest

from analysis.reading import parsing
from analysis.reading.parsing import Parser


def zipped(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:
        for name, content in members.items():
            one = tarfile.TarInfo(name)
            one.size = len(content)
            archive.addfile(one, io.BytesIO(content))
    return made.getvalue()


MEMBERS = {
    "2020-01-02 a.txt": b"one",
    "sub/b.md": b"# two",
    "sub/c.xyz": b"x",
    "d.csv": b"text\nthree\n",
    "empty.txt": b"",
    "bad.pdf": b"x",
}


@pytest.mark.parametrize(
    "name, content",
    [
        ("p.zip", zipped(MEMBERS)),
        ("p.tar", tarred(MEMBERS)),
        ("p.tar.gz", tarred(MEMBERS, "w:gz")),
        ("p.tgz", tarred(MEMBERS, "w:gz")),
        ("p.tar.bz2", tarred(MEMBERS, "w:bz2")),
        ("p.tar.xz", tarred(MEMBERS, "w:xz")),
    ],
)
def test_each_member_is_read_as_a_file_of_its_own(read_all, name, content):
    found = read_all(name, content)
    assert [(report.file.removeprefix(name), report.status) for _, report in found] == [
        ("", "opened"),
        ("/2020-01-02 a.txt", "read"),
        ("/sub/b.md", "read"),
        ("/sub/c.xyz", "skipped"),
        ("/d.csv", "opened"),
        ("/d.csv/row 1", "read"),
        ("/empty.txt", "skipped"),
        ("/bad.pdf", "failed"),
    ]
    documents = [document for document, _ in found if document]
    assert [(document.text, document.date) for document in documents] == [
        ("one", "2020-01-02"),
        ("two", ""),
        ("three", ""),
    ]


def test_members_cannot_leave_the_archive(read_all):
    names = ["../a.txt", "/etc/a.txt", "x/../../a.txt", "C:\\a.txt", "ok\\a.txt", "./ok.txt"]
    for name, content in (("p.zip", zipped(dict.fromkeys(names, b"x"))), ("p.tar", tarred(dict.fromkeys(names, b"x")))):
        files = {report.file.removeprefix(f"{name}/"): report.reason for _, report in read_all(name, content)[1:]}
        assert not any(".." in file or file.startswith("/") for file in files)
        assert [file for file, reason in files.items() if not reason] == ["ok/a.txt", "ok.txt"]
        assert len(files) == 6


def test_links_and_encrypted_members_are_told(read_all):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        device = tarfile.TarInfo("device.txt")
        device.type = tarfile.CHRTYPE
        archive.addfile(device)
    reasons = [report.reason for _, report in read_all("a.tar", made.getvalue())[1:]]
    assert reasons == ["a link; links are not followed", "not a regular file"]
    encrypted = bytearray(zipped({"a.txt": b"x"}))
    for at in (encrypted.find(b"PK\x03\x04") + 6, encrypted.find(b"PK\x01\x02") + 8):
        encrypted[at] |= 1
    assert "is encrypted" in read_all("b.zip", bytes(encrypted))[1][1].reason


def test_names_that_stand_twice_are_told_apart(read_all):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "one")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "two")
        # The name that the second one gets is another one's already.
        archive.writestr("a.txt (2)", "no text by its name")
    found = read_all("p.zip", made.getvalue())[1:]
    assert [(d and d.text, report.file) for d, report in found] == [
        ("one", "p.zip/a.txt"),
        ("two", "p.zip/a.txt (2)"),
        (None, "p.zip/a.txt (2) (2)"),
    ]


def test_archives_in_archives_have_a_depth(read_all):
    content = zipped({"a.txt": b"x"})
    for depth in range(3):
        content = zipped({f"{depth}.zip": content, "b.txt": b"y"})
    found = {report.file: report for _, report in read_all("p.zip", content)}
    assert found["p.zip/2.zip/1.zip/0.zip"].reason == "archives in archives are opened 3 deep; unpack this one"
    assert found["p.zip/2.zip/1.zip/b.txt"].status == "read"


def test_a_bomb_is_told_and_what_stands_before_it_is_read(read_all):
    found = read_all("p.zip", zipped({"a.txt": b"x", "bomb.txt": bytes(30_000_000), "c.txt": b"y"}))
    assert [report.status for _, report in found] == ["opened", "read", "failed", "failed"]
    assert "the archive unpacks to more than 200 times its size" in found[2][1].reason
    tar = tarred({"a.txt": bytes(30_000_000)}, "w:gz")
    assert "unpacks to more than 200 times its size" in read_all("p.tgz", tar)[0][1].reason


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tar.xz", "a.mbox"])
@pytest.mark.parametrize("content", [b"", b"nothing of the kind", zipped(MEMBERS)[:100], b"\x1f\x8b\x08\x00bad"])
def test_what_is_none_is_told(read_all, name, content):
    [(document, report)] = read_all(name, content)
    assert document is None and report.status == "failed"


def test_messages_of_a_mailbox_are_called_by_their_numbers(read_all, tmp_path):
    box = mailbox.mbox(tmp_path / "made")
    for number in (1, 2):
        made = EmailMessage()
        made["Subject"], made["From"], made["Date"] = (
            f"S{number}",
            "ann@example.org",
            f"0{number} Jan 2006 10:00:00 +0000",
        )
        made.set_content(f"From the start {number}\n\nFrom here\n")
        box.add(made)
    box.close()
    found = read_all("mail.mbox", (tmp_path / "made").read_bytes())
    assert [(d.name, d.title, d.date) for d, _ in found[1:]] == [
        ("mail.mbox/1", "S1", "2006-01-01"),
        ("mail.mbox/2", "S2", "2006-01-02"),
    ]
    assert found[1][0].text.rstrip() == "S1\n\nFrom the start 1\n\nFrom here"
    assert dict(found[1][0].metadata) == {"from": "ann@example.org"}


def test_a_member_that_ends_the_process_costs_its_own_row(monkeypatch):
    # The process dies over every member that is called so.
    program = """
import os
from analysis.reading import parser
class Dying(parser._Replies):
    def begin(self, number, name):
        super().begin(number, name)
        if "die" in name: os._exit(7)
parser._Replies = Dying
parser.main()
"""
    monkeypatch.setattr(parsing, "_PROGRAM", program)
    made = Parser()
    members = {"a.txt": b"1", "die.txt": b"2", "b.txt": b"3", "die too.txt": b"4", "c.txt": b"5"}
    found = made.parts(zipped(members), "p.zip", "archive")
    assert [(part.name, part.status) for part in found] == [
        ("a.txt", "read"),
        ("die.txt", "failed"),
        ("b.txt", "read"),
        ("die too.txt", "failed"),
        ("c.txt", "read"),
        ("", "opened"),
    ]
    found = list(made.parts(zipped({f"die {n}.txt": b"x" for n in range(9)}), "p.zip", "archive"))
    assert [part.status for part in found] == ["failed"] * 6 and "5 of its members" in found[-1].remarks[0]
    made.close()


def test_a_line_that_begins_with_from_starts_no_message_where_no_headers_follow(read_all):
    data = b"From ann\nSubject: one\n\nHello\n\nFrom my point of view, no.\n\nFrom bob\nSubject: two\n\nBye\n"
    texts = [document.text for document, _ in read_all("a.mbox", data)[1:]]
    assert texts == ["one\n\nHello\n\nFrom my point of view, no.", "two\n\nBye\n"]
