"""Reports to measure with: sections of the demo reports put together anew, with other figures, always the same ones."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from perfnlp.api import read_text

DEMO: Final = Path(__file__).parents[1] / "corpora" / "demo"
SECTION: Final = re.compile(r"^(?=[一二三四五六七八九十]{1,2}、)", re.MULTILINE)
FIGURE: Final = re.compile(r"(?<![\d.])(?!20\d\d)\d{2,4}(?:\.\d+)?")


def reports(count: int) -> Iterator[str]:
    """`count` reports of some 3,000 characters: each section from one of the demo reports, its figures drawn anew."""
    parts = [SECTION.split(text) for text in _demo_texts()]
    random = Random(20210101)
    for _ in range(count):
        shape = random.choice(parts)
        chosen = [random.choice([other for other in parts if len(other) > place])[place] for place in range(len(shape))]
        yield FIGURE.sub(lambda match: _drawn(match[0], random), "".join(chosen))


def write_reports(folder: Path, count: int) -> int:
    """Write reports as text files; the number of characters written."""
    size = 0
    for number, text in enumerate(reports(count), 1):
        (folder / f"{number:05d}.txt").write_text(text, "utf-8")
        size += len(text)
    return size


def _demo_texts() -> list[str]:
    found = sorted(path for path in DEMO.glob("20*/*") if path.suffix in (".txt", ".docx", ".pdf"))
    if not found:
        raise SystemExit(f"{DEMO} 里没有演示报告")
    return [read_text(path) for path in found]


def _drawn(figure: str, random: Random) -> str:
    """A figure of the same shape."""
    digits = (str(random.randint(1, 9)) if char.isdigit() else char for char in figure)
    return "".join(digits)
