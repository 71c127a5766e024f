"""What does this group say more than that one?"""

from dashboard import compare, components, references, state

now = state.current()
of_entities = state.is_about_entities(compare.PAGE)
components.heading("Compare", now.view, "" if of_entities else components.stop_words_detail(now.options.stop_words))
if not components.is_empty(now.view):
    reference = references.choose(now)
    if reference.language or reference.listing:
        references.of_general(now, reference)
    else:
        other = references.view_of_folder(now, reference.folder) if reference.folder else None
        pair = compare.chosen_pair(now, other)
        if pair is not None:
            (compare.of_entities if of_entities else compare.of_terms)(now, pair)
            if other is None:
                compare.bundle(now, pair)
