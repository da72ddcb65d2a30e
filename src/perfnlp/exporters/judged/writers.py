"""Outputs of `check`: JSON Lines, a TSV that readers put their marks in, and a workbook; each there whole or not at all."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from perfnlp.errors import WriteError
from perfnlp.exporters.base import STDOUT
from perfnlp.exporters.files import draft_of, sync, telling
from perfnlp.exporters.judged.book import write_book
from perfnlp.exporters.judged.rows import finding_line, mark_lines
from perfnlp.exporters.years.writers import encode_record
from perfnlp.model.marks import Judged
from perfnlp.settings import Language

Encode = Callable[[Sequence[Judged]], bytes]


def encode_lines(reports: Sequence[Judged]) -> bytes:
    """A line for each finding, the report's head with it."""
    return b"".join(encode_record(finding_line(report, each)) for report in reports for each in report.findings)


def encode_marks(reports: Sequence[Judged]) -> bytes:
    """The columns of a mark, a line a finding; those that are there already are filled in."""
    return "".join(f"{line}\n" for line in mark_lines(reports)).encode("utf-8-sig")


ENCODERS: Final[dict[str, Encode]] = {".jsonl": encode_lines, ".ndjson": encode_lines, ".tsv": encode_marks}
BOOK: Final = ".xlsx"


def check_outputs(paths: Sequence[Path]) -> None:
    """Raise WriteError where an output's format is unknown or one is named twice, before anything is read."""
    for path in paths:
        if str(path) != STDOUT and path.suffix.lower() not in (*ENCODERS, BOOK):
            known = "、".join((*ENCODERS, BOOK))
            raise WriteError(
                f"无法写入 {path}：不支持的扩展名 {path.suffix or '（无）'}", f"支持：{known}，以及标准输出 -"
            )
    if len({path.resolve() for path in paths}) < len(paths):
        raise WriteError("有一个输出写了两次", "每个输出只写一次")


def write_judged(reports: Sequence[Judged], path: Path, language: Language) -> None:
    """Write the reports' findings to a file, or as lines to standard output.

    Raises:
        WriteError: it cannot be written; what stood under its name before stands there still.
    """
    if str(path) == STDOUT:
        with telling(path):
            sys.stdout.buffer.write(encode_lines(reports))
            sys.stdout.buffer.flush()
        return
    if path.suffix.lower() == BOOK:
        write_book(reports, path, language)
        return
    draft = draft_of(path)
    try:
        with telling(path):
            with draft.temporary.open("wb") as stream:
                stream.write(ENCODERS[path.suffix.lower()](reports))
                sync(stream)
            draft.commit()
    except BaseException:
        draft.discard()
        raise
