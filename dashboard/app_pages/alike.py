"""Which documents are like this one, and which are copies?"""

from dashboard import alike, components, copies, state

now = state.current()
of_entities = state.is_about_entities(alike.PAGE)
components.heading(
    "Alike",
    now.view,
    f"TF-IDF over {now.view.scope.unit.kind}s",
    "" if of_entities else components.stop_words_detail(now.options.stop_words),
)
if not components.is_empty(now.view):
    alike.similar_units(now)
    copies.groups(now)
