"""How well entities are found, against a gold standard: precision, recall, F1, canonical names and speed.

    python benchmarks/entity_quality.py GOLD.tsv TEXT.txt
    python benchmarks/entity_quality.py GOLD.jsonl --ablate --headlines
    python benchmarks/entity_quality.py GOLD.jsonl --model rules en_core_web_md

A gold .tsv has the columns start, end, text, label and canonical, and is scored on OntoNotes labels. A gold
.jsonl has on each line a text and its spans [start, end, label], and is scored on PER, ORG and LOC, the
labels that both schemes know; MISC is left out on both sides.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analysis.annotating.aliases import join_aliases
from analysis.annotating.cleaning import PASSES, clean
from analysis.annotating.extractor import extractor_of
from analysis.annotating.models import DEFAULT, EntityModel, entity_model
from analysis.annotating.spans import NUMBER_LABELS, Span
from analysis.annotating.truecase import LANGUAGES, truecased
from benchmarks.gold import (
    Documents,
    Gold,
    canonical_share,
    in_headlines,
    in_title_case,
    read_json_lines,
    read_tsv,
    score,
    with_headlines,
)

EVERY_PASS = tuple(PASSES)
CASES: dict[str, Callable[[str], str]] = {"as it is": str, "in title case": in_title_case, "in capitals": str.upper}


def main() -> None:
    """Reads the gold, finds mentions in its texts and prints how far they agree."""
    arguments = parsed_arguments()
    is_json = arguments.gold.suffix == ".jsonl"
    gold = read_json_lines(arguments.gold) if is_json else read_tsv(arguments.gold, arguments.text)
    # Each by itself, so that several of one language can be compared.
    for model in map(entity_model, arguments.model):
        print(f"\n{model.name} {model.version}".rstrip())
        texts, spans, seconds = extracted(gold, model)
        found = cleaned_mentions(texts, spans, EVERY_PASS)
        print_scores(gold, found)
        words = sum(len(text.split()) for text in gold.texts)
        print_speed(words, seconds, texts, spans)
        print_passes(gold, texts, spans, ablate=arguments.ablate)
        if arguments.headlines:
            print_headlines(gold, model)


def extracted(gold: Gold, model: EntityModel) -> tuple[list[str], list[list[Span]], float]:
    """The texts as the extractor reads them, what it finds in them, and the CPU seconds that both took."""
    extractor = extractor_of(model)
    # The first text through a model pays for allocations that later ones do not.
    list(extractor.extract([truecased("WARM UP THIS MODEL")]))
    started = process_time()
    texts = [truecased(text) for text in gold.texts] if model.language in LANGUAGES else gold.texts
    spans = list(extractor.extract(texts))
    return texts, spans, process_time() - started


def cleaned_mentions(texts: Sequence[str], spans: Sequence[Sequence[Span]], passes: Iterable[str]) -> Documents:
    """The mentions of each text after the named passes and the joining of aliases."""
    chosen = tuple(passes)
    return [join_aliases(text, clean(text, found, chosen)) for text, found in zip(texts, spans, strict=True)]


def named_labels(gold: Gold) -> list[str]:
    """The labels that are scored, of names."""
    return [label for label in gold.scored_labels if label not in NUMBER_LABELS]


def print_scores(gold: Gold, found: Documents) -> None:
    """Prints one line for each label that the gold or the model knows, then the totals."""
    named = named_labels(gold)
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


def print_speed(words: int, seconds: float, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> None:
    """Prints how many words a second of one processor are read, and what share of it the passes take."""
    started = process_time()
    cleaned_mentions(texts, spans, EVERY_PASS)
    passes = process_time() - started
    print(f"words a CPU second: {words / (seconds + passes):,.0f} of {words:,}", end="; ")
    print(f"passes and aliases take {passes / seconds:.1%} of the extractor's time")


def print_passes(gold: Gold, texts: Sequence[str], spans: Sequence[Sequence[Span]], *, ablate: bool) -> None:
    """Prints F1 over all names with every pass and with none; to `ablate`, without each in turn and with each alone."""
    choices = [("every pass", EVERY_PASS), ("no pass", ())]
    if ablate:
        choices += [(f"without {left_out}", tuple(p for p in PASSES if p != left_out)) for left_out in PASSES]
        choices += [(f"only {alone}", (alone,)) for alone in PASSES]
    print(f"\n{'passes':<32}{'F1':>8}{'span F1':>10}")
    for title, passes in choices:
        print_line(title, gold, cleaned_mentions(texts, spans, passes))


def print_headlines(gold: Gold, model: EntityModel) -> None:
    """Prints F1 over the names in headlines that are sentences of the texts, with and without their case mended."""
    extractor = extractor_of(model)
    print(f"\n{'headlines':<32}{'F1':>8}{'span F1':>10}")
    for case, written in CASES.items():
        made = with_headlines(gold, written)
        for title, read in ((case, list(made.texts)), (f"{case}, mended", [truecased(text) for text in made.texts])):
            found = cleaned_mentions(read, list(extractor.extract(read)), EVERY_PASS)
            print_line(title, made, in_headlines(made, found))
    print(f"{len(made.texts)} headlines")


def print_line(title: str, gold: Gold, found: Documents) -> None:
    named = named_labels(gold)
    exact, span_only = score(gold, found, named), score(gold, found, named, spans_only=True)
    print(f"{title:<32}{exact.f1:>8.2%}{span_only.f1:>10.2%}")


def parsed_arguments() -> argparse.Namespace:
    """The command line's arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD", help="a .tsv or .jsonl file")
    parser.add_argument("text", type=Path, metavar="TEXT", nargs="?", help="the text that a .tsv describes")
    parser.add_argument("--model", nargs="+", default=[DEFAULT], help="as --entity-model of the commands; several")
    parser.add_argument("--ablate", action="store_true", help="also print F1 with each pass left out, and alone")
    parser.add_argument("--headlines", action="store_true", help="also print F1 in headlines of different case")
    arguments = parser.parse_args()
    if arguments.gold.suffix != ".jsonl" and arguments.text is None:
        parser.error("a .tsv gold file needs the TEXT that its offsets point into")
    return arguments


if __name__ == "__main__":
    main()
