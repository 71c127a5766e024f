"""The parameters of the URL that hold on all pages; they are the keys of their widgets."""

CONTAINS, MENTIONS, MATCH, UNIT = "contains", "mentions", "match", "unit"
STOP_WORDS, LEAVE_OUT, KEEP = "stop_words", "leave_out", "keep"
EXACT, BOM = "csv_exact", "csv_bom"
ON_ALL_PAGES = {CONTAINS, MENTIONS, MATCH, UNIT, STOP_WORDS, LEAVE_OUT, KEEP, EXACT, BOM}
