"""Texts that have broken a spreadsheet, a terminal or a file before; and a ledger full of them."""

from dataclasses import replace
from typing import Final

from perfnlp.model.document import Block, BlockKind
from perfnlp.model.ledger import Ledger
from perfnlp.text.spans import Span
from tests.ledgers import sample

FORMULAS: Final = (
    '=HYPERLINK("http://example.invalid","详情")',
    "=1+1",
    "+86 12345678",
    "-2.1%",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "=cmd|' /C calc'!A0",
)
MARKUP: Final = (
    "<r><t>rich</t></r>",
    "<r></is></c></row></sheetData>&</r>",
    "{=1+1}",
    "http://example.invalid/a?b=c",
    "internal:Sheet1!A1",
    "<b>&amp;</b>\"'",
    "_x0041_",
    "[red]括号[/red]",
    ":smile:",
    "]]>",
)
CONTROLS: Final = (
    "铃\x07响",
    "\x1b[31m红\x1b[0m",
    "零\x00字符",
    "换行\r\n换行\n\n换行",
    "分页\x0c分页\x0b",
    "行\u2028段\u2029次\x85末",
    "半个\ud83d字",
    "非字符\uffff\ufffe\ufdd0",
    "甲\t乙\t\t丙",
    "\ufeff字节序",
    "\u202e右到左",
    "𠀀𠮷\U0001f600",
)
TEXTS: Final = (*FORMULAS, *MARKUP, *CONTROLS)


def hostile(text: str) -> Ledger:
    """The sample with one text wherever a report's own words go."""
    ledger = sample()
    whole = f"{text}办36场。"
    span = Span(len(text) + 1, len(whole) - 1)
    figure = replace(ledger.quantities[6], span=span, at=span, text="36场", unit=text, section="s1")
    (problem,), (finding,) = ledger.problems, ledger.findings
    said = Span(0, len(text))
    remedy = replace(problem.remedies[0], span=said, text=text)
    return replace(
        ledger,
        source=f"{text or '空'}.txt",
        text=whole,
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(whole))),),
        organisation=text,
        project=text,
        read_by=replace(ledger.read_by, notes=(text,)),
        sections=(replace(ledger.sections[0], title=text, span=Span(0, len(whole))),),
        budget_items=(replace(ledger.budget_items[0], id="b3", name=text, figures=("q7",)),),
        groups=(),
        quantities=(figure,),
        achievements=(
            replace(ledger.achievements[0], action=text, object=text, actor=text, period=text, section="s1"),
        ),
        problems=(replace(problem, span=said, text=text, cause=text, remedies=(remedy,), section="s1"),),
        indicators=(
            replace(
                ledger.indicators[0],
                span=said,
                family=text,
                cls=text,
                name=text,
                target=replace(ledger.indicators[0].target, span=said, text=text, unit=text),
                reason=text,
                measures=text,
            ),
        ),
        findings=(
            replace(
                finding,
                message=text,
                about=text,
                refs=(),
                values=((text, text),),
                places=(replace(finding.places[0], quote=text),),
            ),
        ),
    )
