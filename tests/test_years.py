"""From ledgers to records: files as they are, filters, the schema, the same for any order of work."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from perfnlp.comparing.wanted import Wanted
from perfnlp.errors import WriteError
from perfnlp.exporters.base import Options
from perfnlp.exporters.jsonl import EXPORTER
from perfnlp.exporters.years.writers import check_outputs, open_records
from perfnlp.model.contract import LedgerError
from perfnlp.model.quantity import Kind
from perfnlp.model.record_schema import record_schema
from perfnlp.model.records import record_row
from perfnlp.model.series import ItemCourse, Record, Series
from perfnlp.settings import load_settings
from perfnlp.sources.ledgers import read_ledgers
from perfnlp.years import archive_of, compare, records_of
from tests.comparing.made import Report, report

SETTINGS = load_settings(folder=None)
LONG = "资金实行专账核算，报销须经经办人、科室负责人和分管领导三级签字，全年没有发现截留挪用的情形。"


@pytest.fixture
def ledgers(tmp_path: Path) -> Path:
    """Three years of one body and one of another, as a ledger file."""
    reports = [
        report(2021, ["培训费=8/8", "宣传费=5/4"], ["举办/培训班/16期@培训费", "发放/折页/3000份@宣传费"]),
        Report(2022).item("培训费", "11", "10").row("举办/培训班/20期@培训费").problem("人手不足，多为兼职")
        .plan("下一年计划举办培训班", "22期").paragraph(LONG).done(),
        Report(2023).item("培训费", "12", "11").row("举办/培训班/21期@培训费").problem("专职人员少，兼职多").paragraph(LONG).done(),
        Report(2023, organisation="临泽县图书馆", project="书屋建设", source="x.txt").row("新建/书屋/3个").paragraph(LONG).done(),
    ]  # fmt: skip
    path = tmp_path / "ledger.jsonl"
    EXPORTER.write(reports, path)
    return path


def records(*paths: Path, wanted: Wanted | None = None) -> list[Record]:
    asked = wanted or Wanted()
    with archive_of([str(path) for path in paths], SETTINGS) as archive:
        return list(filter(asked.takes, records_of(compare(archive, SETTINGS, asked.takes_project))))


def test_every_record_holds_the_schema(ledgers: Path) -> None:
    rows = [json.loads(json.dumps(record_row(record))) for record in records(ledgers)]

    validator = Draft202012Validator(record_schema())
    assert [] == [error.message for row in rows for error in validator.iter_errors(row)]
    expected = {"series", "item", "unit_cost", "problem", "promise", "copied", "finding"}
    assert expected <= {row["type"] for row in rows}


def test_the_checks_over_several_reports_are_told_with_their_keys(ledgers: Path) -> None:
    found = [row for record in records(ledgers) if (row := record_row(record))["type"] == "finding"]

    assert {"repeated_problem", "duplicate_report"} <= {row["check"] for row in found}
    assert all(len(str(row["key"])) == 12 and row["places"] for row in found)
    assert len(found) == len({row["key"] for row in found})


def test_ledgers_in_one_file_or_several_give_the_same(ledgers: Path, tmp_path: Path) -> None:
    lines = ledgers.read_bytes().splitlines(keepends=True)
    parts = [tmp_path / f"{n}.jsonl" for n in range(len(lines))]
    for part, line in zip(parts, lines, strict=True):
        part.write_bytes(line)

    assert records(ledgers) == records(*parts)


def test_a_body_is_asked_for_by_a_part_of_its_name(ledgers: Path) -> None:
    found = records(ledgers, wanted=Wanted(organisation="图书馆"))

    assert {"临泽县图书馆"} == {one.organisation for one in found if isinstance(one, Series)}


def test_an_item_a_kind_and_a_change_are_asked_for(ledgers: Path) -> None:
    by_item = records(ledgers, wanted=Wanted(item="宣传"))
    changed = records(ledgers, wanted=Wanted(changed=10.0, organisation="文化馆"))

    assert ["折页"] == [one.object for one in by_item if isinstance(one, Series)]
    assert ["宣传费"] == [one.names[2021] for one in by_item if isinstance(one, ItemCourse)]
    assert [] == records(ledgers, wanted=Wanted(kind=Kind.AMOUNT))
    assert ["折页"] == [one.object for one in changed if isinstance(one, Series)]


def test_reports_that_do_not_say_whose_they_are_are_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    EXPORTER.write([Report(2021, organisation=None, project=None).row("举办/培训班/16期").done()], path)

    with archive_of([str(path)], SETTINGS) as archive:
        assert ["2021/report.txt"] == [title.source for title in archive.left_out]
        assert [] == list(compare(archive, SETTINGS))


@pytest.mark.parametrize("line", [b"{", b"[1]", b'{"schema": "other"}', b"\xff", b"[" * 100_000])
def test_a_file_that_is_no_ledger_is_told_with_its_line(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b"\n" + line + b"\n")

    with pytest.raises(LedgerError, match="第 2 行"):
        list(read_ledgers(str(path)))


def test_outputs_are_there_whole_or_not_at_all(ledgers: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / "years.jsonl", tmp_path / "years.xlsx"]

    def break_off() -> None:
        with open_records(outputs, (2021,), Options()) as writers:
            writers[0].add(records(ledgers)[0])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()

    assert ["ledger.jsonl"] == sorted(path.name for path in tmp_path.iterdir())


def test_an_unknown_output_is_told_before_anything_is_read() -> None:
    with pytest.raises(WriteError, match=r"\.docx"):
        check_outputs([Path("years.docx")])
