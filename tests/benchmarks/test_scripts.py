"""Every script for measuring runs to its end, on next to nothing, and prints its tables; how fast is no matter here."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")


@pytest.mark.parametrize(
    ("script", "options", "rows"),
    [
        (
            "build_speed.py",
            "--documents 20 --runs 1",
            ["| store ", "| CountVectorizer ", "| store, opened and counted"],
        ),
        ("entity_speed.py", "--copies 1 --runs 1 --jobs 1", ["| store with names", "| bare nlp.pipe"]),
        ("query_speed.py", "--documents 20 30 --runs 1", ["| terms ", "| comparison of", "| scope of a term"]),
        ("reading_speed.py", "--documents 2 --runs 1", ["| plain text ", "| PDF ", "| ZIP of plain text "]),
        ("mending_speed.py", "--documents 20 --runs 1 --mends 5", ["| apply them ", "| find suggestions"]),
        ("null_comparison.py", "--splits 2 --times 1", ["| synthetic, 50 against 50 ", "| documents "]),
        ("language_speed.py", "--documents 20 --runs 1", ["| tell the language, German ", "| count by lemma "]),
        (
            "coverage.py",
            "--replications 10 --items 2 --documents 5 20",
            ["| percentile bootstrap (before)", "| jackknife, t, gamma (in use)", "| mattr, jackknife, t (in use)"],
        ),
        (
            "server.py",
            "--documents 20 --sessions 2 --reruns 5 --think 0.01",
            ["| one ", "| 2 at once", "| 2 sessions open"],
        ),
        (
            "load.py",
            "--documents 20 --sessions 2 --warm 0 --seconds 15 --after 0 --think 0.1",
            ["; 0 errors, 0 in the server's log", "| page ", "| download, CSV ", "| when all sessions had ended "],
        ),
        ("faults/flips.py", "--documents 5 --rounds 30", ["| words: ", "| all "]),
    ],
)
def test_script_prints_its_tables(root, tmp_path, script, options, rows):
    command = [sys.executable, str(root / "benchmarks" / script), *options.split()]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert [row for row in rows if row not in run.stdout] == []
