"""What options say of documents: their metadata, and which of them are looked at."""

import argparse
from typing import Any

from analysis.dates import DateRange
from analysis.errors import OptionError
from analysis.facets import Facets, Value
from analysis.reading.table_columns import NONE, TableColumns

DATES_ARE = "1789-1899, 1860s, 1861-03, 1861-03..1865, ..1899 or 1946.."


def add_metadata(command: argparse.ArgumentParser) -> None:
    """The options that say what is known of documents."""
    command.add_argument(
        "--metadata",
        metavar="FILE",
        help="a CSV or TSV file with a row a document: a column names it, others are its date, title, author and so on",
    )
    command.add_argument(
        "--dates",
        default="",
        metavar="PATTERN",
        help="how dates stand in the paths of documents: %%d.%%m.%%Y, report-%%Y%%m%%d; the rest of it is literal",
    )


def add_columns(command: argparse.ArgumentParser) -> None:
    """The options that say what is in the columns of tables."""
    command.add_argument(
        "--text-column", nargs="+", action="extend", default=[], metavar="NAME",
        help="the column of tables that holds the texts; of several, they are joined. Not given, it is guessed",
    )  # fmt: skip
    for what in ("title", "date"):
        command.add_argument(
            f"--{what}-column", default="", metavar="NAME",
            help=f"the column of tables that holds the {what}, or {NONE} for no {what}; not given, it is guessed",
        )  # fmt: skip


def table_columns(options: argparse.Namespace) -> TableColumns:
    """The columns of tables that are named."""
    named = (getattr(options, f"{what}_column", "") for what in ("title", "date"))
    return TableColumns(tuple(filter(str.strip, getattr(options, "text_column", ()))), *named)


def add_facets(command: argparse.ArgumentParser) -> None:
    """The options that say which documents are looked at."""
    several: dict[str, Any] = {"nargs": "+", "action": "extend", "default": []}
    command.add_argument(
        "--dated", **several, type=date_range, metavar="DATES", help=f"only documents dated so: {DATES_ARE}"
    )
    command.add_argument("--in-folder", **several, metavar="FOLDER", help="only documents below these folders")
    command.add_argument(
        "--named", default="", metavar="TEXT", help="only documents whose paths are found so: 18*, letters/*"
    )
    command.add_argument(
        "--where",
        **several,
        type=value,
        metavar="COLUMN=VALUE",
        help="only documents with these metadata; of one column, with any of its values",
    )


def facets(options: argparse.Namespace) -> Facets:
    """Which documents are looked at."""
    return Facets(tuple(options.dated), tuple(options.in_folder), options.named, tuple(options.where))


def date_range(text: str) -> DateRange:
    try:
        return DateRange.parse(text)
    except OptionError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def value(text: str) -> Value:
    try:
        return Value.parse(text)
    except OptionError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
