"""Mentions for a synthetic corpus without a model: every name of its vocabulary, one token long."""

from dataclasses import replace

import numpy as np

from analysis.annotating.spans import NAME_LABELS
from analysis.corpus import Corpus, Mentions
from benchmarks.synthetic import VOCABULARY, is_name, word_of_rank


def with_names(corpus: Corpus) -> Corpus:
    """The corpus with a mention wherever one of the names stands: at about one token in eleven."""
    annotation = corpus.annotation
    names = {word_of_rank(rank) for rank in np.flatnonzero(is_name(np.arange(VOCABULARY))).tolist()}
    named = np.array([term in names for term in annotation.vocabulary], np.bool_)
    token = np.flatnonzero(named[annotation.term])
    entity = (np.cumsum(named) - 1)[annotation.term[token]].astype(np.int32)
    # The vocabulary is sorted, so the names are.
    surfaces = [term.capitalize() for term, is_one in zip(annotation.vocabulary, named, strict=True) if is_one]
    mentions = Mentions(
        document=(np.searchsorted(annotation.document_bounds, token, side="right") - 1).astype(np.int32),
        start=annotation.start[token],
        end=annotation.end[token],
        entity=entity,
        token=token,
        entities=[(name, NAME_LABELS[number % len(NAME_LABELS)]) for number, name in enumerate(surfaces)],
        surface=entity,
        surfaces=surfaces,
    )
    return replace(corpus, mentions=mentions)
