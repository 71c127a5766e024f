"""Passes that label a name by its own words, by the words around it and by what the rest of the document says.

Each pass is a pure function (text, spans) -> spans, as those of `cleaning.py` are.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.annotating.countries import countries
from analysis.annotating.spans import Span

# The word that says what a name names stands last ("Elbe River") or before "of" ("University of Texas").
HEAD_WORDS = {
    "ORG": (
        "Academy Agency Airlines Airways Alliance Army Assembly Association Authority Bank Battalion Board Brigade "
        "Bureau Cathedral Church Club College Commission Committee Company Confederation Congress Corporation "
        "Corps Council Department Division Federation Foundation Front Fund Government Hospital Institute "
        "Institution Laboratory League Ministry Movement Museum Navy Orchestra Organisation Organization Party "
        "Police Productions Records Regiment School Seminary Senate Society Squadron Trust Union University "
        "AG Co Corp GmbH Inc LLC Ltd PLC plc"
    ),
    "LOC": "Bay Coast Desert Island Islands Lake Lakes Mountain Mountains Ocean Peninsula River Sea Strait Valley",
    "GPE": "City County District Municipality Parish Prefecture Province Shire Township Village",
    "FAC": (
        "Airport Arena Avenue Boulevard Bridge Building Canal Center Centre Dock Expressway Freeway Hall Highway "
        "House Junction Line Park Pavilion Railroad Railway Road Square Stadium Station Street Tower Tunnel"
    ),
}
LABEL_OF_HEAD = {word: label for label, words in HEAD_WORDS.items() for word in words.split()}
# "Lake Victoria", "Mount Everest", "Cape Town": a place that says so first.
FIRST_WORDS_OF_PLACES = frozenset(("Lake", "Mount", "Cape", "Gulf", "Isle"))
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
    r"|uncle|aunt|cousin|nephew|niece|girlfriend|boyfriend),? "
    r"|(?:said|wrote|named|called|actor|actress|singer|guitarist|drummer|bassist|vocalist|keyboardist|pianist|author"
    r"|writer|poet|journalist|producer|director|lawyer|coach|manager|captain|pitcher|player|historian|professor"
    r"|king|queen|prince) )$"
)
AFTER_PERSON = re.compile(
    r"(?:, who|,? (?:(?:also|then|later|first|once|had|has|was|is) )?(?:said|says|told|wrote|writes|died|married|born"
    r"|lives|lived|argued|replied|himself|herself|thought|believes|believed|attended|graduated|studied|retired"
    r"|resigned|asked|knew|felt|wanted))\b"
)
CONTEXT_CHARACTERS = 40
BETWEEN_LISTED = re.compile(r",? (?:and|or) |, |; ")
LABELS_OF_LISTS = frozenset(("PERSON", "ORG", "GPE"))

GIVEN_NAMES = frozenset(
    (
        "Aaron Abraham Adam Adrian Alan Albert Alexander Alfred Alice Allen Amanda Amy Andrea Andrew Angela Ann Anna "
        "Anne Anthony Antonio Arnold Arthur Barbara Ben Benjamin Bernard Betty Bob Brandon Brian Bruce Carl Carlos "
        "Carol Caroline Catherine Charles Charlie Chris Christine Christopher Claude Craig Dan Daniel David Deborah "
        "Dennis Diana Diane Don Donald Donna Dorothy Doug Douglas Ed Eddie Edgar Edmund Edward Edwin Eleanor "
        "Elizabeth Ellen Emily Emma Eric Erik Ernest Eugene Eva Evelyn Felix Ferdinand Fernando Fiona Franz Fred "
        "Frederick Friedrich Gabriel Gary Geoffrey Georg Gerald Gerard Gilbert Giovanni Giuseppe Gordon Greg "
        "Gregory Gustav Hannah Hans Harold Harry Harvey Heather Heinrich Helen Henri Henry Herbert Herman Howard "
        "Hugh Hugo Ian Igor Irene Isaac Ivan Jack Jacob Jacques James Jane Janet Jared Jason Jean Jeff Jeffrey "
        "Jennifer Jeremy Jerry Jessica Jim Jimmy Joan Joe Joel Johann Johannes John Johnny Jonathan Jorge José Jose "
        "Joseph Josef Joshua Juan Judith Julia Julian Julie Karen Karl Kate Katherine Kathleen Keith Ken Kenneth "
        "Kevin Larry Laura Lawrence Leo Leon Leonard Lewis Linda Lisa Lloyd Louis Louise Lucy Luis Luke Manuel "
        "Margaret Maria Marie Mario Martha Mary Matt Matthew Maurice Max Michael Michel Michelle Mike Mohammad "
        "Mohammed Muhammad Nancy Nathan Neil Nicholas Nick Nicola Nicole Nigel Noel Norman Oliver Oscar Oskar Otto "
        "Pamela Patricia Patrick Paul Paula Pedro Peter Phil Philip Philippe Phillip Pierre Rachel Ralph Raymond "
        "Rebecca Richard Robert Roberto Roger Roland Ronald Rosa Roy Rudolf Russell Ruth Sam Samuel Sandra Sara "
        "Sarah Scott Sean Sebastian Sergei Sharon Simon Sophie Stan Stanley Stefan Stephen Steve Steven Stuart Susan "
        "Sylvia Ted Teresa Terry Theodore Theresa Thomas Tim Timothy Tom Tony Valerie Vincent Vladimir Walter "
        "Wilhelm William Wolfgang"
    ).split()
)


def with_head_labels(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names of several words under the label that one of them gives away: "Texas Tech University" is an ORG."""
    return [relabelled(span, head_label(text[span.start : span.end])) for span in spans]


def relabelled(span: Span, label: str | None) -> Span:
    """The span under the label, unless there is none or the span is a number, a date or the title of a work."""
    return replace(span, label=label) if label and span.label in RELABELLED else span


def head_label(name: str) -> str | None:
    """The label that the head word of a name of several words gives away, or None.

    The head stands before "of" or "for", else it is the last word; "Lake" and the like stand first.
    """
    words = name.replace(",", "").split()
    if len(words) < 2:
        return None
    if words[0] in FIRST_WORDS_OF_PLACES:
        return "LOC"
    cut = next((place for place, word in enumerate(words) if place and word in ("of", "for")), len(words))
    return LABEL_OF_HEAD.get(words[cut - 1].rstrip("."))


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


def with_places_in_context(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names that more often follow "in", "near" or "the village of" than do what people do, as places.

    Persons become so, and organisations of one word that is not written in capitals ("in NATO").
    """
    balance = contexts_of_persons(text, spans)

    def is_place(span: Span) -> bool:
        name = text[span.start : span.end]
        is_one_word = name.isalpha() and not name.isupper()
        return balance[name] < 0 and (span.label == "PERSON" or (span.label == "ORG" and is_one_word))

    return [replace(span, label="GPE") if is_place(span) else span for span in spans]


def with_persons_in_context(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names that more often do what people do ("X said", "his wife X") than follow "in" or "near", as persons."""
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

    A place stays one where it follows "in" or "near", and the name of a country always does.
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
        return name in any_word and not follows_in and not countries().country(name)
    return span.label in RELABELLED and name in either_end
