"""Reads the case files of linking: a text, and the item that each of its achievements and problems points to."""

from pathlib import Path

from perfnlp.model.document import Source
from perfnlp.model.ledger import Ledger
from perfnlp.pipeline import build_ledger, reports_in
from perfnlp.settings import Settings, load_settings

CASES = Path(__file__).parents[1] / "cases" / "linking"
FILES = sorted(CASES.glob("*.tsv"))
PROJECT = "-"
"""What a row points to that no item fits."""


def read_cases(path: Path) -> list[tuple[str, str, str]]:
    """The lines of a case file as (text, expected, note); `\\n` in the text is an escape.

    Expected are the rows in the order of the text, joined by ;: the figure (of a problem 问题), >, the best item or -.
    A second item that the row has to point to as well stands behind a +, the evidence of the best one behind a /.
    """
    header, *lines = path.read_text("utf-8").splitlines()
    assert header == "text\texpected\tnote", path.name
    rows = [line.split("\t") for line in lines]
    return [(text.replace("\\n", "\n"), expected, note) for text, expected, note in rows]


ALL = [(path.stem, *case) for path in FILES for case in read_cases(path)]


def ledger_of(text: str, settings: Settings | None = None) -> Ledger:
    """The ledger of a text, through all stages."""
    used = settings or load_settings(told={}, folder=None)
    part, document = reports_in(text.encode(), Source(name="case.txt", path=""), used)[0]
    return build_ledger(document, used, part)


def rows_of(ledger: Ledger) -> list[tuple[str, list[str], str]]:
    """The figure (or 问题) of each row, the items that it points to, best first, and the evidence of the best one."""
    names = {item.id: item.name for item in ledger.budget_items}
    text = {quantity.id: quantity.text for quantity in ledger.quantities}
    start = {quantity.id: quantity.span.start for quantity in ledger.quantities}
    told = [(start[a.quantity], text[a.quantity], a.links) for a in ledger.achievements]
    told += [(p.span.start, "问题", p.links) for p in ledger.problems]
    return [
        (figure, [names[link.budget_item] for link in links], links[0].evidence.value if links else "")
        for _, figure, links in sorted(told, key=lambda row: row[0])
    ]
