"""RTF: the text without its markup, then its footnotes and text boxes; comments are told."""

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from analysis.reading.part import Part, UnreadableError, counted, one_line

_MARKUP = re.compile(
    r"\\bin ?(?P<binary>\d{1,9}) ?"
    r"|\\(?P<behind>footnote|shptxt)(?![a-zA-Z])-?\d* ?"
    r"|\\(?P<remark>annotation)(?![a-zA-Z])"
    r"|\\(?P<cell>cell|nestcell)(?![a-zA-Z])-?\d* ?"
    r"|\\fcharset(?P<charset>\d+)"
    r"|\\(?P<unicode>uc?)(?P<number>-?\d+)?(?![a-zA-Z0-9])"
    r"|(?P<apart>\\field(?![a-zA-Z])|\\f(?=\d))"
    r"|\\[^a-zA-Z]"
    r"|(?P<open>\{)|(?P<close>\})",
    re.DOTALL,
)
_CHARSETS = dict(zip("78 79 80 82 85 86 87 88 89".split(), "128 136 129 177 134 238 204 222 238".split(), strict=True))
"""Those of old Macs that Python has no encoding for, and those of Windows with the same letters."""


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in an RTF file."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableError("is no RTF file: it does not start with {\\rtf")
    # The markup is ASCII; what is not says by itself in which encoding it is.
    ordered, remarks = _in_order(data.decode("cp1252", errors="replace"))
    try:
        text = rtf_to_text(ordered, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise UnreadableError(f"is no RTF that can be read ({one_line(error)}); it may be damaged") from error
    # Characters beyond the first 65,536 stand as two numbers.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = "\n".join(line.rstrip("\t") for line in text.split("\n"))
    said = (f"{counted(remarks, 'comment')} not read",) if remarks else ()
    yield Part(text, replaced=text.count("\ufffd"), remarks=said)


def _in_order(text: str) -> tuple[str, int]:
    """The markup with notes and text boxes behind the text, which would be dropped else; and how many comments it has.

    Cells end with tabs, and binary data is left out, as it may hold anything.
    """
    written: list[str] = []
    behind: list[str] = []
    # Where each group that is open begins, and whether it goes behind the text.
    groups: list[tuple[int, bool]] = []
    place = remarks = 0
    while match := _MARKUP.search(text, place):
        written.append(text[place : match.start()])
        place = match.end()
        if match["open"]:
            groups.append((len(written), False))
            written.append("\n{")
        elif match["close"]:
            if len(groups) < 2:
                # What is behind the last bracket is no text.
                break
            start, goes_behind = groups.pop()
            written.append("}")
            if goes_behind:
                behind.extend(["\\par ", *written[start:]])
                del written[start:]
        elif match["binary"]:
            place += int(match["binary"])
        elif match["behind"] and len(groups) > 1:
            start, _ = groups[-1]
            groups[-1] = start, True
            # A program that does not know such a group would have to leave it out.
            written[start + 1 :] = [one for one in written[start + 1 :] if one != "\\*"]
        else:
            written.append(_mended(match))
            remarks += bool(match["remark"])
    else:
        written.append(text[place:])
    return "".join([*written, "}" * (len(groups) - 1), *behind, "}"]), remarks


def _mended(match: re.Match[str]) -> str:
    """Markup as striprtf can take it."""
    if match["behind"]:
        return ""
    if match["cell"]:
        return "\\tab "
    if match["apart"]:
        # Its searches for fonts and links would take time that grows with the square of the length of a line.
        return f"\n{match[0]}" if match[0] == "\\f" else f"{match[0]}\n"
    if match["charset"]:
        return f"\\fcharset{_CHARSETS.get(match['charset'], match['charset'])}"
    if match["unicode"]:
        number = match["number"]
        if match["unicode"] == "uc":
            return f"\\uc{min(abs(int(number)), 9) if number and len(number) < 3 else 1}"
        is_character = number and len(number) < 8 and -0x8000 <= int(number) < 0x110000
        return match[0] if is_character else "\\u65533"
    return match[0]
