"""The entry: a reading in, its quantities out (definitions §1)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from perfnlp.model.form import Field, Form, FormCell
from perfnlp.model.quantity import Kind, Quantity
from perfnlp.model.words import Entity
from perfnlp.quantities.exclude import Blocked, blocked_spans, without_glued_marks
from perfnlp.quantities.lexicon import CueSort, Position, Unit, cue_pattern, qualifier_words, units
from perfnlp.quantities.numerals import multiplier
from perfnlp.quantities.qualify import qualify
from perfnlp.quantities.scan import Candidate, resolve, scan
from perfnlp.quantities.special import scan_special
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span, keep_longest

FIGURE_FIELDS = frozenset(
    {Field.BUDGET, Field.ADJUSTED, Field.SPENT, Field.RECEIVED, Field.SURPLUS, Field.RATE, Field.RECEIVED_RATE, Field.TARGET, Field.REACHED, Field.WEIGHT, Field.SCORE}
)  # fmt: skip
CELL_MARKS = " \t\n|｜│"
SHARES = re.compile(r"[、和与及][^，。；;\n\d]{0,8}?\Z|[、和与及]\Z")
ALONE = re.compile(r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千零点]+)[万亿][一二三四五六七八九]?(?=[，。；]|\Z)")
BEFORE_ALONE = re.compile(r"[一-鿿](?<![年第])\Z")
FROM = re.compile(r"[由从][^，。；;\n\d]{0,8}\Z")


def find_quantities(
    reading: Reading, entities: Sequence[Entity] = (), forms: Sequence[Form] = (), overlay: Overlay = NO_OVERLAY
) -> tuple[Quantity, ...]:
    """The quantities of a reading, in the order of the text, ids `q1…`.

    `entities` keep names that hold numerals out; `forms` lend bare figures of cells their unit. Roles are not judged here.
    """
    text = reading.text
    plain = without_glued_marks(text)
    blocked = blocked_spans(plain, entities)
    cells = {cell.at.start: cell for form in forms for cell in form.cells if _holds_figure(cell)}
    found = [*_from_cells(text, blocked, cells, overlay), *_from_text(plain, blocked, cells, overlay)]
    kept = _once(keep_longest(found, lambda candidate: candidate.at), text)
    return tuple(_quantity(reading, candidate, number) for number, candidate in enumerate(kept, 1))


def _once(candidates: Iterable[Candidate], text: str) -> Iterator[Candidate]:
    """The candidates without those that a print doubles: 24场24场 is told once."""
    before = Span(0, 0)
    for candidate in candidates:
        at = candidate.at
        if at.start != before.end or text[at.start : at.end] != text[before.start : before.end]:
            yield candidate
        before = at


def _holds_figure(cell: FormCell) -> bool:
    """Whether a cell's bare figure counts: under a known head, or under one that states a unit."""
    return cell.field in FIGURE_FIELDS or (cell.field is Field.TEXT and cell.unit != "")


def _from_text(text: str, blocked: Blocked, cells: dict[int, FormCell], overlay: Overlay) -> Iterator[Candidate]:
    covered = Blocked.over(cell.at for cell in cells.values())
    special = [c for c in scan_special(text, overlay) if not blocked.hits(c.at) or c.kind is Kind.RANK]
    general = [c for c in scan(text, overlay) if not blocked.hits(c.at)]
    named = sorted([*special, *(c for c in general if not c.bare)], key=lambda c: c.at)
    yield from (c for c in named if _stands(c, text) and not covered.hits(c.at))
    for candidate in reversed(general):  # from behind, so that a chain 20、16和10场 lends step by step
        if candidate.bare and not covered.hits(candidate.at):
            lent = _lend(candidate, named, text) or _alone(candidate, text)
            if lent is not None:
                named.insert(bisect_right(named, lent.at, key=lambda c: c.at), lent)
                yield lent


def _stands(candidate: Candidate, text: str) -> bool:
    """日 is a length only where the words around say so: else it is a date."""
    if candidate.unit != "日":
        return True
    before = _length_before().search(text, max(0, candidate.at.start - 12), candidate.at.start)
    limit = candidate.suffix != "" or text.startswith("内", candidate.at.end)
    return before is not None or limit or candidate.low > 31


@cache
def _length_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{cue_pattern(CueSort.LENGTH)})[^，。；\d]{{0,4}}\Z")


def _lend(bare: Candidate, named: Sequence[Candidate], text: str) -> Candidate | None:
    """A figure without unit takes that of the next one in its list: 提升1.4、2.3个百分点; else it may be a stock (下载量13.7万)."""
    index = bisect_left(named, bare.at.end, key=lambda c: c.at.start)
    following = named[index] if index < len(named) else None
    if following is None or following.kind is Kind.RANK or following.at.start > bare.at.end + 12:
        return None
    if not _shares(text, bare.at, following.at):
        return None
    low = bare.low * following.factor if bare.factor == 1 else bare.low
    return replace(
        bare,
        kind=following.kind,
        unit=following.unit,
        low=low,
        factor=following.factor,
        bare=False,
        rule="shared_unit",
    )


def _alone(bare: Candidate, text: str) -> Candidate | None:
    """A figure of tens of thousands that ends its clause behind a word counts without a unit: 参保职工一万二."""
    large = ALONE.match(text, bare.at.start) is not None and BEFORE_ALONE.search(text, 0, bare.at.start) is not None
    return replace(bare, bare=False, rule="alone") if large else None


def _shares(text: str, bare: Span, following: Span) -> bool:
    """Whether two figures stand in one list (提升1.4、2.3个百分点) or are both ends of one change (由12降至8起)."""
    if SHARES.fullmatch(text, bare.end, following.start):
        return True
    changed = _change().fullmatch(text, bare.end, following.start)
    return changed is not None and FROM.search(text, max(0, bare.start - 10), bare.start) is not None


@cache
def _change() -> re.Pattern[str]:
    return re.compile(cue_pattern(CueSort.CHANGE))


def _from_cells(text: str, blocked: Blocked, cells: dict[int, FormCell], overlay: Overlay) -> Iterator[Candidate]:
    """The figure of each cell of a form, with the unit of the cell, its header or its caption; a date in it is none."""
    table = units(overlay)
    for cell in cells.values():
        found = [*scan_special(cell.at.of(text), overlay), *scan(cell.at.of(text), overlay)]
        whole = keep_longest([_moved(each, cell) for each in found], lambda candidate: candidate.at)
        whole = [each for each in whole if each.at == cell.at or not blocked.hits(each.at)]
        if not whole:
            continue
        moved = next((each for each in whole if not each.bare), whole[0])
        before = text[cell.at.start : moved.at.start].strip(CELL_MARKS)
        if before in qualifier_words(Position.PREFIX):  # a sign's own cell
            moved = replace(moved, prefix=before)
        if not moved.bare:
            yield moved
        elif cell.field in (Field.WEIGHT, Field.SCORE):
            yield replace(moved, kind=Kind.SCORE, unit="分", bare=False, rule="cell")
        elif not cell.unit and _counts_nothing().search(cell.name):
            continue
        else:
            yield _with_unit(moved, cell, table)


def _moved(candidate: Candidate, cell: FormCell) -> Candidate:
    """A candidate of a cell at its place in the whole text."""
    return replace(candidate, at=Span(cell.at.start + candidate.at.start, cell.at.start + candidate.at.end))


@cache
def _counts_nothing() -> re.Pattern[str]:
    return re.compile(rf"(?:{cue_pattern(CueSort.BARE)})\Z")


def _with_unit(candidate: Candidate, cell: FormCell, table: dict[str, Unit]) -> Candidate:
    surface = cell.unit or ("%" if cell.field in (Field.RATE, Field.RECEIVED_RATE) else "")
    match = re.fullmatch(r"(百万|千万|十万|万|亿|千|百)?(.*)", surface) if surface not in table else None
    factor = multiplier(match[1] or "") if match else Decimal(1)  # 千米 is a unit of its own
    name = match[2] if match else surface
    if not name:
        return replace(candidate, bare=False, rule="cell")
    unit = resolve(name, table)
    low = candidate.low * factor * unit.factor
    high = candidate.high * factor * unit.factor if candidate.high is not None else None
    return replace(candidate, kind=unit.kind, unit=unit.unit, low=low, high=high, bare=False, rule="cell")


def _quantity(reading: Reading, candidate: Candidate, number: int) -> Quantity:
    bounds = qualify(candidate, reading.text)
    span = reading.span(bounds.at.start, bounds.at.end)
    return Quantity(
        id=f"q{number}", span=span, at=bounds.at, text=span.of(reading.source), kind=candidate.kind, unit=candidate.unit,
        qualifier=bounds.qualifier, value=bounds.value, low=bounds.low, high=bounds.high, by=f"rule:{candidate.rule}",
    )  # fmt: skip
