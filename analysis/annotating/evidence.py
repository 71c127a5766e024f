"""Passes that label a name by its own words and by other names of the document.

Each pass is a pure function (text, spans) -> spans, as those of `cleaning.py` are.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.annotating.contexts import BEFORE_PLACE, CONTEXT_CHARACTERS, RELABELLED, relabelled
from analysis.annotating.countries import countries
from analysis.annotating.spans import Span
from analysis.annotating.words_of_names import GIVEN_NAMES, LABEL_OF_HEAD, head_label

BETWEEN_LISTED = re.compile(r",? (?:and|or) |, |; ")
COMMA_AND_CAPITAL = re.compile(r", [A-ZÀ-ÖØ-Þ]")
LABELS_OF_LISTS = frozenset(("PERSON", "ORG", "GPE"))


def with_head_labels(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names under the label that their head word gives away, and institutions: "Texas Tech University", "Congress"."""
    return [relabelled(span, label_of_words(text[span.start : span.end], span.label)) for span in spans]


def label_of_words(name: str, label: str) -> str | None:
    """The label of the name's head word; None for a person with a given name and a surname ("Emily Post")."""
    words = name.split()
    is_full_name = label == "PERSON" and len(words) == 2 and words[0] in GIVEN_NAMES
    return None if is_full_name else head_label(name)


def with_given_names(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names of two or three words that begin with a common given name, and end in no head word, as persons."""
    return [relabelled(span, "PERSON") if has_given_name(text[span.start : span.end]) else span for span in spans]


def has_given_name(name: str) -> bool:
    """Whether the name reads as a given name and a surname, with at most one name or initial between."""
    words = name.split()
    return (
        2 <= len(words) <= 3
        and words[0] in GIVEN_NAMES
        and words[-1][0].isupper()
        and words[-1].rstrip(".") not in LABEL_OF_HEAD
    )


def with_list_labels(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names in a list of three or more under the label that more than half of the list carry."""
    labelled: list[Span] = []
    for listed in lists(text, spans):
        label, count = Counter(span.label for span in listed).most_common(1)[0]
        agreed = len(listed) > 2 and 2 * count > len(listed) and label in LABELS_OF_LISTS
        labelled.extend(relabelled(span, label) if agreed else span for span in listed)
    return labelled


def lists(text: str, spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The spans in runs that only commas, "and" or "or" keep apart; most runs are one span long."""
    run: list[Span] = []
    for span in spans:
        if run and not BETWEEN_LISTED.fullmatch(text, run[-1].end, span.start):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def with_names_of_persons(text: str, spans: Sequence[Span]) -> list[Span]:
    """Single words that are part of a person's full name elsewhere in the document, as persons.

    A place stays one after "in" or "near" and before a comma and a name ("Houston, Texas"), and a country always does.
    """
    full_names = [text[span.start : span.end].split() for span in spans if span.label == "PERSON"]
    either_end = {word for words in full_names if len(words) > 1 for word in (words[0], words[-1])}
    any_word = {word for words in full_names if len(words) > 1 for word in words}
    return [
        replace(span, label="PERSON") if is_persons_name(text, span, either_end, any_word) else span for span in spans
    ]


def is_persons_name(text: str, span: Span, either_end: set[str], any_word: set[str]) -> bool:
    """Whether the span holds one word of a full name, and nothing beside it speaks for a place."""
    name = text[span.start : span.end]
    if span.label in ("GPE", "LOC"):
        start = max(0, span.start - CONTEXT_CHARACTERS)
        follows_in = BEFORE_PLACE.search(text, start, span.start) is not None
        lies_in = COMMA_AND_CAPITAL.match(text, span.end) is not None
        return name in any_word and not (follows_in or lies_in or countries().country(name))
    return span.label in RELABELLED and name in either_end
