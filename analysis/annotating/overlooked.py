"""Names that a model overlooked: in the title line, and where they recur in the same document."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from analysis.annotating.spans import NAME_LABELS, Span

NAMES = frozenset(NAME_LABELS)
LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
WORD = re.compile(r"\w+")
LOWERCASE_WORD = re.compile(r"\b[a-zß-öø-ÿ]\w*")

# A capitalised word on either side, with one space between.
WORD_BEFORE = re.compile(r"(?<!\w)(\w[\w.'’-]*) $")
CAPITAL_AFTER = re.compile(r" [A-ZÀ-ÖØ-Þ]")
NEIGHBOUR_CHARACTERS = 40
SENTENCE_END = re.compile(r"(?:[.!?:;\n\r\u2028\u2029][\"'“”‘’()\[\]*_\s–—-]*|[\"“‘(\[*])$")

# A line that is longer than this, or ends in a full stop, is a paragraph and no title.
TITLE_LINE_CHARACTERS = 200
# Names that also begin ordinary sentences: verbs, months, adjectives, virtues.
COMMON_WORDS = frozenset(
    "Art August April Best Bill Black Brown Bush Chase Chance Christian Church Dawn Drew Faith Frank Grace "
    "Grant Gray Green Grey Guy Hall Hope Hunter Joy June Justice King Lance Law Long Major March Mark Martin "
    "May Miles Miller Mercy Nice Page Park Pat Patience Price Reading Rice Rich Rob Rose Short State Sue "
    "Summer Turkey Union Victor White Wade Will Wood Young".split()
)
# Single words under the other labels (titles of works, laws, products) recur as ordinary words too often.
LABELS_OF_SINGLE_WORDS = frozenset(("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC"))
# "Iran-backed", "Western-supplied", "U.S.-Iran"; but a person's name beside a hyphen may be half a name.
LABELS_BESIDE_HYPHEN = frozenset(("NORP", "GPE", "LOC"))


def with_title_line(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans and the names in the title line that the body has and the model overlooked there.

    Every word of a title may be capitalised, which is what confuses the model; so what the body says decides.
    """
    line = title_line(text)
    if line is None:
        return list(spans)
    start, end = line
    names = safe_names(text, (span for span in spans if span.start >= end))
    if text[start:end].isupper():
        names = {name.upper(): label for name, label in names.items() if not name.isupper()} | names
    found = [span for span in occurrences(text, names, start, end) if stands_alone(text, span)]
    return merged(spans, found)


def title_line(text: str) -> tuple[int, int] | None:
    """The offsets of the first line that is not empty, or None unless it looks like a title above a body."""
    start = len(text) - len(text.lstrip())
    line_break = LINE_BREAK.search(text, start)
    if line_break is None:
        return None
    line = text[start : line_break.start()].rstrip()
    if len(line) > TITLE_LINE_CHARACTERS or line.endswith("."):
        return None
    return start, start + len(line)


def with_overlooked_names(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans and further occurrences, in the same spelling, of names that carry one label in the document.

    Careful rather than complete: see `safe_names` and `is_whole_name` for what is left alone.
    """
    names = safe_names(text, spans)
    found = [
        span
        for span in occurrences(text, names, 0, len(text))
        if stands_alone(text, span) and is_whole_name(text, span)
    ]
    return merged(spans, found)


def safe_names(text: str, spans: Iterable[Span]) -> dict[str, str]:
    """The label of each surface that can be looked for elsewhere in the text, and of surnames.

    Left out: numbers and dates, names under several labels, names that begin with no capital or have one
    letter, and single words that the text also has in lower case or that were only seen to begin a sentence.
    """
    labels: defaultdict[str, set[str]] = defaultdict(set)
    inside_sentence: set[str] = set()
    for span in spans:
        surface = text[span.start : span.end]
        labels[surface].add(span.label)
        if surface not in inside_sentence and not begins_sentence(text, span.start):
            inside_sentence.add(surface)
    for full_name in [surface for surface, found in labels.items() if found == {"PERSON"} and " " in surface]:
        surname = full_name.split()[-1]
        if surname not in labels and surname not in COMMON_WORDS:
            labels[surname].add("PERSON")
            inside_sentence.update({surname} if full_name in inside_sentence else ())
    lowercase = set(LOWERCASE_WORD.findall(text)) if labels else set()
    return {
        surface: min(found)
        for surface, found in labels.items()
        if len(found) == 1
        and is_searchable(surface, min(found))
        and (" " in surface or (surface in inside_sentence and surface.lower() not in lowercase))
    }


def is_searchable(surface: str, label: str) -> bool:
    """Whether a surface is distinct enough to be taken for the same name wherever it stands."""
    is_distinct = surface[0].isupper() and sum(map(str.isalpha, surface)) > 1
    return is_distinct and label in (NAMES if " " in surface else LABELS_OF_SINGLE_WORDS)


def occurrences(text: str, names: Mapping[str, str], start: int, end: int) -> Iterator[Span]:
    """Where the names stand between two offsets, as whole words; the longest at each place."""
    by_first_word: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        by_first_word[WORD.match(name).group()].append(name)  # type: ignore[union-attr]
    if not by_first_word:
        return
    for word in WORD.finditer(text, start, end):
        for name in by_first_word.get(word.group(), ()):
            stop = word.start() + len(name)
            is_cut_short = name[-1].isalnum() and text[stop : stop + 1].isalnum()
            if stop <= end and text.startswith(name, word.start()) and not is_cut_short:
                yield Span(word.start(), stop, names[name])
                break


def stands_alone(text: str, span: Span) -> bool:
    """Whether no letter is tied to the span by an apostrophe, a full stop, a hyphen or the like.

    A possessive may follow any name, and a hyphen may stand beside the name of a place or a people.
    """
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 3]
    if before[-1:] in ("@", "_") or (len(before) == 2 and before[0].isalnum() and before[1] in ".'’&"):
        return False
    if after[:1] == "_" or (after[:1] in (".", "'", "’", "&", "@") and after[1:2].isalnum()):
        return POSSESSIVE.fullmatch(after[:2]) is not None and not after[2:].isalnum()
    touches_hyphen = (len(before) == 2 and before[1] == "-") or after[:1] == "-"
    return not touches_hyphen or span.label in LABELS_BESIDE_HYPHEN


def is_whole_name(text: str, span: Span) -> bool:
    """Whether a single word is likely the whole of a name, and a name at all, where it stands.

    It is not when a capitalised word stands beside it ("Washington Post"; the first word of a sentence is
    capitalised anyway), nor when it begins a sentence and is a word that ordinary sentences begin with.
    """
    if WORD.fullmatch(text, span.start, span.end) is None:
        return True
    if begins_sentence(text, span.start) and text[span.start : span.end] in COMMON_WORDS:
        return False
    before = WORD_BEFORE.search(text, max(0, span.start - NEIGHBOUR_CHARACTERS), span.start)
    if before and before.group(1)[0].isupper() and not begins_sentence(text, before.start()):
        return False
    return CAPITAL_AFTER.match(text, span.end) is None


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a quotation or a line begins at the offset, so that its capital tells nothing."""
    return SENTENCE_END.search(text, max(0, start - 4), start) is not None or start == 0


def merged(spans: Sequence[Span], found: Iterable[Span]) -> list[Span]:
    """The spans and those of the found ones that overlap none of them, in ascending order."""
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    # Spans ascend without overlap: the first that ends after a place is the only one that can reach it first.
    free = [new for new in found if bisect_left(starts, new.end) <= bisect_left(ends, new.start + 1)]
    return sorted([*spans, *free])
