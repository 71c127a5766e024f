"""A command says on standard error how many rows its minimum frequency hides."""

import pytest

from analysis.__main__ import main

# "red" twice; "green", "blue" and "tan" once.
TEXTS = {"a.txt": "Red red green.", "b.txt": "Blue tan."}


@pytest.mark.parametrize(
    "command, arguments, sentence",
    [
        ("terms", ["--min-frequency", "2"], "3 rarer rows are hidden by --min-frequency 2; --min-frequency 1 has all."),
        ("terms", ["--min-frequency", "2", "--find", "*n"], "2 rarer rows are hidden by --min-frequency 2"),
        ("keywords", ["--min-frequency", "2"], "3 rarer rows are hidden by --min-frequency 2"),
        ("collocates", ["--term", "green", "--min-frequency", "3"], "1 rarer row is hidden by --min-frequency 3"),
        ("terms", [], ""),
        ("collocates", ["--term", "green", "--min-frequency", "1"], ""),
    ],
)
def test_hidden_rows_are_counted(folder, capfdbinary, command, arguments, sentence) -> None:
    assert main([command, str(folder(TEXTS)), *arguments]) == 0
    said = capfdbinary.readouterr().err.decode()
    assert sentence in said and (("hidden" in said) == bool(sentence))
