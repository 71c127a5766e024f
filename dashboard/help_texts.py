"""The texts of the page Help: each file of the folder `help` is a section, called as the file is."""

from pathlib import Path

FOLDER = Path(__file__).with_name("help")
FIRST = "security"
STYLE = "<style>[data-testid='stMarkdownContainer'] td { overflow-wrap: anywhere; }</style>"
"""Tables fit a telephone: a long option is parted."""


def sections() -> list[tuple[str, str]]:
    """Title and Markdown of each section, that about security first."""
    files = sorted(FOLDER.glob("*.md"), key=lambda file: (file.stem != FIRST, file.stem))
    return [(file.stem.replace("_", " ").capitalize(), file.read_text(encoding="utf-8")) for file in files]
