"""Word documents: what Word shows is what is read."""

import io
from dataclasses import replace

import docx
import pytest

from perfnlp.errors import BrokenDocument, EmptyDocument, OversizedDocument
from perfnlp.model.document import reading_of

from .given import LIMITS, grid, kinds, read
from .word import CONTENT_TYPES, STRICT, W, level, listed, num, p, package, r, relations, scheme, tbl, tc, tr, zipped

HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="单位标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="out"><w:name w:val="二级"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="10"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="loop"/><w:basedOn w:val="b"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="loop too"/><w:basedOn w:val="a"/></w:style>'
)
CHINESE = scheme(
    0,
    level(0, "chineseCounting", "%1、", '<w:suff w:val="nothing"/>'),
    level(1, "japaneseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
    level(4, "decimalEnclosedCircle", "%5"),
)
DOTTED = scheme(1, level(0, "chineseCounting", "第%1部分"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
LISTS = CHINESE + DOTTED + num(1, 0) + num(2, 1)


def styled(text: str, style: str) -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>')


def lines(data: bytes) -> list[str]:
    return read("docx", data).text.split("\n")


def test_paragraphs_headings_and_tables_come_in_their_order() -> None:
    document = docx.Document()
    document.add_heading("云杉县司法局2021年度普法项目绩效自评报告", 0)
    document.add_heading("一、项目概况", 1)
    document.add_paragraph("实际支出 27.46 万元。")
    document.add_paragraph("单位：万元")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("项目", "支出", "普法", "27.46"), strict=True):
        cell.text = text
    document.add_paragraph("特此报告。")
    target = io.BytesIO()
    document.save(target)

    found = read("docx", target.getvalue(), "2021/报告.docx")

    assert [
        ("heading", 0, "云杉县司法局2021年度普法项目绩效自评报告"),
        ("heading", 1, "一、项目概况"),
        ("paragraph", None, "实际支出 27.46 万元。"),
        ("paragraph", None, "单位：万元"),
        ("table", None, "项目\t支出\n普法\t27.46"),
        ("paragraph", None, "特此报告。"),
    ] == kinds(found)
    assert ("2021/报告.docx", "docx", None) == (found.source, found.read_by.reader, found.read_by.pages)
    assert ["单位：万元"] == [table.caption for table in found.tables]


def test_a_heading_is_told_by_the_name_of_its_style_its_base_or_its_outline() -> None:
    body = styled("甲", "1") + styled("乙", "own") + styled("丙", "out") + styled("丁", "t") + styled("戊", "a")
    body += p("己", '<w:outlineLvl w:val="2"/>') + p("庚", '<w:outlineLvl w:val="9"/>')

    found = kinds(read("docx", package(body, styles=HEADINGS)))

    assert [
        ("heading", 1, "甲"), ("heading", 1, "乙"), ("heading", 2, "丙"), ("heading", 0, "丁"), ("paragraph", None, "戊"),
        ("heading", 3, "己"), ("paragraph", None, "庚"),
    ] == found  # fmt: skip


def test_a_long_paragraph_in_the_style_of_a_heading_is_a_paragraph() -> None:
    text = "全年组织法律援助活动，" * 8

    assert [("paragraph", None, text)] == kinds(read("docx", package(styled(text, "1"), styles=HEADINGS)))


def test_automatic_numbers_are_written_out_as_word_shows_them() -> None:
    body = "".join(
        [
            listed("项目概况", 1), listed("立项背景", 1, 1), listed("依据", 1, 2), listed("范围", 1, 2),
            listed("县域", 1, 3), listed("乡镇", 1, 4), listed("村", 1, 4), listed("绩效目标", 1, 1), listed("目标", 1, 2),
            listed("资金情况", 1), listed("到位", 1, 1),
        ]
    )  # fmt: skip

    assert [
        "一、项目概况", "（一）立项背景", "1. 依据", "2. 范围", "（1）县域", "① 乡镇", "② 村", "（二）绩效目标", "1. 目标",
        "二、资金情况", "（一）到位",
    ] == lines(package(body, numbering=LISTS))  # fmt: skip


def test_levels_above_appear_in_the_template_and_legal_numbers_are_arabic() -> None:
    body = listed("概况", 2) + listed("背景", 2, 1) + listed("依据", 2, 1) + listed("资金", 2) + listed("到位", 2, 1)

    assert ["第一部分 概况", "1.1 背景", "1.2 依据", "第二部分 资金", "2.1 到位"] == lines(
        package(body, numbering=LISTS)
    )


def test_a_list_of_a_style_numbers_its_paragraphs_at_the_styles_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="s1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="s2"><w:name w:val="heading 2"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = scheme(
        0,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="s1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="s2"/>'),
    )
    body = styled("概况", "s1") + styled("背景", "s2") + styled("资金", "s1")

    assert ["一、概况", "（一）背景", "二、资金"] == lines(
        package(body, styles=styles, numbering=numbering + num(1, 0))
    )


def test_lists_of_one_scheme_count_on_and_an_override_begins_anew() -> None:
    again = num(4, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    body = listed("甲", 1) + listed("乙", 3) + listed("丙", 4) + listed("丁", 4)

    assert ["一、甲", "二、乙", "一、丙", "二、丁"] == lines(package(body, numbering=LISTS + num(3, 0) + again))


def test_a_bullet_is_a_bullet_and_list_zero_or_an_unknown_one_is_none() -> None:
    bullets = scheme(5, level(0, "bullet", "\uf06c")) + num(5, 5)
    body = listed("甲", 5) + listed("乙", 0) + listed("丙", 99)

    assert ["• 甲", "乙", "丙"] == lines(package(body, numbering=LISTS + bullets))


def test_a_merged_cell_stands_once_and_spans_its_rows_and_columns() -> None:
    table = tbl(
        tr(
            tc("项目", '<w:vMerge w:val="restart"/>'),
            tc("金额", '<w:gridSpan w:val="2"/>'),
            properties="<w:tblHeader/>",
        ),
        tr(tc("", "<w:vMerge/>"), tc("预算"), tc("支出"), properties="<w:tblHeader/>"),
        tr(tc("普法"), tc("10"), tc("9.5")),
    )

    document = read("docx", package(table))

    assert "项目\t金额\n预算\t支出\n普法\t10\t9.5" == document.text
    assert [
        (0, 0, 2, 1, "项目"), (0, 1, 1, 2, "金额"), (1, 1, 1, 1, "预算"), (1, 2, 1, 1, "支出"),
        (2, 0, 1, 1, "普法"), (2, 1, 1, 1, "10"), (2, 2, 1, 1, "9.5"),
    ] == grid(document, document.tables[0])  # fmt: skip
    assert 2 == document.tables[0].header_rows


def test_a_cell_is_one_line_with_what_nests_in_it() -> None:
    inner = tbl(tr(tc("甲"), tc("1")), tr(tc("乙"), tc("2")))
    table = tbl(
        tr(tc("年度", inner=p("目标")), tc("1.完成改造。", inner=p("2.完成\t验收。") + inner)), tr(tc("完成"), tc("10"))
    )

    assert ["年度目标\t1.完成改造。 2.完成 验收。 甲 1 乙 2", "完成\t10"] == lines(package(table))


def test_a_table_of_one_cell_is_a_frame() -> None:
    document = read("docx", package(tbl(tr(tc("一、项目概况", inner=p("全年支出5万元。"))))))

    assert ("一、项目概况\n全年支出5万元。", ()) == (document.text, document.tables)


def test_changes_are_read_as_accepted() -> None:
    body = (
        f"<w:p>{r('支出')}<w:del>{r('10').replace('w:t', 'w:delText')}</w:del><w:ins>{r('12')}</w:ins>{r('万元。')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('上半句，')}</w:p>{p('下半句。')}"
        f"<w:moveFrom>{p('搬走的段落。')}</w:moveFrom><w:p><w:moveTo>{r('搬来的话。')}</w:moveTo></w:p>"
        + tbl(tr(tc("甲"), tc("1")), tr(tc("删"), tc("0"), properties="<w:del/>"))
    )

    document = read("docx", package(body))

    assert ["支出12万元。", "上半句，下半句。", "搬来的话。", "甲\t1"] == document.text.split("\n")
    assert ("含修订：按接受全部修订后的文本读取",) == document.read_by.notes


def test_controls_links_and_boxes_are_read_once_and_hidden_text_is_not() -> None:
    shown = r("看得见", '<w:vanish w:val="0"/>')
    box = f"<w:txbxContent>{p('框中文字')}</w:txbxContent>"
    body = (
        f"<w:sdt><w:sdtContent>{p('控件中的段落')}</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{r('链接')}</w:hyperlink>{r('看不见', '<w:vanish/>')}{shown}</w:p>"
        f"<w:p>{r('锚点')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert ["控件中的段落", "链接看得见", "锚点", "框中文字"] == lines(package(body))


def test_breaks_tabs_and_signs_of_symbol_fonts() -> None:
    body = (
        f"<w:p>{r('甲')}<w:r><w:br/></w:r>{r('乙')}<w:r><w:tab/></w:r>{r('丙')}</w:p>"
        f"<w:p>{r('项目')}<w:r><w:tab/></w:r>{r('预算')}<w:r><w:tab/></w:r>{r('支出')}</w:p>"
        f'<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>{r("是")}<w:r><w:sym w:font="X" w:char="F0FF"/></w:r></w:p>'
    )

    assert ["甲", "乙 丙", "项目\t预算\t支出", "☑是"] == lines(package(body))


def test_the_table_of_contents_is_left_out_and_told() -> None:
    body = (
        f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('一、项目概况 1')}</w:sdtContent></w:sdt>"
        f'{styled("二、资金情况 2", "10")}<w:p><w:hyperlink w:anchor="_Toc1">{r("三、问题 3")}</w:hyperlink></w:p>{p("正文。")}'
    )

    document = read("docx", package(body, styles=HEADINGS))

    assert ("正文。", ("目录 3 行未读入",)) == (document.text, document.read_by.notes)


def test_the_strict_form_and_another_name_of_the_main_part_are_read() -> None:
    data = package(p("严格格式。"), main="document2.xml")

    assert ["严格格式。"] == lines(data)
    strict = {"word/document.xml": f'<w:document xmlns:w="{STRICT}"><w:body>{p("严格格式。")}</w:body></w:document>'}
    assert ["严格格式。"] == lines(zipped({"[Content_Types].xml": CONTENT_TYPES, **strict}))
    assert W != STRICT


def test_a_paragraph_cut_by_a_page_is_read_on_and_a_title_is_not() -> None:
    cut = p("全年组织法律援助活动，接待来访群众的人数") + p("为120人次。") + p("一是加强管理。")
    titled = p("强化责任落实，创新宣传方式，普法工作再上台阶", '<w:jc w:val="center"/>') + p("全县开展普法120场次。")
    indented = p("全年组织法律援助活动，接待来访群众的人数") + p("普法宣传120场次。", '<w:ind w:firstLineChars="200"/>')

    assert (
        "全年组织法律援助活动，接待来访群众的人数为120人次。\n一是加强管理。"
        == reading_of(read("docx", package(cut))).text
    )
    assert 2 == len(reading_of(read("docx", package(titled))).text.split("\n"))
    assert 2 == len(reading_of(read("docx", package(indented))).text.split("\n"))


def test_nothing_to_read_is_told() -> None:
    with pytest.raises(EmptyDocument, match="没有文字") as caught:
        read("docx", package(p("") + "<w:sectPr/>"))

    assert "OCR" in caught.value.hint


@pytest.mark.parametrize(
    "data",
    [
        package(p("甲"))[:200],
        zipped({"[Content_Types].xml": CONTENT_TYPES}),
        zipped({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": "<w:document"}),
        zipped({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": "<a/>"}),
        zipped(
            {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": relations({"officeDocument": "../../etc/passwd"})}
        ),
    ],
    ids=["truncated", "no main part", "no XML", "no body", "main part outside"],
)
def test_a_damaged_package_is_told(data: bytes) -> None:
    with pytest.raises(BrokenDocument) as caught:
        read("docx", data)

    assert caught.value.hint


def test_entities_are_refused_before_they_grow() -> None:
    head = '<!DOCTYPE w [<!ENTITY a "十">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefg", "bcdefgh", strict=True)) + "]>"  # fmt: skip

    with pytest.raises(BrokenDocument, match="文档类型声明"):
        read("docx", package(p("&h;"), head=head))


def test_a_part_that_unpacks_beyond_the_limit_is_refused() -> None:
    data = package(p("预" * 800_000))

    with pytest.raises(OversizedDocument, match="超过 1 MB"):
        read("docx", data, limits=replace(LIMITS, file_mb=1))


def test_xml_nested_beyond_reason_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 400 + p("甲") + "</w:sdtContent></w:sdt>" * 400

    with pytest.raises(BrokenDocument, match="XML"):
        read("docx", package(deep))
