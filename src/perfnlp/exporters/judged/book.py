"""The workbook of findings: one sheet, a row a finding, with its quotes and its mark."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from perfnlp.exporters.cells import one_line
from perfnlp.exporters.files import Draft, clear, sync, target_of, telling, workshop_of
from perfnlp.exporters.judged.screen import SEVERITIES, VERDICTS
from perfnlp.exporters.labels import check_label
from perfnlp.exporters.sheets import MOST_ROWS, Cut, Sheet, formats_of
from perfnlp.exporters.views.base import Column, Head, Style, column, line
from perfnlp.exporters.xlsx import Stream, open_book, pack
from perfnlp.model.marks import Judged, Marked
from perfnlp.settings import Language

TITLES: Final = {Language.ZH: "疑点", Language.EN: "Findings"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    report: Judged
    each: Marked
    language: Language

    @property
    def quotes(self) -> str:
        return "\n".join(dict.fromkeys(one_line(place.quote) for place in self.each.finding.places if place.quote))

    @property
    def severity(self) -> str:
        if not self.each.finding.assessed:
            return "无法评估" if self.language is Language.ZH else "not assessed"
        return SEVERITIES[self.language][self.each.finding.severity]

    @property
    def mark(self) -> str:
        mark = self.each.mark
        return VERDICTS[self.language][mark.mark] if mark is not None and mark.mark is not None else ""


COLUMNS: Final[tuple[Column[Row], ...]] = (
    column("source", ("来源", "Source"), 30, Style.TEXT, lambda row: row.report.source),
    column("organisation", ("单位", "Organisation"), 20, Style.TEXT, lambda row: row.report.organisation or ""),
    column("project", ("项目", "Project"), 20, Style.TEXT, lambda row: row.report.project or ""),
    column("year", ("年度", "Year"), 8, Style.PLAIN, lambda row: row.report.year),
    column("severity", ("程度", "Severity"), 10, Style.TEXT, lambda row: row.severity),
    column("check", ("检查", "Check"), 18, Style.TEXT, lambda row: check_label(row.each.finding.check, row.language)),
    column("message", ("疑点", "Finding"), 50, Style.LONG, lambda row: row.each.finding.message),
    column("quote", ("原文", "Quotes"), 50, Style.LONG, lambda row: row.quotes),
    column("mark", ("标记", "Mark"), 10, Style.TEXT, lambda row: row.mark),
    column("reason", ("理由", "Reason"), 24, Style.LONG, lambda row: row.each.mark.reason if row.each.mark else ""),
    column("note", ("备注", "Note"), 24, Style.LONG, lambda row: row.each.mark.note if row.each.mark else ""),
    column("key", ("键", "Key"), 16, Style.TEXT, lambda row: row.each.key),
)


@dataclass(frozen=True, slots=True)
class Table:
    heads: tuple[Head, ...] = tuple(each.head for each in COLUMNS)

    def title(self, language: Language) -> str:
        return TITLES[language]


def write_book(reports: Sequence[Judged], path: Path, language: Language) -> None:
    """Write all findings into a workbook; a text that no cell holds is cut, the JSON lines have all of it.

    Raises:
        WriteError: it cannot be written; nothing is left behind then.
    """
    workshop = workshop_of(path)
    draft = Draft(target_of(path), workshop / "book.xlsx")
    stream = Stream(draft.temporary)
    book = open_book(stream, workshop, TITLES[language])
    cuts: list[Cut] = []
    try:
        with telling(path):
            sheet = Sheet(book, Table(), formats_of(book), language, tell=cuts.append, most_rows=MOST_ROWS)
            for report in reports:
                for each in report.findings:
                    sheet.add(line(COLUMNS, Row(report=report, each=each, language=language)))
            sheet.finish()
            pack(book)
            sync(stream)
            stream.close()
            draft.commit()
    finally:
        stream.forget()
        for left in book.worksheets():
            with suppress(OSError):
                left.row_data_fh.close()
        clear(workshop)
