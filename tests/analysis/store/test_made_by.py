"""What a layer is marked with, so that it is made again when the code that makes it changes."""

import subprocess
import sys

from analysis.store.made_by import FIND_TOKENS


def test_the_mark_of_words_covers_every_module_that_finds_tokens() -> None:
    code = "import sys, analysis.annotating.languages; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    room = "analysis.annotating."
    assert {name.removeprefix(room) for name in loaded if name.startswith(room)} == set(FIND_TOKENS)
