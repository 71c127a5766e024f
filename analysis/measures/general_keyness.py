"""Which terms some units have more often than their language in general: what they are about."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis import tables
from analysis.errors import OptionError
from analysis.frequency_list import FrequencyList
from analysis.general_language import GeneralLanguage, general_codes, general_language, in_language
from analysis.groups import Group
from analysis.languages import language_name, languages_of
from analysis.measures import differences
from analysis.measures.association import Scores, log_ratio
from analysis.measures.comparison import FEWEST_EXPECTED, Direction, Sort, require_order
from analysis.measures.dispersion import dispersion
from analysis.measures.document_evidence import (
    FEWEST_DOCUMENTS,
    EvidenceAgainstRates,
    ItemEvidence,
    columns_of_evidence,
    finite,
)
from analysis.measures.document_sums import document_sums
from analysis.measures.frequency import PER_MILLION
from analysis.measures.occurrences import ItemCounts, term_counts
from analysis.ordering import falling, one_key
from analysis.pairs import NEVER_COMPARABLE, side_of
from analysis.ranking import Cells, Items, Ranking
from analysis.scope import View
from analysis.units import counted

LEAST_FREQUENCY = 2
"""What occurs once is over-used against any language, and says little."""
NOT_LISTED = "not in the list: unknown, not rare"
UNKNOWN = "unknown"
FEW = f"few: less than {FEWEST_EXPECTED} times"


@dataclass(frozen=True, eq=False)
class GeneralKeyness:
    """How often terms occur in a group, and in its language in general, and what that says."""

    counts: ItemCounts
    language: GeneralLanguage
    name: str
    """What the group is called."""

    @property
    def view(self) -> View:
        """The group, as far as it is in the language."""
        return self.counts.view

    @cached_property
    def items(self) -> Items:
        """The terms that are counted and occur, ascending."""
        return self.counts.present

    @cached_property
    def is_listed(self) -> NDArray[np.bool_]:
        """Of each of `items`, whether anything is known of it; each that is listed is one test."""
        found: NDArray[np.bool_] = self.language.is_listed.take(self.items)
        return found

    def cells(self, items: Items) -> tuple[NDArray[np.int64], int, NDArray[np.float64]]:
        """a occurrences among n tokens, and the share in general, of these items."""
        frequency = np.asarray(self.counts.frequency_of(items), np.int64)
        return frequency, self.view.token_count, self.language.share.take(items)

    def log_likelihood(self, items: Items) -> Scores:
        return differences.share_log_likelihood(*self.cells(items))

    def log_ratio(self, items: Items) -> Scores:
        return log_ratio(*self.cells(items), 1)

    def difference(self, items: Items) -> Scores:
        """By how much the share of the tokens is higher in the group: its sign is the direction, NaN is unknown."""
        a, n, share = self.cells(items)
        made: Scores = a / n - share
        return made

    @cached_property
    def evidence(self) -> ItemEvidence | None:
        """What documents say of the listed items; None where there are too few to say anything."""
        sums = document_sums(self.counts)
        if sums.documents < FEWEST_DOCUMENTS:
            return None
        return ItemEvidence(EvidenceAgainstRates(sums, self.language.share), self.items[self.is_listed])

    def remarks(self) -> list[str]:
        """What to know of the evidence before its numbers are read, in sentences."""
        if self.evidence is not None:
            return []
        documents = counted(int(np.count_nonzero(self.view.tokens_by_document)), "document")
        return [
            f"Group A has {documents}. With fewer than {FEWEST_DOCUMENTS}, nothing can be said of others like these: "
            "rows are in the order of the log-likelihood, which says how far these very texts are from the language in "
            "general."
        ]

    def ranked(self, *, sort: Sort = "evidence", direction: Direction = "both") -> Ranking:
        """The rows of `general_keyness`; OptionError for a sort or direction that there is not.

        Terms that are not listed come last, most frequent first; none of them is over-used on either side.
        """
        require_order(sort, direction)
        items = self.items
        if direction != "both":
            items = items[self.difference(items) * (1 if direction == "a" else -1) > 0]
        is_listed = self.language.is_listed.take(items)
        keys = [self.log_likelihood(items)]
        if sort in ("evidence", "lrc") and self.evidence is not None:
            keys.insert(0, -self.evidence.order(items, sort).astype(np.float64))
        elif sort == "lrc":
            keys.insert(0, abs(differences.conservative_log_ratio(*self._token_interval(items))))
        elif sort == "log_ratio":
            keys.insert(0, abs(self.log_ratio(items)))
        # What is not listed has no score; only there the frequency decides.
        keys.append(np.where(is_listed, 0.0, self.counts.frequency_of(items)))
        # Items are in the order of their names, so ties are too.
        key = one_key([falling(np.nan_to_num(values, nan=-1.0)) for values in keys])
        return Ranking(tables.GENERAL_KEYNESS, items, self._columns, key=key, together=self._scores)

    def unlisted(self) -> Ranking:
        """The rows of terms that the list does not have, most frequent first."""
        items = self.items[~self.is_listed]
        key = falling(np.asarray(self.counts.frequency_of(items), np.float64))
        return Ranking(tables.GENERAL_KEYNESS, items, self._columns, key=key, together=self._scores)

    def sentence(self) -> str:
        """What the group is: `11 paragraphs of 1 document, 422 tokens`."""
        return f"{self.view.counted_units}, {counted(self.view.token_count, 'token')}"

    def _token_interval(self, items: Items) -> tuple[Scores, Scores]:
        return differences.share_interval(*self.cells(items), tests=self._tests)

    @property
    def _tests(self) -> int:
        return max(int(self.is_listed.sum()), 1)

    @cached_property
    def _token_holm(self) -> Scores:
        """The corrected p-value of each of `items`, if tokens were independent; NaN where it is not listed."""
        corrected = np.full(len(self.items), np.nan)
        tested = self.items[self.is_listed]
        corrected[self.is_listed] = differences.holm(differences.p_value(self.log_likelihood(tested)))
        return corrected

    @cached_property
    def _columns(self) -> dict[str, Cells]:
        tokens, share = self.view.token_count, self.language.share
        return {
            **self.counts.named,
            "direction": self._direction,
            "frequency": self.counts.frequency_of,
            "relative_frequency": lambda items: self.counts.frequency_of(items) / tokens * PER_MILLION,
            "reference_relative_frequency": lambda items: share.take(items) * PER_MILLION,
            "document_frequency": self.counts.document_frequency_of,
            "log_likelihood": self.log_likelihood,
            "log_ratio": self.log_ratio,
            "percent_difference": lambda items: differences.percent_difference(*self.cells(items), 1),
            "odds_ratio": lambda items: differences.odds_ratio(*self.cells(items), 1),
            "simple_maths": lambda items: differences.simple_maths(*self.cells(items), 1),
            "note": self._note,
            "lrc_tokens": lambda items: differences.conservative_log_ratio(*self._token_interval(items)),
            "log_ratio_low_tokens": lambda items: finite(self._token_interval(items)[0]),
            "log_ratio_high_tokens": lambda items: finite(self._token_interval(items)[1]),
            "p_value_tokens": self._token_p_value,
            "p_holm_tokens": lambda items: self._token_holm[np.searchsorted(self.items, items)],
            "p_bonferroni_tokens": lambda items: differences.bonferroni(self._token_p_value(items), self._tests),
        }

    def _token_p_value(self, items: Items) -> Scores:
        return differences.p_value(self.log_likelihood(items))

    def _scores(self, items: Items) -> dict[str, Any]:
        """Columns that take one computation for all of them."""
        return {
            **columns_of_evidence(self.evidence, items),
            "dp_norm": dispersion(self.counts, items).dp_norm,
        }

    def _direction(self, items: Items) -> Any:
        words = ("as often in both", f"over-used in A ({self.name})", f"over-used in {self.language.name}", UNKNOWN)
        sign = np.nan_to_num(np.sign(self.difference(items)), nan=3).astype(np.int64)
        return tables.texts(list(words)).take(np.where(sign < 0, 2, sign))

    def _note(self, items: Items) -> Any:
        a, n, share = self.cells(items)
        is_few = (a < FEWEST_EXPECTED) & (n * share < FEWEST_EXPECTED)
        return tables.texts(["", FEW, NOT_LISTED]).take(np.where(np.isnan(share), 2, is_few))


def general_keyness(
    view: View,
    group: Group | None = None,
    language: str | FrequencyList = "",
    *,
    stop_words: frozenset[str] = frozenset(),
) -> GeneralKeyness:
    """The terms of the units of a view, or of a group of them, against their language in general.

    `ranked` gives columns of `tables.GENERAL_KEYNESS`. With a occurrences among the n tokens of the units, and a share
    s of the tokens of the language, which is taken as known (`general_language`):

    - log ratio is `log2((a / n) / s)` (Hardie 2014).
    - z, its p-value, Holm's correction, the interval of the log ratio and LRC count documents
      (`document_evidence.EvidenceAgainstRates`): they say whether other documents like these would differ, too.
    - log-likelihood is G2 of the two cells a and n - a against s * n and (1 - s) * n, which is what Dunning's G2 of
      four cells comes to with a reference of any size (Dunning 1993). With its p-values, interval (Clopper and
      Pearson's of a / n) and LRC (Evert 2022), which end in `_tokens`, it would be evidence if tokens were independent.
    - Of a term that the list does not have nothing is known, and it may be new or a name: it has a frequency, and
      neither direction, evidence nor ratio. It is no test.

    What only the language has is in no row. Without a `language`, the first of `general_codes`; documents in others
    are not looked at. A list of the user's own takes the place of a language, and all documents are looked at. Raises
    OptionError where there is no such language or nothing in it.
    """
    corpus = view.corpus
    codes = general_codes(corpus)
    if not language and not codes:
        raise OptionError(f"There are no word frequencies for {languages_of(corpus).sentence()}.")
    general = general_language(corpus, language or codes[0])
    side = in_language(side_of(view, group, "A"), general.code)
    if not side.token_count:
        where = f" in {language_name(general.code)}" if general.code else ""
        raise OptionError(f"{NEVER_COMPARABLE}group A has no tokens{where}.")
    name = group.name if group else corpus.name
    return GeneralKeyness(term_counts(side, stop_words=stop_words), general, name)
