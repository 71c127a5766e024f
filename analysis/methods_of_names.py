"""How names were found, for the methods text."""

from collections.abc import Callable

from analysis import methods_rules
from analysis.annotating.models import THE_MODEL, EntityModel
from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS
from analysis.corpus import Corpus
from analysis.searched import unsearched_sentence
from analysis.units import counted


def names_in_one_sentence(corpus: Corpus) -> str:
    """What found the names, without a full stop."""
    models = " and ".join(_called(model) for model in corpus.models)
    mends = f"; {counted(len(corpus.mends.mends), 'mend')} by hand came on top" if corpus.mends.mends else ""
    return (
        f"Names were found by {models}, with the mistakes that such {_plural(corpus)} make, and joined under their "
        f"aliases by rules{mends}"
    )


def names_section(corpus: Corpus, escape: Callable[[str], str]) -> str:
    """What found the names, and what was made of them since."""
    if corpus.mentions is None:
        return "Names were not looked for."
    mends = corpus.mends.mends
    if corpus.found is not None:
        said = "\n".join(f"{number}. {escape(mend.sentence())}." for number, mend in enumerate(mends, 1))
        return f"{names_section(corpus.found, escape)}\n\nThen names were mended by hand, in this order:\n\n{said}"
    number = len(corpus.mentions.entities)
    entities = "1 entity" if number == 1 else f"{number:,} entities"
    return "\n\n".join(
        [
            f"In the whole folder there are {counted(len(corpus.mentions.entity), 'mention')} of {entities}. A mention "
            "counts for the unit of its first token. They were found by:",
            "\n".join(f"- {_in_full(model)}" for model in corpus.models),
            *filter(None, [unsearched_sentence(corpus)]),
            f"Labels are those of OntoNotes 5: {', '.join(NAME_LABELS[:-1])} for names; {', '.join(NUMBER_LABELS)} "
            f"for numbers and dates, which tables leave out unless asked for. {NAME_LABELS[-1]} is any other name, "
            "of a model that has other labels.",
            methods_rules.NAMES_IN_HEADLINES,
            "General rules mend what is found in each document, in this order:",
            "\n".join(f"{number}. {sentence}" for number, sentence in enumerate(methods_rules.PASSES.values(), 1)),
            f"Then aliases are joined within each document. {methods_rules.ALIASES_IN_A_DOCUMENT}",
            f"And across documents. {methods_rules.ALIASES_ACROSS_DOCUMENTS}",
        ]
    )


def cited_for_names(corpus: Corpus) -> set[str]:
    """The references that its names rest on."""
    if corpus.mentions is None:
        return set()
    # References are called as the kinds of models are.
    return {model.kind for model in corpus.models if model.kind != "rules"} | (
        {"ontonotes5"} if THE_MODEL in corpus.models else set()
    )


def _called(model: EntityModel) -> str:
    if model.kind == "rules":
        return "rules"
    return f"{_maker(model)} model {model.name} {model.version}".rstrip()


def _maker(model: EntityModel) -> str:
    return "the GLiNER" if model.kind == "gliner" else "spaCy's"


def _plural(corpus: Corpus) -> str:
    return "rules" if all(model.kind == "rules" for model in corpus.models) else "models"


def _in_full(model: EntityModel) -> str:
    if model.kind == "rules":
        return (
            f"rules, which are for texts in any language that capitalises names alone. {methods_rules.NAMES_BY_RULES}"
        )
    trained = ", trained on OntoNotes 5 (news, broadcasts, telephone calls, the web)" if model == THE_MODEL else ""
    version = f" {model.version}" if model.version else ""
    about = f", for texts in `{model.language}`" if model.language else ""
    return (
        f"{_maker(model)} model `{model.name}`{version}{trained}{about}; the SHA-256 of its files is "
        f"`{model.checksum}`."
    )
