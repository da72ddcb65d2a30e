"""A heading with nothing behind it, or with 无 where something has to be told."""

from collections.abc import Iterator

from perfnlp.checks.base import Check, Report
from perfnlp.checks.lexicon import patterns
from perfnlp.checks.parts import body_of, is_leaf
from perfnlp.model.rows import Finding, Severity
from perfnlp.model.structure import Section, SectionClass

FREE = {SectionClass.OTHER, SectionClass.ATTACHMENT, SectionClass.HEAD, SectionClass.SCORE}
"""Sections that may be empty: other matters, attachments, and headings that tell the score themselves."""
MAY_BE_NONE = {SectionClass.PROBLEMS, SectionClass.REMEDIES, SectionClass.PRACTICE, SectionClass.USE}
"""Sections in which 无 is an answer: told as info."""
SHORT = 2
"""Characters up to which a body is no text."""


def run(report: Report) -> Iterator[Finding]:
    """The innermost sections; nothing at all is a warning, 无 in a section that may have none is info."""
    for section in _judged(report):
        said = body_of(section).of(report.reading.text).strip(" \n　。：:")
        none = patterns("nothing_said.tsv").fullmatch(said) is not None and bool(said)
        if not none and len(said) > SHORT:
            continue
        mild = none and section.cls in MAY_BE_NONE
        told = f"只写了“{said}”" if said else "没有内容"
        yield Finding(
            check="empty_section", severity=Severity.INFO if mild else Severity.WARNING, about=section.title,
            message=f"“{section.title}”一节{told}", refs=(section.id,),
            places=(report.place(report.reading.span(section.title_at.start, section.title_at.end)),),
        )  # fmt: skip


def _judged(report: Report) -> Iterator[Section]:
    """Sections without parts whose heading stands on a line of its own: a short one that runs on is a list."""
    text = report.reading.text
    for section in report.outline.sections:
        alone = section.title_at.end >= section.at.end or text[section.title_at.end : section.title_at.end + 2].lstrip(
            "。：: "
        )[:1] in ("\n", "")
        if section.cls not in FREE and section.number and alone and is_leaf(report, section):
            yield section


def lacks(report: Report) -> str:
    return "" if report.is_whole and any(_judged(report)) else "文中没有标题和结尾的章节，不像完整的报告"


CHECK = Check(name="empty_section", severity=Severity.WARNING, run=run, lacks=lacks)
