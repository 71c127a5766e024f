"""Addresses that nobody's link would give: none may end in a traceback, or show what it holds as markup.

    python benchmarks/faults/addresses.py [--rounds 1000] [--seed 1]

The dashboard has a folder in which everything is called by Markdown. Each round opens a page with some of the
parameters that the dashboard's widgets are bound to; a value is one that the widget offers, one of `VALUES`, or
several at once. Which parameters there are is learned from the pages as they are drawn, so that those of choices
behind other choices come in when these are hit. Prints each address that failed.
"""

import argparse
import logging
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from streamlit.testing.v1 import AppTest

from benchmarks.faults.marked_folder import written
from benchmarks.faults.markup import MARKUP, shown_as_markup

APP = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
PAGES = sorted(path.stem for path in (APP.parent / "app_pages").glob("*.py"))
MOST_PARAMETERS, MOST_VALUES = 8, 4
UNBOUND = ("source", "table_text", "table_title", "table_date", "reader_at", "embed", "embed_options")
"""Parameters that stand in addresses without a widget, or whose widget is drawn where there is something to choose."""
VALUES = (
    *(
        "",
        " ",
        "\0",
        "a\0b",
        "\x1b[31m",
        "\n",
        "\r\n",
        "\ufeff",
        "\u202egnp",
        "\u2028",
        "\ufffd",
        "\U0010ffff",
        "é" * 300,
    ),
    *(
        "0",
        "-1",
        "1e999",
        "nan",
        "inf",
        "-0",
        "99999999999999999999",
        "1.5",
        "٣",
        "true",
        "false",
        "None",
        "null",
        "[]",
    ),
    *("..", "../../etc/passwd", "/etc/passwd", "C:\\x", "folder ..", "folder a\0b", "folder a", "upload 0123456789"),
    *("upload \0", "upload", "folder", "source", "a" * 300_000, "a b c d e f g h i j k l m n o p q r s t"),
    *("*", "?", "**", "a*b?c", "(", ")", "(a|b", "[", "a{1000}{1000}", "(?=a)", "\\", "\\1", "(a*)*b", "^$", ".*"),
    *(",", ", , ,", ";", "\t", "iran", "russia, moscow", "not a term", "Iran", "U.S.", "window:0", "window:-1"),
    *("window:99999999999999999999", "document", "sentence", "paragraph", "section", "1899", "..", "1900..1899"),
    *(
        "1860s",
        "0000",
        "9999-99-99",
        "year",
        "year:1999",
        "year=1999",
        "=",
        "==",
        "year = ",
        "a: b: c",
        "%00",
        "%",
        "+",
    ),
    *(
        "'",
        '"',
        "<",
        ">",
        "&amp;",
        "${x}",
        "{{x}}",
        "{0}",
        "%s",
        "=1+1",
        "@x",
        "#",
        "?a=b&c=d",
        "title",
        "text",
        "body",
    ),
    MARKUP,
)


@dataclass
class Address:
    """A page and the parameters behind it."""

    page: str
    parameters: dict[str, list[str]]

    def __str__(self) -> str:
        return f"/{self.page}?{urlencode(self.parameters, doseq=True)[:2000]}"


@dataclass
class Visitor:
    """Opens addresses of the dashboard, and learns from its pages which parameters there are."""

    random: Random
    offered: dict[str, set[str]] = field(default_factory=dict)
    """What the widget of each parameter offers."""

    def address(self) -> Address:
        """A page and some parameters: of that page, of all pages, and of others."""
        page = self.random.choice(PAGES)
        own = [key for key in self.offered if key.startswith((f"{page}_", "reader_"))]
        shared = [key for key in self.offered if not key.startswith(tuple(PAGES))] + list(UNBOUND)
        pools = [sorted(own or shared), sorted(shared), sorted(self.offered)]
        count = self.random.randint(1, MOST_PARAMETERS)
        chosen = [self.random.choice(self.random.choices(pools, (6, 3, 1))[0]) for _ in range(count)]
        return Address(page, {key: self._values(key) for key in chosen})

    def _values(self, key: str) -> list[str]:
        pools = [sorted(self.offered.get(key, ())) or VALUES, VALUES, [MARKUP]]
        count = self.random.choice((1, 1, 1, MOST_VALUES))
        return [self.random.choice(self.random.choices(pools, (5, 4, 2))[0]) for _ in range(count)]

    def faults(self, address: Address) -> list[str]:
        """What went wrong when an address was opened."""
        app = AppTest.from_file(str(APP), default_timeout=120)
        for key, values in address.parameters.items():
            app.query_params[key] = values
        # Streamlit prints the traceback, too.
        with redirect_stdout(StringIO()):
            app.switch_page(f"app_pages/{address.page}.py").run()
        for widget in app:
            self._learn(getattr(widget, "proto", None))
        found = [f"{element.message}: {' '.join(element.stack_trace)[-300:]}" for element in app.exception]
        return found + shown_as_markup(app)

    def _learn(self, proto: Any) -> None:
        if key := getattr(proto, "query_param_key", ""):
            options = (getattr(option, "content", option) for option in getattr(proto, "options", ()))
            self.offered.setdefault(key, set()).update(map(str, options))


@contextmanager
def dashboard(behind: Sequence[str]) -> Iterator[None]:
    """The dashboard as though it were started with this behind `--`."""
    with patch.object(sys, "argv", ["app.py", *behind]), patch("dashboard.components.PATIENCE_SECONDS", 120):
        yield


def failed(behind: Sequence[str], rounds: int, seed: int) -> list[tuple[Address, list[str]]]:
    """The addresses that ended in a traceback or in markup, of so many."""
    visitor, found = Visitor(Random(seed)), []
    with dashboard(behind):
        for number in range(len(PAGES) + rounds):
            address = Address(PAGES[number], {}) if number < len(PAGES) else visitor.address()
            if faults := visitor.faults(address):
                found.append((address, faults))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as scratch:
        found = failed(written(Path(scratch)), options.rounds, options.seed)
    for address, faults in found:
        print(address, *faults, sep="\n    ")
    print(f"{options.rounds:,} addresses, {len(found):,} of them with a fault")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
