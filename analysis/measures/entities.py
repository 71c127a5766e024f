"""Who and what is named, how often, and where."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from analysis import tables
from analysis.annotating.spans import NAME_LABELS
from analysis.measures.occurrences import entity_item_counts
from analysis.scope import View


def entity_counts(view: View, *, labels: Sequence[str] = NAME_LABELS) -> pd.DataFrame:
    """Every entity of the view with its frequencies and aliases (columns of `tables.ENTITIES`).

    A mention counts for the unit of its first token. Most frequent first; ties are in the order of name
    and label. Raises ModelError when names could not be looked for.
    """
    items, entities = entity_item_counts(view, labels=labels)
    spelled: dict[tuple[str, str], Counter[str]] = {entity: Counter() for entity in entities}
    for text, entity, label in _spelled(view, labels):
        spelled[entity, label][text] += 1
    frame = tables.ENTITIES.frame(
        {
            "entity": [name for name, _ in entities],
            "label": [label for _, label in entities],
            "frequency": items.frequencies(),
            "document_frequency": items.document_frequencies(),
            "aliases": ["; ".join(_aliases(entity[0], spelled[entity])) for entity in entities],
        }
    )
    return frame.sort_values(["frequency", "entity", "label"], ascending=[False, True, True], ignore_index=True)


def mentions(view: View, *, labels: Sequence[str] = NAME_LABELS) -> pd.DataFrame:
    """Every mention of the view (columns of `tables.MENTIONS`), in the order of the text."""
    columns, kept, _ = view.mentions
    wanted = [label in labels for _, label in columns.entities]
    rows = [row for row in kept if wanted[columns.entity[row]]]
    documents = view.corpus.documents
    return tables.MENTIONS.frame(
        {
            "document": [documents[columns.document[row]].name for row in rows],
            "start": columns.start[rows],
            "end": columns.end[rows],
            "text": [documents[columns.document[r]].text[columns.start[r] : columns.end[r]] for r in rows],
            "entity": [columns.entities[columns.entity[row]][0] for row in rows],
            "label": [columns.entities[columns.entity[row]][1] for row in rows],
        }
    )


def _spelled(view: View, labels: Sequence[str]) -> zip:  # type: ignore[type-arg]
    frame = mentions(view, labels=labels)
    return zip(frame["text"], frame["entity"], frame["label"], strict=True)


def _aliases(name: str, spelled: Counter[str]) -> list[str]:
    others = [(text, count) for text, count in spelled.items() if text != name]
    return [text for text, _ in sorted(others, key=lambda pair: (-pair[1], pair[0]))]
