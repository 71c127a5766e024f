"""What was read, how, and what was not?"""

from dashboard import components, repeated, report, state, table_columns

now = state.current()
components.heading("Import report", now.view)
components.is_empty(now.view)
report.files(now)
table_columns.offer(report.PAGE, now)
repeated.paragraphs(now)
