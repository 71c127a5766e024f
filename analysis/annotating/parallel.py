"""Mentions by several processes at once, through joblib, so that the engine is a backend and none of ours."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from itertools import chain
from pathlib import Path

from joblib import Parallel, cpu_count, delayed

from analysis.annotating.mentions import find_mentions
from analysis.annotating.spans import Mention
from analysis.reading.decoding import decoded
from analysis.reading.document import Document

CHARACTERS_A_TASK = 80_000
WORTH_A_PROCESS_CHARACTERS = 400_000
"""With fewer characters than this, loading the model once more takes longer than it saves."""
MOST_PROCESSES = 8
"""Each process holds the model and a batch, about 400 MB."""


def processes(characters: int, jobs: int | None) -> int:
    """How many processes are worth having for so many characters; `jobs` says how many may be had."""
    allowed = min(cpu_count(), MOST_PROCESSES) if jobs is None else jobs
    return max(1, min(allowed, characters // WORTH_A_PROCESS_CHARACTERS + 1))


def find_mentions_in_files(documents: Sequence[Document], *, jobs: int) -> Iterator[list[Mention]]:
    """One list of mentions for each document, in their order: what `find_mentions` gives for their texts.

    What is sent to a process is the paths of files, never their texts; a file that has changed since it was
    read is looked at here. When a process dies, the rest is done here.
    """
    tasks = list(batches(documents, CHARACTERS_A_TASK))
    results = Parallel(n_jobs=jobs, return_as="generator")(
        delayed(_mentions_in)([document.path for document in task]) for task in tasks
    )
    done = 0
    try:
        for task, found in zip(tasks, results, strict=True):
            for document, (digest, mentions) in zip(task, found, strict=True):
                yield mentions if digest == text_digest(document.text) else _mentions_here(document)
            done += 1
    except BrokenExecutor:
        yield from map(_mentions_here, chain.from_iterable(tasks[done:]))


def text_digest(text: str) -> str:
    """What tells a text from any other."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _mentions_in(paths: list[str]) -> list[tuple[str, list[Mention]]]:
    """The digest of each file's text, and its mentions."""
    texts = [decoded(Path(path).read_bytes()).text for path in paths]
    return list(zip(map(text_digest, texts), find_mentions(texts), strict=True))


def _mentions_here(document: Document) -> list[Mention]:
    return next(find_mentions([document.text]))


def batches(documents: Iterable[Document], characters: int) -> Iterator[list[Document]]:
    """The documents in batches, each closed by the document with which it has so many characters."""
    batch: list[Document] = []
    held = 0
    for document in documents:
        batch.append(document)
        held += len(document.text)
        if held >= characters:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
