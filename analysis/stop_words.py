"""The terms that are left out of tables because they carry grammar rather than content."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.annotating.annotation import annotated
from analysis.annotating.languages import ENGLISH as ENGLISH_CODE
from analysis.errors import OptionError
from analysis.languages import language_name, languages_of, named
from analysis.option_file import option_bytes
from analysis.stop_lists import language_list, list_by_language
from analysis.term_lists import listed, terms_in

if TYPE_CHECKING:
    from analysis.corpus import Corpus

BY_LANGUAGE, ENGLISH, NONE = "by-language", "english", "none"
_TERMS_REMEMBERED = 4096
LARGEST_LIST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class StopList:
    """A stop list and what its user has changed in it.

    What is left out by language depends on the corpus; without one, that of English is meant.
    """

    base: str = BY_LANGUAGE
    """`by-language`, `english`, `none`, or the path of a file, as for `stop_words`."""
    added: tuple[str, ...] = ()
    """Terms that are left out too, as they were typed; an n-gram is left out where n-grams are counted."""
    kept: tuple[str, ...] = ()
    """Terms that stay in, whether the list or `added` has them. Here and there a text may list several terms."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "added", listed(self.added))
        object.__setattr__(self, "kept", listed(self.kept))

    @property
    def is_own(self) -> bool:
        """Whether the list is a file of its user's."""
        return self.base not in (BY_LANGUAGE, ENGLISH, NONE)

    def terms(self, corpus: "Corpus | None" = None) -> frozenset[str]:
        """Every term that is left out; OptionError where the list is a file that cannot be read."""
        return (stop_words(self.base, corpus) | _meant(self.added)) - _meant(self.kept)

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

    def leaves_out(self, typed: str, corpus: "Corpus | None" = None) -> bool:
        """Whether a term is left out, folded like any text."""
        return not _meant([typed]).isdisjoint(self.terms(corpus))

    def key(self, corpus: "Corpus | None" = None) -> str:
        """A short name for what is left out: lists of the same terms have the same one."""
        return hashlib.blake2b(repr(sorted(self.terms(corpus))).encode(), digest_size=8).hexdigest()

    def sentence(self, most: int | None = None, corpus: "Corpus | None" = None) -> str:
        """What is left out, in English: `English stop words, with “said” and without “new”, left out`.

        `most` is how many terms are named before the others are only counted; all are named without it.
        """
        if self.base == NONE:
            added, _ = self._changed()
            return f"{_named(added, most)} left out" if added else "stop words kept"
        base = f"stop words of {self.base}" if self.is_own else f"{self._languages(corpus)} stop words"
        changes, missing = self.changes(most), self.missing(corpus)
        said = f"{base}, {changes}, left out" if changes else f"{base} left out"
        return f"{said}, no list for {missing}" if missing else said

    def _languages(self, corpus: "Corpus | None") -> str:
        """The languages whose lists are used: `English`, `English and German`."""
        codes = _codes(self.base, corpus)
        return named([language_name(code) for code in codes if language_list(code) is not None]) or "no"

    def missing(self, corpus: "Corpus | None") -> str:
        """The languages of the corpus whose lists are wanted and do not exist: `Welsh`; empty without any."""
        return named([language_name(code) for code in _codes(self.base, corpus) if language_list(code) is None])

    def leaving_out(self, typed: str, corpus: "Corpus | None" = None) -> "StopList":
        """The list that leaves out a term as well."""
        kept = tuple(term for term in self.kept if _meant([term]).isdisjoint(_meant([typed])))
        changed = StopList(self.base, self.added, kept)
        return changed if changed.leaves_out(typed, corpus) else StopList(self.base, (*self.added, typed), kept)

    def keeping(self, typed: str, corpus: "Corpus | None" = None) -> "StopList":
        """The list that does not leave out a term."""
        added = tuple(term for term in self.added if _meant([term]).isdisjoint(_meant([typed])))
        changed = StopList(self.base, added, self.kept)
        return StopList(self.base, added, (*self.kept, typed)) if changed.leaves_out(typed, corpus) else changed


DEFAULT_LIST = StopList()


def stop_words(choice: str, corpus: "Corpus | None" = None) -> frozenset[str]:
    """The stop list named by `choice`: `by-language`, `english`, `none`, or the path of a list of terms.

    Lists by language are spaCy's (`list_by_language`). Raises OptionError for a file that cannot be read.
    """
    if choice == NONE:
        return frozenset()
    if choice == BY_LANGUAGE and corpus is not None:
        return list_by_language(corpus)
    if choice in (BY_LANGUAGE, ENGLISH):
        return language_list(ENGLISH_CODE) or frozenset()
    try:
        text = option_bytes(Path(choice), LARGEST_LIST_BYTES).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise OptionError(
            f"The stop list {choice!r} could not be read ({said}); use by-language, english, none, or a UTF-8 text "
            "file with one term a line, or parted by commas or semicolons."
        ) from error
    return frozenset(filter(None, map(_as_term, terms_in(text))))


def _codes(base: str, corpus: "Corpus | None") -> tuple[str, ...]:
    """The languages that a list is asked for."""
    if base == BY_LANGUAGE and corpus is not None:
        return languages_of(corpus).named
    return () if base not in (BY_LANGUAGE, ENGLISH) else (ENGLISH_CODE,)


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
    return named([f"“{term}”" for term in terms], most)


@lru_cache(maxsize=_TERMS_REMEMBERED)
def _as_term(line: str) -> str:
    """What a line of a stop list excludes: a term, or an n-gram where it has several."""
    # What stands on a command line may be bytes that are no text.
    asked = annotated([line.encode("utf-8", "replace").decode()])
    return " ".join(asked.vocabulary[term] for term in asked.term)
