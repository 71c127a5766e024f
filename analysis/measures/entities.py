"""Who and what is named, how often, and where."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import tables
from analysis.annotating.spans import NAME_LABELS
from analysis.annotating.tokens import Offsets
from analysis.corpus import Mentions
from analysis.measures.occurrences import entity_item_counts
from analysis.scope import View


def entity_counts(view: View, *, labels: Sequence[str] = NAME_LABELS) -> pd.DataFrame:
    """Every entity of the view with its frequencies and aliases (columns of `tables.ENTITIES`).

    A mention counts for the unit of its first token. Most frequent first; ties are in the order of name
    and label. Raises ModelError when names could not be looked for.
    """
    items, entities = entity_item_counts(view, labels=labels)
    spelled: dict[tuple[str, str], Counter[str]] = {entity: Counter() for entity in entities}
    columns, rows = _rows(view, labels)
    for entity, text in zip(columns.entity[rows].tolist(), _texts(view, rows), strict=True):
        spelled[columns.entities[entity]][text] += 1
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
    columns, rows = _rows(view, labels)
    names = view.corpus.documents.names
    entities = [columns.entities[entity] for entity in columns.entity[rows].tolist()]
    return tables.MENTIONS.frame(
        {
            "document": [names[document] for document in columns.document[rows].tolist()],
            "start": columns.start[rows],
            "end": columns.end[rows],
            "text": _texts(view, rows),
            "entity": [name for name, _ in entities],
            "label": [label for _, label in entities],
        }
    )


def _rows(view: View, labels: Sequence[str]) -> tuple[Mentions, Offsets]:
    """The corpus's mentions, and the numbers of those of the view under these labels."""
    columns, kept, _ = view.mentions
    wanted = np.array([label in labels for _, label in columns.entities], np.bool_)
    return columns, kept[wanted[columns.entity[kept]]]


def _texts(view: View, rows: Offsets) -> list[str]:
    columns = view.mentions[0]
    return view.corpus.documents.spans(columns.document[rows], columns.start[rows], columns.end[rows])


def _aliases(name: str, spelled: Counter[str]) -> list[str]:
    others = [(text, count) for text, count in spelled.items() if text != name]
    return [text for text, _ in sorted(others, key=lambda pair: (-pair[1], pair[0]))]
