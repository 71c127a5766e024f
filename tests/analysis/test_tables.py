from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from analysis import tables
from analysis.annotating.spans import Mention
from analysis.errors import OptionError
from analysis.general_language import general_language
from analysis.groups import Group
from analysis.measures.aliases import aliases
from analysis.measures.boilerplate import repeated_paragraphs
from analysis.measures.collocates import collocates
from analysis.measures.company import company, term_company
from analysis.measures.comparison import entity_comparison, term_comparison
from analysis.measures.concordance import concordance
from analysis.measures.cooccurrence import entity_cooccurrence, term_cooccurrence
from analysis.measures.documents import documents
from analysis.measures.duplicates import duplicates
from analysis.measures.entities import entity_counts, mentions, ranked_entities
from analysis.measures.frequency import ranked_terms, term_frequencies
from analysis.measures.general_keyness import GeneralKeyness, general_keyness
from analysis.measures.keyness import around
from analysis.measures.keywords import best_keywords, entity_keywords, keywords, ranked_best_entity_keywords
from analysis.measures.occurrences import term_counts
from analysis.measures.passages import passages
from analysis.measures.phrases import phrases
from analysis.measures.report import report
from analysis.measures.similarity import shared_entities, shared_terms, similar
from analysis.measures.style import style
from analysis.measures.style_evidence import hapax_lines, longest_sentences, longest_types
from analysis.measures.style_groups import style_of_groups
from analysis.measures.trend import trend
from analysis.mending.suggestions import suggestions
from analysis.nodes import Nodes, Query, nodes_of
from analysis.pairs import Pair
from analysis.partitions import partition
from analysis.ranking import Ranking
from analysis.scope import View
from analysis.tables import Column


def first_tokens(view: View) -> Nodes:
    """Nodes of one token: the first of every unit."""
    starts = view.bounds[view.units]
    tokens = starts[starts < view.bounds[view.units + 1]]
    return Nodes(tokens, tokens)


def halves(view: View) -> Pair:
    """The first unit against all others, whether there are any or not."""
    a, b = (replace(view, units=units) for units in (view.units[:1], view.units[1:]))
    return Pair(view, a, b, Group(documents="1*"), None)


def of_two_units(view: View, measure: Callable[[str, str], Ranking], name: str) -> pd.DataFrame:
    """What is measured of the first two units; nothing where there are none."""
    names = view.unit_names()[:2]
    return measure(*names).frame() if len(names) == 2 else tables.TABLES[name].empty()


def ranked_against_general(view: View) -> Ranking:
    """Rows against general English; of a view without tokens, which are refused, those of none of its terms."""
    if view.token_count:
        return general_keyness(view).ranked()
    language = general_language(view.corpus, "en")
    return GeneralKeyness(term_counts(view), language, "nothing").ranked()


MEASURES = {
    "terms": term_frequencies,
    "ngrams": lambda view: term_frequencies(view, ngram=2),
    "phrases": lambda view: phrases(view, least=1).frame(),
    "keywords": keywords,
    "best": best_keywords,
    "entity_keywords": entity_keywords,
    "best entities": lambda view: ranked_best_entity_keywords(view).frame(),
    "collocates": lambda view: collocates(view, first_tokens(view), min_frequency=1).frame(),
    "keyness": lambda view: around(view, first_tokens(view)).ranked(min_frequency=1).frame(),
    "compare": lambda view: term_comparison(halves(view)).ranked().frame(),
    "general_keyness": lambda view: ranked_against_general(view).frame(),
    "entity_compare": lambda view: entity_comparison(halves(view)).ranked().frame(),
    "entities": entity_counts,
    "aliases": lambda view: aliases(view, "A"),
    "company": lambda view: company(view, first_tokens(view)).frame(),
    "trend": lambda view: trend(view, {"first": first_tokens(view)}).rows.frame(),
    "trend_summary": lambda view: trend(view, {}).summary.frame(),
    "first trend": lambda view: trend(view, {"A": nodes_of(view, Query(("a",)))}, smoothing=3).rows.frame(),
    "term_company": lambda view: term_company(view, first_tokens(view)).frame(),
    "cooccurrence": lambda view: term_cooccurrence(view).ranked().frame(),
    "entity_cooccurrence": lambda view: entity_cooccurrence(view).ranked().frame(),
    "mentions": mentions,
    "documents": documents,
    "similar": lambda view: of_two_units(view, lambda a, _: similar(view, a), "similar"),
    "shared": lambda view: of_two_units(view, lambda a, b: shared_terms(view, a, b), "shared"),
    "entity_shared": lambda view: of_two_units(view, lambda a, b: shared_entities(view, a, b), "entity_shared"),
    "passages": lambda view: of_two_units(view, lambda a, b: passages(view, a, b).ranked(), "passages"),
    "duplicates": lambda view: duplicates(view).frame(),
    "concordance": lambda view: concordance(view, Query(("a",))).frame(),
    "entity lines": lambda view: concordance(view, Query(("A",), "entity")).frame(),
    "suggestions": lambda view: suggestions(view.corpus),
    "report": lambda view: report(view.corpus),
    "boilerplate": lambda view: repeated_paragraphs(view.corpus).frame(),
    "style": lambda view: style(view).frame(),
    "style_groups": lambda view: style_of_groups(view, partition(view, "folder")).frame(),
    "style by document": lambda view: style_of_groups(view, partition(view, "document")).frame(),
    "sentences": lambda view: longest_sentences(view).frame(),
    "hapax lines": lambda view: hapax_lines(view).frame(),
    "longest types": lambda view: longest_types(view).frame(),
}
TABLE = {
    "first trend": "trend",
    "ngrams": "terms",
    "best": "keywords",
    "best entities": "entity_keywords",
    "entity lines": "concordance",
    "style by document": "style_groups",
    "hapax lines": "concordance",
    "longest types": "concordance",
}
ROWS_OF_DOCUMENTS = ("documents", "style", "style_groups", "style by document")
"""Tables in which documents without tokens have rows."""


def views(view) -> dict[str, View]:
    found = [[Mention(0, 1, "ORG", "A")], [], []]
    return {
        "some": view("a b. C", "a", "", found=found),
        "no unit": view("a b", "a", "", found=found, contains=("nowhere",)),
        "no token": view("", "…", found=[[], []]),
        "no document": view(found=[]),
    }


@pytest.mark.parametrize("which", ["some", "no unit", "no token", "no document"])
@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_gives_exactly_the_declared_columns(view, name: str, which: str) -> None:
    frame = MEASURES[name](views(view)[which])
    declared = tables.TABLES[TABLE.get(name, name)]
    assert list(frame.columns) == [column.name for column in declared.columns]
    assert [str(dtype) for dtype in frame.dtypes] == [column.dtype for column in declared.columns]
    assert frame.index.equals(pd.RangeIndex(len(frame)))
    assert which == "some" or len(frame) == 0 or (name in ROWS_OF_DOCUMENTS and which == "no token")


NAMES = ("first", "extra", "last")


def test_a_table_has_an_optional_column_where_it_is_chosen_at_its_place() -> None:
    first, extra, last = (Column(name, "int64", "tokens", "A number.", is_optional=name == "extra") for name in NAMES)
    table = tables.Table("sizes", (first, extra, last))
    assert table.columns == (first, last) and table.optional == (extra,)
    assert table.with_columns(["extra"]).columns == table.with_columns([tables.ALL]).columns == table.all_columns


def test_a_table_keeps_its_optional_columns_when_more_are_chosen() -> None:
    table = tables.COLLOCATES.with_columns(["mi3"]).with_columns(["delta_p_node"]).with_columns(["mi3"])
    assert table.chosen == ("mi3", "delta_p_node") and table.with_columns([]) == table


def test_an_error_names_the_optional_columns_of_the_table() -> None:
    with pytest.raises(OptionError, match=r"no optional column 'mi33'; choose from mi3, chi_squared, .*, or all"):
        tables.COLLOCATES.with_columns(["mi33"])
    with pytest.raises(OptionError, match="'frequency'; it has none"):
        tables.MENTIONS.with_columns(["frequency"])


RANKED: dict[str, Callable[[View], Ranking]] = {
    "terms": ranked_terms,
    "entities": ranked_entities,
    "compare": lambda view: term_comparison(halves(view)).ranked(),
    "entity_compare": lambda view: entity_comparison(halves(view)).ranked(),
    "general_keyness": ranked_against_general,
    "collocates": lambda view: collocates(view, first_tokens(view), min_frequency=1),
    "style": style,
    "style_groups": lambda view: style_of_groups(view, partition(view, "folder")),
}
"""The tables that have optional columns."""


def test_every_table_with_optional_columns_is_tried() -> None:
    assert {name for name, table in tables.TABLES.items() if table.optional} == set(RANKED)


@pytest.mark.parametrize("which", ["some", "no unit", "no token", "no document"])
@pytest.mark.parametrize("name", RANKED)
def test_optional_columns_are_added_and_change_no_other(view, name: str, which: str) -> None:
    rows = RANKED[name](views(view)[which])
    declared, plain, frame = tables.TABLES[name], rows.frame(), rows.with_columns([tables.ALL]).frame()
    assert list(frame.columns) == [column.name for column in declared.all_columns]
    assert [str(dtype) for dtype in frame.dtypes] == [column.dtype for column in declared.all_columns]
    # A note speaks of the columns that there are.
    others = plain.columns.difference(["note"])
    pd.testing.assert_frame_equal(frame[others], plain[others])


def test_every_column_has_a_meaning_and_every_number_a_unit() -> None:
    for table in tables.TABLES.values():
        for column in table.all_columns:
            assert column.meaning.endswith("."), column
            assert bool(column.unit) == (column.dtype != "str"), column


def test_a_name_of_a_column_means_one_type_everywhere() -> None:
    types: dict[str, str] = {}
    for table in tables.TABLES.values():
        for column in table.all_columns:
            assert types.setdefault(column.name, column.dtype) == column.dtype


def test_critical_values_say_what_they_take_for_granted() -> None:
    told = [column for table in tables.TABLES.values() for column in table.columns if "10.83" in column.meaning]
    assert {column.name for column in told} == {"log_likelihood"} and len(told) == 7
    assert [column.meaning for column in told if "independent" not in column.meaning] == []
