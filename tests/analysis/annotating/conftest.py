"""Spans of a text, marked as a reader would."""

from collections.abc import Callable

import pytest

from analysis.annotating.spans import Span


@pytest.fixture(scope="session")
def spans() -> Callable[..., list[Span]]:
    """Gives a span for each (surface, label), each at the surface's next place in the text."""

    def mark(text: str, *marked: tuple[str, str]) -> list[Span]:
        found, start = [], 0
        for surface, label in marked:
            start = text.index(surface, start)
            found.append(Span(start, start + len(surface), label))
            start += len(surface)
        return found

    return mark
