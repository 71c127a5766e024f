"""The parameters of the URL that hold on all pages; they are the keys of their widgets."""

from analysis.project import WITHOUT_BOILERPLATE

CONTAINS, MENTIONS, MATCH, UNIT, COUNT = "contains", "mentions", "match", "unit", "count"
ONCE = "once"
BOILERPLATE = WITHOUT_BOILERPLATE
DATED, FOLDERS, NAMED, WHERE = "dated", "folders", "named", "where"
STOP_WORDS, LEAVE_OUT, KEEP = "stop_words", "leave_out", "keep"
EXACT, BOM = "csv_exact", "csv_bom"
SOURCE = "source"
"""Which documents are looked at, where they are not those that the server was started with."""
OF_DOCUMENTS = {DATED, FOLDERS, NAMED, WHERE}
TABLE_TEXT, TABLE_TITLE, TABLE_DATE = OF_TABLES = "table_text", "table_title", "table_date"
ON_ALL_PAGES = {CONTAINS, MENTIONS, MATCH, UNIT, COUNT, STOP_WORDS, LEAVE_OUT, KEEP, EXACT, BOM} | OF_DOCUMENTS
ON_ALL_PAGES |= {SOURCE, ONCE, BOILERPLATE, *OF_TABLES}
