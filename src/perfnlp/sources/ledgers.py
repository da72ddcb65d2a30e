"""Ledgers that were written before, read again line by line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Final

from perfnlp.model.contract import SCHEMA, LedgerError
from perfnlp.model.ledger import Ledger
from perfnlp.model.unserial import from_row

SUFFIXES: Final = (".jsonl", ".ndjson")
LONGEST_LINE: Final = 256 << 20
"""Bytes of one line; a report's line is a few hundred kilobytes."""
REWRITE: Final = "请用 perfnlp extract 重新生成台账"


def is_ledger(path: str) -> bool:
    """Whether a path names a ledger rather than reports."""
    return PurePath(path).suffix.lower() in SUFFIXES


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a ledger file: its bytes, and what they hold."""

    path: str
    number: int
    raw: bytes
    row: Mapping[str, Any]

    def ledger(self) -> Ledger:
        """The ledger in it; LedgerError with the line's number where it is none."""
        try:
            return from_row(self.row)
        except LedgerError as error:
            raise LedgerError(f"{self.path} 第 {self.number} 行：{error.message}", error.hint) from error


def read_ledgers(path: str) -> Iterator[Ledger]:
    """The ledgers of a JSON Lines file in its order; one is held at a time.

    Raises:
        LedgerError: the file cannot be read, or a line is no line of a ledger; the message names the line.
    """
    return (line.ledger() for line in read_lines(path))


def read_lines(path: str) -> Iterator[Line]:
    """The lines of a ledger file, each a JSON object of the contract's schema; the rows in it are not yet looked at.

    Raises:
        LedgerError: the file cannot be read, or a line holds something else.
    """
    try:
        with Path(path).open("rb") as lines:
            number = 0
            while line := lines.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    raise LedgerError(f"{path} 第 {number} 行超过 {LONGEST_LINE >> 20} MB", REWRITE)
                if line.strip():
                    yield parse_line(path, number, line)
    except OSError as error:
        raise LedgerError(f"读不到台账 {path}：{error.strerror}", "请检查路径") from error


def parse_line(path: str, number: int, raw: bytes) -> Line:
    """A line with what it holds; LedgerError where it is no JSON object of the schema."""
    try:
        row = json.loads(raw)
    except (ValueError, RecursionError) as error:  # not JSON, not UTF-8, or nested beyond reason
        raise LedgerError(f"{path} 第 {number} 行不是合法的 JSON：{error}", REWRITE) from error
    if not isinstance(row, dict) or row.get("schema") != SCHEMA:
        raise LedgerError(f"{path} 第 {number} 行不是 {SCHEMA} 的台账", REWRITE)
    return Line(path=path, number=number, raw=raw, row=row)
