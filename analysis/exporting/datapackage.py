"""What is in an archive of tables, for other programs: a Frictionless Data Package (https://datapackage.org)."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from analysis.exporting.csv import Form, csv_name
from analysis.tables import Column, Table

TYPES = {"str": "string", "int64": "integer", "float64": "number"}
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


@dataclass(frozen=True, slots=True)
class Written:
    """A table in an archive."""

    name: str
    table: Table
    about: str
    """What its rows are."""
    rows: int
    of_rows: int
    """How many there would be without a limit."""
    bytes: int
    sha256: str

    @property
    def path(self) -> str:
        """The file's name; it says so when rows are left out."""
        limited = f"first-{self.rows}" if self.rows < self.of_rows else ""
        return csv_name(self.name, limited)


def data_package(name: str, title: str, description: str, form: Form, written: list[Written]) -> dict[str, Any]:
    """The descriptor of these tables: files, form, digests, and the type, unit and meaning of every column."""
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "description": description,
        "resources": [resource(one, form) for one in written],
    }


def package_name(text: str) -> str:
    """`text` as the name of a package may be: lower-case ASCII letters, digits, dots and dashes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.") or "corpus"


def resource(written: Written, form: Form) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": written.name,
        "title": written.about,
        "path": written.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if form.bom else "utf-8",
        "dialect": DIALECT,
        "bytes": written.bytes,
        "hash": f"sha256:{written.sha256}",
        "schema": schema(written.table),
        **_optional(written.table),
    }


def schema(table: Table) -> dict[str, Any]:
    """The Table Schema of a table, from the one place where its columns stand."""
    return {"fields": [_field(column) for column in table.columns], "missingValues": [""]}


def _field(column: Column) -> dict[str, Any]:
    field = {"name": column.name, "type": TYPES[column.dtype], "description": column.meaning}
    return field | ({"unit": column.unit} if column.unit else {})


def _optional(table: Table) -> dict[str, Any]:
    """The optional columns that a table could have and has not, as a property of our own beside its schema."""
    fields = [_field(column) for column in table.all_columns if column not in table.columns]
    return {"optionalFields": fields} if fields else {}
