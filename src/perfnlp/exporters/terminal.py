"""One report on a screen: what `perfnlp show` prints."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from perfnlp.exporters.cells import one_line
from perfnlp.exporters.evidence import build_index
from perfnlp.exporters.screen.head import head, sections
from perfnlp.exporters.screen.pen import Pen
from perfnlp.exporters.screen.rows import achievements, findings, money, problems
from perfnlp.model.ledger import Ledger, Status
from perfnlp.settings import Language

if TYPE_CHECKING:
    from rich.console import RenderableType

NARROWEST: Final = 40
PARTS: Final = {
    "sections": sections,
    "budget_items": money,
    "achievements": achievements,
    "problems": problems,
    "findings": findings,
}


def render_report(ledger: Ledger, *, width: int = 100, colour: bool = False, language: Language = Language.ZH) -> str:
    """A report as text for a screen: its head, sections, money, achievements beside their sentences, problems, findings.

    Args:
        width: columns of the screen; a Chinese character takes two.
        colour: with the codes of colours; without them a figure in its sentence stands in 【】.
    """
    from rich.console import Console

    screen = io.StringIO()
    console = Console(
        file=screen,
        width=max(width, NARROWEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for part in _parts(Pen(build_index(ledger, language), colour)):
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in screen.getvalue().splitlines())


def _parts(pen: Pen) -> Iterator["RenderableType"]:
    ledger = pen.index.ledger
    yield pen.title(one_line(ledger.source), "═")
    yield head(pen)
    if ledger.status is Status.FAILED:
        return
    for table, draw in PARTS.items():
        yield ""
        yield pen.title(f"{pen.words[table]} · {len(getattr(ledger, table))}")
        yield draw(pen)
