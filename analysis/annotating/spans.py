"""The two shapes of a named stretch of text, and the labels it can carry."""

from dataclasses import dataclass

# The label scheme of OntoNotes 5 (Weischedel et al. 2013), in its own order; MISC is what other schemes have beside it.
NAME_LABELS = (
    "PERSON",
    "NORP",
    "FAC",
    "ORG",
    "GPE",
    "LOC",
    "PRODUCT",
    "EVENT",
    "WORK_OF_ART",
    "LAW",
    "LANGUAGE",
    "MISC",
)
NUMBER_LABELS = ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A labelled stretch of one text, by half-open character offsets: `text[start:end]` is its surface."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A span that knows which entity it names; `entity` is the canonical name within its document."""

    start: int
    end: int
    label: str
    entity: str
