"""What joins the reports of an organisation, as JSON: series, items, repeated problems and copied paragraphs."""

from collections.abc import Sequence

from perfnlp.corpus.compiled import Json, number
from perfnlp.corpus.copies import GoldCopy, Paragraph, copies_of
from perfnlp.corpus.courses import courses_of, links_of
from perfnlp.corpus.gold import GoldDocument
from perfnlp.corpus.years import Archive, GoldPoint, GoldRepeated, GoldSeries, repeated_of, series_of, year_of
from perfnlp.model.quantity import Quantity
from perfnlp.text.spans import Span


def series_rows(archives: Sequence[Archive]) -> list[Json]:
    """All series: the years and items of each, its points, and where one year states it again."""
    return [_series(series, archive) for archive in archives for series in series_of(archive)]


def _series(series: GoldSeries, archive: Archive) -> Json:
    last = series.points[-1].quantity
    by_year = {point.year: _item_of(point) for point in series.points}
    return {
        "id": series.id, "organisation": archive.organisation, "years": list(series.years),
        "budget_items": [by_year.get(year) for year in series.years], "label": series.label, "kind": last.kind.value,
        "unit": last.unit, "status": series.status.value, "status_alternatives": [s.value for s in series.statuses[1:]],
        "absent": [year for year in series.years if year not in by_year], "note": None,
        "switched_from": series.switched_from or None, "points": [_point(point) for point in series.points],
    }  # fmt: skip


def _item_of(point: GoldPoint) -> str | None:
    return next(iter(point.report.accepted[point.row.id].links or ()), None)


def _point(point: GoldPoint) -> Json:
    row: Json = {"year": point.year, "report": point.report.head.id, **_stated(point.quantity, point.report.text)}
    row |= {"action": point.row.action, "object": point.row.object}
    others = [_stated(quantity, point.report.text) for quantity in point.again]
    return row | ({"alternatives": others} if others else {})


def _stated(quantity: Quantity, text: str) -> Json:
    before = text[: quantity.span.start].count(quantity.text)
    return {
        "mention": quantity.text, "nth": before + 1, "start": quantity.span.start, "end": quantity.span.end,
        "value": number(quantity.value), "low": number(quantity.low), "high": number(quantity.high),
        "qualifier": quantity.qualifier.value, "unit": quantity.unit,
    }  # fmt: skip


def item_rows(archives: Sequence[Archive]) -> list[Json]:
    """The items of each organisation: which goes on from which, and what became of each."""
    return [
        {
            "organisation": archive.organisation,
            "links": [{"from": list(left), "to": list(right)} for left, right in links_of(archive)],
            "items": [
                {"names": {str(year): list(names) for year, names in course.names.items()},
                 "status": course.statuses[0].value, "status_alternatives": [s.value for s in course.statuses[1:]]}
                for course in courses_of(archive)
            ],
        }
        for archive in archives
    ]  # fmt: skip


def problem_rows(archives: Sequence[Archive]) -> list[Json]:
    """The problems that come back, each with its statements."""
    return [_repeated(repeated) for archive in archives for repeated in repeated_of(archive)]


def _repeated(repeated: GoldRepeated) -> Json:
    places = [_place(report, problem.span) for report, problem in repeated.places]
    return {"organisation": repeated.organisation, "name": repeated.name, "places": places}


def copied_rows(archives: Sequence[Archive]) -> list[Json]:
    """The copied paragraphs, the earlier place first."""
    return [_copied(copy) for archive in archives for copy in copies_of(archive)]


def _copied(copy: GoldCopy) -> Json:
    def place(paragraph: Paragraph) -> Json:
        return _place(paragraph.report, paragraph.span)

    return {
        "organisation": copy.organisation, "kind": copy.kinds[0].value,
        "kind_alternatives": [kind.value for kind in copy.kinds[1:]], "places": [place(p) for p in copy.places],
    }  # fmt: skip


def _place(report: GoldDocument, span: Span) -> Json:
    return {
        "year": year_of(report), "report": report.head.id, "mention": span.of(report.text), "start": span.start,
        "end": span.end,
    }  # fmt: skip
