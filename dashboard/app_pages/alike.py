"""Which documents are like this one, and which are copies?"""

from dashboard import alike, components, copies, state

now = state.current()
components.heading("Alike", now.view)
if not components.is_empty(now.view):
    if state.are_copies_asked_for():
        copies.groups(now)
    else:
        alike.similar_units(now)
