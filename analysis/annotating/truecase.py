"""Headlines in the case of ordinary text, so that a model sees which of their words are names.

Where Every Word Is Capitalised, or ALL OF THEM ARE CAPITALS, a capital tells nothing. What the body of the same text
does with a word does; of a word that the body does not have, an English dictionary tells whether it is an ordinary
one. Only the case of letters changes, so every offset stays what it was.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import simplemma

from analysis.annotating.countries import countries
from analysis.annotating.overlooked import begins_sentence
from analysis.annotating.places import FIRST_WORDS_OF_TOWNS
from analysis.annotating.words_of_names import GIVEN_NAMES, LABEL_OF_HEAD

LANGUAGES = frozenset(("", "en"))
"""Those of the models whose texts are changed: the rules and the dictionary are of English."""
WORD = re.compile(r"[^\W\d_](?:\w|[.’'](?=\w))*")
LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
TITLE_LINES = 3
"""So many lines at the top may be in title case: headline, subtitle, byline. Elsewhere they are lists of names."""
LEAST_WORDS = 4
LONGEST_LINE = 250
LETTERS_OF_LINKS = 3
LONGER_LINKS = frozenset(("amid", "from", "into", "onto", "over", "than", "upon", "with"))
"""Words of up to three letters, and these, stand in lower case in many titles."""


@dataclass(frozen=True, slots=True)
class Cases:
    """How the ordinary lines of a text write its words; each form is counted under its lower-case one."""

    forms: Mapping[str, Counter[str]]

    def form_of(self, word: str) -> str:
        """How `word`, which tells nothing by its capitals, is most often written in mid-sentence; empty if never."""
        counted = self.forms.get(word.lower())
        return min(counted, key=lambda form: (-counted[form], form)) if counted else ""


def truecased(text: str) -> str:
    """The text, equally long, with headlines in the case of ordinary text.

    A word of a line in title case or capitals is written as the rest of the text writes it in mid-sentence. One that
    the rest of the text does not have is written in lower case if it is an ordinary English word, unless it stands
    beside a name and belongs to one there: "Brussels Stock Exchange", "New York".
    """
    headlines = list(headlines_of(text))
    if not headlines:
        return text
    cases, parts, end = cases_of(text, headlines), [], 0
    for start, stop in headlines:
        words = list(WORD.finditer(text, start, stop))
        for word, written in zip(words, _written(text, words, cases), strict=True):
            if len(written) == len(word.group()):
                parts += [text[end : word.start()], written]
                end = word.end()
    return "".join([*parts, text[end:]])


def headlines_of(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines lie whose capitals tell nothing."""
    for number, line in enumerate(line for line in LINE.finditer(text) if not line.group().isspace()):
        may_be = number < TITLE_LINES or line.group().isupper()
        words = WORD.findall(line.group()) if may_be and len(line.group()) <= LONGEST_LINE else []
        if len(words) < LEAST_WORDS:
            continue
        if is_capitals(words) or (number < TITLE_LINES and is_title(line.group(), words)):
            yield line.span()


def is_capitals(words: list[str]) -> bool:
    return all(word.isupper() for word in words)


def is_title(line: str, words: list[str]) -> bool:
    """Whether every word but the shortest begins with a capital, and no full stop makes a sentence of the line."""
    long = [word for word in words if len(word) > LETTERS_OF_LINKS and word not in LONGER_LINKS]
    return bool(long) and all(word[0].isupper() for word in long) and not line.rstrip().endswith(".")


def cases_of(text: str, headlines: list[tuple[int, int]]) -> Cases:
    """How words are written outside the headlines and in mid-sentence."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    start = 0
    for headline, stop in [*headlines, (len(text), len(text))]:
        for word in WORD.finditer(text, start, headline):
            if not (word.group()[0].isupper() and begins_sentence(text, word.start())):
                forms[word.group().lower()][word.group()] += 1
        start = stop
    return Cases(forms)


def _written(text: str, words: list[re.Match[str]], cases: Cases) -> list[str]:
    """The words of a headline in their ordinary case."""
    in_capitals = is_capitals([word.group() for word in words])
    written = [_form(word.group(), cases, in_capitals=in_capitals) for word in words]
    name = [form[:1].isupper() for form in written]
    for number, word in enumerate(words):
        if written[number].islower():
            name[number] = text[word.start() - 1] == "-" or _belongs_to_a_name(text, words, name, number)
            if name[number] or number == 0:
                written[number] = _capitalised(word.group())
    return written


def _form(word: str, cases: Cases, *, in_capitals: bool) -> str:
    """How a word that stands by itself is written."""
    is_acronym = len(word) > 1 and word.isupper() and not in_capitals
    form = word if is_acronym else cases.form_of(word)
    if form:
        return form
    capitalised, table = _capitalised(word), countries()
    is_name = capitalised in GIVEN_NAMES or capitalised in table.demonyms or table.country(capitalised)
    return capitalised if is_name or not is_ordinary(word.lower()) else word.lower()


def _belongs_to_a_name(text: str, words: list[re.Match[str]], name: list[bool], number: int) -> bool:
    """Whether a word that is ordinary by itself belongs to a name beside it: as its head, or as its first word.

    `name` says which words are written with a capital.
    """
    word, behind = _capitalised(words[number].group()), name[number + 1 : number + 3]
    if word in FIRST_WORDS_OF_TOWNS:
        return behind[:1] == [True]
    if word not in LABEL_OF_HEAD:
        return False
    of = behind == [False, True] and words[number + 1].group().lower() == "of"
    return of or (number > 0 and name[number - 1] and text[words[number - 1].end() : words[number].start()] == " ")


def _capitalised(word: str) -> str:
    """The word with its first letter alone as a capital, if all of it was; else as it is."""
    return word[0].upper() + (word[1:].lower() if word.isupper() else word[1:])


@lru_cache(maxsize=1 << 14)
def is_ordinary(word: str) -> bool:
    """Whether a lower-case word is one of an English dictionary, and no name there."""
    return simplemma.is_known(word, lang="en") and simplemma.lemmatize(word, lang="en").islower()
