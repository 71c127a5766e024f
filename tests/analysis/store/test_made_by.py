"""What a layer is marked with, so that it is made again when what makes it changes."""

import subprocess
import sys

import pytest

from analysis.annotating.models import MODELS
from analysis.store import made_by
from analysis.store.made_by import FIND_TOKENS


def test_the_mark_of_words_covers_every_module_that_finds_tokens() -> None:
    code = "import sys, analysis.annotating.languages; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    room = "analysis.annotating."
    assert {name.removeprefix(room) for name in loaded if name.startswith(room)} == set(FIND_TOKENS)


@pytest.mark.parametrize("package", ["spacy", "simplemma"])
def test_names_are_looked_for_again_with_another_version_of_what_finds_them(monkeypatch, package):
    names = made_by.names_made_by.__wrapped__
    before, version_of = names(MODELS), made_by.package_version
    assert names(MODELS) == before
    monkeypatch.setattr(made_by, "package_version", lambda one: "0" if one == package else version_of(one))
    assert names(MODELS) != before
