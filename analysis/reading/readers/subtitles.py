"""Subtitles: what is said, without times and tags; cues are joined until a sentence ends."""

import re
from collections.abc import Iterator

import pysubs2

from analysis.reading.decoding import decoded, remarks_of
from analysis.reading.formats import suffix_of
from analysis.reading.part import Part, UnreadableError, joined_blocks

_ENDS = (".", "!", "?", "…", "。", "！", "？")
_CLOSERS = "\"'”’»)]♪ "
_TIME = re.compile(r"<[0-9:.]+>")
PAUSE_MILLISECONDS = 3_000
"""After a longer one, a new paragraph starts."""


def parts(data: bytes, name: str) -> Iterator[Part]:
    """The document in a file of subtitles."""
    read = decoded(data)
    try:
        events = pysubs2.SSAFile.from_string(read.text, format_=suffix_of(name).lstrip(".")).events
    except (pysubs2.exceptions.Pysubs2Error, ValueError) as error:
        raise UnreadableError(f"is no file of subtitles that can be read ({error})") from error
    if not events and read.text.strip().removeprefix("WEBVTT"):
        raise UnreadableError("holds no cues; if it is a text, name it .txt")
    yield Part(
        joined_blocks(_paragraphs(events)), remarks=remarks_of(read), encoding=read.encoding, replaced=read.replaced
    )


def _paragraphs(events: list[pysubs2.SSAEvent]) -> Iterator[str]:
    held: list[str] = []
    end = 0
    for event in events:
        said = " ".join(_TIME.sub("", event.plaintext).split())
        # Subtitles that roll up give each line twice.
        if not said or (held and said == held[-1]):
            continue
        if held and (held[-1].rstrip(_CLOSERS).endswith(_ENDS) or event.start - end > PAUSE_MILLISECONDS):
            yield " ".join(held)
            held = []
        held.append(said)
        end = event.end
    yield " ".join(held)
