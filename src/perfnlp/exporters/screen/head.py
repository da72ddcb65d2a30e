"""The head of a report and the tree of its sections."""

from typing import TYPE_CHECKING

from perfnlp.exporters.labels import label
from perfnlp.exporters.screen.pen import BOLD, COLOURS, DIM, Pen
from perfnlp.exporters.views.notes import figure_text
from perfnlp.model.rows import Severity

if TYPE_CHECKING:
    from rich.console import RenderableType


def head(pen: Pen) -> "RenderableType":
    """Whose report it is, its score, how it was read and what went wrong."""
    ledger, words = pen.index.ledger, pen.words
    read = [label(ledger.status, pen.index.language), ledger.read_by.reader]
    if ledger.read_by.pages is not None:
        read.append(words["pages"].format(ledger.read_by.pages))
    facts = {
        "organisation": ledger.organisation,
        "project": ledger.project,
        "year": ledger.year,
        "score": None if ledger.self_score is None else figure_text(ledger.self_score),
        "status": " · ".join([*read, *ledger.read_by.notes]),
    }
    grid = pen.grid((None, 1))
    for name, value in facts.items():
        told = pen.text(words["unknown"], DIM) if value is None else pen.text(str(value))
        grid.add_row(pen.text(words[name], BOLD), told)
    if ledger.error is not None:
        error = pen.text(f"[{ledger.error.code}] {ledger.error.message}", COLOURS[Severity.ERROR])
        grid.add_row(pen.text(words["error"], BOLD), error)
        grid.add_row("", pen.text(ledger.error.hint))
    return grid


def sections(pen: Pen) -> "RenderableType":
    """The outline; a section that follows one of a higher level is part of it."""
    from rich.console import Group
    from rich.tree import Tree

    tops: list[Tree] = []
    open_now: list[tuple[int, Tree]] = []  # the sections that the next one may be part of
    for section in pen.index.ledger.sections:
        while open_now and open_now[-1][0] >= section.level:
            open_now.pop()
        gap = " " if section.number.isascii() and section.number else ""  # 一、项目概况, but 1.2 Inputs
        title = f"{section.number}{gap}{section.title}"
        shown = pen.joined((title, ""), (f"  {label(section.cls, pen.index.language)}", DIM))
        branch = open_now[-1][1].add(shown) if open_now else Tree(shown, guide_style=DIM if pen.colour else "")
        if not open_now:
            tops.append(branch)
        open_now.append((section.level, branch))
    return Group(*tops) if tops else pen.none()
