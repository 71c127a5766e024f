"""What can be typed into the boxes that ask for something: an answer or one sentence, never a traceback.

    python benchmarks/faults/queries.py [--rounds 10000] [--seed 1]

Each round makes a text of pieces by chance and asks for it: as words, as a regular expression, as an entity, in the
find box of a table, as dates, a unit, a value of metadata or a list of terms. A call that takes longer than
`LONGEST_SECONDS` is a fault, too.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis.annotating.models import THE_RULES
from analysis.dates import DateRange
from analysis.errors import CorpusError
from analysis.facets import Facets, Value
from analysis.measures.concordance import concordance
from analysis.measures.documents import documents
from analysis.nodes import Query
from analysis.patterns import alternatives
from analysis.ranking import Ranking
from analysis.rows import Rows
from analysis.scope import Scope, View, view_of
from analysis.store.folder import open_corpus
from analysis.tables import DOCUMENTS
from analysis.term_lists import terms_in
from analysis.units import Unit

LONGEST_SECONDS, MOST_PIECES = 5.0, 8
PIECES = (
    *(
        "iran",
        "Russia",
        "moscow",
        "U.S.",
        "the",
        " ",
        "  ",
        "*",
        "?",
        ".",
        ",",
        ";",
        "\t",
        "\n",
        "\0",
        "\r",
        "\x1b",
        "-",
    ),
    *(
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "{1000}",
        "{9,}",
        "{,5}",
        "+",
        "|",
        "^",
        "$",
        "\\",
        "\\b",
        "\\d",
        "\\1",
        "\\Q",
        "\\E",
    ),
    *("(?i)", "(?=a)", "(?<!a)", "(?P<x>a)", "(a*)*", "(.|.)*", "[[:alpha:]]", "[^", "\\p{L}", "\\p{", "\\x{110000}"),
    *("1999", "1860s", "..", "1999-13", "0000", "9999", "-1", "window:", "window:0", "document", "sentence", "=", "=="),
    *("year=1999", "title", "é", "e\u0301", "İ", "ß", "ﬁ", "\u202e", "\u200b", "\ufeff", "\ud800", "\U0010ffff", "🇺🇸"),
    *("'", '"', "`", "<", "&", "%", "#", "/", "//", "~", "a" * 5_000, "(" * 500, "a|" * 2_000, "x " * 3_000, "٣", "½"),
)
TEXTS = {
    "1999/a.txt": "Iran met Russia in Moscow. The U.S. left Moscow, and Russia stayed. The talks went on.",
    "2001/b.txt": "Russia spoke of sanctions. İstanbul, straße and a ﬁne 1999. 🇺🇸 Iran said nothing.",
}


def calls(view: View) -> dict[str, Callable[[str], object]]:
    """What is done with a text, by what it is asked for."""
    table = Ranking.of(DOCUMENTS, documents(view))

    def lines(query: Query) -> object:
        query.remarks(), query.sentence()
        return len(concordance(view, query))

    return {
        "words": lambda text: lines(Query.of(text)),
        "regular expression": lambda text: lines(Query.of(text, "regex")),
        "entity": lambda text: lines(Query((text,), "entity")),
        "find": lambda text: len(table.found(Rows(find=text), ["document", "title"])),
        "find by regular expression": lambda text: len(table.found(Rows(find=text, regex=True), ["document"])),
        "contains": lambda text: view_of(view.corpus, Scope(contains=(text,))).sentence(),
        "dates": lambda text: _facets(view, dates=tuple(map(DateRange.parse, alternatives(text)))),
        "documents": lambda text: _facets(view, documents=text),
        "metadata": lambda text: _facets(view, where=(Value.parse(text),)),
        "unit": lambda text: len(view_of(view.corpus, Scope(Unit.parse(text))).units),
        "terms": terms_in,
    }


def _facets(view: View, **facets: object) -> object:
    return view_of(view.corpus, Scope(facets=Facets(**facets))).sentence()  # type: ignore[arg-type]


def failed(folder: Path, rounds: int, seed: int) -> list[str]:
    """What went wrong in so many calls on a folder of a few texts."""
    for name, text in TEXTS.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, encoding="utf-8")
    random, asked = Random(seed), calls(view_of(open_corpus(folder, models=(THE_RULES,)), Scope()))
    found = []
    for _ in range(rounds):
        kind = random.choice(list(asked))
        text = "".join(random.choices(PIECES, k=random.randint(0, MOST_PIECES)))
        if fault := _fault(asked[kind], text):
            found.append(f"{kind} {text[:200]!r}: {fault}")
    return found


def _fault(call: Callable[[str], object], text: str) -> str:
    started = time.perf_counter()
    try:
        call(text)
    except CorpusError as error:
        if "\n" in str(error):
            return f"more than one line: {error}"
    except Exception as error:
        return repr(error)[:300]
    seconds = time.perf_counter() - started
    return f"took {seconds:.1f} s" if seconds > LONGEST_SECONDS else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        found = failed(Path(scratch), options.rounds, options.seed)
    print(*found, sep="\n")
    print(f"{options.rounds:,} calls, {len(found):,} faults")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
