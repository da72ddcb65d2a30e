"""Several reports in one file: where a new one begins, and where none does."""

from pathlib import Path

import pytest

from perfnlp.errors import MissingDocument
from perfnlp.model.document import Document, reading_of
from perfnlp.model.ledger import Part
from perfnlp.settings import load_settings
from perfnlp.sources import find_sources, parse_document, read_document, split_reports
from perfnlp.sources.split import ReportTitle, title_sort
from perfnlp.tables import marked, read_table

BODY = (
    "\n项目名称：{project}\n一、项目概况\n{project}由云杉县司法局组织实施，全年预算安排20万元，主要用于宣传品制作、案件补贴和培训。"
    "\n二、项目绩效\n全年组织活动120场次，受益群众3万余人次，群众满意度达到96%，各项指标均按年初计划完成，没有发生违规使用资金的情况。"
    "\n三、存在问题\n宣传形式不够丰富，部分乡镇活动开展不均衡，需要在下一年度加以改进，同时进一步提高资金使用效益，加快支出进度。\n"
)


def report(project: str, title: str = "{}2021年度绩效自评报告") -> str:
    return title.format(project) + BODY.format(project=project)


def document(text: str, name: str = "报告.txt") -> Document:
    return parse_document(text.encode(), name, load_settings(folder=None).limits)


def heads(text: str) -> list[str]:
    """The first line of each report."""
    return [reading_of(one).text.strip().split("\n")[0] for _, one in split_reports(document(text))]


@pytest.mark.parametrize(
    "row", read_table("perfnlp.sources", "report_titles.tsv", ReportTitle), ids=lambda row: row.pattern
)
def test_a_title_is_known_by_its_example(row: ReportTitle) -> None:
    (title,) = marked(row.example)[1]

    assert row.sort == title_sort(title)
    assert row.sort == title_sort(f"　{title[:4]} {title[4:]}（2021年度）")


@pytest.mark.parametrize(
    "line",
    ["一、绩效自评报告", "根据《办法》，编制绩效自评表。", "（三）绩效自评表", "普法项目绩效自评报告……3",
     "报送绩效自评报告的通知", "自评表", "附：普法项目、援助项目绩效自评报告，共2份"],
)  # fmt: skip
def test_a_sentence_a_heading_or_a_line_of_contents_is_no_title(line: str) -> None:
    assert title_sort(line) is None


def test_one_report_is_the_document_itself_without_a_part() -> None:
    whole = document(report("普法宣传"))

    assert ((None, whole),) == split_reports(whole)


def test_each_report_is_a_stretch_of_the_whole_text() -> None:
    text = report("普法宣传") + "\n" + report("法律援助") + report("人民调解")
    whole = document(text)
    second, third = text.index("法律援助2021"), text.index("人民调解2021")

    parts = split_reports(whole)

    assert [
        Part(index=1, of=3, start=0, end=len(text[:second].rstrip())),
        Part(index=2, of=3, start=second, end=len(text[:third].rstrip())),
        Part(index=3, of=3, start=third, end=len(text.rstrip())),
    ] == [part for part, _ in parts]
    for index, (part, one) in enumerate(parts, 1):
        assert part is not None
        assert (whole.text, f"报告.txt#{index}", f"{whole.digest}#{index}") == (one.text, one.source, one.digest)
        assert one.stretch is not None
        assert (part.start, part.end) == (one.stretch.start, one.stretch.end)
        assert {one.stretch.covers(block.span) for block in one.blocks} == {True}
    assert sum(len(one.blocks) for _, one in parts) == len(whole.blocks)
    assert ["普法宣传2021年度绩效自评报告", "法律援助2021年度绩效自评报告", "人民调解2021年度绩效自评报告"] == heads(
        text
    )


def test_a_cover_and_a_table_of_contents_belong_to_the_report_behind_them() -> None:
    cover = "普法宣传2021年度绩效自评报告\n云杉县司法局\n2022年3月\n目录\n一、项目概况…………1\n"

    assert 1 == len(heads(cover + report("普法宣传")))
    assert 2 == len(heads(report("法律援助") + cover + report("普法宣传")))


def test_a_title_on_two_lines_begins_with_the_first() -> None:
    two = report("法律援助", "云杉县司法局2021年度{}专项经费\n绩效自评报告")
    dated = report("普法宣传") + "云杉县司法局\n2022年3月15日\n"

    assert ["普法宣传2021年度绩效自评报告", "云杉县司法局2021年度法律援助专项经费"] == heads(dated + two)
    assert ["普法宣传2021年度绩效自评报告", "绩效自评报告"] == heads(dated + report("法律援助", "绩效自评报告"))


def test_a_form_behind_a_report_is_its_own_unless_it_names_another_project() -> None:
    own = report("普法宣传", "2021年度项目支出绩效自评表")
    other = report("法律援助", "2021年度项目支出绩效自评表")

    assert 1 == len(heads(report("普法宣传") + own))
    assert 2 == len(heads(report("普法宣传") + other))
    assert 2 == len(heads(own + other))


def test_a_title_with_nothing_behind_it_begins_no_report() -> None:
    assert 1 == len(heads(report("普法宣传") + "附件：\n普法宣传项目绩效自评报告\n"))


def test_a_part_can_be_read_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(report("普法宣传") + report("法律援助"), "utf-8")
    second, fifth = find_sources([f"{path}#2", f"{path}#5"])

    found = read_document(second)

    assert "报告.txt#2" == found.source
    assert reading_of(found).text.startswith("法律援助2021年度绩效自评报告")
    with pytest.raises(MissingDocument, match="只有 2 份"):
        read_document(fifth)
