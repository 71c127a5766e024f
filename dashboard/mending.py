"""What a user mends of names: on the page of entities, kept in a file beside the project."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from analysis import tables
from analysis.annotating.spans import NAME_LABELS
from analysis.corpus import Corpus
from analysis.errors import OptionError
from analysis.exporting.csv import csv_name
from analysis.json_file import applied, where_kept
from analysis.mending.mends import Entity, Mend, Mends, said
from analysis.mending.mends_file import change_mends, kept_mends, mends_bytes, mends_file
from analysis.mentioned import entity_numbers
from analysis.ranking import Ranking
from analysis.units import counted
from dashboard import changes, charts, components, data, state

SUGGESTED, MENDS_SHOWN, LONGEST_IN_LABEL = 8, 12, 24
PLACE = "mend"
"""The place of messages about corrections."""
PIXELS_OF_FIELDS = 800
"""The height of the fields of a name on the narrowest screen."""
HOW_TO_CHOOSE = (
    "Choose a name first: click its row or its bar, or type it in “Lines with”. Then it can be renamed, put under "
    "another name, split or hidden here."
)
Change = Callable[[Mends], Mends]
# Notes of a session: where mends are kept, and that in words, which they are, the changes that could not be saved, and
# what is to be said.
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
    state.note(WHERE, where or where_kept(file))
    state.note(MENDS, Mends())
    try:
        mends = _kept(file)
        data.mended(corpus, mends)
    except OptionError as error:
        state.note(PROBLEM, str(error))
        return Mends()
    state.note(MENDS, mends)
    return mends


def _kept(file: Path) -> Mends:
    """The corrections in a file, with those of this session that could not be saved yet."""
    waiting: tuple[Change, ...] = state.noted(UNSAVED) or ()
    try:
        return applied(waiting, kept_mends(file))
    except OptionError:
        if not waiting:
            raise
        # Why they cannot be saved is said already.
        return applied(waiting, Mends())


def panel(now: state.Current, item: str) -> None:
    """Draws what can be corrected of the entity that is chosen, names to add, suggestions, and all corrections.

    `item` is what the entity is called, empty without a choice.
    """
    mends: Mends = state.noted(MENDS)
    if problem := state.noted(PROBLEM):
        st.warning(components.plain(problem))
    is_in_use = bool(mends.mends or mends.refused or state.changes())
    with st.expander("Correct names: join, rename, hide, add", key="mend_panel", expanded=is_in_use):
        # Each in a tab of its own: where one gets shorter, no button of another moves under the pointer.
        chosen, addition, suggestions, corrections = st.tabs(
            ["The chosen name", "Add a name", "Suggestions", "Corrections"], key="mend_tabs"
        )
        with chosen:
            if (entity := _called(now.corpus, item)) is not None:
                _entity(now, item, entity)
            else:
                st.markdown(HOW_TO_CHOOSE)
        with addition:
            _addition()
        with suggestions:
            _suggestions(now.corpus, mends)
        with corrections:
            _corrections(now.corpus, mends)
        is_reported = changes.message(PLACE)
    if is_reported and not item:
        # The page keeps its height where the fields of a name go: nothing moves under a pointer that clicks again.
        st.space(PIXELS_OF_FIELDS)


def _entity(now: state.Current, item: str, entity: Entity) -> None:
    """What can be said of one entity; every button names it."""
    st.markdown(f"**{components.plain(said(entity))}**")
    name = _short(entity)
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
            _button(
                f"Rename {name}",
                lambda: _renamed(entity, (state.noted(keys[NAME]), state.noted(keys[LABEL]))),
                "mend_rename",
            )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            others = [other for other in data.entity_choices(now.corpus) if other != item]
            other = st.selectbox("It is the same as", others, None, key=keys[SAME_AS], placeholder="choose an entity")
            _button(
                f"Put {name} under {_short(_called(now.corpus, other or ''))}",
                lambda: Mend("merge", (entity,), _chosen(now.corpus, state.noted(keys[SAME_AS]))),
                "mend_join",
            )
        if len(aliases) > 1:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                texts = list(aliases.column("alias", len(aliases)))
                text = st.selectbox("A spelling of somebody or something else", texts, None, key=keys[SPELLING])
                quoted = f"“{components.plain(charts.shortened(text, LONGEST_IN_LABEL))}”" if text else "…"
                _button(
                    f"Split {quoted} off {name}",
                    lambda: _split(entity, state.noted(keys[SPELLING]) or ""),
                    "mend_split",
                )
        _button(f"Hide {name}", lambda: Mend("hide", (entity,)), "mend_hide", "It is no name, on any page.")


def _short(entity: Entity | None) -> str:
    """An entity's name in a button; dots where none is chosen."""
    return components.plain(charts.shortened(entity[0], LONGEST_IN_LABEL)) if entity else "…"


def _renamed(entity: Entity, into: Entity) -> Mend:
    if entity == into:
        raise OptionError(f"Type another name for {said(entity)}, or choose another label.")
    return Mend("merge", (entity,), into)


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
        _button("Find it everywhere", _added, "mend_add")


def _added() -> Mend:
    text = (state.noted(ADDED) or "").strip()
    return Mend("add", (), (text, state.noted(ADDED_LABEL)), text)


def _suggestions(corpus: Corpus, mends: Mends) -> None:
    """The first suggestions, each to be accepted or refused; those that have been keep their rows."""
    frame = data.suggestions(corpus, mends)
    open_ones = {
        ((row["entity"], row["label"]), (row["other"], row["other_label"])): row
        for row in frame.head(SUGGESTED).to_dict("records")
    }
    rows = state.in_order("suggestions", open_ones)
    if not rows:
        st.markdown("No two names look as if they were one.")
        return
    st.markdown(f"**{counted(len(frame), 'suggestion')}: are these one?**")
    for (one, other), row in rows.items():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"{components.plain(said(one))}, {row['frequency']:,} → {components.plain(said(other))}, "
                f"{row['other_frequency']:,}: {components.plain(row['reason'])}"
            )
            if (one, other) in open_ones:
                _suggestion(one, other)
            else:
                st.button(_settled(mends, one, other), key=f"join_{one}_{other}", disabled=True)
    components.csv_button(
        Ranking.of(tables.SUGGESTIONS, frame), corpus.name, "suggestions", key="suggestions_csv", noun="suggestion"
    )


def _suggestion(one: Entity, other: Entity) -> None:
    label = f"Put {_short(one)} under {_short(other)}"
    _button(label, lambda: Mend("merge", (one,), other), f"join_{one}_{other}")
    st.button(f"Keep {_short(one)} apart", key=f"refuse_{one}_{other}", on_click=_refuse, args=(one, other))


def _settled(mends: Mends, one: Entity, other: Entity) -> str:
    """What has become of a suggestion."""
    if mends.refusing(one, other) == mends:
        return "Kept apart"
    return "Joined" if Mend("merge", (one,), other) in mends.mends else "Settled"


def _corrections(corpus: Corpus, mends: Mends) -> None:
    """All corrections, the last first, each to be undone; those that have been keep their rows. And their file."""
    now = {
        (mend, mends.mends[:place].count(mend)): place
        for place, mend in reversed(list(enumerate(mends.mends))[-MENDS_SHOWN:])
    }
    rows = state.in_order("corrections", now, new_first=True)
    if not rows:
        st.markdown("Nothing has been corrected yet.")
        return
    st.markdown(f"**{counted(len(mends.mends), 'correction')}**")
    for number, row in enumerate(rows):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(components.plain(row[0].sentence()))
            is_made = row in now
            st.button(
                "Undo" if is_made else "Undone",
                key=f"take_back_{len(rows) - number}",
                on_click=_take_back,
                args=(row[0],),
                disabled=not is_made,
            )
    st.download_button(
        "Download the corrections",
        data=mends_bytes(mends),
        file_name=csv_name(corpus.name, "names", ending="json"),
        mime="application/json",
        on_click="ignore",
    )
    st.markdown(components.plain(state.noted(WHERE)))


def _button(text: str, made: Callable[[], Mend], key: str, meaning: str | None = None) -> None:
    """A button that makes a correction, which is put together when it is clicked."""
    st.button(text, key=key, on_click=_correct, args=(made,), help=meaning)


def _correct(made: Callable[[], Mend]) -> None:
    try:
        mend = made()
    except OptionError as error:
        state.note(PROBLEM, str(error))
        return
    _change(lambda old: old.with_mend(mend), lambda old: old.without(mend), mend.sentence)


def _refuse(one: Entity, other: Entity) -> None:
    sentence = f"Kept {said(one)} apart from {said(other)}"
    _change(lambda old: old.refusing(one, other), lambda old: old.not_refusing(one, other), lambda: sentence)


def _take_back(mend: Mend) -> None:
    """Undoes a correction that may have been made long ago, so that this can be undone, too."""
    before: Mends = state.noted(MENDS)
    if mend in before.mends:
        place = len(before.mends) - 1 - before.mends[::-1].index(mend)
        _change(
            lambda old: old.without(mend),
            lambda old: old.restoring(mend, place),
            lambda: f"Took back a correction ({mend.sentence()})",
        )


def _change(forth: Callable[[Mends], Mends], back: Callable[[Mends], Mends], sentence: Callable[[], str]) -> None:
    """Changes the corrections, and notes what that was in a sentence, with the way back."""
    item = state.selected("entities")
    if _apply(forth):

        def undo() -> None:
            if _apply(back):
                state.select("entities", item or None)

        state.changed(PLACE, sentence(), undo)


def _apply(change: Change) -> bool:
    """Changes the corrections in their file; in this session alone where that cannot be written, and says so.

    Returns whether anything has changed.
    """
    waiting: tuple[Change, ...] = state.noted(UNSAVED) or ()
    before: Mends = state.noted(MENDS)
    state.note(PROBLEM, "")
    try:
        changed = change(before)
        # What cannot be done with this corpus is said now and not kept.
        made = data.mended(state.current().corpus.as_found, changed)
    except OptionError as error:
        state.note(PROBLEM, str(error))
        return False
    if changed == before:
        return False
    # What was chosen may have another name now, or none.
    if state.selected("entities") not in made.entity_key.values():
        into = changed.mends[-1].into if len(changed.mends) > len(before.mends) else ("", "")
        state.select("entities", made.entity_key.get(into))
    state.note(MENDS, changed)
    try:
        change_mends(state.noted(FILE), lambda old: change(applied(waiting, old)))
        state.note(UNSAVED, None)
    except OptionError as error:
        state.note(UNSAVED, (*waiting, change))
        state.note(PROBLEM, str(error))
    return True
