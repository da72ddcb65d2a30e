"""A ledger's report made again for checks: its reading, its outline, and where its items are named."""

from collections.abc import Iterator
from dataclasses import replace

from perfnlp.checks.base import Report
from perfnlp.checks.profile import Profile
from perfnlp.model.budget import BudgetItem
from perfnlp.model.document import reading_of
from perfnlp.model.ledger import Ledger
from perfnlp.model.refold import document_of
from perfnlp.structure.outline import read_outline
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span


def report_of(ledger: Ledger, profile: Profile, overlay: Overlay = NO_OVERLAY) -> Report | None:
    """What checks look at, out of a ledger alone; None where it holds no text."""
    if ledger.text is None:
        return None
    document = document_of(ledger.text, ledger.blocks, ledger.part)
    reading = reading_of(document)
    outline = read_outline(reading, document, overlay)
    items = tuple(replace(item, mentions=tuple(_mentions(reading, item))) for item in ledger.budget_items)
    return Report(
        ledger=replace(ledger, sections=outline.sections, budget_items=items), reading=reading, outline=outline, profile=profile
    )  # fmt: skip


def _mentions(reading: Reading, item: BudgetItem) -> Iterator[Span]:
    """The places of the reading where an item is named as it is listed."""
    at = reading.text.find(item.name)
    while at >= 0:
        yield Span(at, at + len(item.name))
        at = reading.text.find(item.name, at + 1)
