"""The money, and the rows that people came for, beside their sentences."""

from decimal import Decimal
from typing import TYPE_CHECKING

from perfnlp.exporters.cells import one_line
from perfnlp.exporters.labels import check_label, label
from perfnlp.exporters.screen.pen import BOLD, COLOURS, DIM, Pen
from perfnlp.exporters.views.money import money_rows
from perfnlp.exporters.views.notes import figure_text
from perfnlp.model.quantity import Qualifier, Quantity
from perfnlp.model.rows import Finding, Link, Problem

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text


def money(pen: Pen) -> "RenderableType":
    """The budget items, a joint figure on a line of its own behind the items that share it."""
    from rich import box
    from rich.table import Table

    words = pen.words
    rows = [row.it for row in money_rows(pen.index)]
    columns = [
        name for name in ("budget", "adjusted", "spent", "rate", "stated_rate") if any(getattr(r, name) for r in rows)
    ]
    if not rows:
        return pen.none()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style=BOLD if pen.colour else "")
    table.add_column(words["item"], overflow="fold")
    for name in columns:
        table.add_column(words[name], justify="right", overflow="fold")
    for row in rows:
        name = f"{words['joint']}{row.name}" if row.level is None else "  " * max(0, row.level - 1) + row.name
        figures = (_figure(getattr(row, column), "%" if "rate" in column else "") for column in columns)
        table.add_row(pen.joined((name, DIM if row.level is None else "")), *map(pen.text, figures))
    return table


def _figure(value: Decimal | None, sign: str) -> str:
    return "" if value is None else f"{value:,.2f}{sign}"


def achievements(pen: Pen) -> "RenderableType":
    """Each achievement beside its sentence, in which its figure is marked."""
    ledger = pen.index.ledger
    if not ledger.achievements:
        return pen.none()
    grid = pen.grid((None, 2, 3))
    for row in ledger.achievements:
        quantity = pen.index.quantities[row.quantity]
        said = " · ".join(one_line(words) for words in (row.actor, row.action, row.object) if words)
        claim = pen.joined((f"{said}  ", ""), (value_text(quantity), BOLD))
        claim.append_text(_links(pen, row.links))
        grid.add_row(pen.text(row.id, DIM), claim, pen.sentence(quantity.span))
    return grid


def value_text(quantity: Quantity) -> str:
    """A figure with its bounds and unit: ≥96.5%, 约18,000人次, 3–5位."""
    if quantity.qualifier is Qualifier.RANGE:
        figure = f"{figure_text(quantity.low)}–{figure_text(quantity.high)}"
    else:
        sign = {Qualifier.OVER: "≥", Qualifier.UNDER: "≤", Qualifier.APPROX: "≈"}.get(quantity.qualifier, "")
        figure = f"{sign}{figure_text(quantity.value)}"
    return f"{figure}{quantity.unit}"


def _links(pen: Pen, links: tuple[Link, ...]) -> "Text":
    """The items that a row points to, on a line of their own; the project as a whole needs no line."""
    shown = pen.text("")
    for link in links:
        why = label(link.evidence, pen.index.language)
        shown.append("\n").append_text(
            pen.text(f"→{pen.index.item_name(link.budget_item)}（{why} {link.score:.2f}）", DIM)
        )
    return shown


def problems(pen: Pen) -> "RenderableType":
    """Each problem with its category, its cause and what answers it."""
    if not pen.index.ledger.problems:
        return pen.none()
    grid = pen.grid((None, 1))
    for row in pen.index.ledger.problems:
        grid.add_row(pen.text(row.id, DIM), _problem(pen, row))
    return grid


def _problem(pen: Pen, row: Problem) -> "Text":
    words = pen.words
    shown = pen.joined((f"{label(row.category, pen.index.language)}  ", BOLD), (row.text, ""))
    if row.cause:
        shown.append("\n").append_text(pen.joined((words["cause"], DIM), (row.cause, "")))
    for remedy in row.remedies:
        shown.append("\n").append_text(pen.joined((words["measure"], DIM), (remedy.text, "")))
    if not row.remedies:
        shown.append("\n").append_text(pen.text(words["no_measure"], DIM))
    return shown.append_text(_links(pen, row.links))


def findings(pen: Pen) -> "RenderableType":
    """Each finding with its severity, what was compared and where it stands."""
    if not pen.index.ledger.findings:
        return pen.none()
    grid = pen.grid((None, None, 1))
    for row in pen.index.ledger.findings:
        severity = pen.text(label(row.severity, pen.index.language), COLOURS[row.severity])
        grid.add_row(pen.text(row.id, DIM), severity, _finding(pen, row))
    return grid


def _finding(pen: Pen, row: Finding) -> "Text":
    open_question = "" if row.assessed else pen.words["not_assessed"]
    shown = pen.joined((f"{check_label(row.check, pen.index.language)}{open_question}  ", BOLD), (row.message, ""))
    values = "；".join(f"{one_line(name)} {figure_text(value)}" for name, value in row.values)
    if values:
        shown.append("\n").append_text(pen.text(values))
    for place in row.places:
        shown.append("\n").append_text(pen.text(f"“{one_line(place.quote)}”", DIM))
    return shown
