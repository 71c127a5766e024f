"""Which document a name means: its path, or an end of it, with or without the ending of the file."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

NONE, SEVERAL = -1, -2
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}$")
"""What looks like the ending of a file: `.pdf`, but not `.2020`."""


class DocumentNames:
    """Finds documents by what tables call them."""

    def __init__(self, paths: Sequence[str]) -> None:
        normal = list(map(_normal, paths))
        self._exact: dict[str, int] = {}
        for number, path in enumerate(normal):
            if self._exact.setdefault(path, number) != number:
                self._exact[path] = SEVERAL
        self._folded = list(map(str.casefold, normal))
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        """Documents by the name of their file, as it is and without its ending."""
        for number, path in enumerate(self._folded):
            name = path.rpartition("/")[2]
            for key in dict.fromkeys((name, _ENDING.sub("", name))):
                self._by_name[key].append(number)

    def number(self, name: str) -> int:
        """The number of the document that is meant; NONE where there is none, SEVERAL where it may be several.

        Its path comes first. Else it is the only one whose path ends in `name` (`memo.txt`, `letters/memo`), or in
        which `name` ends (`/home/me/papers/letters/memo.txt`), regardless of case; else the same with another ending
        (`memo.pdf`). A name with another folder never means it.
        """
        asked = _normal(name)
        if asked in self._exact:
            return self._exact[asked]
        folded = asked.casefold()
        found = self._best(folded)
        without = _ENDING.sub("", folded)
        return self._best(without) if found == NONE and without != folded else found

    def _best(self, asked: str) -> int:
        """The document that has most of its path in common with what is asked for."""
        last = asked.rpartition("/")[2]
        fits = {number: _fit(self._folded[number], asked, last) for number in self._by_name.get(last, ()) if last}
        most = max(fits.values(), default=0)
        best = [number for number, fit in fits.items() if fit == most] if most else []
        return best[0] if len(best) == 1 else SEVERAL if best else NONE


def _fit(path: str, asked: str, last: str) -> int:
    """How well a document fits: 0 for not at all, 1 for an end of its path, more for more of it, most for all."""
    folder, sign, name = path.rpartition("/")
    # Without its ending where it is asked for without.
    path = path if name == last else f"{folder}{sign}{last}"
    if path == asked:
        return len(asked) + 2
    return 1 if path.endswith(f"/{asked}") else len(path) + 1 if asked.endswith(f"/{path}") else 0


def _normal(text: str) -> str:
    path = text.strip().replace("\\", "/").removeprefix("./")
    return path if path.isascii() else unicodedata.normalize("NFC", path)
