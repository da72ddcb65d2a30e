"""Records as comparing would give them if it were right: made of the gold of an archive."""

from decimal import Decimal

from perfnlp.comparing.changes import changes_of
from perfnlp.comparing.lexicon import base_of
from perfnlp.corpus.copies import Paragraph, copies_of
from perfnlp.corpus.courses import courses_of
from perfnlp.corpus.gold import GoldDocument
from perfnlp.corpus.years import Archive, GoldPoint, GoldSeries, repeated_of, series_of, year_of
from perfnlp.model.quantity import Quantity
from perfnlp.model.series import Copied, ItemCourse, Point, Record, RepeatedProblem, Series, Statement, TextPlace
from perfnlp.text.spans import Span


def right_records(archive: Archive) -> list[Record]:
    return [*series(archive), *courses(archive), *repeated(archive), *copied(archive)]


def series(archive: Archive) -> list[Series]:
    return [_series(one) for one in series_of(archive)]


def _series(gold: GoldSeries) -> Series:
    last = gold.points[-1]
    points = tuple(_point(point, factor_of(point.quantity, last.quantity)) for point in gold.points)
    return Series(
        key=gold.id, organisation=gold.organisation, project=None, item={}, label=gold.label, action=last.row.action,
        object=last.row.object, kind=last.quantity.kind, unit=last.quantity.unit, status=gold.status, points=points,
        changes=changes_of(points, last.quantity.kind, gold.years), score=1.0, reason="",
        switched_from=gold.switched_from or None,
    )  # fmt: skip


def factor_of(quantity: Quantity, last: Quantity) -> Decimal:
    """By what a value is multiplied to be in the unit of the last."""
    return base_of(quantity.unit)[1] / base_of(last.unit)[1]


def _point(gold: GoldPoint, factor: Decimal) -> Point:
    again = tuple(_said(gold.report, quantity, factor) for quantity in gold.again)
    return Point(year=gold.year, said=_said(gold.report, gold.quantity, factor), again=again)


def _said(report: GoldDocument, q: Quantity, factor: Decimal) -> Statement:
    value, low, high = (None if x is None else x * factor for x in (q.value, q.low, q.high))
    return Statement(
        source=report.ledger.source, row=q.id, span=q.span, text=q.text, value=value, low=low, high=high,
        qualifier=q.qualifier,
    )  # fmt: skip


def courses(archive: Archive) -> list[ItemCourse]:
    return [
        ItemCourse(
            organisation=archive.organisation, project=None, level=2, budget={}, spent={}, self_score={},
            names={year: "、".join(names) for year, names in course.names.items()}, status=course.statuses[0],
            score=1.0, reason="",
        )
        for course in courses_of(archive)
    ]  # fmt: skip


def repeated(archive: Archive) -> list[RepeatedProblem]:
    return [
        RepeatedProblem(
            organisation=archive.organisation, project=None, promised=(), score=1.0,
            places=tuple(place_of(report, problem.span) for report, problem in one.places),
        )
        for one in repeated_of(archive)
    ]  # fmt: skip


def copied(archive: Archive) -> list[Copied]:
    def place(paragraph: Paragraph) -> TextPlace:
        return place_of(paragraph.report, paragraph.span)

    return [
        Copied(kind=one.kinds[0], places=(place(one.places[0]), place(one.places[1])), score=1.0)
        for one in copies_of(archive)
    ]


def place_of(report: GoldDocument, span: Span) -> TextPlace:
    return TextPlace(year=year_of(report), source=report.ledger.source, span=span, text=span.of(report.text))
