"""The same report set in every format reads the same: no figure, role, problem or budget is told otherwise."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from perfnlp.corpus.build import read_corpus
from perfnlp.model.document import Source, reading_of
from perfnlp.model.ledger import Ledger
from perfnlp.pipeline import build_ledger, reports_in
from perfnlp.settings import load_settings

from .rendered import OFFICE, RENDERERS, as_docx, by_office

SELFEVAL = Path(__file__).parents[2] / "corpora" / "selfeval" / "reports"
REPORTS = ("ln-canlian-2022", "nx-shuiwu-2022")
"""One all prose, one with a table."""
AT_MOST = 0.01


@cache
def text_of(report: str) -> str:
    return read_corpus(SELFEVAL / f"{report}.gold.txt").documents[0].text


def read(data: bytes, name: str) -> tuple[str, Ledger]:
    settings = load_settings(folder=None)
    part, document = reports_in(data, Source(name=name, path=""), settings)[0]
    return reading_of(document).text, build_ledger(document, settings, part)


@cache
def of_text(report: str) -> tuple[str, Ledger]:
    return read(text_of(report).encode(), f"{report}.txt")


def told(ledger: Ledger) -> dict[str, Counter[tuple[object, ...]]]:
    """What a ledger says, without places."""
    return {
        "quantities": Counter((q.kind, q.value, q.low, q.high, q.unit) for q in ledger.quantities),
        "roles": Counter((q.value, q.unit, q.role) for q in ledger.quantities),
        "problems": Counter((p.category, "".join(p.text.split())) for p in ledger.problems),
        "budget": Counter((b.name, b.budget, b.adjusted, b.spent) for b in ledger.budget_items),
    }


def check(data: bytes, report: str, suffix: str) -> None:
    expected_text, expected = of_text(report)
    text, found = read(data, f"{report}.{suffix}")
    assert "".join(expected_text.split()) == "".join(text.split())
    for what, rows in told(expected).items():
        assert rows, f"{report} has no {what} to compare"
        assert (rows - told(found)[what]).total() + (told(found)[what] - rows).total() <= AT_MOST * rows.total(), what


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("suffix", RENDERERS)
def test_a_report_tells_the_same_in_every_format(suffix: str, report: str) -> None:
    check(RENDERERS[suffix](text_of(report)), report, suffix)


@pytest.mark.skipif(OFFICE is None, reason="turns documents by LibreOffice, which is not installed")
@pytest.mark.parametrize("suffix", ["doc", "odt", "rtf"])
def test_a_report_that_a_word_processor_turned_tells_the_same(suffix: str, tmp_path: Path) -> None:
    check(by_office(as_docx(text_of(REPORTS[1])), suffix, tmp_path), REPORTS[1], suffix)
