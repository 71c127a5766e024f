"""The sidebar: scope, unit and stop words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.corpus import Corpus
from analysis.near_duplicates import THRESHOLD
from analysis.project import LEMMAS, TERMS
from analysis.project import Options as ProjectOptions
from analysis.scope import Scope
from analysis.stop_words import BY_LANGUAGE, ENGLISH, NONE, StopList, stop_words
from analysis.term_lists import listed
from analysis.units import Unit, counted, default_unit
from dashboard.escaping import plain
from dashboard.state.documents import choose_documents
from dashboard.state.keys import (
    BOM,
    CONTAINS,
    COUNT,
    EXACT,
    KEEP,
    LEAVE_OUT,
    MATCH,
    MENTIONS,
    ONCE,
    STOP_WORDS,
    UNIT,
)
from dashboard.state.report import choose_boilerplate
from dashboard.state.scope_changes import clear_scope
from dashboard.state.session import Options
from dashboard.state.starting import Arguments
from dashboard.state.term_lists import LISTS, part, paste_list

PROJECT_PIXELS = 340
ADOPTED = "adopted"
"""What the sidebar is to show next, noted in the session."""
UNITS = ("document", "paragraph", "sentence", "window:50", "window:100", "window:500", "window:1000")


@dataclass(frozen=True, slots=True)
class Places:
    """Where in the sidebar that is drawn which needs to know the whole page."""

    link: DeltaGenerator
    project: DeltaGenerator
    clear_all: DeltaGenerator
    changes: DeltaGenerator
    remarks: DeltaGenerator
    defaults: Mapping[str, str]
    """The values of parameters that this dashboard leaves out of its addresses."""


def mentions_are_asked_for() -> bool:
    """Whether the scope, as the URL or an earlier choice has it, names entities."""
    return bool(st.session_state.get(MENTIONS) or st.query_params.get_all(MENTIONS))


def lemmas_are_asked_for() -> bool:
    """Whether lemmas are counted, as the URL or an earlier choice has it."""
    adopted: ProjectOptions | None = st.session_state.get(ADOPTED)
    if adopted is not None:
        return adopted.lemmas
    return (st.session_state[COUNT] if COUNT in st.session_state else st.query_params.get(COUNT)) == LEMMAS


def scope_bar(
    corpus: Corpus,
    terms: Sequence[str],
    entities: Sequence[str],
    by: Mapping[str, Sequence[str]],
    started: Arguments,
) -> tuple[Scope, Options, Places]:
    """Draws the sidebar and returns what is chosen in it, and the places for the rest of it.

    `by` has what documents can be grouped by. Its widgets keep their values in the URL. Raises OptionError for dates
    and metadata that are none.
    """
    _show_adopted(corpus, started)
    with st.sidebar:
        st.header("Scope", anchor=False)
        contains = st.multiselect(
            "Contains term",
            # The return key takes what is offered first: in this order, and by prefix, that is what was typed.
            sorted(terms),
            key=CONTAINS,
            bind="query-params",
            accept_new_options=True,
            select_all=False,
            filter_mode="prefix",
            placeholder="any term",
            help="Only units that contain these terms. Type any term or phrase; the list holds the most frequent. "
            f"{LISTS}",
            on_change=part,
            args=(CONTAINS,),
        )
        mentions = st.multiselect(
            "Mentions entity",
            entities,
            key=MENTIONS,
            bind="query-params",
            accept_new_options=True,
            select_all=False,
            filter_mode="contains",
            placeholder="any entity",
            disabled=corpus.mentions is None,
            help=plain(corpus.names_problem) or "Only units that mention these entities, under any of their names.",
        )
        match = "all"
        if len(contains) + len(mentions) > 1:
            match = st.segmented_control(
                "A unit needs", ["all", "any"], key=MATCH, bind="query-params", default="all", required=True
            )
        once = _once(corpus)
        choose_boilerplate(corpus)
        facets = choose_documents(by)
        unit = _unit(corpus)
        _count(corpus)
        stops = _stop_words(corpus, started)
        with st.container(horizontal=True):
            link = st.popover("Copy link").container()
            project = st.popover("Project").container(width=PROJECT_PIXELS)
            st.button("Clear scope", on_click=clear_scope, args=(str(default_unit(corpus.annotation)),))
            clear_all, changes = st.container(width="content"), st.container(width="content")
        places = Places(link, project, clear_all, changes, st.container(), _defaults(corpus, started))
    names = () if corpus.mentions is None else tuple(mentions)
    scope = Scope(Unit.parse(unit), tuple(contains), names, match, facets=facets, once=once)  # type: ignore[arg-type]
    return scope, Options(stops), places


def _show_adopted(corpus: Corpus, started: Arguments) -> None:
    """Sets the widgets of the sidebar to the options that are to be taken over, as far as they can be chosen."""
    options: ProjectOptions | None = st.session_state.pop(ADOPTED, None)
    if options is None:
        return
    stops, units = options.stop_words, _units(corpus)
    if stops.base in _stop_lists(started):
        st.session_state[STOP_WORDS] = stops.base
    else:
        st.sidebar.warning(_not_offered(stops.base))
    st.session_state[LEAVE_OUT], st.session_state[KEEP] = list(stops.added), list(stops.kept)
    st.session_state[EXACT], st.session_state[BOM] = options.csv_exact, options.csv_bom
    st.session_state[UNIT] = options.unit if options.unit in units else str(default_unit(corpus.annotation))
    counted_by = LEMMAS if options.lemmas else TERMS
    if st.session_state.get(COUNT, TERMS) != counted_by:
        # Streamlit takes it as a mistake where a value is set that is the default.
        st.session_state[COUNT] = counted_by


def _not_offered(stop_list: str) -> str:
    return (
        f"The stop list “{plain(stop_list)}” is not among those of this dashboard; start it with --stop-words and that "
        "file to have it."
    )


def _stop_lists(started: Arguments) -> list[str]:
    return list(dict.fromkeys((started.stop_words, BY_LANGUAGE, ENGLISH, NONE)))


def _units(corpus: Corpus) -> list[str]:
    offered = {*UNITS, str(default_unit(corpus.annotation))}
    return sorted(offered, key=lambda unit: (unit.startswith("window"), len(unit), unit))


def _unit(corpus: Corpus) -> str:
    default, units = str(default_unit(corpus.annotation)), _units(corpus)
    return st.selectbox(
        "Unit",
        units,
        index=units.index(default),
        key=UNIT,
        bind="query-params",
        help="What is counted as one text: whole documents, paragraphs, sentences, or windows of so many tokens.",
    )


def _once(corpus: Corpus) -> bool:
    """Draws the switch that counts near-duplicates once; there is nothing to switch in one document."""
    return len(corpus.documents) > 1 and st.toggle(
        "Near-duplicates once",
        key=ONCE,
        bind="query-params",
        help=f"Of documents that are copies of each other, or nearly (Jaccard similarity of {THRESHOLD} or more), only "
        "one that stands for all is looked at. The page Alike shows which they are.",
    )


def _count(corpus: Corpus) -> None:
    """Draws the choice of what is counted; the corpus is counted by it already (`lemmas_are_asked_for`)."""
    chosen = st.segmented_control(
        "Count",
        [TERMS, LEMMAS],
        key=COUNT,
        bind="query-params",
        default=TERMS,
        required=True,
        help="Terms as they stand, or lemmas, their dictionary forms in the language of the document: “said” and "
        "“says” are “say”. What has no dictionary stays as it stands.",
    )
    if (chosen == LEMMAS) != (corpus.forms is not None):
        # The browser's history changes what is chosen without a word before.
        st.rerun()


def _stop_words(corpus: Corpus, started: Arguments) -> StopList:
    asked = st.query_params.get(STOP_WORDS, BY_LANGUAGE)
    if asked not in _stop_lists(started):
        st.warning(_not_offered(asked))
    base = st.selectbox(
        "Stop words",
        _stop_lists(started),
        key=STOP_WORDS,
        bind="query-params",
        help="The words left out of terms and keywords because they carry grammar: by language, those of the language "
        "in which a term is most frequent. Counts of tokens keep them.",
    )
    changes = sum(len(listed(st.session_state.get(key) or st.query_params.get_all(key))) for key in (LEAVE_OUT, KEEP))
    with st.expander(f"{counted(changes, 'stop word')} changed" if changes else "Change stop words", key="changes"):
        # Nothing is offered: the return key would take what is offered first in the place of what was typed.
        added = _typed_terms(
            "Also leave out",
            LEAVE_OUT,
            [],
            "Terms that are left out as well. An n-gram is left out where terms are as long as it is.",
        )
        kept = _typed_terms(
            "Keep", KEEP, sorted(stop_words(base, corpus)), "Terms that stay in though the list has them."
        )
        paste_list({"Also leave out": LEAVE_OUT, "Keep": KEEP})
    return StopList(base, added, kept)


def _typed_terms(label: str, key: str, offered: Sequence[str], meaning: str) -> tuple[str, ...]:
    return tuple(
        st.multiselect(
            label,
            offered,
            key=key,
            bind="query-params",
            accept_new_options=True,
            select_all=False,
            filter_mode="prefix",
            placeholder="type a term",
            help=f"{meaning} {LISTS}",
            on_change=part,
            args=(key,),
        )
    )


def _defaults(corpus: Corpus, started: Arguments) -> dict[str, str]:
    # With a list of its own, an address has to say which it means: elsewhere the default is another one.
    lists = {STOP_WORDS: BY_LANGUAGE} if started.stop_words == BY_LANGUAGE else {}
    return {UNIT: str(default_unit(corpus.annotation))} | lists


def adopt(options: ProjectOptions) -> None:
    """Has the sidebar show these options when it is drawn next."""
    st.session_state[ADOPTED] = options
