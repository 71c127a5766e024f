"""What the page of keywords shows: what sets every unit apart, terms or entities."""

from collections.abc import Callable
from functools import partial

from analysis import tables
from analysis.measures.keywords import SingleUnitError
from analysis.measures.unit_keywords import UnitKeywords
from analysis.ranking import Ranking
from analysis.rows import Rows
from analysis.stop_words import NONE, StopList
from dashboard import charts, components, data, evidence, state
from dashboard.listing import Listing, explorer, keyword_name, keyword_parts, small_multiples

PAGE = "keywords"
UNITS_SHOWN = 9
ROWS_SHOWN = 5
ONCE = {"terms": "each-term-once", "entities": "each-entity-once"}


def of_terms(now: state.Current, *, once: bool, ngram: int) -> None:
    """Draws the terms of every unit, or each term with its best unit."""

    def measured(stops: StopList) -> Ranking | UnitKeywords:
        return (data.keywords_once if once else data.keywords)(now.view, ngram=ngram, stops=stops)

    rows = _made(now, lambda: measured(now.options.stop_words))
    if rows is None:
        return
    listing = Listing(
        page=PAGE,
        table=tables.KEYWORDS,
        rows=rows,
        names=lambda rows: [keyword_name(*pair) for pair in zip(rows["term"], rows["unit"], strict=True)],
        find_in=["term", "unit"],
        about=lambda item: keyword_parts(item)[0],
        holds=lambda rows, item: rows.has(**dict(zip(("term", "unit"), keyword_parts(item), strict=True))),
        value="tfidf",
        tick=lambda rows: rows["term"].tolist(),
        file_parts=(PAGE, ONCE["terms"] if once else ""),
        left_out=lambda: data.keywords(now.view, ngram=ngram, stops=StopList(NONE)),
        when_empty="choose other stop words, or widen it",
        shown_value=lambda rows: [f"{value:.2f}" for value in rows["tfidf"]],
    )
    explorer(
        listing,
        evidence_of=lambda item: evidence.of_keyword(now.view, *keyword_parts(item)),
        narrow_key=state.CONTAINS,
        narrowing=lambda item: keyword_parts(item)[0],
        above=None if once else partial(_charts_by_unit, now, listing),
    )


def of_entities(now: state.Current, *, once: bool) -> None:
    """Draws the entities of every unit, or each entity with its best unit."""
    numbers = state.numbers(PAGE)
    every = _made(now, lambda: (data.entity_keywords_once if once else data.entity_keywords)(now.view, numbers=numbers))
    if every is None:
        return
    labels = state.labels(PAGE, data.labels(now.view, numbers=numbers))
    theme = components.theme_type()

    def holds(rows: Ranking | UnitKeywords, item: str) -> bool:
        entity, unit = keyword_parts(item)
        return data.holds_entity(rows, now.view, entity, unit=unit)

    listing = Listing(
        page=PAGE,
        noun="keywords",
        table=tables.ENTITY_KEYWORDS,
        rows=every.found(Rows(labels=tuple(labels)), []),
        names=lambda rows: [
            keyword_name(*pair) for pair in zip(data.entity_names(now.view, rows), rows["unit"], strict=True)
        ],
        find_in=["entity", "unit"],
        about=lambda item: keyword_parts(item)[0],
        holds=holds,
        value="tfidf",
        tick=lambda rows: rows["entity"].tolist(),
        file_parts=(tables.ENTITY_KEYWORDS.name, ONCE["entities"] if once else ""),
        colours=lambda rows: [charts.label_colour(label, theme) for label in rows["label"]],
        shown_value=lambda rows: [f"{value:.2f}" for value in rows["tfidf"]],
    )
    explorer(
        listing,
        evidence_of=lambda item: evidence.of_keyword(now.view, *keyword_parts(item), kind="entity"),
        narrow_key=state.MENTIONS,
        narrowing=lambda item: keyword_parts(item)[0],
        above=None if once else partial(_charts_by_unit, now, listing),
    )


def _made(now: state.Current, measured: Callable[[], Ranking | UnitKeywords]) -> Ranking | UnitKeywords | None:
    """The rows that are measured; None, and a way on, where the scope has one unit alone."""
    try:
        return measured()
    except SingleUnitError:
        components.single_unit(now.view)
        return None


def _charts_by_unit(now: state.Current, listing: Listing, found: UnitKeywords) -> None:
    headings = partial(data.unit_headings, now.view)
    small_multiples(listing, found, headings, units_shown=UNITS_SHOWN, rows_shown=ROWS_SHOWN)
