"""Which documents shall be looked at?"""

from dashboard import components, opener, sources, state

now = state.current()
components.heading("Open documents", now.view)
components.is_empty(now.view)
opener.what_is_open(now, sources.now())
opener.show()
