"""A frame as the bytes of a CSV file."""

import re

import pandas as pd


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """`frame` as CSV: header first, UTF-8, lines ended by CRLF (RFC 4180), numbers in full precision."""
    return frame.to_csv(index=False, lineterminator="\r\n").encode("utf-8", "surrogatepass")


def csv_name(*parts: str) -> str:
    """A file name made of these parts: `seeds-terms-paragraphs-that-mention-iran.csv`."""
    words = re.sub(r"[^\w.]+", "-", "-".join(part for part in parts if part).casefold()).strip("-.")
    return f"{words[:120].rstrip('-.') or 'table'}.csv"
