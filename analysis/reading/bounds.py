"""How much is read of what: the bounds of reading, with their defaults. What bites is said in the import report."""

FILE_BYTES = 200_000_000
"""A larger file is not opened."""
DOCUMENT_CHARACTERS = 100_000_000
"""A longer document is not read."""
PDF_PAGES = 5_000
SECONDS = 60
"""For one document: how long its process may be silent before it is ended."""
MEMORY_BYTES = 2 << 30
"""Address space of the process that parses, where the system can bound it."""
CORPUS_FILES = 1_000_000
"""Files below one folder."""

PARTS = 1_000_000
"""Documents in one file: rows of a table, messages of a mailbox, members of an archive."""
FILE_CHARACTERS = 500_000_000
"""In all documents of one file together."""
PACKED_BYTES = 1_000_000_000
"""What the members of one archive, or the parts of one packed document, may hold when unpacked, together."""
PACKED_RATIO = 200
"""Times its own size that a packed file may hold, and any file give as text; texts are packed to a tenth, seldom less
than a fiftieth."""
PACKED_ROWS_A_BYTE = 2
"""Documents that a file may give for each of its bytes; packed rows of texts that differ take several bytes each."""
PACKED_BYTES_AT_LEAST = 10_000_000
"""What a packed file may hold whatever its own size is; markup is packed better than text."""
ARCHIVE_DEPTH = 3
"""Archives in archives."""
TABLES_LOOKED_AT = 20
"""Of all that a folder has, for the choice of their columns."""
DEATHS = 5
"""How often the process may die over one file, before what is left of that file is left out."""

UPLOAD_FILE_BYTES = 190 << 20
"""In one file that is uploaded on a page; `server.maxUploadSize` says it in MiB, below FILE_BYTES."""
UPLOAD_FILES = 1_000
"""In one upload, with what was added to it."""
UPLOAD_BYTES = 500_000_000
"""In one upload; all of it passes through memory."""


def megabytes(size: int) -> str:
    """`size` in MB, as the report says it."""
    return f"{size / 1_000_000:,.0f} MB"
