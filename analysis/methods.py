"""How the numbers of a view were made, in Markdown: from the code that made them, and its settings."""

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis import __version__, cutting, methods_rules, tables
from analysis.annotating.annotation import annotated
from analysis.annotating.languages import ENGLISH as ENGLISH_CODE
from analysis.boilerplate import as_written, boilerplate
from analysis.corpus import Corpus
from analysis.frequency_list import FrequencyList
from analysis.general_language import general_codes, general_name, source
from analysis.languages import called, language_name, languages_of, named
from analysis.lemmas import has_lemmas
from analysis.measures.formulas import formulas
from analysis.measures.occurrences import LONGEST_NGRAM
from analysis.measures.report import first_with_same_text
from analysis.methods_of_names import cited_for_names, names_in_one_sentence, names_section
from analysis.near_duplicates import THRESHOLD
from analysis.references import REFERENCES, bibtex
from analysis.scope import View
from analysis.stop_lists import language_list
from analysis.stop_words import BY_LANGUAGE, DEFAULT_LIST, ENGLISH, NONE, StopList
from analysis.units import ENOUGH_UNITS, Unit, counted, default_unit
from analysis.versions import versions

Escape = Callable[[str], str]
EXAMPLES = ("U.S.", "US", "Russia’s", "don’t", "low-cost", "3.14", "1,000", "Straße")
REASONS_NAMED = 10
BOILERPLATE_RESTS_ON = ("pomikalek2011", "wenzek2020", "raffel2020")
_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]#<>|~$&])")


def escaped(text: str) -> str:
    """`text` so that Markdown shows it letter for letter."""
    return _MEANS_SOMETHING.sub(r"\\\1", " ".join(text.encode("utf-8", "replace").decode().splitlines()))


def methods(
    view: View,
    stops: StopList = DEFAULT_LIST,
    *,
    general: FrequencyList | None = None,
    escape: Escape = escaped,
) -> str:
    """How the numbers of `view` were made, with the stop list `stops`, as a Markdown text with headings.

    `general` is the list that general language is taken from, where it is not wordfreq's. `escape` makes names and
    terms of the user's fit for Markdown.
    """
    sections = {
        "": _title(view, escape),
        "In one paragraph": _summary(view, stops, escape),
        "What was read": _read(view.corpus, escape),
        "What is looked at": _scope(view, escape),
        "Tokens": _tokens(),
        "Repeated paragraphs": _boilerplate(view.corpus),
        **({"Lemmas": _lemmas(view.corpus)} if view.corpus.forms else {}),
        "Stop words": _stop_list(view.corpus, stops, escape),
        "General language": _general(view.corpus, general, escape),
        "Measures": _measures(),
        "Names": names_section(view.corpus, escape),
        "Versions": _versions(),
        "Columns": _columns(),
        "References": "\n".join(f"- {REFERENCES[key].sentence()}" for key in _cited(view.corpus)),
    }
    return "\n\n".join(f"## {title}\n\n{text}" if title else text for title, text in sections.items()) + "\n"


def bibliography(corpus: Corpus) -> str:
    """BibTeX entries of this software and of what its numbers of `corpus` rest on."""
    return bibtex(_cited(corpus))


def stop_list_in_words(corpus: Corpus, stops: StopList, escape: Escape) -> str:
    """What a stop list is called; never by its path, which is of one machine."""
    number = counted(len(stops.terms(corpus)), "term")
    if stops.is_own:
        return f"an own list ({number})"
    if stops.base == NONE:
        return f"a list of {number}"
    changes = f", {escape(stops.changes())}" if stops.changes() else ""
    lists = [code for code in languages_of(corpus).followed if language_list(code) is not None]
    if stops.base == ENGLISH or lists == [ENGLISH_CODE]:
        return f"spaCy's English stop list with its contractions{changes} ({number})"
    if not lists:
        return f"a list of {number}"
    names = named([language_name(code) for code in lists], None)
    return f"spaCy's stop list{'s' if len(lists) > 1 else ''} of {names}{changes} ({number})"


def _title(view: View, escape: Escape) -> str:
    looked_at = f"**{escape(view.corpus.name)}**: {escape(view.sentence())}, {_tokens_of(view)}."
    return f"# How these numbers were made\n\n{looked_at}"


def _tokens_of(view: View) -> str:
    return counted(view.token_count, "token")


def _summary(view: View, stops: StopList, escape: Escape) -> str:
    corpus, unit = view.corpus, view.scope.unit
    tokens = len(as_written(corpus).annotation.term)
    whole = f"{Unit().counted(len(corpus.documents))} with {counted(tokens, 'token')}"
    sentences = [
        f"The words and names of a folder of {whole} were counted with Corpus workbench {__version__}",
        f"Looked at were {escape(view.sentence())}, with {_tokens_of(view)}",
        "Tokens are words as Unicode Standard Annex #29 finds them, without regard to case"
        + (", and terms are their lemmas, as simplemma looks them up" if corpus.forms else ""),
        f"Left out of tables, though not out of relative frequencies, was {stop_list_in_words(corpus, stops, escape)}"
        if stops.terms(corpus)
        else "No stop words were left out",
        *([f"Repeated paragraphs were left out: {cutting.sentence(corpus)}"] if corpus.uncut else []),
        f"Document frequency and TF-IDF (smooth idf, l2 norm) take a {unit.kind} for a document",
    ]
    if corpus.mentions is not None:
        sentences.append(names_in_one_sentence(corpus))
    return ". ".join(sentences) + "."


def _read(corpus: Corpus, escape: Escape) -> str:
    # What was only opened is counted by what it holds.
    files, whole = corpus.files[corpus.files["status"] != "opened"], corpus.uncut or corpus
    annotation = whole.annotation
    read = files[files["status"] == "read"]
    lines = [
        f"{counted(len(files), 'file')} met, {len(read):,} read.",
        "",
        f"- Fingerprint of the names and texts of all documents, which the same ones always have: `{corpus.digest}`.",
        f"- {Unit().counted(len(corpus.documents))}, "
        f"{Unit('paragraph').counted(len(annotation.paragraph_bounds) - 1)}, "
        f"{Unit('sentence').counted(len(annotation.sentence_bounds) - 1)}, {counted(len(annotation.term), 'token')}, "
        f"{counted(len(annotation.terms), 'lemma' if whole.forms else 'type')}.",
        f"- Languages: {languages_of(corpus).sentence()}. {methods_rules.LANGUAGE_OF_A_TEXT}",
        *_metadata(corpus, escape),
        f"- Documents with the very same text as one before them: {_same_texts(corpus):,}.",
        f"- {methods_rules.ENCODING} Read so: {_files_of(read['encoding'])}.",
        f"- Characters whose bytes meant nothing, and that stand as \ufffd: {int(files['replaced'].sum()):,}, "
        f"in {counted(int((files['replaced'] > 0).sum()), 'file')}.",
    ]
    for status in ("skipped", "failed"):
        lines += _reasons(status, files.loc[files["status"] == status, "reason"], escape)
    return "\n".join(lines)


def _same_texts(corpus: Corpus) -> int:
    first = first_with_same_text(corpus)
    return int((first < np.arange(len(first))).sum())


def _metadata(corpus: Corpus, escape: Escape) -> list[str]:
    """Where dates and metadata come from."""
    documents = corpus.documents
    dated, known = sum(map(bool, documents.dates)), [escape(column) for column in documents.metadata]
    by_hand = " as a table or a pattern of the user's has them, and else" if corpus.described else ""
    lines = [
        f"- Dates and titles:{by_hand} as the document states them (a block of YAML before the text, a page, an "
        "e-mail, a row of a table), and else from the file name, the properties of its file and the first line; "
        f"{counted(dated, 'document')} with a date.",
    ]
    if corpus.columns:
        lines.append(f"- Columns of tables, as the user names them: {escape(corpus.columns.sentence())}.")
    return lines + ([f"- Metadata: {', '.join(known)}."] if known else [])


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
        f"{escape(view.sentence())}, {_tokens_of(view)} of {len(as_written(view.corpus).annotation.term):,}. "
        "Everything is counted inside this scope.",
        "",
        f"The unit, what plays the part of a document in document frequency and TF-IDF, is the {unit.kind}"
        + (f" of {unit.size:,} tokens" if unit.kind == "window" else "")
        + f"; with this folder it starts as {escape(str(default_unit(annotation)))}, "
        f"because a unit should come at least {ENOUGH_UNITS} times. {methods_rules.SEGMENTS}",
    ]
    if unit.kind == "window":
        lines += ["", methods_rules.WINDOWS]
    if view.scope.once:
        copies = Unit().counted(view.copies)
        left_out = f"Left out as near-duplicates of others: {copies}, by a threshold of {THRESHOLD}."
        lines += ["", f"{left_out} {methods_rules.NEAR_DUPLICATES}"]
    return "\n".join(lines)


def _tokens() -> str:
    examples = [f"`{text}` counts as {' and '.join(f'`{term}`' for term in _terms(text))}" for text in EXAMPLES]
    ngrams = (
        f"N-grams have 2 to {LONGEST_NGRAM} tokens, lie inside one sentence and one unit, and neither start nor end "
        "with a stop word."
    )
    return "\n\n".join([methods_rules.TOKENS, "\n".join(f"- {example}" for example in examples), ngrams])


def _terms(text: str) -> list[str]:
    found = annotated([text])
    return [found.vocabulary[term] for term in found.term]


def _boilerplate(corpus: Corpus) -> str:
    """What is left out as repeated, and the rule, by which the table of repeated paragraphs is made in any case."""
    if corpus.uncut is None:
        return f"They are counted as any others. {methods_rules.BOILERPLATE}"
    least = counted(boilerplate(corpus).least, "document")
    said = f"Left out are {cutting.sentence(corpus)}, each of which stands in at least {least} of this folder."
    return f"{said} {methods_rules.CUTTING} {methods_rules.BOILERPLATE}"


def _lemmas(corpus: Corpus) -> str:
    found = languages_of(corpus)
    known = zip(found.codes, found.documents, strict=True)
    others = [(code, number) for code, number in known if not has_lemmas(code)]
    kept = [f"{Unit().counted(number)} in {called(code)}" for code, number in others]
    said = [f"Terms stay as they stand in {named(kept, None)}."] if kept else []
    return " ".join(["Counted are lemmas.", methods_rules.LEMMAS, *said])


def _general(corpus: Corpus, listing: FrequencyList | None, escape: Escape) -> str:
    if listing is not None:
        numbers = f"counts, divided by {listing.total:,.0f}" if listing.is_of_counts else "shares per million tokens"
        return (
            f"What a scope is compared with is the user's own list {escape(listing.sentence())}; SHA-256 of the whole "
            f"file: `{listing.digest}`. It has {numbers}. {methods_rules.OWN_LIST}"
        )
    lists = named([general_name(code) for code in general_codes(corpus)], None)
    said = f"What a scope is compared with is {lists}, by {source()}." if lists else "No language here has a list."
    return f"{methods_rules.GENERAL_LANGUAGE} {said}"


def _stop_list(corpus: Corpus, stops: StopList, escape: Escape) -> str:
    missing = stops.missing(corpus)
    said = [f"spaCy has no stop list for {missing}."] if missing else []
    if not stops.terms(corpus):
        return " ".join(["None were left out.", *said])
    left_out = (
        f"Left out of the tables of terms and keywords is {stop_list_in_words(corpus, stops, escape)}. "
        "They stay among the tokens that relative frequencies divide by, and in the lines."
    )
    is_mixed = stops.base == BY_LANGUAGE and len(languages_of(corpus).followed) > 1
    rule = [methods_rules.STOP_WORDS_BY_LANGUAGE] if is_mixed else []
    return " ".join([left_out, *said, *rule])


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


def _versions() -> str:
    return "\n".join(f"- `{name}` {number or 'is not installed'}" for name, number in versions().items())


def _columns() -> str:
    """The meaning of every column; a list, which reads well on a narrow screen too."""
    lists = []
    for table in tables.TABLES.values():
        lines = [
            f"- `{column.name}`{f', {column.unit}' if column.unit else ''}"
            f"{', optional' if column.is_optional else ''}: {column.meaning}"
            for column in table.all_columns
        ]
        lists.append(f"### {table.name}\n\n" + "\n".join(lines))
    return "\n\n".join(lists)


def _cited(corpus: Corpus) -> list[str]:
    keys = {
        "corpusworkbench",
        "unicode29",
        "joulin2016",
        "joulin2017",
        *BOILERPLATE_RESTS_ON,
        *(key for measure in formulas() for key in measure.references),
    }
    if corpus.forms is not None:
        keys |= {"barbaresi2026"}
    keys |= cited_for_names(corpus)
    return [key for key in REFERENCES if key in keys | {"spacy"}]
