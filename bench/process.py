"""What whole runs of the command cost: peak memory for few and many reports, and the time to the help page."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final, NamedTuple

from bench.corpus import write_reports

LAUNCH: Final = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
if done.returncode:
    raise SystemExit(done.stderr)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a command and prints the memory of its largest process, in KiB (bytes on macOS)."""
COMMAND: Final = (str(Path(sys.executable).with_name("perfnlp")),)
STARTS: Final = 7


class Run(NamedTuple):
    reports: int
    characters: int
    workers: int
    seconds: float
    peak_mib: float
    """Of the largest process."""


def extract_run(count: int, workers: int) -> Run:
    """Extract `count` text files into one ledger with the command itself."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "reports"
        folder.mkdir()
        size = write_reports(folder, count)
        options = ["extract", str(folder), "-o", str(Path(place) / "ledger.jsonl"), "--workers", str(workers)]
        start = perf_counter()
        done = output_of([sys.executable, "-c", LAUNCH, *COMMAND, *options])
        seconds = perf_counter() - start
        with (Path(place) / "ledger.jsonl").open(encoding="utf-8") as ledger:
            if sum(1 for _ in ledger) != count:
                raise SystemExit("台账的行数与报告的份数不符")
    return Run(count, size, workers, seconds, int(done) / (1024 * 1024 if sys.platform == "darwin" else 1024))


def start_up() -> tuple[float, float]:
    """Seconds to the help page, and of a Python that does nothing."""
    return _median_start([*COMMAND, "--help"]), _median_start([sys.executable, "-c", "pass"])


def _median_start(command: Sequence[str]) -> float:
    seconds = []
    for _ in range(STARTS):
        start = perf_counter()
        output_of(command)
        seconds.append(perf_counter() - start)
    return median(seconds)


def output_of(command: Sequence[str]) -> str:
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
