"""Which documents shall be looked at?"""

from dashboard import components, opener, sources, state

now = state.current()
source = sources.now()
components.heading("Open documents", now.view)
components.is_empty(now.view)
opener.what_is_open(now, source)
opener.show(source.upload, source.name)
