"""Which entity each mention of one document names: surface forms joined under one canonical name."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.annotating.countries import countries
from analysis.annotating.spans import NAME_LABELS, Mention, Span

DOTTED_ACRONYM = re.compile(r"(?:[^\W\d_]\.\s?){2,}")
ACRONYM = re.compile(r"(?:[A-Z][a-z]?\.?){2,8}")
BRACKETED_ACRONYM = re.compile(rf"\s?\(({ACRONYM.pattern})\)")
# A person's initials in brackets are no name of theirs.
LABELS_OF_ACRONYMS = frozenset(("ORG", "FAC", "GPE", "LOC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"))
INITIAL = re.compile(r"[^\W\d_]\.?")
GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
# Words that begin a surname of several words: "bin Laden", "van Gogh", "de la Renta".
SURNAME_PARTICLES = frozenset(
    "abu al ap bin da de del della den der di do dos du el ibn la le st te ten ter van von zu".split()
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, folded for comparing: tokens that must agree, and those that only must not clash."""

    core: tuple[str, ...]
    initials: tuple[str, ...]
    generation: str


def join_aliases(text: str, spans: Sequence[Span]) -> list[Mention]:
    """A mention for each span, in the same order, with the canonical name of its entity in this document.

    Countries take their name from the table of countries. A surname joins the one full name of a person that
    it ends; a surname that two full names share joins neither. An acronym joins the name that it stands behind in
    brackets, if its letters are the name's initials, and takes its label. Other names join when they differ only in
    case, in the shape of an apostrophe, in white space or in an acronym's full stops, and take the form that
    is most frequent in the document, or else the longest, or else the first in the alphabet.
    """
    surfaces = [surface_form(text[span.start : span.end]) for span in spans]
    joined_persons = person_groups(s for s, span in zip(surfaces, spans, strict=True) if span.label == "PERSON")
    groups = [group_key(s, span.label, joined_persons) for s, span in zip(surfaces, spans, strict=True)]
    defined = defined_acronyms(text, spans, surfaces, groups)
    is_acronym = [span.label in NAME_LABELS and undotted(s) in defined for s, span in zip(surfaces, spans, strict=True)]
    groups = [
        defined[undotted(s)] if short else group for s, short, group in zip(surfaces, is_acronym, groups, strict=True)
    ]
    # A name is called by its long form, however often the acronym stands for it.
    names = canonical_names((g, s) for g, s, short in zip(groups, surfaces, is_acronym, strict=True) if not short)
    return [
        Mention(span.start, span.end, group[0], country_name(surface, span.label) or names[group])
        for span, surface, group in zip(spans, surfaces, groups, strict=True)
    ]


def defined_acronyms(
    text: str, spans: Sequence[Span], surfaces: Sequence[str], groups: Sequence[tuple[str, str]]
) -> dict[str, tuple[str, str]]:
    """The group of the name that each acronym of the text stands for, where one stands in brackets behind it.

    One that is defined for two names stands for neither.
    """
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for span, surface, group in zip(spans, surfaces, groups, strict=True):
        if acronym := bracketed_acronym(text, span, surface):
            found[undotted(acronym)].add(group)
    return {acronym: next(iter(meant)) for acronym, meant in found.items() if len(meant) == 1}


def bracketed_acronym(text: str, span: Span, name: str) -> str:
    """The acronym of the name that stands in brackets behind its span; empty where there is none."""
    bracket = BRACKETED_ACRONYM.match(text, span.end) if span.label in LABELS_OF_ACRONYMS else None
    return bracket[1] if bracket and is_acronym_of(bracket[1], name) else ""


def is_acronym_of(short: str, name: str) -> bool:
    """Whether the letters are the first ones of a name's words: of those that are capitalised, or of all."""
    words = name.replace("-", " ").split()
    initials = ("".join(w[0] for w in words if w[0].isupper()).upper(), "".join(w[0] for w in words).upper())
    return undotted(short).upper() in initials


def undotted(surface: str) -> str:
    """The surface without full stops."""
    return surface.replace(".", "")


def closed_up(name: str) -> str:
    """A dotted acronym without its full stops and spaces; any other name as it is."""
    return undotted(name).replace(" ", "") if DOTTED_ACRONYM.fullmatch(name) else name


def spelling(name: str) -> str:
    """What the spellings of a name have in common: no capitals, accents, hyphens, nor an acronym's full stops."""
    return unaccented(closed_up(name)).casefold().replace("-", " ").replace("’", "'")


def surface_form(surface: str) -> str:
    """The surface with single spaces and straight apostrophes."""
    return " ".join(surface.replace("’", "'").replace("‘", "'").split())


def country_name(surface: str, label: str) -> str | None:
    """The country's name when a GPE names a country, else None."""
    return countries().country(surface) if label == "GPE" else None


def group_key(surface: str, label: str, joined_persons: dict[str, str]) -> tuple[str, str]:
    """What two mentions must share to name one entity: their label and their folded surface."""
    if label == "PERSON":
        return label, joined_persons[surface]
    if label not in NAME_LABELS:
        return label, surface
    return label, closed_up(surface).casefold()


def canonical_names(members: Iterable[tuple[tuple[str, str], str]]) -> dict[tuple[str, str], str]:
    """The canonical name of each group, from pairs of group and surface."""
    forms: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for group, surface in members:
        forms[group][surface] += 1
    return {group: canonical_form(counts, is_person=group[0] == "PERSON") for group, counts in forms.items()}


def canonical_form(counts: Counter[str], *, is_person: bool) -> str:
    """The most frequent form, or else the longest, or else the first in the alphabet.

    A person's is a form with the most tokens that must agree, since a surname alone names nobody. Capitals
    throughout are a heading's way of writing, and count only when there is no other form.
    """
    forms = list(counts)
    if is_person:
        fullest = max(len(person_name(form).core) for form in forms)
        forms = [form for form in forms if len(person_name(form).core) == fullest]
    mixed = [form for form in forms if not form.isupper()]
    return min(mixed or forms, key=lambda form: (-counts[form], -len(form), form))


def person_groups(surfaces: Iterable[str]) -> dict[str, str]:
    """The group of each surface of a person; surfaces of one group name one person."""
    names = {surface: person_name(surface) for surface in surfaces}
    full_names = {name for name in names.values() if len(name.core) > 1}
    full_groups = full_name_groups(full_names)
    # First "bin Laden" joins "Osama bin Laden", so that "Laden" afterwards ends one full name and not two.
    particled = {name for name in full_names if name.core[0] in SURNAME_PARTICLES}
    by_surname = groups_by_surname({name: full_groups[name] for name in full_names - particled})
    for name in particled:
        full_groups[name] = sole(by_surname[name.core]) or full_groups[name]
    by_surname = groups_by_surname(full_groups)
    return {
        surface: full_groups.get(name) or sole(by_surname[name.core]) or " ".join(name.core)
        for surface, name in names.items()
    }


def full_name_groups(names: Iterable[PersonName]) -> dict[PersonName, str]:
    """The group of each full name: names with one core join unless their initials or generations clash."""
    variants: defaultdict[tuple[str, ...], set[PersonName]] = defaultdict(set)
    for name in names:
        variants[name.core].add(name)
    groups: dict[PersonName, str] = {}
    for core, alike in variants.items():
        initials = {name.initials for name in alike} - {()}
        generations = {name.generation for name in alike} - {""}
        clash = len(initials) > 1 or len(generations) > 1
        for name in alike:
            groups[name] = " ".join((*core, *name.initials, name.generation) if clash else core)
    return groups


def groups_by_surname(groups: Mapping[PersonName, str]) -> defaultdict[tuple[str, ...], set[str]]:
    """The groups whose full name ends in each surname: its last token, or all from a particle on."""
    by_surname: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, group in groups.items():
        last = len(name.core) - 1
        for first in range(1, len(name.core)):
            if first == last or name.core[first] in SURNAME_PARTICLES:
                by_surname[name.core[first:]].add(group)
    return by_surname


def sole(groups: set[str]) -> str | None:
    """The only group, or None when there is none or several."""
    return next(iter(groups)) if len(groups) == 1 else None


def person_name(surface: str) -> PersonName:
    """The name without accents and case, its initials and its generation (Jr., III) set apart."""
    tokens = [token.strip(",") for token in unaccented(surface).casefold().split()]
    generation = ""
    if len(tokens) > 1 and tokens[-1].rstrip(".") in GENERATIONS:
        generation = tokens.pop().rstrip(".")
    middle = tokens[1:-1]
    initials = tuple(token.rstrip(".") for token in middle if INITIAL.fullmatch(token))
    core = (*tokens[:1], *(token for token in middle if not INITIAL.fullmatch(token)), *tokens[1:][-1:])
    return PersonName(core, initials, generation)


def unaccented(surface: str) -> str:
    """The surface without combining marks: "Brontë" is "Bronte"."""
    if surface.isascii():
        return surface
    return "".join(c for c in unicodedata.normalize("NFKD", surface) if not unicodedata.combining(c))
