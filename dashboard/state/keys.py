"""The parameters of the URL that hold on all pages; they are the keys of their widgets."""

CONTAINS, MENTIONS, MATCH, UNIT, COUNT = "contains", "mentions", "match", "unit", "count"
ONCE = "once"
DATED, FOLDERS, NAMED, WHERE = "dated", "folders", "named", "where"
STOP_WORDS, LEAVE_OUT, KEEP = "stop_words", "leave_out", "keep"
EXACT, BOM = "csv_exact", "csv_bom"
OF_DOCUMENTS = {DATED, FOLDERS, NAMED, WHERE}
TABLE_TEXT, TABLE_TITLE, TABLE_DATE = OF_TABLES = "table_text", "table_title", "table_date"
ON_ALL_PAGES = {CONTAINS, MENTIONS, MATCH, UNIT, COUNT, STOP_WORDS, LEAVE_OUT, KEEP, EXACT, BOM, ONCE} | OF_DOCUMENTS
ON_ALL_PAGES |= set(OF_TABLES)
