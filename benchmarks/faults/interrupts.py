"""Interrupts commands at random moments: each ends by the signal, with no traceback, no child and nothing half-written.

python benchmarks/faults/interrupts.py --rounds 30
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

GOOD = "the old one"
LONGEST_SECONDS = 6.0
ENDS = (0, 128 + signal.SIGINT, -signal.SIGINT)
COMMANDS = (["terms"], ["entities"], ["build", "--jobs", "2"], ["export", "--no-entities", "--format", "parquet"])


def faults(rounds: int, seed: int = 1) -> Iterator[str]:
    """What was wrong in each round; an empty text for nothing."""
    chance = random.Random(seed)
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            yield _fault(Path(folder), COMMANDS[number % len(COMMANDS)], chance.uniform(0.1, LONGEST_SECONDS))


def _fault(folder: Path, command: list[str], seconds: float) -> str:
    texts, output = folder / "texts", folder / "out"
    texts.mkdir()
    for number in range(20):
        (texts / f"{number}.txt").write_text(f"The drones of Iran flew over Russia, {number} in all. " * 400)
    options = [str(texts), "--store", str(folder / "store")]
    if command[0] != "build":
        options += ["--output", str(output)]
    if command[0] in ("terms", "entities"):
        output.write_text(GOOD)
    # A group of its own hears what a terminal sends to all of them.
    with subprocess.Popen(
        [sys.executable, "-m", "analysis", command[0], *options, *command[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        try:
            _, said = process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return f"{command[0]} after {seconds:.2f} s: still running"
    time.sleep(0.5)
    wrong = [] if process.returncode in ENDS else [f"exit {process.returncode}"]
    wrong += ["a traceback"] if b"Traceback" in said or b"Exception ignored" in said else []
    wrong += [f"a child is left: {child}" for child in _children(process.pid)]
    wrong += [f"{path.name} is left" for path in folder.glob(".*.partial")]
    if (
        process.returncode
        and output.is_file()
        and output.read_text() != GOOD
        and not _is_whole(command, options, output)
    ):
        wrong.append("the output is neither the old one nor whole")
    return f"{command[0]} after {seconds:.2f} s: {', '.join(wrong)}: {said.decode()[-600:]}" if wrong else ""


def _is_whole(command: list[str], options: list[str], output: Path) -> bool:
    """Whether a file is what the command writes undisturbed, as it is when the signal comes after all is written."""
    other = output.with_name("undisturbed")
    again = [str(other) if option == str(output) else option for option in options]
    subprocess.run(
        [sys.executable, "-m", "analysis", command[0], *again, *command[1:]], capture_output=True, check=True
    )
    return output.read_bytes() == other.read_bytes()


def _children(session: int) -> list[str]:
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, ProcessLookupError):
            if os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE:
                found.append(" ".join(process.cmdline())[:100])
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wrong = [fault for fault in faults(options.rounds, options.seed) if fault]
    print("\n".join([*wrong, f"{options.rounds} interrupts, {len(wrong)} with a fault"]))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
