"""How rich and how hard is the language, and where does that differ?"""

from dashboard import components, state, style

now = state.current()
components.heading("Style", now.view)
if not components.is_empty(now.view):
    style.show(now)
