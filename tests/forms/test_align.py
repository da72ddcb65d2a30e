"""Alignment of rows under headers and the cutting of streams into rows."""

from perfnlp.forms.align import align
from perfnlp.forms.columns import Column, columns_of
from perfnlp.forms.segment import segmented
from perfnlp.forms.tokens import Token, tokens_at
from perfnlp.model.form import Field
from perfnlp.text.spans import Span


def cells(text: str) -> tuple[Token, ...]:
    out, at = [], 0
    for part in text.split(" "):
        out += tokens_at(text, Span(at, at + len(part)))
        at += len(part) + 1
    return tuple(out)


def fields_under(header: str, row: str) -> list[Field | None]:
    columns: tuple[Column, ...] = columns_of(cells(header))
    under, _ = align(cells(row), columns, False)
    return [None if at is None else columns[at].field for at in under]


def test_a_row_that_lacks_cells_keeps_its_types() -> None:
    header = "三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析"

    assert [Field.NAME, Field.TARGET, Field.REACHED, Field.REASON] == fields_under(
        header, "修建渠道 ≥8公里 7公里 雨季停工"
    )


def test_amounts_come_before_points_where_a_row_has_only_amounts() -> None:
    header = "项目资金 年初预算数 全年预算数 全年执行数 分值 执行率 得分"

    assert [Field.NAME, Field.BUDGET, Field.ADJUSTED, Field.SPENT] == fields_under(header, "其中：财政拨款 90 85 84")


def test_a_bound_is_never_an_amount() -> None:
    assert [Field.NAME, None, Field.SPENT] == fields_under("项目资金 年初预算数 全年执行数", "培训人数 ≥90 95")


def test_a_name_that_was_broken_is_one_cell() -> None:
    assert [Field.NAME, Field.NAME, Field.TARGET, Field.REACHED] == fields_under(
        "三级指标 指标值 完成值", "法律援助 案件数量 260件 238件"
    )


def test_the_whole_year_s_budget_is_the_budget_where_no_other_is_told() -> None:
    assert [Field.NAME, Field.BUDGET, Field.SPENT] == [
        c.field for c in columns_of(cells("资金情况 全年预算数 全年执行数"))
    ]


def test_a_stream_is_cut_where_its_header_asks_for_a_new_row() -> None:
    columns = columns_of(cells("三级指标 指标值 完成值 分值 得分"))
    stream = cells("保洁长度 ≥24公里 24公里 15 15 打捞量 ≥1500吨 1260吨 15 12.6 来水偏少 合格率 ≥95% 96.4% 10 10")

    rows = segmented(stream, columns, frozenset())

    assert rows is not None
    assert ["保洁长度", "打捞量", "合格率"] == [row[0].text for row in rows]
    assert "来水偏少" == rows[1][-1].text
