"""Passes that mend what a model finds in one document: boundaries, labels, and names it overlooked.

Edges are in `extents.py` too, labels in `evidence.py` and `contexts.py`, overlooked names in `overlooked.py`.

Each pass is a pure function (text, spans) -> spans. It takes and returns spans that ascend and never
overlap, looks at nothing beyond the document, and leaves numbers and dates as they are unless it says so.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from analysis.annotating.contexts import (
    with_kinds_in_context,
    with_persons_in_context,
    with_places_before_places,
    with_places_in_context,
)
from analysis.annotating.countries import countries
from analysis.annotating.evidence import with_given_names, with_head_labels, with_list_labels, with_names_of_persons
from analysis.annotating.extents import (
    apart_at_dashes,
    with_defined_acronyms,
    with_head_words,
    with_whole_names,
    without_ordinary_words,
)
from analysis.annotating.overlooked import LINE_BREAK, NAMES, POSSESSIVE, with_overlooked_names, with_title_line
from analysis.annotating.spans import Span

Pass = Callable[[str, Sequence[Span]], list[Span]]


# A full stop stays: the tokenizer leaves one only on abbreviations ("U.S.", "Inc.").
LEADING_PUNCTUATION = "\"'“”‘’«»`,;:!?.…*_-–—/|)]}"
TRAILING_PUNCTUATION = "\"'“”‘’«»`,;:!?…*_-–—/|([{"
BRACKET_PAIRS = ("()", "[]", "{}")
ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
# A name that the model cut short ends in a word that must go on: "Union of", "Armies and".
DANGLING_WORD = re.compile(r"\s+(?:and|at|by|for|from|in|of|on|or|the|to|with)$")

# What stands before a person's name and is no part of it; an underscore is a space. Titles that have grown
# into names are not here: Lady Gaga, Queen Latifah, Pope Francis, Prince Charles.
TITLES = (
    "Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Rev Reverend Rabbi Imam Sheikh Ayatollah Grand_Ayatollah "
    "Mullah Archbishop Bishop President Vice_President Premier Chancellor Prime_Minister Deputy_Prime_Minister "
    "Minister Foreign_Minister Defense_Minister Defence_Minister Finance_Minister Interior_Minister "
    "Justice_Minister Secretary Secretary_of_State Secretary-General Defense_Secretary Treasury_Secretary "
    "Home_Secretary Foreign_Secretary Press_Secretary Speaker Sen Senator Rep Representative Congressman "
    "Congresswoman Gov Governor Lt_Gov Mayor Councillor Councilman Commissioner Ambassador Judge Justice "
    "Chief_Justice Attorney_General Gen General Maj_Gen Major_General Lt_Gen Lieutenant_General Brig_Gen "
    "Brigadier_General Brigadier Adm Admiral Rear_Adm Rear_Admiral Vice_Adm Vice_Admiral Col Colonel Lt_Col "
    "Lieutenant_Colonel Lt Lieutenant Capt Captain Maj Major Sgt Sergeant Cpl Corporal Pvt Cmdr Commander "
    "Marshal Field_Marshal Detective Inspector Sheriff Spokesman Spokeswoman Chairman Chairwoman"
).split()
TITLE = re.compile(
    r"(?:(?:(?:former|then)[- ])?(?:"
    + "|".join(sorted((r"\.?\s+".join(title.split("_")) for title in TITLES), key=len, reverse=True))
    + r")\.?\s+)+(?=\w{2}|\w\.)"
)

TIME_OF_DAY = re.compile(
    r"(?:early |late )?(?:mid)?(?:dawn|morning|noon|afternoon|evening|night|midnight)s?", re.IGNORECASE
)


def clean(text: str, spans: Iterable[Span], passes: Iterable[str] | None = None) -> list[Span]:
    """The spans after the named passes, by default all of `PASSES`, in the order of `PASSES`.

    Whatever the passes, the result ascends, is free of overlaps and line breaks, and every span holds a
    letter or a digit. Work grows with the length of the text plus the number of spans.
    """
    chosen = set(PASSES if passes is None else passes)
    cleaned = well_formed(text, spans)
    for name, clean_pass in PASSES.items():
        if name in chosen:
            cleaned = well_formed(text, clean_pass(text, cleaned))
    return [span for span in cleaned if not LINE_BREAK.search(text, span.start, span.end)]


def well_formed(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans that lie in the text and hold a letter or a digit, in ascending order.

    Of two that overlap, the longer stays, or else the earlier.
    """
    valid = {
        span
        for span in spans
        if 0 <= span.start < span.end <= len(text) and any(map(str.isalnum, text[span.start : span.end]))
    }
    kept: list[Span] = []
    for span in sorted(valid):
        if kept and span.start < kept[-1].end:
            if span.end - span.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(span)
    return kept


def within_lines(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans that run over a line break, cut to the capitalised side with most words; of equals, the last.

    So a name with its surname on the next line ("Vladimir", "Putin") keeps the surname, which says more.
    """
    cut: list[Span] = []
    for span in spans:
        sides = list(sides_of_line_breaks(text, span))
        if span.label in NAMES:
            sides = [side for side in sides if any(map(str.isupper, text[side.start : side.end]))] or sides
        cut.append(max(sides, key=lambda side: (word_count(text, side), side.start)))
    return cut


def word_count(text: str, span: Span) -> int:
    """How many words stand in the span, apart by white space."""
    return len(text[span.start : span.end].split())


def sides_of_line_breaks(text: str, span: Span) -> Iterator[Span]:
    """The parts of a span between line breaks, without the white space around them."""
    start = span.start
    for line_break in [*LINE_BREAK.finditer(text, span.start, span.end), None]:
        end = line_break.start() if line_break else span.end
        yield without_white_space(text, replace(span, start=start, end=end))
        start = line_break.end() if line_break else end


def without_white_space(text: str, span: Span) -> Span:
    """The span without white space at either edge; it may come out empty."""
    surface = text[span.start : span.end]
    end = span.start + len(surface.rstrip())
    return replace(span, start=min(end, span.end - len(surface.lstrip())), end=end)


def with_times_of_day(text: str, spans: Sequence[Span]) -> list[Span]:
    """A date and the time of day after it as one TIME: "Wednesday" + "afternoon" is "Wednesday afternoon"."""
    joined: list[Span] = []
    for span in spans:
        date = joined[-1] if joined and joined[-1].label == "DATE" else None
        if (
            date
            and span.label == "TIME"
            and text[date.end : span.start] in (" ", "\xa0")
            and TIME_OF_DAY.fullmatch(text, span.start, span.end)
        ):
            joined[-1] = Span(date.start, span.end, "TIME")
        else:
            joined.append(span)
    return joined


def with_plain_edges(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names without quotes, punctuation, a leading article, a trailing possessive or a dangling last word.

    A name is cut before a bracket that it never closes; a work's title keeps its article ("The Godfather").
    """
    return [plain_edges(text, span) if span.label in NAMES else without_white_space(text, span) for span in spans]


def plain_edges(text: str, span: Span) -> Span:
    """One name, peeled from both sides until nothing more comes off."""
    while span.start < span.end:
        before = span
        span = without_white_space(text, span)
        surface = text[span.start : span.end]
        article = ARTICLE.match(surface) if span.label != "WORK_OF_ART" else None
        tail = POSSESSIVE.search(surface) or DANGLING_WORD.search(surface)
        bracket = unclosed_bracket(surface)
        if article:
            span = replace(span, start=span.start + article.end())
        elif bracket:
            span = replace(span, end=span.start + bracket)
        elif surface[:1] in LEADING_PUNCTUATION or opens_without_closing(surface):
            span = replace(span, start=span.start + 1)
        elif tail:
            span = replace(span, end=span.start + tail.start())
        elif surface[-1:] in TRAILING_PUNCTUATION or closes_without_opening(surface):
            span = replace(span, end=span.end - 1)
        if span == before:
            break
    return span


def unclosed_bracket(surface: str) -> int | None:
    """Where, after the first character, a bracket opens that the surface never closes; None if nowhere."""
    cuts = [surface.rfind(pair[0]) for pair in BRACKET_PAIRS if pair[1] not in surface]
    return min((cut for cut in cuts if cut > 0), default=None)


def opens_without_closing(surface: str) -> bool:
    """Whether the surface begins with a bracket that it never closes."""
    return any(surface[:1] == pair[0] and pair[1] not in surface for pair in BRACKET_PAIRS)


def closes_without_opening(surface: str) -> bool:
    """Whether the surface ends with a bracket that it never opened."""
    return any(surface[-1:] == pair[1] and pair[0] not in surface for pair in BRACKET_PAIRS)


def without_titles(text: str, spans: Sequence[Span]) -> list[Span]:
    """Persons without the titles before their names: "Gen. Mark Milley" is "Mark Milley"."""
    untitled: list[Span] = []
    for span in spans:
        title = TITLE.match(text, span.start, span.end) if span.label == "PERSON" else None
        untitled.append(replace(span, start=title.end()) if title else span)
    return untitled


def without_parts_of_titles(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans without names that are the beginning of a title: "Defense" in "Defense Secretary Lloyd Austin"."""
    return [span for span in spans if span.label not in NAMES or not begins_title(text, span)]


def begins_title(text: str, span: Span) -> bool:
    """Whether a title of several words begins with the span and goes on after it, before a capital."""
    title = TITLE.match(text, span.start)
    return title is not None and title.end() > span.end + 1 and text[title.end()].isupper()


def without_lowercase(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans without names that have letters in lower case only: common nouns, units, foreign words."""
    return [span for span in spans if span.label not in NAMES or not text[span.start : span.end].islower()]


def with_country_labels(text: str, spans: Sequence[Span]) -> list[Span]:
    """Countries as GPE and peoples as NORP, where the table of countries leaves no doubt.

    A language stays one, and so does a person who bears the name of a people.
    """
    table = countries()
    labelled: list[Span] = []
    for span in spans:
        surface = text[span.start : span.end]
        if span.label in NAMES and table.is_plain_country(surface):
            labelled.append(replace(span, label="GPE"))
        elif span.label in ("GPE", "LOC", "ORG") and table.is_plain_demonym(surface):
            labelled.append(replace(span, label="NORP"))
        else:
            labelled.append(span)
    return labelled


def with_majority_labels(text: str, spans: Sequence[Span]) -> list[Span]:
    """Each name under the label that more than half of its mentions in the document carry, if there is one.

    A full name of a person votes for its surname too, unless the surname was only ever taken for a place.
    """
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    persons_by_surname: Counter[str] = Counter()
    for span in spans:
        if span.label in NAMES:
            surface = text[span.start : span.end]
            votes[surface][span.label] += 1
            if span.label == "PERSON" and " " in surface:
                persons_by_surname[surface.split()[-1]] += 1
    for surname in persons_by_surname.keys() & votes.keys():
        if votes[surname].keys() - {"GPE", "LOC"}:
            votes[surname]["PERSON"] += persons_by_surname[surname]
    majority = {surface: majority_label(labels) for surface, labels in votes.items() if len(labels) > 1}
    return [with_label(span, majority.get(text[span.start : span.end])) for span in spans]


def with_label(span: Span, label: str | None) -> Span:
    """The span under the label, unless there is none or the span is a number or a date."""
    return replace(span, label=label) if label and span.label in NAMES else span


def majority_label(votes: Counter[str]) -> str | None:
    """The label with more than half of the votes, or None."""
    label, count = votes.most_common(1)[0]
    return label if 2 * count > votes.total() else None


# Every pass, in the order in which they run.
PASSES: dict[str, Pass] = {
    "within_lines": within_lines,
    "with_times_of_day": with_times_of_day,
    "with_plain_edges": with_plain_edges,
    "without_titles": without_titles,
    "without_parts_of_titles": without_parts_of_titles,
    "without_lowercase": without_lowercase,
    "apart_at_dashes": apart_at_dashes,
    "with_head_words": with_head_words,
    "with_whole_names": with_whole_names,
    "with_head_labels": with_head_labels,
    "with_given_names": with_given_names,
    "with_places_in_context": with_places_in_context,
    "with_persons_in_context": with_persons_in_context,
    "with_kinds_in_context": with_kinds_in_context,
    "with_places_before_places": with_places_before_places,
    "with_list_labels": with_list_labels,
    "with_country_labels": with_country_labels,
    "with_defined_acronyms": with_defined_acronyms,
    "with_majority_labels": with_majority_labels,
    "with_names_of_persons": with_names_of_persons,
    "without_ordinary_words": without_ordinary_words,
    "with_title_line": with_title_line,
    "with_overlooked_names": with_overlooked_names,
}
