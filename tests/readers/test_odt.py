"""OpenDocument texts: what the writer shows is what is read, as for Word documents."""

import pytest

from perfnlp.errors import BrokenDocument, EncryptedDocument

from .books import ods_rows, open_document
from .given import grid, kinds, read
from .word import zipped

STYLES = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:text-indent="0.74cm"/></style:style>'
    '<style:style style:name="P3" style:family="paragraph" style:parent-style-name="Contents_20_1"/>'
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." '
    'style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." '
    'text:display-levels="2"/><text:list-level-style-number text:level="3" style:num-format="一, 二, 三, ..." '
    'loext:num-list-format="（%3%）"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/></text:list-style>'
).replace("loext:", "style:")


def item(inner: str, **attributes: str) -> str:
    stated = "".join(f' text:{key.replace("_", "-")}="{text}"' for key, text in attributes.items())
    return f"<text:list-item{stated}>{inner}</text:list-item>"


def listed(*items: str, style: str = "L1", goes_on: bool = False) -> str:
    stated = ' text:continue-numbering="true"' if goes_on else ""
    return f'<text:list text:style-name="{style}"{stated}>{"".join(items)}</text:list>'


def p(text: str, style: str = "x") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def odt(body: str) -> bytes:
    return open_document("text", body, styles=STYLES)


def lines(body: str) -> list[str]:
    return read("odt", odt(body)).text.split("\n")


def test_titles_headings_and_paragraphs_are_blocks() -> None:
    body = p("普法项目绩效自评报告", "P1") + '<text:h text:outline-level="2">一、概况</text:h>' + p("全年120场次。")

    assert [
        ("heading", 0, "普法项目绩效自评报告"),
        ("heading", 2, "一、概况"),
        ("paragraph", None, "全年120场次。"),
    ] == kinds(read("odt", odt(body)))


def test_lists_count_nest_go_on_and_begin_anew() -> None:
    inner = listed(item(p("甲")), item(p("乙") + p("乙的后话"), start_value="5"), style="L1")
    body = listed(item("<text:h text:outline-level='1'>概况</text:h>"), item(inner))
    body += listed(item(p("资金")), goes_on=True) + listed(item(p("另起"))) + listed(item(p("点")), style="L2")
    body += "<text:list><text:list-header>" + p("无号") + "</text:list-header></text:list>"

    assert ["一、概况", "一.1. 甲", "一.5. 乙", "乙的后话", "二、资金", "一、另起", "• 点", "无号"] == lines(body)


def test_a_template_of_its_own_is_followed() -> None:
    deep = listed(item(listed(item(listed(item(p("背景")))))))

    assert ["（一）背景"] == lines(deep)


def test_blanks_notes_boxes_changes_and_what_is_hidden() -> None:
    body = (
        "<text:tracked-changes>" + p("删去的话") + "</text:tracked-changes>"
        + p('甲<text:s text:c="2"/>乙<text:span>丙</text:span><text:span text:style-name="T1">藏</text:span><text:line-break/>丁')
        + p('支出5万元<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>含上年结转。</text:p></text:note-body></text:note>。')
        + p('见框<draw:frame><draw:text-box><text:p>框中文字</text:p></draw:text-box></draw:frame>')
    )  # fmt: skip

    assert ["甲  乙丙", "丁", "支出5万元。", "注：含上年结转。", "见框", "框中文字"] == lines(body)


def test_the_table_of_contents_is_left_out_and_told() -> None:
    index = "<text:table-of-content><text:index-body>" + p("一、概况 1") + "</text:index-body></text:table-of-content>"

    document = read("odt", odt(index + p("二、资金 2", "P3") + p("正文。")))

    assert ("正文。", ("目录 2 行未读入",)) == (document.text, document.read_by.notes)


def test_a_table_has_its_spans_its_head_and_its_nested_cells() -> None:
    head = (
        '<table:table-header-rows><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>项目</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-spanned="2"><text:p>金额</text:p></table:table-cell><table:covered-table-cell/>'
        "</table:table-row></table:table-header-rows>"
    )
    second = "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>预算</text:p></table:table-cell><table:table-cell><text:p>支出</text:p></table:table-cell></table:table-row>"
    inner = f"<table:table>{ods_rows([['甲1', '乙2']])}</table:table>"
    third = f"<table:table-row><table:table-cell>{listed(item(p('普法')))}{inner}</table:table-cell><table:table-cell/><table:table-cell><text:p>9</text:p></table:table-cell></table:table-row>"

    document = read("odt", odt(f"<table:table>{head}{second}{third}</table:table>"))

    assert [
        (0, 0, 2, 1, "项目"), (0, 1, 1, 2, "金额"), (1, 1, 1, 1, "预算"), (1, 2, 1, 1, "支出"),
        (2, 0, 1, 1, "一、普法 甲1 乙2"), (2, 1, 1, 1, ""), (2, 2, 1, 1, "9"),
    ] == grid(document, document.tables[0])  # fmt: skip
    assert 1 == document.tables[0].header_rows


def test_a_table_of_one_cell_is_a_frame() -> None:
    document = read("odt", odt(f"<table:table>{ods_rows([['一、概况']])}</table:table>"))

    assert ("一、概况", ()) == (document.text, document.tables)


def test_a_password_and_damage_are_told() -> None:
    locked = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
    with pytest.raises(EncryptedDocument, match="密码"):
        read("odt", zipped({**parts, "META-INF/manifest.xml": locked}))
    with pytest.raises(BrokenDocument, match="正文"):
        read("odt", zipped(parts))
    with pytest.raises(BrokenDocument, match="文档类型"):
        read("odt", zipped({**parts, "content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}))
