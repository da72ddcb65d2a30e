"""The body speaks of an earlier year as its own: a report that was carried over from the year before."""

import re
from collections.abc import Iterator
from typing import Final

from perfnlp.checks.base import Check, Report
from perfnlp.checks.lexicon import own_years, patterns
from perfnlp.model.rows import Finding, Severity

YEAR: Final = re.compile(r"(?<!\d)(20\d\d)(?=年)")


def run(report: Report) -> Iterator[Finding]:
    """Phrases that a report takes for its own year (2021年度自评得分), with an earlier one; comparisons and sums do not count.

    Phrases that may tell of last year, too, count only where the body never speaks of the report's own year.
    """
    year = report.ledger.year
    for match in _phrases(report):
        told = YEAR.search(match[0])
        if year is None or told is None or int(told[1]) >= year or _is_other(report, match.start(), year):
            continue
        span = report.reading.span(match.start(), match.end())
        yield Finding(
            check="year_mismatch", severity=Severity.WARNING, about=match[0],
            message=f"报告年度为{year}年，文中写着“{match[0]}”",
            places=(report.place(span),), values=(("year", str(year)), ("stated", told[1])),
        )  # fmt: skip


def _phrases(report: Report) -> list[re.Match[str]]:
    """The phrases in the order of the text, of those that overlap the first."""
    text, sections = report.reading.text, report.outline.sections
    body = text[sections[0].at.start :] if sections else text
    speaks = f"{report.ledger.year}年" in body
    found = [match for strict, phrase in own_years() if strict or not speaks for match in phrase.finditer(text)]
    kept: list[re.Match[str]] = []
    for match in sorted(found, key=lambda match: match.start()):
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


def _is_other(report: Report, place: int, year: int) -> bool:
    """Whether the sentence compares, sums up, quotes or carries over, or stands in a table: there other years belong."""
    sentence = report.outline.sentence_at(place)
    if sentence is None or sentence.table:
        return True
    said = sentence.at.of(report.reading.text)
    behind = report.reading.text[sentence.at.end : sentence.at.end + 1]
    return str(year) in said or patterns("other_years.tsv").search(said) is not None or behind == "》"


def lacks(report: Report) -> str:
    if report.ledger.year is None:
        return "没有写明报告的年度"
    head = report.reading.text[: report.outline.sections[0].at.start] if report.outline.sections else ""
    return "" if str(report.ledger.year) in head else "标题没有写明年度，年度是从正文推断的"


CHECK = Check(name="year_mismatch", severity=Severity.WARNING, run=run, lacks=lacks)
