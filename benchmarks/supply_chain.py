"""What the product is made of: the lock of its packages, what is known against them, and a bill of materials.

    python benchmarks/supply_chain.py lock
    python benchmarks/supply_chain.py advisories
    python benchmarks/supply_chain.py bill FILE

`lock` writes `requirements.lock` anew from `requirements.txt`: every package with its version and the SHA-256 of each
of its files, for all platforms and Pythons from 3.11 on. `advisories` asks PyPI what is known against these versions,
to be run once a week: it ends with 1 where something is, and with 3 where a package could not be asked about. `bill`
writes the bill of materials (CycloneDX, JSON). The tools are in `benchmarks/requirements.txt`.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS, LOCK = ROOT / "requirements.txt", ROOT / "requirements.lock"
OLDEST_PYTHON = "3.11"
HEADER = (
    "# All packages of requirements.txt and what these need, with the SHA-256 of their files. Written by:\n"
    "#    python benchmarks/supply_chain.py lock\n"
    "# To install exactly these: python -m pip install --require-hashes -r requirements.lock\n"
)
KNOWN, NOT_ASKED = 1, 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_subparsers(dest="what", required=True)
    what.add_parser("lock")
    what.add_parser("advisories")
    what.add_parser("bill").add_argument("file", type=Path)
    options = parser.parse_args()
    match options.what:
        case "lock":
            return lock()
        case "advisories":
            return advisories()
        case _:
            return bill(options.file)


def lock() -> int:
    options = ["--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes", "--no-header", "--no-annotate"]
    done = run("uv", "pip", "compile", *options, "--quiet", str(REQUIREMENTS))
    if done.returncode == 0:
        LOCK.write_text(HEADER + done.stdout, encoding="utf-8")
    return done.returncode


def advisories() -> int:
    """What is known against the locked versions, one line each."""
    done = run("pip_audit", "-r", str(LOCK), "--disable-pip", "--require-hashes", "--format", "json")
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"No answer ({(done.stderr.strip() or 'nothing was said').splitlines()[-1]}); try again on a network.")
        return NOT_ASKED
    # It calls what it could not ask about a success.
    not_asked = [package["name"] for package in packages if "skip_reason" in package]
    known = [(package, found) for package in packages for found in package.get("vulns", [])]
    for package, found in known:
        mended = ", ".join(found["fix_versions"]) or "no version yet"
        print(f"{package['name']} {package['version']}: {found['id']}, mended in {mended}")
    print(f"{len(packages)} packages: {len(known)} advisories; {len(not_asked)} could not be asked about")
    return KNOWN if known else NOT_ASKED if not_asked or not packages else 0


def bill(file: Path) -> int:
    return run("cyclonedx_py", "requirements", str(LOCK), "--of", "JSON", "-o", str(file)).returncode


def run(module: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, capture_output=True, text=True)
    if done.returncode and done.stderr:
        print(done.stderr.strip(), file=sys.stderr)
    return done


if __name__ == "__main__":
    sys.exit(main())
