"""Who and what is named, how often, and where."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis import tables
from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS
from analysis.measures.dispersion import dispersion_cells
from analysis.measures.further_dispersion import further_cells
from analysis.measures.occurrences import ItemCounts, entity_item_counts
from analysis.mentioned import mentions_of, naming
from analysis.ordering import descending, ordered
from analysis.ranking import Items, Ranking
from analysis.scope import View


def entity_counts(view: View, *, labels: Sequence[str] = NAME_LABELS) -> pd.DataFrame:
    """Every entity of the view with its frequencies and aliases (columns of `tables.ENTITIES`).

    A mention counts for the unit of its first token. Most frequent first; ties are in the order of name
    and label. How evenly an entity is spread over the units is said by `dispersion`. Raises ModelError when
    names could not be looked for.
    """
    return ranked_entities(view, labels=labels).frame()


def ranked_entities(view: View, *, labels: Sequence[str] = NAME_LABELS) -> Ranking:
    """The same rows, made when they are looked at."""
    counts = entity_item_counts(view, labels=labels)
    return Ranking(
        tables.ENTITIES,
        counts.present,
        {
            **counts.named,
            "frequency": counts.frequency_of,
            "document_frequency": counts.document_frequency_of,
            "model_frequency": lambda entities: _model_frequency(view, counts, entities),
            "aliases": lambda entities: _aliases(view, entities),
            **further_cells(counts),
        },
        # Items are in the order of name and label, so ties are too.
        key=descending(counts.frequency_of(counts.present)),
        together=dispersion_cells(counts),
    )


def mentions(view: View, *, labels: Sequence[str] = NAME_LABELS) -> pd.DataFrame:
    """Every mention of the view (columns of `tables.MENTIONS`), in the order of the text."""
    columns, names = mentions_of(view.corpus), naming(view.corpus)
    is_wanted = np.array([label in labels for _, label in columns.entities], np.bool_)
    rows = view.mentions[is_wanted[columns.entity[view.mentions]]]
    entity = columns.entity[rows]
    return tables.MENTIONS.frame(
        {
            "document": view.corpus.document_columns["document"].take(columns.document[rows]),
            "start": columns.start[rows],
            "end": columns.end[rows],
            "text": names.surfaces.take(columns.surface[rows]),
            "entity": names.names.take(entity),
            "label": names.labels.take(entity),
        }
    )


def _model_frequency(view: View, counts: ItemCounts, entities: Items) -> Any:
    """How often each entity is mentioned under its name before any mends; 0 for one that these have made."""
    corpus = view.corpus
    if corpus.found is None:
        return counts.frequency_of(entities)
    found = entity_item_counts(replace(view, corpus=corpus.found), labels=NAME_LABELS + NUMBER_LABELS)
    named, before = mentions_of(corpus).entities, mentions_of(corpus.found).entities
    numbers = [bisect_left(before, named[entity]) for entity in entities.tolist()]
    is_there = np.array([before[n : n + 1] == [named[e]] for n, e in zip(numbers, entities, strict=True)], np.bool_)
    frequency = np.zeros(len(numbers), np.int64)
    frequency[is_there] = found.frequency_of(np.array(numbers, np.int64)[is_there])
    return frequency


def _aliases(view: View, entities: Items) -> Any:
    """The texts other than its name that each entity is mentioned by, most frequent first, parted by `; `."""
    names = naming(view.corpus)
    count = np.bincount(names.spelling_of_mention[view.mentions], minlength=len(names.entity))
    row = np.full(len(names.names), -1, np.int64)
    row[entities] = np.arange(len(entities))
    aliases = np.flatnonzero((count > 0) & names.is_alias & (row[names.entity] >= 0))
    # Spellings are in the order of their texts, so ties are too.
    aliases = aliases[ordered(row[names.entity[aliases]], descending(count[aliases]))]
    number = np.bincount(row[names.entity[aliases]], minlength=len(entities))
    ends = np.append(0, np.cumsum(number)).astype(np.int32)
    texts = pa.array(names.surfaces.take(names.surface[aliases])).cast(pa.string())
    return tables.texts(pc.binary_join(pa.ListArray.from_arrays(ends, _one_piece(texts)), "; "))


def _one_piece(texts: Any) -> Any:
    return texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
