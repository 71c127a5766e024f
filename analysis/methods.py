"""How the numbers of a view were made, in Markdown: from the code that made them, and its settings."""

import inspect
import re
from collections.abc import Callable

import pandas as pd

from analysis import __version__, tables
from analysis.annotating import segments, tokens
from analysis.annotating.aliases import join_aliases
from analysis.annotating.annotation import annotated
from analysis.annotating.cleaning import PASSES
from analysis.annotating.extractor import MODEL_CHECKSUM, MODEL_PACKAGE, MODEL_VERSION
from analysis.annotating.joining import joins
from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS
from analysis.corpus import Corpus
from analysis.measures.formulas import formulas
from analysis.measures.occurrences import LONGEST_NGRAM
from analysis.reading import decoding
from analysis.references import REFERENCES, bibtex
from analysis.scope import View
from analysis.stop_words import ENGLISH_LIST, NONE, StopList
from analysis.units import ENOUGH_UNITS, Unit, counted, default_unit, unit_bounds
from analysis.versions import versions

Escape = Callable[[str], str]
EXAMPLES = ("U.S.", "US", "Russia’s", "don’t", "low-cost", "3.14", "1,000", "Straße")
REASONS_NAMED = 10
_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]#<>|~$&])")


def escaped(text: str) -> str:
    """`text` so that Markdown shows it letter for letter."""
    return _MEANS_SOMETHING.sub(r"\\\1", " ".join(text.encode("utf-8", "replace").decode().splitlines()))


def methods(view: View, stops: StopList = ENGLISH_LIST, *, escape: Escape = escaped) -> str:
    """How the numbers of `view` were made, with the stop list `stops`, as a Markdown text with headings.

    `escape` makes names and terms of the user's fit for Markdown.
    """
    sections = {
        "": _title(view, escape),
        "In one paragraph": _summary(view, stops, escape),
        "What was read": _read(view.corpus, escape),
        "What is looked at": _scope(view, escape),
        "Tokens": _tokens(),
        "Stop words": _stop_list(stops, escape),
        "Measures": _measures(),
        "Names": _names(view.corpus, escape),
        "Versions": _versions(),
        "Columns": _columns(),
        "References": "\n".join(f"- {REFERENCES[key].sentence()}" for key in _cited(view.corpus)),
    }
    return "\n\n".join(f"## {title}\n\n{text}" if title else text for title, text in sections.items()) + "\n"


def bibliography(corpus: Corpus) -> str:
    """BibTeX entries of this software and of what its numbers of `corpus` rest on."""
    return bibtex(_cited(corpus))


def stop_list_in_words(stops: StopList, escape: Escape) -> str:
    """What a stop list is called; never by its path, which is of one machine."""
    number = counted(len(stops.terms()), "term")
    if stops.is_own:
        return f"an own list ({number})"
    if stops.base == NONE:
        return f"a list of {number}"
    changes = f", {escape(stops.changes())}" if stops.changes() else ""
    return f"spaCy's English stop list with its contractions{changes} ({number})"


def _title(view: View, escape: Escape) -> str:
    looked_at = f"**{escape(view.corpus.name)}**: {escape(view.sentence())}, {_tokens_of(view)}."
    return f"# How these numbers were made\n\n{looked_at}"


def _tokens_of(view: View) -> str:
    return counted(view.token_count, "token")


def _summary(view: View, stops: StopList, escape: Escape) -> str:
    corpus, unit = view.corpus, view.scope.unit
    whole = f"{Unit().counted(len(corpus.documents))} with {counted(len(corpus.annotation.term), 'token')}"
    sentences = [
        f"The words and names of a folder of {whole} were counted with Corpus workbench {__version__}",
        f"Looked at were {escape(view.sentence())}, with {_tokens_of(view)}",
        "Tokens are words as Unicode Standard Annex #29 finds them, without regard to case",
        f"Left out of tables, though not out of relative frequencies, was {stop_list_in_words(stops, escape)}"
        if stops.terms()
        else "No stop words were left out",
        f"Document frequency and TF-IDF (smooth idf, l2 norm) take a {unit.kind} for a document",
    ]
    if corpus.mentions is not None:
        sentences.append(
            f"Names were found by spaCy's model en_core_web_sm {MODEL_VERSION}, with the mistakes that such models "
            "make, and joined under their aliases by rules"
            + (f"; {counted(len(corpus.mends.mends), 'mend')} by hand came on top" if corpus.mends.mends else "")
        )
    return ". ".join(sentences) + "."


def _read(corpus: Corpus, escape: Escape) -> str:
    files, annotation = corpus.files, corpus.annotation
    read = files[files["status"] == "read"]
    lines = [
        f"{counted(len(files), 'file')} met, {len(read):,} read.",
        "",
        f"- Fingerprint of the names and texts of all documents, which the same ones always have: `{corpus.digest}`.",
        f"- {Unit().counted(len(corpus.documents))}, "
        f"{Unit('paragraph').counted(len(annotation.paragraph_bounds) - 1)}, "
        f"{Unit('sentence').counted(len(annotation.sentence_bounds) - 1)}, {counted(len(annotation.term), 'token')}, "
        f"{counted(len(annotation.terms), 'type')}.",
        f"- {_first_line(decoding)} Read so: {_files_of(read['encoding'])}.",
        f"- Characters whose bytes meant nothing, and that stand as \ufffd: {int(files['replaced'].sum()):,}, "
        f"in {counted(int((files['replaced'] > 0).sum()), 'file')}.",
    ]
    for status in ("skipped", "failed"):
        lines += _reasons(status, files.loc[files["status"] == status, "reason"], escape)
    return "\n".join(lines)


def _reasons(status: str, reasons: "pd.Series[str]", escape: Escape) -> list[str]:
    found = _counts(reasons)
    lines = [f"- {status}, {escape(reason)}: {counted(number, 'file')}." for reason, number in found[:REASONS_NAMED]]
    others = sum(number for _, number in found[REASONS_NAMED:])
    return lines + ([f"- {status} for other reasons: {counted(others, 'file')}."] if others else [])


def _files_of(encodings: "pd.Series[str]") -> str:
    return ", ".join(f"{counted(number, 'file')} as {name}" for name, number in _counts(encodings)) or "nothing"


def _counts(values: "pd.Series[str]") -> list[tuple[str, int]]:
    """Each value and how often it is there, most frequent first; ties in the order of the alphabet."""
    return sorted(values.value_counts().items(), key=lambda pair: (-pair[1], pair[0]))  # type: ignore[arg-type]


def _scope(view: View, escape: Escape) -> str:
    unit, annotation = view.scope.unit, view.corpus.annotation
    lines = [
        f"{escape(view.sentence())}, {_tokens_of(view)} of {len(annotation.term):,}. "
        "Everything is counted inside this scope.",
        "",
        f"The unit, what plays the part of a document in document frequency and TF-IDF, is the {unit.kind}"
        + (f" of {unit.size:,} tokens" if unit.kind == "window" else "")
        + f"; with this folder it starts as {escape(str(default_unit(annotation)))}, "
        f"because a unit should come at least {ENOUGH_UNITS} times. {_paragraphs(segments)[1]}",
    ]
    if unit.kind == "window":
        lines += ["", _paragraphs(unit_bounds)[1]]
    return "\n".join(lines)


def _tokens() -> str:
    examples = [f"`{text}` counts as {' and '.join(f'`{term}`' for term in _terms(text))}" for text in EXAMPLES]
    rules = [paragraph.replace("(`terms.py`)", "(the next list)") for paragraph in _paragraphs(tokens)[1:]]
    ngrams = (
        f"N-grams have 2 to {LONGEST_NGRAM} tokens, lie inside one sentence and one unit, and neither start nor end "
        "with a stop word."
    )
    return "\n\n".join([*rules, "\n".join(f"- {example}" for example in examples), ngrams])


def _terms(text: str) -> list[str]:
    found = annotated([text])
    return [found.vocabulary[term] for term in found.term]


def _stop_list(stops: StopList, escape: Escape) -> str:
    if not stops.terms():
        return "None were left out."
    return (
        f"Left out of the tables of terms and keywords is {stop_list_in_words(stops, escape)}. "
        "They stay among the tokens that relative frequencies divide by, and in the lines."
    )


def _measures() -> str:
    lines = []
    for measure in formulas():
        columns = measure.columns()
        units = ", ".join(dict.fromkeys(one.unit for found in columns.values() for one in found if one.unit))
        cited = ", ".join(REFERENCES[key].short() for key in measure.references)
        lines.append(
            f"- **{measure.name}** (`{measure.column}` in {', '.join(columns)}; {units}): `{measure.formula}`, "
            f"where {measure.where}. How to read it: {measure.reading}." + (f" Source: {cited}." if cited else "")
        )
    return "\n".join(lines)


def _names(corpus: Corpus, escape: Escape) -> str:
    if corpus.mentions is None:
        return "Names were not looked for."
    mends = corpus.mends.mends
    if corpus.found is not None:
        said = "\n".join(f"{number}. {escape(mend.sentence())}." for number, mend in enumerate(mends, 1))
        return f"{_names(corpus.found, escape)}\n\nThen names were mended by hand, in this order:\n\n{said}"
    number = len(corpus.mentions.entities)
    entities = "1 entity" if number == 1 else f"{number:,} entities"
    passes = [f"{number}. {_first_line(one)}" for number, one in enumerate(PASSES.values(), 1)]
    return "\n\n".join(
        [
            f"spaCy's small English model en_core_web_sm {MODEL_VERSION} (package `{MODEL_PACKAGE}`, its recognizer "
            f"with the SHA-256 `{MODEL_CHECKSUM}`) found names, which were then mended and joined: in the whole "
            f"folder {counted(len(corpus.mentions.entity), 'mention')} of {entities}. The model was trained on "
            f"OntoNotes 5 and gives its labels: {', '.join(NAME_LABELS)} for names; {', '.join(NUMBER_LABELS)} for "
            "numbers and dates, which tables leave out unless asked for. A mention counts for the unit of its first "
            "token.",
            "General rules mend what the model finds in each document, in this order:",
            "\n".join(passes),
            f"Then aliases are joined within each document. {' '.join(_paragraphs(join_aliases)[1:])}",
            f"And across documents. {_paragraphs(joins)[2]}",
        ]
    )


def _versions() -> str:
    return "\n".join(f"- `{name}` {number or 'is not installed'}" for name, number in versions().items())


def _columns() -> str:
    """The meaning of every column; a list, which reads well on a narrow screen too."""
    lists = []
    for table in tables.TABLES.values():
        lines = [
            f"- `{column.name}`{f', {column.unit}' if column.unit else ''}: {column.meaning}"
            for column in table.columns
        ]
        lists.append(f"### {table.name}\n\n" + "\n".join(lines))
    return "\n\n".join(lists)


def _cited(corpus: Corpus) -> list[str]:
    keys = {"corpusworkbench", "unicode29", *(key for measure in formulas() for key in measure.references)}
    if corpus.mentions is not None:
        keys |= {"spacy", "ontonotes5"}
    return [key for key in REFERENCES if key in keys | {"spacy"}]


def _paragraphs(documented: object) -> list[str]:
    """The paragraphs of a docstring, lists as they stand."""
    parts = (inspect.getdoc(documented) or "").split("\n\n")
    return [part if part.startswith("- ") else " ".join(part.splitlines()) for part in parts]


def _first_line(documented: object) -> str:
    return _paragraphs(documented)[0]
