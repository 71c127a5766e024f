"""What was read, how, and what was not?"""

from dashboard import components, repeated, report, state

now = state.current()
components.heading("Import report", now.view)
components.is_empty(now.view)
report.files(now)
repeated.paragraphs(now)
