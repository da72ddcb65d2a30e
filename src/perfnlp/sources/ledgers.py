"""Ledgers that were written before, read again line by line."""

import json
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Final

from perfnlp.model.contract import LedgerError
from perfnlp.model.ledger import Ledger
from perfnlp.model.unserial import from_row

SUFFIXES: Final = (".jsonl", ".ndjson")
LONGEST_LINE: Final = 256 << 20
"""Bytes of one line; a report's line is a few hundred kilobytes."""
REWRITE: Final = "请用 perfnlp extract 重新生成台账"


def is_ledger(path: str) -> bool:
    """Whether a path names a ledger rather than reports."""
    return PurePath(path).suffix.lower() in SUFFIXES


def read_ledgers(path: str) -> Iterator[Ledger]:
    """The ledgers of a JSON Lines file in its order; one is held at a time.

    Raises:
        LedgerError: the file cannot be read, or a line is no line of a ledger; the message names the line.
    """
    try:
        with Path(path).open("rb") as lines:
            number = 0
            while line := lines.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    raise LedgerError(f"{path} 第 {number} 行超过 {LONGEST_LINE >> 20} MB", REWRITE)
                if line.strip():
                    yield _parsed(path, number, line)
    except OSError as error:
        raise LedgerError(f"读不到台账 {path}：{error.strerror}", "请检查路径") from error


def _parsed(path: str, number: int, line: bytes) -> Ledger:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:  # not JSON, not UTF-8, or nested beyond reason
        raise LedgerError(f"{path} 第 {number} 行不是合法的 JSON：{error}", REWRITE) from error
    if not isinstance(row, dict):
        raise LedgerError(f"{path} 第 {number} 行不是 JSON 对象", REWRITE)
    try:
        return from_row(row)
    except LedgerError as error:
        raise LedgerError(f"{path} 第 {number} 行：{error.message}", error.hint) from error
