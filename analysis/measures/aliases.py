"""The texts that an entity is mentioned by, and why each is taken for it."""

from collections import defaultdict

import numpy as np
import pandas as pd

from analysis import tables
from analysis.annotating.aliases import is_acronym_of, person_name, spelling, surface_form
from analysis.annotating.countries import countries
from analysis.annotating.joining import SAME_SPELLING
from analysis.corpus import Mentions
from analysis.mending.mends import BY_HAND
from analysis.mentioned import entity_numbers, mentions_of, naming
from analysis.scope import View

NAME, COUNTRY, ACRONYM, SURNAME = (
    "its name",
    "a name of this country",
    "its acronym, defined in the same document",
    "the surname of the only full name in its document that ends in it",
)


def aliases(view: View, entity: str) -> pd.DataFrame:
    """Every text that an entity is mentioned by in the view (columns of `tables.ALIASES`), most frequent first.

    `entity` is a name, an alias or `name (LABEL)`; where it means several entities, their texts stand in the order of
    the entities. Raises ModelError when names could not be looked for.
    """
    found, names = mentions_of(view.corpus), naming(view.corpus)
    numbers = entity_numbers(view.corpus, entity)
    count = np.bincount(names.spelling_of_mention[view.mentions], minlength=len(names.entity))
    spellings = np.flatnonzero((count > 0) & np.isin(names.entity, numbers))
    spelled = _reasons(found, set(numbers.tolist()))
    rows = []
    for number in spellings.tolist():
        of, text = int(names.entity[number]), str(names.surfaces[int(names.surface[number])])
        rows.append((of, -int(count[number]), text, _reason(*found.entities[of], text, spelled[of])))
    rows.sort()
    return tables.ALIASES.frame(
        {
            "entity": [found.entities[of][0] for of, *_ in rows],
            "label": [found.entities[of][1] for of, *_ in rows],
            "alias": [text for _, _, text, _ in rows],
            "frequency": [-negative for _, negative, _, _ in rows],
            "reason": [reason for *_, reason in rows],
        }
    )


def _reasons(found: Mentions, entities: set[int]) -> dict[int, dict[str, str]]:
    """For each entity the names that are joined under it, as they are spelled, and why; or what it could be."""
    reasons: dict[int, dict[str, str]] = defaultdict(dict)
    if found.spelled is not None:
        places = np.flatnonzero(np.isin(found.spelled.entity, list(entities))).tolist()
        for place in places:
            if found.spelled.reason[place]:
                of = int(found.spelled.entity[place])
                reasons[of][spelling(found.spelled.names[place][0])] = found.spelled.reason[place]
    return reasons


def _reason(name: str, label: str, text: str, joined: dict[str, str]) -> str:
    """Why a text is taken for an entity."""
    shown = surface_form(text)
    across = joined.get(spelling(shown), "")
    if shown == name:
        return "; ".join(filter(None, (NAME, across if across.startswith("not joined") else "")))
    within = _reason_within(name, label, shown)
    return "; ".join(dict.fromkeys(filter(None, (within, across)))) or BY_HAND


def _reason_within(name: str, label: str, text: str) -> str:
    """Why a text is taken for an entity inside a document; empty where no rule does so."""
    if label == "GPE" and countries().country(text) == name:
        return COUNTRY
    if spelling(text) == spelling(name):
        return SAME_SPELLING
    if label == "PERSON":
        full, short = person_name(name).core, person_name(text).core
        return SURNAME if short and full[-len(short) :] == short and len(short) < len(full) else ""
    return ACRONYM if is_acronym_of(text, name) else ""
