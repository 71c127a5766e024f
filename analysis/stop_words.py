"""The terms that are left out of tables because they carry grammar rather than content."""

import hashlib
import runpy
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from analysis.annotating.annotation import annotated
from analysis.errors import OptionError

ENGLISH, NONE = "english", "none"
_CONTRACTIONS = ("n't", "'s", "'re", "'ll", "'d", "'m", "'ve")
# What is left of a verb when its n't is taken off: can't, won't, shan't, ain't.
_CLIPPED = frozenset({"ca", "wo", "sha", "ai"})
_TERMS_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class StopList:
    """A stop list and what its user has changed in it."""

    base: str = ENGLISH
    """`english`, `none`, or the path of a file, as for `stop_words`."""
    added: tuple[str, ...] = ()
    """Terms that are left out too, as they were typed; an n-gram is left out where n-grams are counted."""
    kept: tuple[str, ...] = ()
    """Terms that stay in, whether the list or `added` has them."""

    @property
    def is_own(self) -> bool:
        """Whether the list is a file of its user's."""
        return self.base not in (ENGLISH, NONE)

    def terms(self) -> frozenset[str]:
        """Every term that is left out; OptionError where the list is a file that cannot be read."""
        return (stop_words(self.base) | _meant(self.added)) - _meant(self.kept)

    def changes(self, most: int | None = None) -> str:
        """What its user has changed, in English: `with “said” and without “new”`; empty without changes."""
        added, kept = self._changed()
        parts = [f"with {_named(added, most)}"] if added else []
        parts += [f"without {_named(kept, most)}"] if kept else []
        return " and ".join(parts)

    def _changed(self) -> tuple[list[str], list[str]]:
        """The terms that are left out too, and those that stay in."""
        kept = _folded(self.kept)
        return [term for term in _folded(self.added) if term not in kept], kept

    def leaves_out(self, typed: str) -> bool:
        """Whether a term is left out, folded like any text."""
        return not _meant([typed]).isdisjoint(self.terms())

    @property
    def key(self) -> str:
        """A short name for what is left out: lists of the same terms have the same one."""
        return hashlib.blake2b(repr(sorted(self.terms())).encode(), digest_size=8).hexdigest()

    def sentence(self, most: int | None = None) -> str:
        """What is left out, in English: `English stop words, with “said” and without “new”, left out`.

        `most` is how many terms are named before the others are only counted; all are named without it.
        """
        if self.base == NONE:
            added, _ = self._changed()
            return f"{_named(added, most)} left out" if added else "stop words kept"
        base = "English stop words" if self.base == ENGLISH else f"stop words of {self.base}"
        changes = self.changes(most)
        return f"{base}, {changes}, left out" if changes else f"{base} left out"

    def leaving_out(self, typed: str) -> "StopList":
        """The list that leaves out a term as well."""
        kept = tuple(term for term in self.kept if _meant([term]).isdisjoint(_meant([typed])))
        changed = StopList(self.base, self.added, kept)
        return changed if changed.leaves_out(typed) else StopList(self.base, (*self.added, typed), kept)

    def keeping(self, typed: str) -> "StopList":
        """The list that does not leave out a term."""
        added = tuple(term for term in self.added if _meant([term]).isdisjoint(_meant([typed])))
        changed = StopList(self.base, added, self.kept)
        return StopList(self.base, added, (*self.kept, typed)) if changed.leaves_out(typed) else changed


ENGLISH_LIST = StopList()


def stop_words(choice: str) -> frozenset[str]:
    """The stop list named by `choice`: `english`, `none`, or the path of a text file, one term a line.

    The English list is spaCy's, with the contractions of its words (`don't`, `it's`). Raises OptionError
    for a file that cannot be read.
    """
    if choice == NONE:
        return frozenset()
    if choice == ENGLISH:
        return _english()
    try:
        text = Path(choice).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise OptionError(
            f"The stop list {choice!r} could not be read; use english, none, or a UTF-8 text file with one term a line."
        ) from error
    return frozenset(filter(None, map(_as_term, text.splitlines())))


def _meant(typed: Sequence[str]) -> frozenset[str]:
    """The terms that are meant: folded, and as they stand where they may be terms of a table.

    A few terms are no longer themselves when they are folded again.
    """
    return frozenset(_folded(typed)) | {term for term in typed if term == term.casefold()}


def _folded(typed: Sequence[str]) -> list[str]:
    """The terms that are typed, folded like any text, each once."""
    return list(dict.fromkeys(filter(None, map(_as_term, typed))))


def _named(terms: Sequence[str], most: int | None) -> str:
    """`“said”`, `“said” and “mr”`, `“said”, “mr” and 3 more`."""
    names = [f"“{term}”" for term in terms]
    if most is not None and len(names) > most:
        names = [*names[:most], f"{len(names) - most:,} more"]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


@lru_cache(maxsize=_TERMS_REMEMBERED)
def _as_term(line: str) -> str:
    """What a line of a stop list excludes: a term, or an n-gram where it has several."""
    # What stands on a command line may be bytes that are no text.
    asked = annotated([line.encode("utf-8", "replace").decode()])
    return " ".join(asked.vocabulary[term] for term in asked.term)


@cache
def _english() -> frozenset[str]:
    spacy = find_spec("spacy")
    if spacy is None or not spacy.submodule_search_locations:
        raise OptionError("The English stop list comes with spaCy, which is missing; run python -m pip install spacy.")
    # The list is read from its file: importing spaCy costs a second.
    list_file = Path(spacy.submodule_search_locations[0], "lang", "en", "stop_words.py")
    words = {word.replace("’", "'").replace("‘", "'") for word in runpy.run_path(str(list_file))["STOP_WORDS"]}
    hosts = words | _CLIPPED | {"could", "should", "would", "might", "must", "need", "let"}
    return frozenset(words | {host + ending for host in hosts for ending in _CONTRACTIONS if ending in words})
