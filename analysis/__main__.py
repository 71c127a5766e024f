"""The command line: `python -m analysis terms PATH` and so on; CSV on standard output."""

import sys

from analysis.commands import process

if __name__ == "__main__":
    process.prepare()

try:
    from analysis.commands.main import main
except (ImportError, MemoryError) as error:
    if __name__ != "__main__":
        raise
    print(process.not_loaded(error), file=sys.stderr)
    sys.exit(process.NOT_DONE)

if __name__ == "__main__":
    sys.exit(process.run(main))
