"""Looks for inputs that break a promise: `python tests/fuzz/fuzz.py --seconds 60 [--target pdf] [--keep FOLDER]`.

Needs atheris (tests/fuzz/requirements.txt). Each target runs in a process of its own, one after the other, for so many
seconds. What is found is made small and written to tests/fuzz/finds/TARGET, where `test_finds.py` runs it for ever
after; without a find the exit status is 0. With `--keep`, the inputs that reached new code stay, for the next time.
"""

import argparse
import importlib
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FINDS = ROOT / "tests" / "fuzz" / "finds"
LONGEST_BYTES = 20_000
MEGABYTES = 900
"""Of which the libraries take some 300."""
SECONDS_TO_HANG = 20
SECONDS_TO_SHRINK = 30
WORDS = {
    **dict.fromkeys(("word_xml", "open_document", "open_document_xml", "excel_xml"), "xml"),
    **dict.fromkeys(("subtitles_srt", "subtitles_vtt"), "subtitles"),
    "mailbox": "mail",
    "segments": "tokens",
}
"""Which targets know the words of which file in `words`, but for those of their own name."""
INSTRUMENTED = (
    "analysis pypdf striprtf markdown_it mdurl pysubs2 defusedxml email zipfile tarfile yaml trafilatura htmldate "
    "csv json mailbox xml"
).split()


def main() -> int:
    """The exit status: 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--target", action="append", help="may be given several times; all of them without it")
    parser.add_argument("--keep", type=Path, help="a folder for the inputs that reached new code")
    parser.add_argument("--list", action="store_true", help="the names of the targets")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from tests.fuzz.seeds import seeds

    known = seeds()
    if options.list:
        print("\n".join(known))
        return 0
    if unknown := set(options.target or ()) - set(known):
        parser.error(f"no target is called {', '.join(sorted(unknown))}; --list names them")
    found = 0
    for target in options.target or known:
        with tempfile.TemporaryDirectory() as temporary:
            corpus = (options.keep or Path(temporary)).resolve() / target
            found += _fuzzed(target, known[target], corpus, options.seconds)
    return 1 if found else 0


def _fuzzed(target: str, seeds: list[bytes], corpus: Path, seconds: int) -> int:
    """Runs one target; the number of finds."""
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(data)
    finds = FINDS / target
    finds.mkdir(parents=True, exist_ok=True)
    before = set(finds.iterdir())
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={max(LONGEST_BYTES, 2 * max(map(len, seeds)))}",
        f"-timeout={SECONDS_TO_HANG}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-artifact_prefix={finds}/",
        "-print_final_stats=1",
        "-use_value_profile=1",
    ]
    words = Path(__file__).parent / "words" / f"{WORDS.get(target, target)}.txt"
    if words.exists():
        options.append(f"-dict={words}")
    done = subprocess.run(
        [sys.executable, __file__, "--one", target, *options, str(corpus)], cwd=ROOT, capture_output=True, text=True
    )
    new = sorted(set(finds.iterdir()) - before)
    for find in new:
        subprocess.run([sys.executable, __file__, "--shrink", target, str(find)], cwd=ROOT, capture_output=True)
    print(f"{target}: {_told(done.stdout + done.stderr)}; {len(new)} found", flush=True)
    if new or done.returncode:
        print(done.stderr[-3000:], flush=True)
    if not any(finds.iterdir()):
        finds.rmdir()
    return len(new)


def _told(output: str) -> str:
    """How many inputs were run, and how much code they reached."""
    runs = re.findall(r"number_of_executed_units: (\d+)", output) or re.findall(r"^#(\d+)", output, re.MULTILINE) or [0]
    covered = re.findall(r"cov: (\d+)", output) or [0]
    unexpected = sorted(set(re.findall(r"^unexpected: (.*)$", output, re.MULTILINE)))
    said = "".join(f"\n  unexpected: {one}" for one in unexpected)
    return f"{int(runs[-1]):,} inputs, {int(covered[-1]):,} edges covered{said}"


def _fuzz(target: str, arguments: list[str]) -> None:
    """Fuzzes one target in this process, which ends with it."""
    sys.path.insert(0, str(ROOT))
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED, enable_loader_override=False):
        from analysis.reading import contents, formats
        from tests.fuzz.targets import run

        # These are imported only when they are needed, which is too late to see what they do.
        for module in (*(f"analysis.reading.readers.{one.module}" for one in formats.FORMATS), "trafilatura"):
            importlib.import_module(module)
    _tell_unexpected(contents)
    atheris.Setup([__file__, *arguments], lambda data: run(target, data))
    atheris.Fuzz()


def _shrink(target: str, file: Path) -> None:
    """Makes a find as small as it can be while it breaks the same promise, for some seconds."""
    sys.path.insert(0, str(ROOT))
    from tests.fuzz.targets import run

    def broken(data: bytes) -> str:
        try:
            run(target, data)
        except Exception as error:
            return type(error).__name__
        return ""

    data, until = file.read_bytes(), time.monotonic() + SECONDS_TO_SHRINK
    why, size = broken(data), len(data) // 2
    while why and size and time.monotonic() < until:
        place = 0
        while place < len(data) and time.monotonic() < until:
            less = data[:place] + data[place + size :]
            data, place = (less, place) if broken(less) == why else (data, place + size)
        size //= 2
    file.write_bytes(data)


def _tell_unexpected(contents) -> None:  # type: ignore[no-untyped-def]
    """Prints, once for each kind, what libraries raise that no reader has a sentence for."""
    known, refused = set(), contents.refused

    def telling(error, *others):  # type: ignore[no-untyped-def]
        cause = sys.exc_info()[1]
        if str(error).startswith("could not be read ("):
            trace = cause.__traceback__ if cause else None
            while trace and trace.tb_next:
                trace = trace.tb_next
            place = f"{trace.tb_frame.f_code.co_filename[-40:]}:{trace.tb_lineno}" if trace else ""
            if (type(cause), place) not in known:
                known.add((type(cause), place))
                print(f"unexpected: {type(cause).__name__} {place} {str(cause)[:100]!r}", flush=True)
        return refused(error, *others)

    contents.refused = telling


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _fuzz(sys.argv[2], sys.argv[3:])
    if sys.argv[1:2] == ["--shrink"]:
        sys.exit(_shrink(sys.argv[2], Path(sys.argv[3])))
    sys.exit(main())
