"""Scores of what joins the years: what is right, what is wrong, and what does not count."""

from dataclasses import replace
from decimal import Decimal

import pytest

from perfnlp.learn.compared import evaluate_years
from perfnlp.learn.tally import Tally
from perfnlp.learn.years import score_years
from perfnlp.model.rows import Finding, Severity
from perfnlp.model.rows import Place as Quoted
from perfnlp.model.series import (
    CopyKind,
    ItemStatus,
    Record,
    SeriesStatus,
    TextPlace,
)
from perfnlp.text.spans import Span
from tests.corpus.archive import BODIES, ITEMS, archive_of, report, three_years
from tests.learn.records import copied, courses, place_of, repeated, right_records, series
from tests.learn.test_score import measures_of

ARCHIVE = archive_of(three_years())
SERIES, COURSES = series(ARCHIVE), courses(ARCHIVE)
LECTURES, BOOKS = SERIES[0], SERIES[2]


def told(*records: Record) -> dict[str, tuple[int, int, int]]:
    return measures_of(score_years(ARCHIVE, records))


def test_the_gold_itself_is_all_right() -> None:
    tally = score_years(ARCHIVE, right_records(ARCHIVE))

    assert {
        "series_link": (4, 4, 4), "series_status": (7, 7, 7), "series_change": (4, 4, 4),
        "series_switched": (1, 1, 1), "item_link": (6, 6, 6), "item_status": (3, 3, 3),
        "repeated_problem": (1, 1, 1), "copied": (2, 2, 2), "copied_kind": (2, 2, 2),
    } == measures_of(tally)  # fmt: skip
    assert {} == tally.misses


def test_nothing_found_hits_nothing() -> None:
    assert {
        "series_link": (0, 4, 0), "series_status": (0, 7, 7), "series_switched": (0, 1, 0), "item_link": (0, 6, 0),
        "item_status": (0, 3, 3), "repeated_problem": (0, 1, 0), "copied": (0, 2, 0),
    } == told()  # fmt: skip


def test_a_link_is_between_neighbours() -> None:
    first, _, last = LECTURES.points

    assert (0, 4, 1) == told(replace(LECTURES, points=(first, last)))["series_link"]
    assert (2, 4, 2) == told(LECTURES)["series_link"]
    assert (2, 4, 4) == told(LECTURES, LECTURES)["series_link"]


def test_a_link_out_of_the_gold_is_wrong_and_one_beside_it_does_not_count() -> None:
    growth = next(q for q in three_years()[1].ledger.quantities if q.text == "12.5%")
    outside = replace(LECTURES.points[1], said=replace(LECTURES.points[1].said, span=growth.span), again=())
    later = replace(outside, year=2022, said=replace(outside.said, source="wj-tushu-2022.txt", span=Span(0, 2)))

    assert (0, 4, 1) == told(replace(LECTURES, points=(LECTURES.points[0], outside)))["series_link"]
    assert (0, 4, 0) == told(replace(LECTURES, points=(outside, later)))["series_link"]


def test_a_point_is_known_by_a_statement_that_says_it_again() -> None:
    first, second, last = LECTURES.points
    turned = replace(second, said=second.again[0], again=(second.said,))
    only = replace(second, said=second.again[0], again=())

    assert (2, 4, 2) == told(replace(LECTURES, points=(first, turned, last)))["series_link"]
    assert (2, 4, 2) == told(replace(LECTURES, points=(first, only, last)))["series_link"]


def test_a_wider_span_is_another_row() -> None:
    first, second, last = LECTURES.points
    wide = replace(second.said, span=Span(second.said.span.start, second.said.span.end + 3))

    points = (first, replace(second, said=wide, again=()), last)
    assert (0, 4, 2) == told(replace(LECTURES, points=points))["series_link"]


def test_any_accepted_status_is_right() -> None:
    switched = SERIES[4]  # goes on from another in another unit: continued, or new

    assert [1, 1, 0] == [
        told(replace(switched, status=status))["series_status"][0]
        for status in (SeriesStatus.CONTINUED, SeriesStatus.NEW, SeriesStatus.DROPPED)
    ]


@pytest.mark.parametrize(
    ("changed", "right"),
    [({}, 1), ({"absolute": Decimal(2)}, 0), ({"absolute": None}, 0), ({"percent": Decimal("12.55")}, 1),
     ({"percent": Decimal(13)}, 0), ({"percent": None}, 0), ({"end": 2022}, 0)],
)  # fmt: skip
def test_a_change_is_absolute_and_in_percent(changed: dict[str, Decimal | None], right: int) -> None:
    first, second, _ = LECTURES.points
    change = replace(LECTURES.changes[0], **changed)

    assert (right, 1, 1) == told(replace(LECTURES, points=(first, second), changes=(change,)))["series_change"]


def test_a_change_in_a_unit_that_converts_is_right() -> None:
    assert (1, 1, 1) == told(BOOKS)["series_change"]  # from 3000册 to 0.4万册


@pytest.mark.parametrize("old", ["⟦9场｜a 办/讲座 @讲座费⟧", "⟦8场｜a 举办/讲座 @讲座费 series=讲座⟧"])
def test_what_is_stated_in_two_ways_or_bounded_has_no_change(old: str) -> None:
    new = {"9场": old.replace("9场", "10场"), "8场": old.replace("8场", "8余场")}[old[1:3]]
    bodies = [body.replace(old, new) for body in BODIES]
    archive = archive_of([report(2020 + n, *pair) for n, pair in enumerate(zip(bodies, ITEMS, strict=True))])
    before, after = measures_of(score_years(ARCHIVE, SERIES)), measures_of(score_years(archive, series(archive)))

    assert before["series_link"] == after["series_link"]
    assert before["series_change"][1] - after["series_change"][1] == (2 if "9场" in old else 1)


def test_a_switch_names_the_right_series() -> None:
    old, new = SERIES[1], SERIES[4]

    assert (1, 1, 1) == told(old, new)["series_switched"]
    assert (0, 1, 1) == told(LECTURES, replace(new, switched_from=LECTURES.key))["series_switched"]
    assert (0, 1, 0) == told(old, replace(new, switched_from=None))["series_switched"]


def test_items_are_linked_by_any_of_their_names() -> None:
    renamed = replace(COURSES[1], names={2021: "纸书费、电子书费", 2022: "书刊费"})

    assert (2, 6, 2) == told(renamed)["item_link"]
    assert (0, 6, 1) == told(replace(renamed, names={2021: "讲座费", 2022: "书亭费"}))["item_link"]
    assert (0, 6, 0) == told(replace(renamed, names={2021: "水电费", 2022: "物业费"}))["item_link"]
    assert (0, 6, 1) == told(replace(renamed, names={2021: "水电费", 2022: "书亭费"}))["item_link"]
    assert (0, 6, 0) == told(replace(COURSES[0], level=1))["item_link"]


@pytest.mark.parametrize(("status", "right"), [("split", 1), ("merged", 1), ("renamed", 1), ("dropped", 0)])
def test_the_status_of_an_item_is_one_that_the_gold_accepts(status: str, right: int) -> None:
    assert (right, 3, 3) == told(replace(COURSES[1], status=ItemStatus(status)))["item_status"]


def test_a_problem_comes_back_from_one_year_to_another() -> None:
    (right,) = repeated(ARCHIVE)
    other = ARCHIVE.reports[2]
    lonely = place_of(other, other.ledger.problems[0].span)

    assert (1, 1, 1) == told(right)["repeated_problem"]
    assert (1, 1, 2) == told(replace(right, places=(*right.places, lonely)))["repeated_problem"]
    assert (0, 1, 1) == told(replace(right, places=(right.places[1], lonely)))["repeated_problem"]
    assert (0, 1, 0) == told(replace(right, places=right.places[:1]))["repeated_problem"]


def test_a_copied_paragraph_may_have_its_heading_or_not() -> None:
    first, second = copied(ARCHIVE)
    late = first.places[1]
    bare = replace(late, span=Span(late.span.start + 8, late.span.end))

    assert (1, 2, 1) == told(replace(first, places=(first.places[0], bare)))["copied"]
    assert (1, 2, 1) == told(replace(first, places=first.places[::-1]))["copied"]
    assert (0, 2, 1) == told(replace(first, places=(first.places[0], second.places[1])))["copied"]
    assert (0, 1, 1) == told(replace(first, kind=CopyKind.NEAR))["copied_kind"]


def test_copies_are_measured_where_they_were_listed() -> None:
    documents = three_years()
    documents[2] = report(2022, BODIES[2], ITEMS[2].partition("copied:")[0])
    archive = archive_of(documents)

    assert (1, 1, 1) == measures_of(score_years(archive, copied(ARCHIVE)))["copied"]


def test_records_of_other_reports_do_not_count() -> None:
    def moved(place: TextPlace) -> TextPlace:
        return replace(place, source=f"other/{place.source}")

    strange: list[Record] = [
        *(replace(r, places=(moved(r.places[0]), moved(r.places[1]))) for r in copied(ARCHIVE)),
        *(replace(r, places=tuple(map(moved, r.places))) for r in repeated(ARCHIVE)),
    ]

    assert (told()["copied"], told()["repeated_problem"]) == (
        told(*strange)["copied"],
        told(*strange)["repeated_problem"],
    )


def test_findings_count_by_check_and_report() -> None:
    tables = (ITEMS[0], f"{ITEMS[1]}findings:\nrepeated_problem ｜ 缺人\n", ITEMS[2])
    archive = archive_of([report(2020 + n, *pair) for n, pair in enumerate(zip(BODIES, tables, strict=True))])

    def finding(*years: int) -> Finding:
        places = tuple(Quoted(source=f"wj-tushu-{year}.txt", span=Span(0, 1), quote="") for year in years)
        return Finding(check="repeated_problem", severity=Severity.INFO, message="", about="缺人", places=places)

    def measured(*findings: Finding) -> tuple[int, int, int] | None:
        return measures_of(score_years(archive, findings)).get("finding_repeated_problem")

    assert None is measured()
    assert (1, 1, 1) == measured(finding(2020, 2021))
    assert (1, 1, 3) == measured(finding(2020, 2021), finding(2021, 2022), finding(2020, 2021))
    assert (0, 1, 0) == measured(finding(2019))
    assert (0, 1, 0) == measured(replace(finding(2020, 2021), assessed=False))


@pytest.mark.parametrize(
    ("sort", "record"),
    [
        ("series_link_wrong", replace(LECTURES, points=(LECTURES.points[0], LECTURES.points[2]))),
        ("series_status_wrong", replace(LECTURES, status=SeriesStatus.NEW)),
        ("series_missed", LECTURES),
        ("series_change_wrong", replace(LECTURES, changes=())),
        ("item_link_missed", COURSES[0]),
        ("item_link_wrong", replace(COURSES[0], names={2021: "讲座费", 2022: "书亭费"})),
        ("item_status_wrong", replace(COURSES[0], status=ItemStatus.NEW)),
        ("repeated_problem_missed", LECTURES),
        ("repeated_problem_wrong", replace(repeated(ARCHIVE)[0], places=(repeated(ARCHIVE)[0].places[0], place_of(ARCHIVE.reports[1], Span(0, 4))))),
        ("copied_missed", LECTURES),
        ("copied_wrong", replace(copied(ARCHIVE)[0], places=(copied(ARCHIVE)[0].places[0], place_of(ARCHIVE.reports[1], Span(0, 40))))),
        ("copied_kind_wrong", replace(copied(ARCHIVE)[0], kind=CopyKind.NEAR)),
    ],
)  # fmt: skip
def test_each_miss_is_told(sort: str, record: Record) -> None:
    assert score_years(ARCHIVE, [record]).misses[sort]


def test_the_gold_rows_are_compared_for_organisations_that_are_marked() -> None:
    documents = three_years()
    ledgers = {document.head.id: document.ledger for document in documents}
    tally = evaluate_years(documents, ledgers)

    assert {"series_link", "item_link", "repeated_problem", "copied"} <= measures_of(tally).keys()
    assert measures_of(tally)["series_link"][0] > 0
    assert {} == measures_of(evaluate_years(documents[:1], ledgers))
    assert {} == measures_of(evaluate_years([], {})) == measures_of(Tally())
