"""What the code says of itself, for texts that quote it."""

import inspect


def paragraphs(documented: object) -> list[str]:
    """The paragraphs of a docstring, lists as they stand."""
    parts = (inspect.getdoc(documented) or "").split("\n\n")
    return [part if part.startswith("- ") else " ".join(part.splitlines()) for part in parts]


def first_line(documented: object) -> str:
    return paragraphs(documented)[0]
