"""A build that is killed at any moment leaves the old corpus or the new one, and nothing else that counts."""

import subprocess
import sys

KILLS = 50
# One process that imports all, and forks for every build and every look at what it left.
SCRIPT = """
import os, random, re, signal, sys, time
from collections import Counter
from itertools import count
from pathlib import Path
from analysis.annotating.models import MODELS
from analysis.annotating.spans import Mention
from analysis.store import build, tasks
from analysis.store.folder import open_corpus
from analysis.store.format import current
from analysis.store.made_by import names_made_by
from analysis.store.opened import fits, opened
from analysis.store.processes import Processes

def capitalised(texts, model):
    for text in texts:
        yield [Mention(m.start(), m.end(), "ORG", m[0]) for m in re.finditer(r"[A-Z]\\w+", text)]

build.find_mentions = tasks.find_mentions = capitalised
build.model_folder = lambda *_: None
folder, store = Path(sys.argv[1]), Path(sys.argv[2])

def builds(first):
    for number in count(first):
        (folder / "a.txt").write_text("Iran said one " * (number % 97 + 1))
        open_corpus(folder, store=store, engine=Processes(1))

def is_whole(corpus):
    texts = list(corpus.documents.texts)
    frequency = Counter(word.lower() for text in texts for word in text.split())
    counts = corpus.counts(build_unit).sum(axis=0).tolist()[0]
    assert dict(zip(corpus.annotation.vocabulary, counts)) == frequency, "counts"
    if corpus.mentions is not None:
        spans = corpus.documents.spans(corpus.mentions.document, corpus.mentions.start, corpus.mentions.end)
        assert Counter(spans) == Counter(re.findall(r"[A-Z]\\w+", " ".join(texts))), "mentions"
    return True

def look():
    found = current(store, names_made_by(MODELS))
    if found.words is not None:
        is_whole(opened(found, name="x"))
    corpus = open_corpus(folder, store=store, engine=Processes(1))
    texts = [(folder / name).read_text() for name in ("a.txt", "b.txt")]
    assert corpus.mentions is not None, "names"
    # The kill may have come while the file itself was written, and left it empty.
    assert list(corpus.documents.texts) == list(filter(None, texts)), "texts"
    is_whole(corpus)
    # What the killed one left is gone with the next build.
    os.utime(folder / "b.txt")
    open_corpus(folder, store=store, engine=Processes(1))
    left = {path.name.partition("-")[0] for path in store.iterdir()}
    assert left <= {"CURRENT", "lock", "names", "states", "tasks", "words"}, left
    assert not list((store / "tasks").iterdir()), "tasks"

def forked(work):
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException as error:
            print(type(error).__name__, error, flush=True)
            os._exit(1)
    return child

from analysis.units import Unit
build_unit = Unit()
random.seed(int(sys.argv[3]))
(folder / "b.txt").write_text("Russia did three " * 20_000)
for kill in range(int(sys.argv[4])):
    child = forked(lambda: builds(kill))
    time.sleep(random.random() * 0.4)
    os.kill(child, signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    assert os.waitpid(forked(look), 0)[1] == 0, kill
print("whole")
"""


def test_build_that_is_killed_at_random_moments_leaves_a_whole_corpus_or_none(tmp_path, root):
    folder = tmp_path / "texts"
    folder.mkdir()
    command = [sys.executable, "-c", SCRIPT, str(folder), str(tmp_path / "store"), "7", str(KILLS)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stdout) == (0, "whole\n"), done.stdout + done.stderr
