"""Where what a person looks for occurs: a term, a phrase, wildcards, a regular expression, or an entity."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Self

import numpy as np
import regex
from numpy.typing import NDArray

from analysis.annotating.annotation import annotated
from analysis.annotating.tokens import Offsets
from analysis.corpus import Corpus, Integers
from analysis.mentioned import entity_numbers, mentions_of, mentions_of_entity, unit_of_mention
from analysis.ordering import changes, sorted_rows
from analysis.patterns import (
    flags_remark,
    folded_pattern,
    is_wild,
    literal_remark,
    matching,
    require_flags_of_terms,
    require_short,
    takes_question_mark_as_it_stands,
    wildcards,
)
from analysis.term_lists import terms_in
from analysis.units import units_at

if TYPE_CHECKING:
    from analysis.scope import View

Kind = Literal["words", "regex", "entity"]
Numbers = NDArray[np.int64]
FEW = 16
"""Where the tokens that are asked for are fewer than one in so many, they are put together from their places."""
_PARTS_OF_WILD_TEXT = regex.compile(r"[\w*?][\w*?.,'’‘＇]*")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, in one or more alternatives.

    `words` are terms and phrases, folded like any text, in which `*` stands for any letters of a token and `?` for
    one; `*` alone is any token. A `regex` is one RE2 pattern for the whole of a token, or several parted by spaces
    for tokens that follow each other. An `entity` is meant by its name or an alias.
    """

    texts: tuple[str, ...]
    kind: Kind = "words"

    @classmethod
    def of(cls, text: str, kind: Kind = "words") -> Self:
        """What a person typed: words may be a list of terms, any of which is looked for (`term_lists.terms_in`)."""
        if kind != "words":
            return cls((text.strip(),) if text.strip() else (), kind)
        return cls(tuple(terms_in(text)))

    def __bool__(self) -> bool:
        return bool(self.texts)

    def each(self) -> list[Self]:
        """One query for every alternative."""
        return [type(self)((text,), self.kind) for text in self.texts]

    def remarks(self) -> list[str]:
        """What of it is not taken as it might be meant: signs that are no wildcards, flags that change nothing."""
        remark = {"words": literal_remark, "regex": flags_remark}.get(self.kind)
        return [said for text in self.texts if (said := remark(text))] if remark else []

    def sentence(self) -> str:
        """`iran or russia`, `/ir.n/`, `Vladimir Putin`."""
        return " or ".join(f"/{text}/" if self.kind == "regex" else text for text in self.texts)


@dataclass(frozen=True, eq=False)
class Nodes:
    """The occurrences in a view, in the order of the text: the numbers of the first and last token of each."""

    first: Numbers
    last: Numbers
    mention: Offsets | None = None
    """The numbers of the mentions, where entities are looked for: their characters need not be those of tokens."""

    def __len__(self) -> int:
        return len(self.first)

    def take(self, items: Integers) -> "Nodes":
        """These occurrences."""
        return Nodes(self.first[items], self.last[items], None if self.mention is None else self.mention[items])

    def spans(self, corpus: Corpus, items: Integers) -> tuple[Integers, Integers, Integers]:
        """The document, the start and the end, in characters, of these occurrences."""
        if self.mention is not None:
            mentions, rows = mentions_of(corpus), self.mention[items]
            return mentions.document[rows], mentions.start[rows], mentions.end[rows]
        annotation, first = corpus.annotation, self.first[items]
        document = units_at(annotation.document_bounds, first)
        return document, annotation.start[first], annotation.end[self.last[items]]


def nodes_of(view: "View", query: Query) -> Nodes:
    """Where any alternative of `query` occurs in a view: inside one sentence and unit, each place once.

    A mention counts for the unit of its first token. Raises OptionError for a pattern that cannot be used, ModelError
    when entities are asked for and names could not be looked for.
    """
    if query.kind == "entity":
        return _nodes_of_entities(view, query.texts)
    steps_of: Callable[[Corpus, str], list[Numbers]] = _steps_of_regex if query.kind == "regex" else _steps_of_words
    found = [_nodes_of_steps(view, steps_of(view.corpus, text)) for text in query.texts]
    if len(found) == 1:
        return found[0]
    empty = np.empty(0, np.int64)
    first, last = (np.concatenate([empty, *(getattr(nodes, name) for nodes in found)]) for name in ("first", "last"))
    first, last = sorted_rows(first, last)
    distinct = changes(first) | changes(last)
    return Nodes(first[distinct], last[distinct])


def means_the_same(corpus: Corpus, one: Query, other: Query) -> bool:
    """Whether two queries are equal, or one is an entity and the other has words that name it."""
    if one.kind == other.kind or corpus.mentions is None:
        return one == other
    named = [{int(n) for text in query.texts for n in entity_numbers(corpus, text)} for query in (one, other)]
    return bool(named[0] & named[1])


def nodes_of_term(view: "View", phrase: str) -> Nodes:
    """Where a term or phrase occurs, taken letter by letter."""
    return _nodes_of_steps(view, [np.array([number]) for number in phrase_terms(view.corpus, phrase)])


def phrase_terms(corpus: Corpus, phrase: str) -> list[int]:
    """The places in the vocabulary of the terms that `phrase` consists of; empty when one of them is no term.

    A phrase is taken as it stands where it consists of terms, as those of tables do; else like any text.
    """
    terms = phrase.split(" ")
    if not all(term in corpus.term_number for term in terms):
        terms = _folded(phrase)
    numbers = [_number(corpus, term) for term in terms]
    return [] if -1 in numbers else numbers


def _number(corpus: Corpus, term: str) -> int:
    """The place of a term in the vocabulary, or of its lemma where those are counted; -1 for none."""
    number = corpus.term_number.get(term, -1)
    return number if number >= 0 or corpus.forms is None else corpus.forms.lemma_of(term)


def _folded(text: str) -> list[str]:
    # What stands on a command line may be bytes that are no text.
    asked = annotated([text.encode("utf-8", "replace").decode()])
    vocabulary = asked.vocabulary
    return [vocabulary[term] for term in asked.term]


def _steps_of_words(corpus: Corpus, text: str) -> list[Numbers]:
    """The terms that each token of such a text may have."""
    if takes_question_mark_as_it_stands(text):
        text = text.replace("?", " ")
    if not is_wild(text):
        return [np.array([number]) for number in phrase_terms(corpus, text)]
    require_short(text)
    steps: list[Numbers] = []
    for part in _PARTS_OF_WILD_TEXT.findall(text):
        if is_wild(part):
            steps.append(_terms_matching(corpus, f"^(?s:{wildcards(part.casefold())})$"))
        else:
            numbers = [_number(corpus, term) for term in _folded(part)]
            steps += [np.array([number] if number >= 0 else [], int) for number in numbers]
    return steps


def _steps_of_regex(corpus: Corpus, text: str) -> list[Numbers]:
    require_short(text)
    require_flags_of_terms(text)
    return [_terms_matching(corpus, f"^(?s:{part})$") for part in folded_pattern(text).split()]


def _terms_matching(corpus: Corpus, pattern: str) -> Numbers:
    return np.flatnonzero(matching(corpus.annotation.terms, pattern))


def _nodes_of_steps(view: "View", steps: Sequence[Numbers]) -> Nodes:
    """The places at which tokens follow each other whose terms are among those of the steps."""
    corpus, nothing = view.corpus, np.empty(0, np.int64)
    if not steps or not all(map(len, steps)):
        return Nodes(nothing, nothing)
    term, (bounds, _) = corpus.annotation.term, corpus.positions
    # The rarest step has the fewest places to look at.
    frequency = [int((bounds[terms + 1] - bounds[terms]).sum()) for terms in steps]
    rarest = int(np.argmin(frequency))
    first = _places(corpus, steps[rarest], frequency[rarest]) - rarest
    first = view.those_left(first[(first >= 0) & (first + len(steps) <= len(term))])
    for step, terms in enumerate(steps):
        if step != rarest:
            first = first[_is_among(term[first + step], terms, len(corpus.annotation.terms))]
    if len(steps) > 1:
        for cuts in (corpus.annotation.sentence_bounds, view.bounds):
            first = first[units_at(cuts, first) == units_at(cuts, first + len(steps) - 1)]
    return Nodes(first, first + len(steps) - 1)


def _places(corpus: Corpus, terms: Numbers, frequency: int) -> Numbers:
    """The numbers of the tokens that have one of these terms, of which there are so many, ascending."""
    term, (bounds, tokens) = corpus.annotation.term, corpus.positions
    if len(terms) == 1:
        return tokens[bounds[terms[0]] : bounds[terms[0] + 1]].astype(np.int64)
    if frequency * FEW > len(term):
        return np.flatnonzero(_is_among(term, terms, len(corpus.annotation.terms)))
    places = np.concatenate([tokens[bounds[number] : bounds[number + 1]] for number in terms]).astype(np.int64)
    places.sort()
    return places


def _is_among(values: Integers, terms: Numbers, vocabulary: int) -> NDArray[np.bool_]:
    if len(terms) == 1:
        return np.asarray(values == terms[0])
    wanted = np.zeros(vocabulary, np.bool_)
    wanted[terms] = True
    return wanted[values]


def _nodes_of_entities(view: "View", names: Sequence[str]) -> Nodes:
    corpus = view.corpus
    rows = np.unique(np.concatenate([np.empty(0, np.int64), *(mentions_of_entity(corpus, name) for name in names)]))
    if not view.is_whole:
        rows = rows[view.is_left[unit_of_mention(corpus, view.scope.unit)[rows]]]
    first = mentions_of(corpus).token[rows]
    return Nodes(first, _last_tokens(corpus, rows, first), rows)


def _last_tokens(corpus: Corpus, rows: Offsets, first: Numbers) -> Numbers:
    """The last token of each of these mentions that starts before the mention's end."""
    annotation, end, last = corpus.annotation, mentions_of(corpus).end[rows], first.copy()
    stops = annotation.document_bounds[units_at(annotation.document_bounds, first) + 1]
    moving = np.arange(len(last))
    while len(moving):
        following = last[moving] + 1
        inside = following < stops[moving]
        inside[inside] = annotation.start[following[inside]] < end[moving[inside]]
        moving = moving[inside]
        last[moving] += 1
    return last
