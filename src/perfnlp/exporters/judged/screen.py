"""Findings on a screen: a table for each report that has any."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from perfnlp.exporters.cells import one_line
from perfnlp.exporters.labels import check_label
from perfnlp.model.marks import Judged, Marked, Proposal, Verdict
from perfnlp.model.rows import Severity
from perfnlp.settings import Language

NARROWEST: Final = 60
SEVERITIES: Final[Mapping[Language, Mapping[Severity, str]]] = {
    Language.ZH: {Severity.ERROR: "错误", Severity.WARNING: "疑点", Severity.INFO: "提示"},
    Language.EN: {severity: severity.value for severity in Severity},
}
VERDICTS: Final[Mapping[Language, Mapping[Verdict, str]]] = {
    Language.ZH: {Verdict.CONFIRMED: "属实", Verdict.DISMISSED: "不属实"},
    Language.EN: {verdict: verdict.value for verdict in Verdict},
}
QUOTE: Final = 100
HEADS: Final = {Language.ZH: ("程度", "检查", "疑点"), Language.EN: ("Severity", "Check", "Finding")}
NOT_ASSESSED: Final = {Language.ZH: "未评", Language.EN: "open"}


def render_judged(report: Judged, *, width: int = 100, language: Language = Language.ZH) -> str:
    """A report's findings as text for a screen; each with the first words that it is about, and its mark."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    screen = io.StringIO()
    console = Console(
        file=screen, width=max(width, NARROWEST), no_color=True, markup=False, emoji=False, highlight=False,
        force_terminal=False, legacy_windows=False,
    )  # fmt: skip
    year = "" if report.year is None else str(report.year)
    told = " · ".join(filter(None, (report.organisation, report.project, year)))
    console.print(f"═ {one_line(report.source)}{f'（{one_line(told)}）' if told else ''} · {len(report.findings)}")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in HEADS[language]:
        table.add_column(head, overflow="fold")
    for each in report.findings:
        severity = SEVERITIES[language][each.finding.severity] if each.finding.assessed else NOT_ASSESSED[language]
        table.add_row(severity, check_label(each.finding.check, language), "\n".join(_said(each, language)))
    if report.findings:
        console.print(table)
    console.print()
    return "".join(f"{line.rstrip()}\n" for line in screen.getvalue().splitlines())


def _said(each: Marked, language: Language) -> Iterator[str]:
    yield one_line(each.finding.message)
    quotes = dict.fromkeys(one_line(place.quote) for place in each.finding.places if place.quote)
    for quote in list(quotes)[:2]:
        yield f"  “{quote if len(quote) <= QUOTE else f'{quote[:QUOTE]}…'}”"
    if each.mark is not None:
        verdict = VERDICTS[language][each.mark.mark] if each.mark.mark is not None else ""
        yield "  → " + "；".join(filter(None, (verdict, each.mark.reason, each.mark.note)))


def proposal_lines(proposals: Sequence[Proposal]) -> Iterator[tuple[str, str, str, str]]:
    """Key of the mark, its check and source, and the key that is proposed (empty: none)."""
    for each in proposals:
        yield each.mark.key, each.mark.check, each.mark.source, each.candidate.key if each.candidate else ""
