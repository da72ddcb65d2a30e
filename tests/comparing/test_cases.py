"""Single readings: which rows, items, bodies, problems and paragraphs of two years are one."""

import pytest

from perfnlp.comparing.copied import kind_of
from perfnlp.comparing.item_records import item_records
from perfnlp.comparing.items import match_items
from perfnlp.comparing.names import is_same_organisation, organisation_core
from perfnlp.comparing.paragraphs import paragraphs_of
from perfnlp.comparing.problems import repeated_problems
from perfnlp.comparing.rows import rows_of
from perfnlp.comparing.series import build_series
from perfnlp.model.ledger import Ledger
from perfnlp.model.series import Series
from tests.comparing.made import Report, read_cases, report


def series_of(*reports: Ledger) -> tuple[Series, ...]:
    rows = {one.year: rows_of(one) for one in reports}
    return build_series(rows, (), None, None)


@pytest.mark.parametrize(("before", "after", "pairs", "note"), read_cases("series.tsv", "before\tafter\tpairs\tnote"))
def test_rows_of_two_years_find_their_partners(before: str, after: str, pairs: str, note: str) -> None:
    found = series_of(*(_with_items(year, text) for year, text in ((2021, before), (2022, after))))

    joined = sorted(tuple(point.said.row[1:] for point in one.points) for one in found if len(one.points) == 2)

    assert pairs.split() == ["-".join(pair) for pair in joined], note


def _with_items(year: int, text: str) -> Ledger:
    rows = text.split("‖")
    names = {row.partition("@")[2] for row in rows} - {""}
    return report(year, sorted(names), rows)


ORGANISATIONS = read_cases("organisations.tsv", "first\tsecond\tsame\tnote")


@pytest.mark.parametrize(("first", "second", "same", "note"), ORGANISATIONS)
def test_names_of_bodies_are_told_to_be_one_or_two(first: str, second: str, same: str, note: str) -> None:
    assert (same == "yes") is is_same_organisation(organisation_core(first), organisation_core(second)), note


@pytest.mark.parametrize(("first", "second", "same", "note"), read_cases("problems.tsv", "first\tsecond\tsame\tnote"))
def test_a_problem_is_known_again_in_other_words(first: str, second: str, same: str, note: str) -> None:
    reports = [Report(2021).problem(first).done(), Report(2022).problem(second).done()]

    found = repeated_problems(reports, {}, None, None)

    expected = [[first, second]] if same == "yes" else []
    assert expected == [[place.text for place in one.places] for one in found], note


@pytest.mark.parametrize(("first", "second", "kind", "note"), read_cases("paragraphs.tsv", "first\tsecond\tkind\tnote"))
def test_paragraphs_are_one_text_in_three_ways(first: str, second: str, kind: str, note: str) -> None:
    (left,), (right,) = (paragraphs_of(Report(2021).paragraph(text).done()) for text in (first, second))

    told = kind_of(left, right)

    assert kind == ("" if told is None else told[0]), note


@pytest.mark.parametrize(
    ("before", "after", "expected", "note"), read_cases("items.tsv", "before\tafter\texpected\tnote")
)
def test_items_go_on_from_year_to_year(before: str, after: str, expected: str, note: str) -> None:
    reports = [report(2021, before.split("‖")), report(2022, after.split("‖"))]

    records = item_records(reports, match_items(reports), None, None)

    told = [f"{one.names.get(2021, '')}→{one.names.get(2022, '')} {one.status}" for one in records if one.level == 2]
    assert sorted(expected.split("‖")) == sorted(told), note
