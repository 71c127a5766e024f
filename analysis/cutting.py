"""A corpus without its repeated paragraphs: the same texts, of which the tokens in those paragraphs are not counted.

Everything else is as if the texts did not have them: such a paragraph is no unit, its sentences and mentions are
gone, a type or an entity that stands nowhere else is none, and a window closes over the gap. Near-duplicates are then
those of what is left. Offsets stay those of the texts, which are shown as they stand.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analysis.annotating.annotation import Annotation
from analysis.annotating.tokens import Offsets
from analysis.boilerplate import boilerplate
from analysis.corpus import Corpus, Integers, Mentions, Spelled
from analysis.mending.mends import NONE
from analysis.ordering import changes
from analysis.store.index import index_of
from analysis.units import counted


def without_boilerplate(corpus: Corpus) -> Corpus:
    """The same corpus, by type, without the paragraphs that `boilerplate` finds; offsets are as they were."""
    return corpus if corpus.uncut is not None else with_names_of(cut_words(corpus), corpus)


def cut_words(corpus: Corpus) -> Corpus:
    """That corpus without names: what takes its time, and is the same whatever becomes of names."""
    assert corpus.forms is None and corpus.uncut is None
    annotation = _cut_annotation(corpus.annotation, _Cut.of(corpus))
    return replace(
        corpus,
        annotation=annotation,
        index=index_of(annotation.term, annotation.document_bounds, len(annotation.terms)),
        mentions=None,
        found=None,
        mends=NONE,
        uncut=corpus,
    )


def with_names_of(cut: Corpus, other: Corpus) -> Corpus:
    """A corpus that was cut with those names of the whole one that are left."""
    found = None if other.found is None else with_names_of(cut, other.found)
    mentions = None if other.mentions is None else _cut_mentions(other.mentions, _Cut.of(other))
    return cut.cut_with_names_of(other, mentions, found)


def tokens_left_out(corpus: Corpus) -> int:
    """How many tokens a corpus has not as they are in repeated paragraphs."""
    return 0 if corpus.uncut is None else len(corpus.uncut.annotation.term) - len(corpus.annotation.term)


def sentence(corpus: Corpus) -> str:
    """How much is left out: `120 tokens in 60 paragraphs of 2 different texts`."""
    found = boilerplate(corpus)
    texts = "1 text" if len(found.documents) == 1 else f"{len(found.documents):,} different texts"
    paragraphs = counted(len(found.paragraph), "paragraph")
    return f"{counted(tokens_left_out(corpus), 'token')} in {paragraphs} with {texts}"


@dataclass(frozen=True, eq=False)
class _Cut:
    """Runs of tokens that are taken out, ascending."""

    first: Offsets
    last: Offsets
    """Behind the last token of each."""

    @classmethod
    def of(cls, corpus: Corpus) -> "_Cut":
        paragraph, bounds = boilerplate(corpus).paragraph, corpus.annotation.paragraph_bounds
        return cls(bounds[paragraph], bounds[paragraph + 1])

    @cached_property
    def _ahead(self) -> Offsets:
        """How many tokens are taken out in all runs before each, and in all."""
        return np.append(0, np.cumsum(self.last - self.first))

    def holds(self, tokens: Integers) -> NDArray[np.bool_]:
        """Which of these tokens are taken out."""
        run = np.searchsorted(self.first, tokens, side="right") - 1
        held: NDArray[np.bool_] = (run >= 0) & (tokens < np.append(self.last, 0)[run])
        return held

    def place(self, tokens: Integers) -> Offsets:
        """The numbers of these tokens among those that are left; of one that is not, that of the next which is."""
        run = np.searchsorted(self.first, tokens)
        # Only the run that begins last before a token can go on behind it.
        inside = np.maximum(np.append(self.last, 0)[run - 1] - tokens, 0) if len(self.last) else 0
        return np.asarray(tokens - self._ahead[run] + np.where(run > 0, inside, 0))


def _cut_annotation(annotation: Annotation, cut: _Cut) -> Annotation:
    steps = np.zeros(len(annotation.term) + 1, np.int8)
    steps[cut.first] += 1
    steps[cut.last] -= 1
    is_left = np.cumsum(steps[:-1], dtype=np.int8) == 0
    term = annotation.term[is_left]
    frequency = np.bincount(term, minlength=len(annotation.terms))
    kept = np.flatnonzero(frequency)
    place = np.cumsum(frequency > 0, dtype=np.int32) - np.int32(1)
    bounds = [_cut_bounds(cut, part) for part in (annotation.paragraph_bounds, annotation.sentence_bounds)]
    return Annotation(
        annotation.terms.take(pa.array(kept)),
        place[term],
        annotation.start[is_left],
        annotation.end[is_left],
        cut.place(annotation.document_bounds),
        *bounds,
    )


def _cut_bounds(cut: _Cut, bounds: Offsets) -> Offsets:
    placed = cut.place(bounds)
    return placed[changes(placed)]


def _cut_mentions(mentions: Mentions, cut: _Cut) -> Mentions:
    left = np.flatnonzero(~cut.holds(mentions.token))
    entity, entities = _only_those(mentions.entity[left], len(mentions.entities))
    surface, surfaces = _only_those(mentions.surface[left], len(mentions.surfaces))
    return Mentions(
        document=mentions.document[left],
        start=mentions.start[left],
        end=mentions.end[left],
        entity=entity,
        token=cut.place(mentions.token[left]),
        entities=[mentions.entities[number] for number in entities],
        surface=surface,
        surfaces=[mentions.surfaces[number] for number in surfaces],
        spelled=None if mentions.spelled is None else _cut_spelled(mentions.spelled, entities),
    )


def _only_those(numbers: NDArray[np.int32], known: int) -> tuple[NDArray[np.int32], list[int]]:
    """Numbers from 0 without a gap in their place, and which of the known ones these are."""
    held = np.flatnonzero(np.bincount(numbers, minlength=known))
    return np.searchsorted(held, numbers).astype(np.int32), held.tolist()


def _cut_spelled(spelled: Spelled, entities: list[int]) -> Spelled:
    kept = np.flatnonzero(np.isin(spelled.entity, entities)).tolist()
    entity = np.searchsorted(entities, spelled.entity[kept]).astype(np.int32)
    return Spelled([spelled.names[n] for n in kept], entity, [spelled.reason[n] for n in kept])
