"""Names by rules alone: where no model can be had, or a corpus is too large to wait for one.

A name is a run of capitalised words. The capital of a word that begins a sentence tells nothing, so that word counts
where the text has it capitalised in mid-sentence more often than in lower case. What a name names is told by its own
words ("River", "Inc."), by what stands before it (a title, "in"), by tables of countries, places and given names, and
by longer names of the same text. Names of one word of which nothing tells are left out. Rules find no numbers.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.annotating.cleaning import TITLE
from analysis.annotating.countries import countries
from analysis.annotating.overlooked import begins_sentence
from analysis.annotating.places import DIRECTIONS, FIRST_WORDS_OF_TOWNS, PLACES, WORDS_BEFORE_PLACES
from analysis.annotating.segments import NEVER_LAST
from analysis.annotating.spans import NAME_LABELS, Span
from analysis.annotating.words_of_names import GIVEN_NAMES, HEAD_WORDS, head_label

WORD = re.compile(r"[^\W\d_](?:[\w&]|[.’'-](?=\w))*\.?")
ABBREVIATION = re.compile(r"[^\W\d_]\.|(?:Inc|Corp|Ltd|Co|Jr|Sr|St)\.|.*\..+\.")
CLITIC = re.compile(r"['’]s$")
ROMAN_NUMBER = re.compile(r"[IVX]+")
BEHIND_COMMA = re.compile(r", ((\w+)(?: \w+)?)")
SPACES = (" ", "\xa0")
BEFORE_CHARACTERS = 40

# What links two parts of one name if both are capitalised: any name, or one of an organisation.
LINKS = frozenset(("of", "of the", "de", "de la", "del", "la", "van", "van der", "von", "von der", "bin", "al"))
LINKS_OF_ORGANISATIONS = LINKS | {"for", "for the", "and", "the"}
LINKS_TO_OTHERS = frozenset(("of", "for", "and"))
LINK_WORDS = frozenset(word for link in LINKS_OF_ORGANISATIONS for word in link.split())
# Capitalised words that are no names by themselves, wherever they stand; and those that only begin sentences.
NO_NAMES = frozenset(
    (
        "I January February March April May June July August September October November December Monday Tuesday "
        "Wednesday Thursday Friday Saturday Sunday Mr Mrs Ms Dr Internet English God"
    ).split()
)
ARTICLES = frozenset(("The", "A", "An"))
FIRST_WORDS = frozenset(
    (
        "A About Above According Across After Again Against All Almost Along Already Also Although Always Among An "
        "And Another Any As At Back Because Before Behind Being Below Between Both But By Can Could Despite Did Do "
        "Does During Each Early Either Even Every Few Finally First Following For Former From Had Has Have He Her Here "
        "His How However If In Indeed Instead Into Is It Its Just Last Later Like Many Meanwhile More Most Much My "
        "Never New No Nor Not Now Of Off Often On Once One Only Or Other Our Out Over Perhaps Police Several She Since "
        "So Some Soon Still Such Than That The Their Them Then There These They This Those Three Through Throughout "
        "Thus To Today Together Two Under Until Up Upon Us Was We Were What When Where Whether Which While Who Why "
        "Will With Within Without Would Yes Yet You Your"
    ).split()
)
WORDS_OF_ORGANISATIONS = frozenset(HEAD_WORDS["ORG"].split())
EVENTS = frozenset(("Awards Battle Bowl Campaign Championship Championships Cup Festival Games Siege War").split())


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    text: str
    begins: bool
    """Whether a sentence, a quotation or a line begins with it."""

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()


class RuleExtractor:
    """Names by rules, for texts in languages that capitalise names and little else."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """What the rules are called."""
        return "rules"

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of names."""
        return NAME_LABELS

    def extract(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """One list of spans for each text, in the order of the texts; spans ascend and never overlap."""
        return map(named_spans, texts)


def named_spans(text: str) -> list[Span]:
    """The names in a text, each under its label; work grows with the length of the text."""
    words = list(words_of(text))
    lower = Counter(word.text for word in words if word.text.islower())
    inside = Counter(word.text for word in words if word.is_capitalised and not word.begins)
    chosen = [word for word in words if word.text in LINK_WORDS or may_name(word, lower, inside)]
    names = [name for run in runs(text, chosen) for name in parted(text, run)]
    labels = [label_of(text, name) for name in names]
    persons = {word.text for name, label in zip(names, labels, strict=True) if label == "PERSON" for word in name[-1:]}
    return [
        Span(name[0].start, name[-1].end, label or "PERSON")
        for name, label in zip(names, labels, strict=True)
        if label or (len(name) == 1 and name[0].text in persons)
    ]


def words_of(text: str) -> Iterator[Word]:
    """The words of a text without possessives; a full stop stays on an abbreviation alone."""
    before = ""
    for match in WORD.finditer(text):
        surface, start = match.group(), match.start()
        if surface.endswith(".") and not ABBREVIATION.fullmatch(surface):
            surface = surface[:-1]
        surface = CLITIC.sub("", surface)
        begins = surface[0].isupper() and begins_sentence(text, start) and before not in NEVER_LAST
        before = surface.lower()
        yield Word(start, start + len(surface), surface, begins)


def may_name(word: Word, lower: Counter[str], inside: Counter[str]) -> bool:
    """Whether a word is likely part of a name, by how often the text has it in lower case and capitalised."""
    if not word.is_capitalised or word.text in NO_NAMES:
        return False
    common = lower[word.text.lower()]
    if not word.begins:
        return word.text not in ARTICLES and inside[word.text] >= common
    if word.text in FIRST_WORDS:
        return False
    is_acronym = word.text.isupper() and len(word.text) > 1 and not common
    return is_acronym or inside[word.text] > common or is_known(word.text)


def is_known(word: str) -> bool:
    """Whether a word names a country, a people or a place, or is a given name, and hardly ever anything else."""
    table = countries()
    return word in GIVEN_NAMES or word in PLACES or table.is_plain_country(word) or table.is_plain_demonym(word)


def runs(text: str, words: Iterable[Word]) -> Iterator[list[Word]]:
    """Capitalised words that follow each other with a space or a hyphen between them, or a link."""
    run: list[Word] = []
    links: list[Word] = []
    is_organisation = False
    for word in words:
        last = (links or run)[-1] if run else None
        follows = last is not None and text[last.end : word.start] in (*SPACES, "-")
        if not word.is_capitalised:
            if not follows:
                links = []
            else:
                links.append(word)
            continue
        if run and follows and (not links or is_link(run, links, is_organisation)):
            run += [*links, word]
        else:
            if run:
                yield run
            run, is_organisation = [word], False
        is_organisation = is_organisation or any(added.text in WORDS_OF_ORGANISATIONS for added in (*links, word))
        links = []
    if run:
        yield run


def is_link(run: Sequence[Word], links: Sequence[Word], is_organisation: bool) -> bool:
    """Whether the words between two capitalised ones hold one name together; `run` is what stands before them.

    What a full name of a person is "of" is another name, unless he is a king.
    """
    if run[0].text in GIVEN_NAMES and len(run) > 1 and not ROMAN_NUMBER.fullmatch(run[-1].text):
        return links[0].text not in LINKS_TO_OTHERS
    return " ".join(link.text for link in links) in (LINKS_OF_ORGANISATIONS if is_organisation else LINKS)


def parted(text: str, run: list[Word]) -> Iterator[list[Word]]:
    """The names in a run: a people before a title is one of its own ("Russian President Vladimir Putin").

    Numbers of kings and single letters are no names by themselves, and titles are none.
    """
    first = run[0]
    if len(run) > 1 and countries().is_plain_demonym(first.text) and TITLE.match(text, run[1].start):
        yield [first]
        run = run[1:]
    title = TITLE.match(text, run[0].start, run[-1].end)
    if title:
        run = [word for word in run if word.start >= title.end()]
    end = len(run)
    while end and run[end - 1].text.lower() in NEVER_LAST:
        end -= 1
    run = run[:end]
    if run and not (len(run) == 1 and (len(run[0].text) < 2 or ROMAN_NUMBER.fullmatch(run[0].text))):
        yield run


def label_of(text: str, name: Sequence[Word]) -> str:
    """What a name most likely names; empty for a single word of which nothing tells."""
    surface, first, last = text[name[0].start : name[-1].end], name[0].text, name[-1].text.rstrip(".")
    before = text[max(0, name[0].start - BEFORE_CHARACTERS) : name[0].start]
    label = label_by_tables(surface)
    if label:
        return label
    if len(name) > 1 and (first in EVENTS or last in EVENTS):
        return "EVENT"
    head = head_label(surface)
    if head:
        return head
    if len(name) > 1 and first in FIRST_WORDS_OF_TOWNS:
        return "GPE"
    if first in GIVEN_NAMES or follows_title(before):
        return "PERSON"
    if any(word.text.rstrip(".") in WORDS_OF_ORGANISATIONS for word in name) or surface.isupper():
        return "ORG"
    return label_by_neighbours(text, before, name)


def label_by_tables(surface: str) -> str:
    """The label of a country, a people or a well-known place; else empty."""
    table, (*directions, place) = countries(), surface.split()
    if table.country(surface) or surface in PLACES or (place in PLACES and DIRECTIONS.issuperset(directions)):
        return "GPE"
    return "NORP" if table.is_plain_demonym(surface) else ""


def label_by_neighbours(text: str, before: str, name: Sequence[Word]) -> str:
    """The label that the words beside a name make likely; else that of most names of as many words."""
    words = before.split()
    if (words and words[-1] in WORDS_BEFORE_PLACES) or lies_in_a_place(text, name[-1].end):
        return "GPE"
    if len(name) == 1:
        return ""
    links = {word.text for word in name if not word.is_capitalised}
    return "PERSON" if len(name) - len(links) < 4 and not links & LINKS_TO_OTHERS else "ORG"


def lies_in_a_place(text: str, end: int) -> bool:
    """Whether a comma and a well-known place stand behind: "Bridgeton, New Jersey"."""
    behind = BEHIND_COMMA.match(text, end)
    return behind is not None and (behind.group(1) in PLACES or behind.group(2) in PLACES)


def follows_title(before: str) -> bool:
    """Whether a person's title stands right before."""
    return any(match.end() == len(before) for match in TITLE.finditer(before + "Xx"))
