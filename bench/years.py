"""What comparing years costs: seconds and peak memory for few and many lines of a ledger."""

import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final, NamedTuple

import perfnlp
from bench.corpus import write_reports
from bench.process import COMMAND, LAUNCH, output_of
from perfnlp.model.serial import to_row

BASE: Final = 60
"""Reports that are read; the lines are theirs, as of other bodies and years."""
YEARS: Final = (2021, 2022, 2023)


class Compared(NamedTuple):
    lines: int
    megabytes: float
    seconds: float
    peak_mib: float


def compare_run(count: int) -> Compared:
    """Compare a ledger of `count` lines, three years to a body, with the command itself."""
    with TemporaryDirectory() as place:
        ledger = Path(place) / "ledger.jsonl"
        with ledger.open("w", encoding="utf-8") as lines:
            for row in _rows(Path(place), count):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        options = ["compare", str(ledger), "-o", str(Path(place) / "years.jsonl")]
        start = perf_counter()
        done = output_of([sys.executable, "-c", LAUNCH, *COMMAND, *options])
        seconds = perf_counter() - start
        size = ledger.stat().st_size / 1e6
    return Compared(count, size, seconds, int(done) / (1024 * 1024 if sys.platform == "darwin" else 1024))


def _rows(place: Path, count: int) -> Iterator[dict[str, Any]]:
    folder = place / "reports"
    folder.mkdir()
    write_reports(folder, BASE)
    base = [to_row(ledger) for ledger in perfnlp.extract(folder)]
    for number in range(count):
        body, year = divmod(number, len(YEARS))
        row = base[(body * 7 + year) % len(base)]
        name = f"第{body}县文化馆"
        yield {
            **row,
            "source": f"{YEARS[year]}/{body:05d}.txt",
            "id": sha256(f"{body} {year}".encode()).hexdigest()[:12],
            "organisation": name,
            "year": YEARS[year],
        }
