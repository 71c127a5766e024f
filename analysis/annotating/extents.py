"""Passes that mend where a name begins and ends, by its head word and by longer names of the document.

Each pass is a pure function (text, spans) -> spans, as those of `cleaning.py` are.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.annotating.aliases import bracketed_acronym
from analysis.annotating.contexts import RELABELLED
from analysis.annotating.overlooked import LOWERCASE_WORD, NAMES, WORD, begins_sentence, merged
from analysis.annotating.spans import Span
from analysis.annotating.words_of_names import LABEL_OF_HEAD

DASH_BETWEEN_NAMES = re.compile(r" (?:-{1,3}|[–—/]) |: ")
HEAD_AFTER = re.compile(
    r"(?: [A-Z]\w+)? (" + "|".join(sorted(LABEL_OF_HEAD, key=len, reverse=True)) + r")\b(?!['’-]\w{2}| [A-Z])"
)
# Alone these are no names: months, weekdays, Roman numerals, forms of companies.
NO_NAME = re.compile(
    r"(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|[IVX]+|No\.?|L\.P\.|Inc\.?|LLC|Ltd\.?)"
)


def apart_at_dashes(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names that run over a dash, a slash or a colon between spaces, as one span for each capitalised part."""
    return [part for span in spans for part in (parts(text, span) if span.label in RELABELLED else [span])]


def parts(text: str, span: Span) -> Iterator[Span]:
    """The capitalised parts of a name between dashes, slashes and colons."""
    dashes = [match.span() for match in DASH_BETWEEN_NAMES.finditer(text, span.start, span.end)]
    edges = [span.start, *(edge for dash in dashes for edge in dash), span.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if not dashes or text[start:end][:1].isupper():
            yield replace(span, start=start, end=end)


def with_head_words(text: str, spans: Sequence[Span]) -> list[Span]:
    """Names that were cut before their head word, whole: "Santa Clara" before "Convention Center"."""
    limits = [*(span.start for span in spans[1:]), len(text)][: len(spans)]
    return [
        with_head_word(text, span, limit) if span.label in RELABELLED - {"NORP"} else span
        for span, limit in zip(spans, limits, strict=True)
    ]


def with_head_word(text: str, span: Span, limit: int) -> Span:
    """The span up to the head word that follows it, with at most one capitalised word between."""
    head = HEAD_AFTER.match(text, span.end, limit)
    return Span(span.start, head.end(), LABEL_OF_HEAD[head[1]]) if head else span


def with_whole_names(text: str, spans: Sequence[Span]) -> list[Span]:
    """Single words that stand inside a longer name which the document has elsewhere, as that name."""
    longer: defaultdict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for span in spans:
        if span.label in RELABELLED - {"NORP", "PRODUCT"}:
            name = text[span.start : span.end]
            for word in WORD.finditer(name) if " " in name else ():
                longer[word[0]].setdefault(name, (word.start(), span.label))
    return [whole_name(text, span, longer) if span.label in RELABELLED else span for span in spans]


def whole_name(text: str, span: Span, longer: Mapping[str, Mapping[str, tuple[int, str]]]) -> Span:
    """The longest of the longer names that stands around the span, or the span."""
    found = [span]
    for name, (offset, label) in longer.get(text[span.start : span.end], {}).items():
        start, end = span.start - offset, span.start - offset + len(name)
        is_cut = text[max(0, start - 1) : max(0, start)].isalnum() or text[end : end + 1].isalnum()
        if start >= 0 and text.startswith(name, start) and not is_cut:
            found.append(Span(start, end, label))
    return max(found, key=lambda span: span.end - span.start)


def with_defined_acronyms(text: str, spans: Sequence[Span]) -> list[Span]:
    """Every occurrence of an acronym that the text defines in brackets, under the label of the long name."""
    defined: dict[str, str] = {}
    for span in spans:
        acronym = bracketed_acronym(text, span, text[span.start : span.end])
        # One with small letters or full stops would be found where it means something else.
        if acronym.isupper() and "." not in acronym:
            defined[acronym] = span.label
    if not defined:
        return list(spans)
    labelled = [
        replace(span, label=defined.get(text[span.start : span.end], span.label)) if span.label in NAMES else span
        for span in spans
    ]
    anywhere = re.compile(r"\b(?:" + "|".join(map(re.escape, defined)) + r")\b")
    return merged(labelled, (Span(*found.span(), defined[found[0]]) for found in anywhere.finditer(text)))


def without_ordinary_words(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans without single words that the text has in lower case too, nor months, weekdays and numerals.

    A word stays that is part of a longer name of the document ("Times" beside "New York Times"), or that is
    found as a name inside a sentence too, where its capital says something.
    """
    names = [text[span.start : span.end] for span in spans]
    ordinary = set(LOWERCASE_WORD.findall(text)) if spans else set()
    ordinary -= {word.lower() for name in names if " " in name for word in name.split()}
    inside = {name for span, name in zip(spans, names, strict=True) if not begins_sentence(text, span.start)}
    ordinary -= {name.lower() for name in inside}
    return [
        span
        for span, name in zip(spans, names, strict=True)
        if span.label not in RELABELLED or not (name.lower() in ordinary or NO_NAME.fullmatch(name))
    ]
