"""Since when is it said or named, and how much?"""

from dashboard import components, state, trends

now = state.current()
components.heading("Trends", now.view)
if not components.is_empty(now.view):
    asked = trends.choose(now)
    found = trends.measured(now, asked)
    if found is not None:
        trends.show(now, found, asked)
