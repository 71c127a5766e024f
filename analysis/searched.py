"""Which model searches each document for names, and which documents none does."""

import pyarrow as pa

from analysis.annotating.models import RULES, model_for
from analysis.corpus import Corpus
from analysis.languages import language_name, languages_of, named
from analysis.units import Unit

NOT_SEARCHED = "none for"


def model_names(corpus: Corpus) -> pa.Array:
    """The name of the model that names of each document are looked for with, or that there is none for its language."""
    found = languages_of(corpus)
    said = [_searched_by(corpus, code) for code in found.codes]
    return pa.array(said, pa.large_string()).take(found.number)


def unsearched_sentence(corpus: Corpus) -> str:
    """In which documents names were not looked for, why, and what would help; empty when there are none."""
    found = languages_of(corpus)
    without = {
        code: number
        for code, number in zip(found.codes, found.documents, strict=True)
        if model_for(corpus.models, code) < 0
    }
    if corpus.mentions is None or not without:
        return ""
    languages = named([language_name(code) for code in without])
    number = Unit().counted(sum(without.values()))
    return (
        f"Names were not looked for in {number} in {languages}, for which there is no model here: name one by "
        f"--entity-model, or {RULES}."
    )


def _searched_by(corpus: Corpus, language: str) -> str:
    place = model_for(corpus.models, language)
    return corpus.models[place].name if place >= 0 else f"{NOT_SEARCHED} {language_name(language)}"
