"""What stands outside of the folder on the page of comparison: a language in general, and other folders."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st

from analysis import tables
from analysis.errors import OptionError
from analysis.frequency_list import FrequencyList
from analysis.general_language import LISTS_END, general_codes, general_name
from analysis.layers.recipe import layered_reference
from analysis.measures.general_keyness import LEAST_FREQUENCY, GeneralKeyness
from analysis.nodes import Query
from analysis.ranking import Ranking
from analysis.scope import Scope, View
from analysis.stop_words import NONE, StopList
from analysis.units import counted
from dashboard import compare, components, data, evidence, state
from dashboard.listing import Listing, explorer

UNLISTED_NAMED = 5
_IN_HOVER = (
    "frequency", "relative_frequency", "reference_relative_frequency", "log_ratio", "p_holm", "document_z",
    "log_likelihood",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """What group A is compared with: a language in general, by its code, a word list, a folder, or none of them."""

    language: str = ""
    folder: Path | None = None
    listing: Path | None = None


def choose(now: state.Current) -> Reference:
    """Draws the choice of what group A is compared with; of one document, its language in general comes first."""
    offered = _offered(now)
    general = next((name for name, one in offered.items() if one.language), state.WITHIN)
    first = general if len(now.corpus.documents) == 1 else state.WITHIN
    return offered.get(state.choose_reference(list(offered), first=first), Reference())


def _offered(now: state.Current) -> Mapping[str, Reference]:
    languages = {general_name(code): Reference(code) for code in general_codes(now.corpus)}
    lists = _numbered("list", {path: Reference(listing=path) for path in now.lists})
    return languages | lists | _numbered("folder", {path: Reference(folder=path) for path in now.references})


def _numbered(kind: str, by_path: Mapping[Path, Reference]) -> dict[str, Reference]:
    """References by the names of their files or folders, those of the same name with a number."""
    named: dict[str, Reference] = {}
    for path, reference in by_path.items():
        name = f"{kind} {components.file_name(path)}"
        number = sum(known.startswith(name) for known in named)
        named[f"{name} ({number + 1})" if number else name] = reference
    return named


def first_list(now: state.Current) -> FrequencyList | None:
    """The first word list that was named at the start, which exports take in place of wordfreq's."""
    try:
        return data.frequency_list(now.lists[0]) if now.lists else None
    except OptionError as error:
        components.problem(error)
        return None


def view_of_folder(now: state.Current, folder: Path) -> View:
    """All of another folder, read and counted in the same way. Raises CorpusError where it cannot be read."""
    corpus = components.other_corpus(folder, now.corpus.models, now.columns)
    corpus = layered_reference(corpus, now.recipe, by=data.LAYERS)
    return data.view(corpus, Scope(now.view.scope.unit, once=now.view.scope.once))


def of_general(now: state.Current, reference: Reference) -> None:
    """Draws the terms of group A, or of the whole scope, against a language in general or a word list."""
    stops = now.options.stop_words
    try:
        language = data.frequency_list(reference.listing) if reference.listing else reference.language
        group = compare.chosen_group("a", now, compare.offered(now), others=compare.WHOLE)
        found = data.general_keyness(now.view, group, language, stops=stops)
    except OptionError as error:
        compare.nothing_to_compare(error)
        return
    said, name, source = map(components.plain, (found.sentence(), found.language.name, found.language.source))
    what = "" if found.language.listing else f": how often words occur in many kinds of texts until {LISTS_END}"
    st.markdown(f"**A:** {said}  \n**B:** {name}, by {source}{what}; it knows nothing of documents{_unlisted(found)}")
    compare.remark(found)
    with compare.row():
        direction, order = state.choose_direction(), state.choose_order()

    def measured(stops: StopList) -> Ranking:
        against = data.general_keyness(now.view, group, language, stops=stops)
        return against.ranked(sort=order, direction=direction)

    explorer(
        Listing(
            page=compare.PAGE,
            noun="terms",
            table=tables.GENERAL_KEYNESS,
            rows=measured(stops),
            names=lambda rows: rows["term"].tolist(),
            holds=lambda rows, term: rows.has(term=term),
            left_out=lambda: measured(StopList(NONE)),
            find_in=["term"],
            value="document_z",
            least=LEAST_FREQUENCY,
            tick=lambda rows: rows["term"].tolist(),
            file_parts=("general_keyness", found.language.code or found.language.name, found.name if group else ""),
            when_empty="choose another group",
        ),
        evidence_of=lambda term: {"a": evidence.of(found.view, Query((term,)), f"in {found.name}")},
        narrow_key=state.CONTAINS,
        above=partial(_charts, found),
    )


def _unlisted(found: GeneralKeyness) -> str:
    """The most frequent terms that nothing is known of, in Markdown; empty where there are none."""
    rows = found.unlisted()
    if not len(rows):
        return ""
    first = rows.head(UNLISTED_NAMED)
    names = ", ".join(
        f"{components.plain(term)} ({number:,})" for term, number in zip(first["term"], first["frequency"], strict=True)
    )
    more = " and others" if len(rows) > len(first) else ""
    return (
        f"  \n{counted(len(rows), 'term')} of A {'is' if len(rows) == 1 else 'are'} not in its list, and so unknown, "
        f"not rare; last in the table, and not in the charts: {names}{more}"
    )


def _charts(found: GeneralKeyness, rows: Ranking) -> None:
    frame = rows.head(components.ROWS_SHOWN)
    frame = frame[frame["log_likelihood"].notna()]
    hovers = [_hover(*cells) for cells in zip(*(frame[column] for column in ("term", *_IN_HOVER)), strict=True)]
    compare.charts_of(frame, (found.name, found.language.name), frame["term"].tolist(), "term", hovers)


def _hover(term: str, count: int, share: float, general: float, ratio: float, p: float, z: float, tokens: float) -> str:
    return (
        f"{term}: {count:,} times ({share:,.0f} per million), {general:,.2f} per million in general; "
        f"log ratio {ratio:.2f}, {compare.sureness(p, z)}, log-likelihood {tokens:,.1f}"
    )
