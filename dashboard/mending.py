"""What a user mends of names: on the page of entities, kept in a file beside the project."""

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from analysis import tables
from analysis.annotating.spans import NAME_LABELS
from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.exporting.csv import csv_name
from analysis.mending.mends import Entity, Mend, Mends, said
from analysis.mending.mends_file import change_mends, kept_mends, mends_bytes, mends_file
from analysis.mentioned import entity_numbers
from analysis.ranking import Ranking
from analysis.reading.walk import printable
from analysis.units import counted
from dashboard import components, data, state

SUGGESTED, MENDS_SHOWN = 8, 12
# Notes of a session: where mends are kept, and that in words, which they are, those that could not be saved, and what
# is to be said.
FILE, WHERE, MENDS, UNSAVED, PROBLEM = "mends_file", "mends_where", "mends", "unsaved_mends", "mends_problem"
NAME, LABEL, SAME_AS, SPELLING, ADDED, ADDED_LABEL = (
    f"mend_{field}" for field in ("name", "label", "same_as", "spelling", "added", "added_label")
)


def usable(corpus: Corpus, project: Path, where: str = "") -> Mends:
    """The corrections that are kept beside a project; none where the file cannot be read or applied to the corpus.

    The page says that mends are kept `where`, or else in which file.
    """
    file = mends_file(project)
    state.note(FILE, file)
    state.note(WHERE, where or f"Kept in {printable(file.absolute())}")
    state.note(MENDS, Mends())
    try:
        mends: Mends = state.noted(UNSAVED) or kept_mends(file)
        data.mended(corpus, mends)
    except OptionError as error:
        state.note(PROBLEM, str(error))
        return Mends()
    state.note(MENDS, mends)
    return mends


def panel(now: state.Current, item: str) -> None:
    """Draws what can be mended of the entity that is called `item`, suggestions, and what has been mended."""
    mends: Mends = state.noted(MENDS)
    if problem := state.noted(PROBLEM):
        st.warning(components.plain(problem))
    with st.expander("Mend names: join, rename, hide, add", key="mend_panel", expanded=bool(mends.mends)):
        if (entity := _called(now.corpus, item)) is not None:
            _entity(now, item, entity)
        _addition()
        _suggestions(now.corpus, mends)
        _made(now.corpus, mends)


def _entity(now: state.Current, item: str, entity: Entity) -> None:
    """What can be said of one entity."""
    st.markdown(f"**{components.plain(said(entity))}**")
    aliases = data.aliases(now.view, item)
    left, right = st.columns(2, gap="medium")
    with right:
        components.aliases_table(now.view, aliases, item, key="mend_aliases")
    with left:
        # Another entity gets fields of its own, which start with its name.
        keys = {field: f"{field}_{item}" for field in (NAME, LABEL, SAME_AS, SPELLING)}
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("Name", entity[0], key=keys[NAME])
            labels = list(NAME_LABELS)
            st.selectbox("Label", labels, labels.index(entity[1]) if entity[1] in labels else None, key=keys[LABEL])
            _button("Rename", lambda: Mend("merge", (entity,), (state.noted(keys[NAME]), state.noted(keys[LABEL]))))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            others = [other for other in data.entity_choices(now.corpus) if other != item]
            st.selectbox("It is the same as", others, None, key=keys[SAME_AS], placeholder="choose an entity")
            _button("Join", lambda: Mend("merge", (entity,), _chosen(now.corpus, state.noted(keys[SAME_AS]))))
        if len(aliases) > 1:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                texts = list(aliases.column("alias", len(aliases)))
                st.selectbox("A spelling of somebody or something else", texts, None, key=keys[SPELLING])
                _button("Split off", lambda: _split(entity, state.noted(keys[SPELLING]) or ""))
        _button("Hide: this is no name", lambda: Mend("hide", (entity,)))


def _split(entity: Entity, text: str) -> Mend:
    """A spelling is called as it is spelled when it is split off; the name itself gets a number."""
    name, label = entity
    return Mend("split", (entity,), (text if text != name else f"{text} 2", label), text)


def _called(corpus: Corpus, item: str) -> Entity | None:
    """The entity that is called so in tables."""
    numbers = entity_numbers(corpus, item)
    return corpus.mentions.entities[int(numbers[0])] if corpus.mentions is not None and len(numbers) else None


def _chosen(corpus: Corpus, item: str | None) -> Entity:
    entity = _called(corpus, item or "")
    if entity is None:
        raise OptionError("Choose the entity that it is the same as.")
    return entity


def _addition() -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Add a name that was overlooked", key=ADDED, placeholder="project blue, drone*")
        st.selectbox("Its label", list(NAME_LABELS), NAME_LABELS.index("ORG"), key=ADDED_LABEL)
        _button("Find it everywhere", _added)


def _added() -> Mend:
    text = (state.noted(ADDED) or "").strip()
    return Mend("add", (), (text, state.noted(ADDED_LABEL)), text)


def _suggestions(corpus: Corpus, mends: Mends) -> None:
    """The first suggestions, each to be accepted or refused."""
    found = data.suggestions(corpus, mends)
    if found.empty:
        return
    st.markdown(f"**{counted(len(found), 'suggestion')}: are these one?**")
    for row in found.head(SUGGESTED).to_dict("records"):
        _suggestion((row["entity"], row["label"]), (row["other"], row["other_label"]), row)
    components.csv_button(
        Ranking.of(tables.SUGGESTIONS, found), corpus.name, "suggestions", key="suggestions_csv", noun="suggestion"
    )


def _suggestion(one: Entity, other: Entity, row: Mapping[Hashable, Any]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"{components.plain(said(one))}, {row['frequency']:,} → {components.plain(said(other))}, "
            f"{row['other_frequency']:,}: {row['reason']}"
        )
        _button("Join", lambda: Mend("merge", (one,), other), f"join_{one}_{other}")
        _changing("Not the same", lambda old: old.refusing(one, other), f"refuse_{one}_{other}")


def _made(corpus: Corpus, mends: Mends) -> None:
    """What has been mended, the last first, each to be undone; and the file to take along."""
    if not mends.mends:
        return
    st.markdown(f"**{counted(len(mends.mends), 'mend')}**")
    for number, mend in reversed(list(enumerate(mends.mends))[-MENDS_SHOWN:]):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(components.plain(mend.sentence()))
            _changing("Undo", partial(Mends.without, mend=mend), f"undo_{number}")
    st.download_button(
        "Download the mends",
        data=mends_bytes(mends),
        file_name=csv_name(corpus.name, "names", ending="json"),
        mime="application/json",
        on_click="ignore",
    )
    st.markdown(components.plain(state.noted(WHERE)))


def _button(text: str, made: Callable[[], Mend], key: str | None = None) -> None:
    """A button that does a mend, which is made when it is clicked."""
    _changing(text, lambda old: old.with_mend(made()), key or f"mend_{text}")


def _changing(text: str, change: Callable[[Mends], Mends], key: str) -> None:
    st.button(text, key=key, on_click=_change, args=(change,))


def _change(change: Callable[[Mends], Mends]) -> None:
    """Changes the mends in their file; in this session alone where that cannot be written, and says so."""
    unsaved: Mends | None = state.noted(UNSAVED)
    state.note(PROBLEM, "")
    try:
        changed = change(state.noted(MENDS))
        # What cannot be done with this corpus is said now and not kept.
        made = data.mended(state.current().corpus.as_found, changed)
    except OptionError as error:
        state.note(PROBLEM, str(error))
        return
    # What was selected may have another name now, or none.
    into = changed.mends[-1].into if len(changed.mends) > len(state.noted(MENDS).mends) else ("", "")
    state.select("entities", made.entity_key.get(into))
    try:
        change_mends(state.noted(FILE), lambda old: change(unsaved or old))
        state.note(UNSAVED, None)
    except OptionError as error:
        state.note(UNSAVED, changed)
        state.note(PROBLEM, str(error))
