"""Imports go down, and what is heavy is loaded by those who need it."""

import subprocess
import sys
from pathlib import Path

HEAVY = ("spacy", "jieba", "rjieba", "sklearn", "pandas", "polars", "numpy", "lxml", "pdfplumber", "pypdfium2", "rich")
LOOK = f"; import sys; print([name for name in {HEAVY!r} if name in sys.modules])"


def loaded_after(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code + LOOK], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return done.stdout.splitlines()[-1]


def test_the_import_contracts_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([str(lint), "--no-cache"], capture_output=True, text=True, check=False, encoding="utf-8")

    assert 0 == done.returncode, done.stdout


def test_help_loads_nothing_heavy() -> None:
    assert "[]" == loaded_after("from perfnlp.cli.main import run; run(['--help'], {})")
    assert "[]" == loaded_after("from perfnlp.cli.main import run; run(['extract', '--help'], {})")


def test_the_package_alone_loads_nothing_heavy() -> None:
    assert "[]" == loaded_after("import perfnlp; perfnlp.PerfnlpError; perfnlp.Ledger")
