"""The mentions of every document: extracted, cleaned and joined under their entities."""

from collections.abc import Iterable, Iterator
from itertools import tee

from analysis.annotating.aliases import join_aliases
from analysis.annotating.cleaning import clean
from analysis.annotating.extractor import Extractor, extractor_of
from analysis.annotating.models import THE_MODEL, EntityModel
from analysis.annotating.spans import Mention
from analysis.annotating.truecase import LANGUAGES, truecased


def find_mentions(texts: Iterable[str], model: EntityModel = THE_MODEL) -> Iterator[list[Mention]]:
    """One list of mentions for each text, in the order of the texts; mentions ascend and never overlap.

    Each list depends on its own text only. Raises `ModelError`, at once, when the model cannot be used.
    """
    return mentions_by(extractor_of(model), texts, language=model.language)


def mentions_by(extractor: Extractor, texts: Iterable[str], *, language: str = "") -> Iterator[list[Mention]]:
    """One list of mentions for each text; streams, and reads as many texts ahead as the extractor does.

    What is read has its headlines in ordinary case, where the `language` is English or any.
    """
    extracted, cleaned = tee(map(truecased, texts) if language in LANGUAGES else texts)
    return (
        join_aliases(text, clean(text, spans))
        for text, spans in zip(cleaned, extractor.extract(extracted), strict=True)
    )
