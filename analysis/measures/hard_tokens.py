"""How many tokens of units are hard for readers of English: of many syllables, or unfamiliar."""

from typing import Literal

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.measures.familiar_words import familiar
from analysis.measures.readability import Values, syllables_of_types, types_as_written
from analysis.measures.texts import of_blocks, sums_between
from analysis.units import Unit, unit_bounds

Hard = Literal["polysyllables", "complex", "unfamiliar"]
"""Tokens of three syllables or more; those of them that the fog index counts; tokens that are no familiar words."""
MANY_SYLLABLES = 3
_VERB_FORM = "([td]ed|([sxzcg]|sh|ch)es)$"
"""An ending that is a syllable of its own: `created`, `trespasses`."""


def hard_tokens(corpus: Corpus, unit: Unit, kind: Hard) -> Values:
    """How many hard tokens of a kind each unit of the corpus has, whatever its language; made once a unit.

    Raises ModelError when the dictionary, or the list of familiar words, is missing.
    """
    made: Values = corpus.indexes.once(("hard tokens", unit, kind), lambda: _hard_tokens(corpus, unit, kind))
    return made


def are_hard(corpus: Corpus, kind: Hard) -> NDArray[np.bool_]:
    """Which types of the corpus are hard.

    Complex are types of three syllables or more, without those that have the third one by `-ed` or `-es` (Gunning
    1952). Names and compounds, which he leaves out too, are not told from others.
    """
    terms = types_as_written(corpus).annotation.terms
    if kind == "unfamiliar":
        return ~familiar(terms)
    syllables = syllables_of_types(corpus)
    if kind == "polysyllables":
        return syllables >= MANY_SYLLABLES
    is_verb_form = np.asarray(pc.match_substring_regex(terms, _VERB_FORM), np.bool_)
    return syllables - is_verb_form >= MANY_SYLLABLES


def _hard_tokens(corpus: Corpus, unit: Unit, kind: Hard) -> Values:
    is_hard, term = are_hard(corpus, kind), types_as_written(corpus).annotation.term
    blocks = of_blocks(
        lambda block: sums_between(is_hard[term[block[0] : block[-1]]], block - block[0]),
        unit_bounds(corpus.annotation, unit),
    )
    return np.concatenate([np.empty(0), *blocks])
