"""What the reports of one organisation have to keep towards each other."""

from collections.abc import Iterable, Iterator

from perfnlp.comparing.lexicon import base_of
from perfnlp.corpus.copies import kinds_between, opened_by, placed
from perfnlp.corpus.gold import Fault, GoldDocument, SeriesName, Weight
from perfnlp.corpus.inside import squashed
from perfnlp.corpus.years import Archive, archives_of, year_of
from perfnlp.model.quantity import Quantity

Named = tuple[GoldDocument, Quantity, SeriesName]


def check_across(documents: Iterable[GoldDocument]) -> Iterator[Fault]:
    """Faults between the reports of an organisation; of one that has a single year nothing can be told."""
    for archive in archives_of(documents):
        yield from _series(archive)
        yield from _again(archive)
        yield from _items(archive)
        yield from _copies(archive)


def _series(archive: Archive) -> Iterator[Fault]:
    """A series has several years, in units that convert; one that was switched goes on from another in earlier years."""
    rows: dict[str, list[Named]] = {}
    for report in archive.reports:
        quantities = {quantity.id: quantity for quantity in report.ledger.quantities}
        for id_, told in report.years.series.items():
            rows.setdefault(told.name, []).append((report, quantities[id_], told))
    left = {told.switched for some in rows.values() for _, _, told in some}
    for name, some in rows.items():
        first, switched = some[0], any(told.switched for _, _, told in some)
        if len({year_of(report) for report, _, _ in some}) == 1 and not switched and name not in left:
            yield _fault(
                first, Weight.WARNING, f"序列“{name}”只有一个年度", "各年要用同一个名称；别的年度没有的可以不写"
            )
        other = next((row for row in some if not _converts(row[1], first[1])), None)
        if other is not None:
            message = f"序列“{name}”的单位不能换算：{first[1].text}、{other[1].text}"
            yield _fault(other, Weight.ERROR, message, "换了单位的另取一个名称，写 switched=")
        yield from (fault for row in some if row[2].switched for fault in _switch(row, rows))


def _switch(row: Named, rows: dict[str, list[Named]]) -> Iterator[Fault]:
    report, quantity, told = row
    before = [old for old in rows.get(told.switched, ()) if year_of(old[0]) < year_of(report)]
    if not before:
        yield _fault(row, Weight.ERROR, f"switched={told.switched}：往年没有这个序列", "写往年 series= 的名称")
    elif _converts(before[-1][1], quantity):
        message = f"switched={told.switched}：单位能换算（{before[-1][1].text}、{quantity.text}）"
        yield _fault(row, Weight.ERROR, message, "能换算的是同一个序列，用同一个名称")


def _converts(one: Quantity, other: Quantity) -> bool:
    return one.kind is other.kind and base_of(one.unit)[0] == base_of(other.unit)[0]


def _fault(row: Named, weight: Weight, message: str, hint: str) -> Fault:
    report, quantity, _ = row
    return Fault(report.path, report.accepted[quantity.id].line, weight, message, hint)


def _again(archive: Archive) -> Iterator[Fault]:
    """A problem that bears a name has it in several years."""
    places: dict[str, list[tuple[GoldDocument, str]]] = {}
    for report in archive.reports:
        for id_, name in report.years.again.items():
            places.setdefault(name, []).append((report, id_))
    for name, some in places.items():
        report, id_ = some[0]
        if len({year_of(other) for other, _ in some}) == 1:
            message = f"问题 again={name} 只有一个年度"
            yield Fault(report.path, report.accepted[id_].line, Weight.WARNING, message, "各年要用同一个名称")


def _items(archive: Archive) -> Iterator[Fault]:
    """What an item was before is an item of the year before."""
    for report in archive.reports:
        earlier = archive.before(report)
        known = {
            squashed(name) for other in earlier for item in other.ledger.budget_items
            for name in (item.name, *other.accepted[item.id].others)
        }  # fmt: skip
        for id_, names in report.years.was.items():
            line = report.accepted[id_].line
            for name in (name for name in names if squashed(name) not in known):
                message = f"was={name}：上一年没有这个子项" if earlier else f"was={name}：这是最早的一年"
                yield Fault(report.path, line, Weight.ERROR, message, "照抄上一年 items: 里的名称")


def _copies(archive: Archive) -> Iterator[Fault]:
    """A copied paragraph stands in both reports, and is alike as it is told to be."""
    for report in archive.reports:
        for told in report.years.copied or ():
            shown = f"copied: “{told.opening[:20]}”"
            if opened_by(report, told.opening) is None:
                hint = "照抄这一段（正文的一行）开头的字，标记不抄"
                yield Fault(report.path, told.line, Weight.ERROR, f"{shown}不是这份报告里一段的开头", hint)
                continue
            places = placed(archive, report, told)
            if places is None:
                yield Fault(report.path, told.line, Weight.ERROR, f"copied: 没有 {told.year} 年的报告")
                continue
            kinds = kinds_between(*places)
            if not kinds:
                message = f"{shown}在 {told.year} 年的报告里没有相像的一段"
                yield Fault(report.path, told.line, Weight.ERROR, message)
            elif told.kind not in kinds:
                message = f"{shown}与 {told.year} 年的一段是 {kinds[0]}，不是 {told.kind}"
                yield Fault(report.path, told.line, Weight.ERROR, message)
