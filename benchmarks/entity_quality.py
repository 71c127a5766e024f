"""How well entities are found, against a gold standard: precision, recall, F1, canonical names and speed.

    python benchmarks/entity_quality.py GOLD.tsv TEXT.txt
    python benchmarks/entity_quality.py GOLD.jsonl --ablate

A gold .tsv has the columns start, end, text, label and canonical, and is scored on OntoNotes labels. A gold
.jsonl has on each line a text and its spans [start, end, label], and is scored on PER, ORG and LOC, the
labels that both schemes know; MISC is left out on both sides.
"""

import argparse
import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analysis.annotating.aliases import join_aliases
from analysis.annotating.cleaning import PASSES, clean
from analysis.annotating.extractor import SpacyExtractor
from analysis.annotating.spans import NAME_LABELS, NUMBER_LABELS, Mention, Span

COARSE_LABELS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
Documents = Sequence[Sequence[Mention]]
LEADING_THE = re.compile(r"the\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"(['’]s|['’])$")


@dataclass(frozen=True, slots=True)
class Gold:
    """Texts with the mentions that a person marked in them, and the labels that are scored."""

    texts: list[str]
    mentions: list[list[Mention]]
    scored_labels: tuple[str, ...]
    label_of: Callable[[str], str]
    edges: Callable[[str, int, int], tuple[int, int]]
    has_canonical: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of mentions: in the gold, found, and found rightly."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 when nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 when the gold is empty."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall: 2 x right / (gold + found)."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


def read_tsv(gold: Path, text: Path) -> Gold:
    """One text and its gold mentions; raises ValueError where a row's offsets do not hold its surface."""
    content = text.read_text(encoding="utf-8")
    mentions = []
    with gold.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            start, end = int(row["start"]), int(row["end"])
            if content[start:end] != row["text"]:
                raise ValueError(f"{gold}: {row['text']!r} does not stand at {start}-{end} of {text}")
            mentions.append(Mention(start, end, row["label"], row["canonical"]))
    return Gold([content], [mentions], NAME_LABELS + NUMBER_LABELS, str, exact_edges, has_canonical=True)


def read_json_lines(gold: Path) -> Gold:
    """Texts and gold mentions under the coarse labels PER, ORG, LOC and MISC, without canonical names."""
    documents = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    marked = [document["spans"] for document in documents]
    return Gold(
        [document["text"] for document in documents],
        [[Mention(start, end, label, "") for start, end, label in spans] for spans in marked],
        ("PER", "ORG", "LOC"),
        coarse_label,
        bare_edges,
        has_canonical=False,
    )


def coarse_label(label: str) -> str:
    """The coarse label of one of OntoNotes; MISC is all that is no person, organisation or place."""
    return COARSE_LABELS.get(label, "MISC")


def exact_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets as they are."""
    return start, end


def bare_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without a leading "the" and a trailing possessive, where customs differ."""
    surface = text[start:end]
    article = LEADING_THE.match(surface)
    possessive = POSSESSIVE.search(surface)
    return start + (article.end() if article else 0), end - (len(possessive.group()) if possessive else 0)


def score(gold: Gold, found: Documents, labels: Iterable[str], *, spans_only: bool = False) -> Score:
    """How many mentions with these labels the gold holds, were found, and agree in offsets (and label)."""
    wanted = set(labels)

    def keys(side: Documents, label_of: Callable[[str], str]) -> set[tuple[int, int, int, str]]:
        return {
            (number, *gold.edges(text, mention.start, mention.end), "" if spans_only else label)
            for number, (text, mentions) in enumerate(zip(gold.texts, side, strict=True))
            for mention in mentions
            if (label := label_of(mention.label)) in wanted
        }

    in_gold, in_found = keys(gold.mentions, str), keys(found, gold.label_of)
    return Score(len(in_gold), len(in_found), len(in_gold & in_found))


def canonical_share(gold: Gold, found: Documents, labels: Iterable[str]) -> float:
    """Share of the gold mentions with these labels that were found under their canonical name."""
    wanted = set(labels)
    names = {(number, m.start, m.end): m.entity for number, mentions in enumerate(found) for m in mentions}
    pairs = [
        (m.entity, names.get((number, m.start, m.end)))
        for number, mentions in enumerate(gold.mentions)
        for m in mentions
        if m.label in wanted
    ]
    return sum(expected == name for expected, name in pairs) / len(pairs) if pairs else 0.0


def cleaned_mentions(texts: Sequence[str], spans: Sequence[Sequence[Span]], passes: Iterable[str]) -> Documents:
    """The mentions of each text after the named passes and the joining of aliases."""
    chosen = tuple(passes)
    return [join_aliases(text, clean(text, found, chosen)) for text, found in zip(texts, spans, strict=True)]


def print_scores(gold: Gold, found: Documents) -> None:
    """Print one line for each label that the gold or the model knows, then the totals."""
    named = [label for label in gold.scored_labels if label not in NUMBER_LABELS]
    rows = [(label, score(gold, found, [label])) for label in gold.scored_labels]
    rows = [(label, result) for label, result in rows if result.gold or result.found]
    rows.append(("all names", score(gold, found, named)))
    rows.append(("all names, span only", score(gold, found, named, spans_only=True)))
    if len(named) < len(gold.scored_labels):
        rows.append(("all labels", score(gold, found, gold.scored_labels)))
    print(f"{'label':<22}{'gold':>7}{'found':>7}{'right':>7}{'precision':>11}{'recall':>9}{'F1':>8}")
    for label, result in rows:
        counts = f"{result.gold:>7}{result.found:>7}{result.right:>7}"
        shares = f"{result.precision:>11.1%}{result.recall:>9.1%}{result.f1:>8.1%}"
        print(f"{label:<22}{counts}{shares}")
    if gold.has_canonical:
        print(f"canonical name right: {canonical_share(gold, found, named):.1%} of names, ", end="")
        print(f"{canonical_share(gold, found, gold.scored_labels):.1%} of all mentions")


def print_ablation(gold: Gold, spans: Sequence[Sequence[Span]]) -> None:
    """Print F1 over all names with every pass, with each left out in turn, with each alone, and with none."""
    named = [label for label in gold.scored_labels if label not in NUMBER_LABELS]
    choices = [("every pass", tuple(PASSES))]
    choices += [(f"without {left_out}", tuple(p for p in PASSES if p != left_out)) for left_out in PASSES]
    choices += [(f"only {alone}", (alone,)) for alone in PASSES]
    choices += [("no pass", ())]
    print(f"\n{'passes':<32}{'F1':>8}{'span F1':>10}")
    for title, passes in choices:
        found = cleaned_mentions(gold.texts, spans, passes)
        exact, span_only = score(gold, found, named), score(gold, found, named, spans_only=True)
        print(f"{title:<32}{exact.f1:>8.2%}{span_only.f1:>10.2%}")


def parsed_arguments() -> argparse.Namespace:
    """The command line's arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD", help="a .tsv or .jsonl file")
    parser.add_argument("text", type=Path, metavar="TEXT", nargs="?", help="the text that a .tsv describes")
    parser.add_argument("--no-passes", action="store_true", help="score the model without any cleaning")
    parser.add_argument("--ablate", action="store_true", help="also print F1 with each pass left out, and alone")
    arguments = parser.parse_args()
    if arguments.gold.suffix != ".jsonl" and arguments.text is None:
        parser.error("a .tsv gold file needs the TEXT that its offsets point into")
    return arguments


def main() -> None:
    """Read the gold, find mentions in its texts and print how far they agree."""
    arguments = parsed_arguments()
    is_json = arguments.gold.suffix == ".jsonl"
    gold = read_json_lines(arguments.gold) if is_json else read_tsv(arguments.gold, arguments.text)
    extractor = SpacyExtractor()
    # The first text through the model pays for allocations that later ones do not.
    list(extractor.extract(["Warm up."]))

    started = perf_counter()
    spans = list(extractor.extract(gold.texts))
    extracted = perf_counter()
    found = cleaned_mentions(gold.texts, spans, () if arguments.no_passes else PASSES)
    cleaned = perf_counter()

    print_scores(gold, found)
    words = sum(len(text.split()) for text in gold.texts)
    model_seconds, pass_seconds = extracted - started, cleaned - extracted
    print(f"words a second: {words / (model_seconds + pass_seconds):,.0f} of {words:,}", end="; ")
    print(f"passes and aliases take {pass_seconds / model_seconds:.1%} of the model's time")
    if arguments.ablate:
        print_ablation(gold, spans)


if __name__ == "__main__":
    main()
