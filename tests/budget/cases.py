"""Reads the case files of budget: a text, and the items and joint figures that it tells."""

from pathlib import Path

from perfnlp.budget.items import find_items
from perfnlp.forms.find import find_forms
from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.nlp.annotate import annotate
from perfnlp.quantities.find import find_quantities
from perfnlp.roles.assign import assign_roles
from perfnlp.structure.facts import find_facts
from perfnlp.structure.outline import read_outline
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.fold import fold

CASES = Path(__file__).parents[1] / "cases" / "budget"
FILES = sorted(CASES.glob("*.tsv"))


def read_cases(path: Path) -> list[tuple[str, str, str]]:
    """The lines of a case file as (text, expected, note); `\\n` and `\\t` in the text are escapes.

    Expected are items as name|budget|adjusted|spent|rate in 10,000 yuan, joined by ;. An item of level 1 has a star,
    a joint figure stands in braces behind the items, under their names.
    """
    header, *lines = path.read_text("utf-8").splitlines()
    assert header == "text\texpected\tnote", path.name
    rows = [line.split("\t") for line in lines]
    return [(text.replace("\\n", "\n").replace("\\t", "\t"), expected, note) for text, expected, note in rows]


ALL = [(path.stem, *case) for path in FILES for case in read_cases(path)]


def items_of(text: str, overlay: Overlay = NO_OVERLAY) -> tuple[tuple[BudgetItem, ...], tuple[ItemGroup, ...]]:
    """The items and joint figures of a text, read through all stages below."""
    reading = fold(text)
    outline = read_outline(reading)
    facts, forms, annotation = find_facts(reading, outline), find_forms(reading), annotate(reading)
    quantities = find_quantities(reading, annotation.entities, forms)
    quantities = assign_roles(reading, outline, quantities, annotation, forms, facts)
    return find_items(reading, outline, quantities, forms, facts, overlay)
