"""Render the demo's reports from their sources: the same bytes on every run.

    python corpora/demo/render.py

Three formats are made, as three offices would make them: a plain text, a Word file whose heading numbers are automatic,
and a text PDF with lines broken in mid-sentence and page numbers at the foot.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from rendering.pdf import render_pdf
from rendering.text import render_txt
from rendering.word import render_docx

HERE: Final = Path(__file__).parent
NAME: Final = "岚汀县水务局{year}年度项目绩效自评报告"
REPORTS: Final[dict[int, tuple[str, Callable[[str], bytes]]]] = {
    2021: ("txt", render_txt),
    2022: ("docx", render_docx),
    2023: ("pdf", render_pdf),
}


def read_source(year: int) -> str:
    """The source of a year's report."""
    return (HERE / "sources" / f"{year}.report").read_text("utf-8")


def path_of(year: int) -> Path:
    """Where a year's report lies."""
    return HERE / str(year) / f"{NAME.format(year=year)}.{REPORTS[year][0]}"


def main() -> None:
    """Write the three reports and say so."""
    for year, (_, render) in REPORTS.items():
        path = path_of(year)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(render(read_source(year)))
        print(path.relative_to(HERE), file=sys.stderr)


if __name__ == "__main__":
    main()
