"""The layers over a corpus as it was read, and the one order in which they are applied."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from analysis.corpus import Corpus
from analysis.mending.mends import Mends
from analysis.metadata.matching import UnrelatedTableError


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is laid over a corpus after it was read; nothing by default."""

    metadata: Path | None = None
    """A table with titles, dates and metadata of documents."""
    dates: str = ""
    """How dates stand in the paths of documents."""
    corrections: Mends = field(default_factory=Mends)
    """Corrections of names by hand."""
    without_repeated: bool = False
    """Whether repeated paragraphs are left out."""
    lemmas: bool = False
    """Whether lemmas are counted instead of types."""


class Layers(Protocol):
    """One function for each layer: `MEASURED` computes each, and a dashboard may have cached ones."""

    def described(self, corpus: Corpus, metadata: Path | None, pattern: str) -> Corpus: ...

    def mended(self, corpus: Corpus, mends: Mends) -> Corpus: ...

    def without_boilerplate(self, corpus: Corpus) -> Corpus: ...

    def by_lemma(self, corpus: Corpus) -> Corpus: ...


def layered(corpus: Corpus, recipe: Recipe, *, by: Layers) -> Corpus:
    """`corpus`, as it was read, with the layers of `recipe`, each applied by a function of `by`.

    Raises OptionError for metadata, a pattern of dates or a correction that cannot be used.
    """
    layered = by.mended(by.described(corpus, recipe.metadata, recipe.dates), recipe.corrections)
    if recipe.without_repeated:
        layered = by.without_boilerplate(layered)
    return by.by_lemma(layered) if recipe.lemmas else layered


def layered_reference(corpus: Corpus, recipe: Recipe, *, by: Layers) -> Corpus:
    """Another corpus with the layers of the one that it is compared with.

    A table of metadata that names none of its documents is about the other corpus, and leaves this one as it was read.
    """
    try:
        return layered(corpus, recipe, by=by)
    except UnrelatedTableError:
        return layered(corpus, replace(recipe, metadata=None), by=by)


class _Measured:
    """Each layer computed when it is asked for."""

    def described(self, corpus: Corpus, metadata: Path | None, pattern: str) -> Corpus:
        if metadata is None and not pattern:
            return corpus
        from analysis.metadata.applying import described
        from analysis.metadata.table import metadata_table

        described_ = described(corpus, None if metadata is None else metadata_table(metadata), pattern)
        return corpus if described_ is None else described_.applied(corpus)

    def mended(self, corpus: Corpus, mends: Mends) -> Corpus:
        from analysis.mending.applying import mended

        return mended(corpus, mends)

    def without_boilerplate(self, corpus: Corpus) -> Corpus:
        from analysis.cutting import without_boilerplate

        return without_boilerplate(corpus)

    def by_lemma(self, corpus: Corpus) -> Corpus:
        from analysis.lemmas import by_lemma

        return by_lemma(corpus)


MEASURED: Layers = _Measured()
