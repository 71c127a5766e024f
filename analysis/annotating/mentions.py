"""The mentions of every document: extracted, cleaned and joined under their entities."""

from collections.abc import Iterable, Iterator
from itertools import tee

from analysis.annotating.aliases import join_aliases
from analysis.annotating.cleaning import clean
from analysis.annotating.extractor import Extractor, SpacyExtractor
from analysis.annotating.spans import Mention


def find_mentions(texts: Iterable[str], extractor: Extractor | None = None) -> Iterator[list[Mention]]:
    """One list of mentions for each text, in the order of the texts; mentions ascend and never overlap.

    Streams: reads as many texts ahead as the extractor does, by default `SpacyExtractor`. Each list depends
    on its own text only. Raises `ModelError`, at once, when the default extractor's model cannot be used.
    """
    chosen = SpacyExtractor() if extractor is None else extractor
    extracted, cleaned = tee(texts)
    return (
        join_aliases(text, clean(text, spans)) for text, spans in zip(cleaned, chosen.extract(extracted), strict=True)
    )
