"""Passes that label a name by what the document says beside its mentions.

Each pass is a pure function (text, spans) -> spans, as those of `cleaning.py` are.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from analysis.annotating.countries import countries
from analysis.annotating.spans import Span
from analysis.annotating.words_of_names import INSTITUTIONS, LABEL_OF_KIND, head_label

# Titles of works, laws, events and languages keep their label, whatever words they are made of.
RELABELLED = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"))

# What stands before the name of a place and hardly ever before that of a person.
BEFORE_PLACE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Tt]hrough|[Aa]cross|[Tt]owards?|[Oo]utside|[Ii]nside|north|south|east|west"
    r"|(?:town|city|village|port|island|hamlet|parish|state|province|district|county|municipality) of"
    r"|(?:located|based|born|living|lived|lives|situated|arrived|held) (?:in|at)"
    r"|miles (?:from|of)|moved to|travelled to|returned to|settled in) $"
)
# What stands before or after the name of a person: kin, a calling, or something that only people do.
BEFORE_PERSON = re.compile(
    r"\b(?:(?:[Hh]is|[Hh]er|[Tt]heir) (?:\w+ )?(?:brother|sister|wife|husband|son|daughter|father|mother|friend"
    r"|uncle|aunt|cousin|nephew|niece|girlfriend|boyfriend),?"
    r"|actor|actress|singer|guitarist|drummer|bassist|vocalist|keyboardist|pianist|author|writer|poet|journalist"
    r"|producer|director|lawyer|coach|manager|captain|pitcher|player|historian|professor|king|queen|prince) $"
)
AFTER_PERSON = re.compile(
    r",? (?:(?:also|then|later|first|once|had|has|was|is) )?(?:died|married|born|lives|lived|himself|herself"
    r"|graduated|studied|retired|resigned|knew|felt)\b"
)
# Governments, companies and newspapers speak too, but then they are named as bodies and not as places.
AFTER_SPEAKER = re.compile(
    r"(?:, who|,? (?:(?:also|then|later|first|once|had|has) )?(?:said|says|told|wrote|writes|argued|replied"
    r"|thought|believes|believed|attended|asked|wanted))\b"
)
CONTEXT_CHARACTERS = 40
# The kind stands last of its nouns: "the party" says what something is, "the party leader" says another thing.
FUNCTION_WORDS = "an?|and|as|at|but|by|for|from|in|is|near|of|on|or|since|than|that|the|to|was|where|which|who|with"
KIND_AFTER = re.compile(
    r"(?: \([^()\n]{0,60}\))?(?: (?:is|was|are|were)|,) (?:an?|the|one of the) "
    rf"(?:(?!(?:{FUNCTION_WORDS})\b)[\w'’.-]+ ){{0,4}}?"
    rf"({'|'.join(LABEL_OF_KIND)})s?\b(?!['’-]| (?!(?:{FUNCTION_WORDS}|\w+ed)\b)[a-z])"
)
KIND_BEFORE = re.compile(
    r"\b(band|club|company|firm|group|label|magazine|newspaper),? (?:called |named )?(?:[Tt]he )?$"
)


def relabelled(span: Span, label: str | None) -> Span:
    """The span under the label, unless there is none or the span is a number, a date or the title of a work."""
    return replace(span, label=label) if label and span.label in RELABELLED else span


def with_places_in_context(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names that more often follow "in", "near" or "the village of" than do what people do, as places.

    Persons become so, and organisations of one word that is not written in capitals ("in NATO") and no institution.
    """
    balance = contexts_of_persons(text, spans)
    balance.update(text[span.start : span.end] for span in spans if AFTER_SPEAKER.match(text, span.end))

    def is_place(span: Span) -> bool:
        name = text[span.start : span.end]
        is_one_word = name.isalpha() and not name.isupper() and name not in INSTITUTIONS
        return balance[name] < 0 and (span.label == "PERSON" or (span.label == "ORG" and is_one_word))

    return [replace(span, label="GPE") if is_place(span) else span for span in spans]


def with_persons_in_context(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names that more often do what people do ("X died", "his wife X") than follow "in" or "near", as persons."""
    balance = contexts_of_persons(text, spans)

    def is_person(name: str) -> bool:
        is_other = name.isupper() or head_label(name) or countries().country(name)
        return balance[name] > 0 and not is_other

    labels = ("ORG", "GPE", "NORP", "PRODUCT")
    return [
        replace(span, label="PERSON") if span.label in labels and is_person(text[span.start : span.end]) else span
        for span in spans
    ]


def contexts_of_persons(text: str, spans: Sequence[Span]) -> Counter[str]:
    """For each name, how many words beside its mentions speak for a person, less those that speak for a place."""
    balance: Counter[str] = Counter()
    for span in spans:
        if span.label in RELABELLED:
            window = (text, max(0, span.start - CONTEXT_CHARACTERS), span.start)
            for_person = bool(AFTER_PERSON.match(text, span.end)) + bool(BEFORE_PERSON.search(*window))
            balance[text[span.start : span.end]] += for_person - bool(BEFORE_PLACE.search(*window))
    return balance


def with_kinds_in_context(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names under the label of what the document says that they are: "Piedade, a small village", "the band Eels"."""
    said: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        if span.label in RELABELLED:
            before = KIND_BEFORE.search(text, max(0, span.start - CONTEXT_CHARACTERS), span.start)
            for kind in (KIND_AFTER.match(text, span.end), before):
                said[text[span.start : span.end]].update([LABEL_OF_KIND[kind[1]]] if kind else ())
    labels = {
        name: min(counts, key=lambda label: (-counts[label], label))
        for name, counts in said.items()
        if counts and not head_label(name) and not countries().country(name)
    }
    return [relabelled(span, labels.get(text[span.start : span.end])) for span in spans]


def with_places_before_places(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names of one or two words before a comma and a place as places: "Kenora" in "Kenora, Ontario"."""
    labelled = list(spans)
    for number, (span, after) in enumerate(pairwise(spans)):
        lies_in = after.label == "GPE" and text[span.end : after.start] == ", "
        if lies_in and span.label in ("PERSON", "ORG") and is_plain(text[span.start : span.end]):
            is_listed = number and text[spans[number - 1].end : span.start] == ", "
            labelled[number] = span if is_listed else replace(span, label="GPE")
    return labelled


def is_plain(name: str) -> bool:
    """Whether a name is one or two words of letters that give nothing else away."""
    is_letters = name.replace(" ", "").isalpha() and not name.isupper()
    return is_letters and name.count(" ") < 2 and head_label(name) is None
