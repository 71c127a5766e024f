"""What a task costs in a process of its own: wall time, processor time, peak memory and what it found out.

Times run from behind the imports to the end. Processor time is user and system time of the process and of all that
it started. Peak memory is, over the same processes, the sum of each one's own peak, imports included: an upper
bound where there are several. Linux only, because it reads /proc.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WATCH_SECONDS = 0.05
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "BLIS")}
"""Processes are compared with processes; the threads of a linear algebra library would blur that."""

Facts = dict[str, float]
Task = Callable[[], Facts]


@dataclass(frozen=True, slots=True)
class Cost:
    wall: float
    """Seconds."""
    cpu: float
    """Seconds."""
    memory: int
    """Bytes."""
    facts: Facts = field(default_factory=dict)


def cost_of(script: Path, *arguments: str | Path, environment: Mapping[str, str] = ONE_THREAD) -> Cost:
    """What `script` with these arguments costs, a script that ends by `report`; its errors end this process too."""
    os.sync()
    command = [sys.executable, str(script), *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | environment)
    peaks: dict[int, int] = {}
    watcher = threading.Thread(target=_watch, args=(process, peaks))
    watcher.start()
    output, _ = process.communicate()
    watcher.join()
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with status {process.returncode}.")
    told = json.loads(output.splitlines()[-1])
    peaks[process.pid] = told.pop("memory")
    return Cost(**told, memory=sum(peaks.values()))


def report(task: Task) -> None:
    """Runs `task` and prints its cost for `cost_of`."""
    cpu, wall = _cpu(), time.perf_counter()
    facts = task()
    wall = time.perf_counter() - wall
    _end_workers()
    print(json.dumps({"wall": wall, "cpu": _cpu() - cpu, "memory": peak_memory(), "facts": facts}))


def median(costs: Sequence[Cost], part: str) -> float:
    return statistics.median(float(getattr(cost, part)) for cost in costs)


def median_ratio(ours: Sequence[Cost], theirs: Sequence[Cost], part: str) -> float:
    """The median over the runs of ours divided by theirs."""
    pairs = zip(ours, theirs, strict=True)
    return statistics.median(float(getattr(a, part) / getattr(b, part)) for a, b in pairs)


def peak_memory() -> int:
    """The most memory that this process has had, in bytes."""
    return _peak(os.getpid())


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _end_workers() -> None:
    """Ends the processes that joblib keeps for the next task: only what has ended is in the processor time."""
    loky: Any = sys.modules.get("joblib.externals.loky")
    if loky is not None and _below(os.getpid()):
        loky.get_reusable_executor().shutdown(wait=True)


def _watch(process: subprocess.Popen[bytes], peaks: dict[int, int]) -> None:
    """Notes the peaks of all processes below `process` while it runs."""
    while process.poll() is None:
        for child in _below(process.pid):
            peaks[child] = max(peaks.get(child, 0), _peak(child))
        time.sleep(WATCH_SECONDS)


def _below(parent: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{parent}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return children + [deeper for child in children for deeper in _below(child)]


def _peak(process: int) -> int:
    """The largest memory that a process has had, in bytes; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)
