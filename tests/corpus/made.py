"""Sources made for a test: a head around a text with marks."""

from pathlib import Path

from perfnlp.corpus.gold import GoldDocument, Weight
from perfnlp.corpus.markup import parse_gold

SAMPLES = Path(__file__).parent / "samples"
HEAD = "---\nid: aa-01\npart: passage\n---\n"


def gold_of(body: str, tables: str = "", head: str = HEAD) -> GoldDocument:
    """The document of a text with marks; faults name it `made`."""
    (document,) = parse_gold(f"{head}{body}\n---\n{tables}", "made")
    return document


def report_head(organisation: str, id_: str, year: int = 2022) -> str:
    return f"---\nid: {id_}\npart: report\norganisation: {organisation}\nyear: {year}\n---\n"


def errors_of(document: GoldDocument) -> list[str]:
    return [str(fault) for fault in document.faults if fault.weight is Weight.ERROR]
