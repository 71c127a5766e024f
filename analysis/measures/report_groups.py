"""The rows of the import report in groups: by what became of files, their language, encoding or format."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analysis.annotating.languages import UNKNOWN
from analysis.languages import called
from analysis.units import counted

By = Literal["outcome", "language", "encoding", "format"]
BY: tuple[By, ...] = ("outcome", "language", "encoding", "format")
# A part of a table or a mailbox is called by its number behind the name of the file.
_SUFFIX = r"(?:.*[^/])?(?P<suffix>\.[A-Za-z]\w{0,7})(?:/[^/.]*)?"
NO_SUFFIX = "no ending"
_COLON = pa.scalar(": ", pa.large_string())

MARKS: Mapping[str, Callable[[pd.DataFrame], "pd.Series[bool]"]] = {
    "with a warning": lambda rows: rows["warning"] != "",
    "same text as another": lambda rows: rows["duplicate_of"] != "",
    "with repeated paragraphs": lambda rows: rows["repeated_tokens"] > 0,
    "with lost characters": lambda rows: rows["replaced"] > 0,
    "empty": lambda rows: (
        (rows["tokens"] == 0) & ((rows["status"] == "read") | rows["reason"].str.startswith("empty")).astype(bool)
    ),
    "not read": lambda rows: rows["status"].isin(("skipped", "failed")),
}
"""What rows can be asked for, and which have it."""


def group_of_each(rows: pd.DataFrame, by: By) -> Any:
    """The group of each row of the report; empty for rows that are in none, as files that were not read have no text.

    An outcome is the status, with the reason where there is one.
    """
    if by == "encoding":
        return pa.array(rows["encoding"].array)
    if by == "format":
        found = pc.extract_regex(pa.array(rows["file"].array), f"^{_SUFFIX}$")
        return pc.fill_null(pc.utf8_lower(pc.struct_field(found, "suffix")), NO_SUFFIX)
    if by == "outcome":
        status, reason = pa.array(rows["status"].array), pa.array(rows["reason"].array)
        return pc.if_else(pc.equal(reason, ""), status, pc.binary_join_element_wise(status, reason, _COLON))
    codes = pc.dictionary_encode(pa.array(rows["language"].array))
    names = pa.array([called(code) if code != UNKNOWN else "cannot be told" for code in codes.dictionary.to_pylist()])
    is_read = pa.array((rows["status"] == "read").to_numpy())
    # A corpus of no files has no codes, and no type of names.
    return pc.if_else(is_read, names.cast(pa.large_string()).take(codes.indices), "")


def files_by_group(rows: pd.DataFrame, by: By) -> pd.DataFrame:
    """How many files are in each group (columns group and files), the largest first; ties in alphabetical order."""
    found = pc.value_counts(group_of_each(rows, by).cast(pa.large_string()))
    sizes = pd.DataFrame({"group": found.field("values").to_pylist(), "files": found.field("counts").to_pylist()})
    sizes = sizes[sizes["group"] != ""]
    return sizes.sort_values(["files", "group"], ascending=[False, True], ignore_index=True)


def asked_for(rows: pd.DataFrame, by: By, group: str, marks: Sequence[str]) -> pd.DataFrame:
    """The rows of one group, or of all for an empty one, that have everything that is asked for."""
    kept: NDArray[np.bool_] = np.ones(len(rows), np.bool_)
    if group:
        kept &= np.asarray(pc.equal(group_of_each(rows, by).cast(pa.large_string()), group))
    for mark in marks:
        kept &= MARKS[mark](rows).to_numpy(np.bool_)
    return rows if kept.all() else rows[kept].reset_index(drop=True)


def sentence(rows: pd.DataFrame) -> str:
    """The whole report in one sentence: `5 of 7 files read · 2 skipped · 1 with the same text as another`."""
    status = rows["status"].value_counts()
    number = {name: int(status.get(name, 0)) for name in ("read", "skipped", "failed")}
    files = sum(number.values())
    read = "read completely" if number["read"] == files else f"{number['read']:,} of {counted(files, 'file')} read"
    lost, in_files = int(rows["replaced"].sum()), int((rows["replaced"] > 0).sum())
    parts = [
        f"{counted(files, 'file')} {read}" if number["read"] == files else read,
        *(f"{number[name]:,} {said}" for name, said in _NOT_READ.items() if number[name]),
        *_with(rows, "with a warning", "with a warning"),
        *_with(rows, "same text as another", "with the very same text as another"),
        *([f"{counted(lost, 'character')} lost in {counted(in_files, 'file')}"] if lost else []),
    ]
    return " · ".join(parts)


_NOT_READ = {"skipped": "skipped", "failed": "could not be read"}


def _with(rows: pd.DataFrame, mark: str, said: str) -> list[str]:
    found = int(MARKS[mark](rows).sum())
    return [f"{found:,} {said}"] if found else []
