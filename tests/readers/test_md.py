"""Markdown: prose without marks."""

from .given import grid, kinds, read


def test_marks_go_and_the_text_stays() -> None:
    text = (
        "---\ntitle: x\n---\n# 2021年度普法项目绩效自评报告\n\n## 一、项目概况\n**全年**支出`27.46`万元，见[附件](a.pdf)。\n"
        "主要**“普法”**宣传。\n\n![图](a.png)\n\n3. 甲\n4. 乙\n\n- 丙\n\n    缩进的一行\n"
    )

    assert [
        ("heading", 1, "2021年度普法项目绩效自评报告"),
        ("heading", 2, "一、项目概况"),
        ("paragraph", None, "全年支出27.46万元，见附件。"),
        ("paragraph", None, "主要“普法”宣传。"),
        ("paragraph", None, "3. 甲"),
        ("paragraph", None, "4. 乙"),
        ("paragraph", None, "丙"),
        ("paragraph", None, "缩进的一行"),
    ] == kinds(read("md", text.encode()))


def test_stars_between_figures_are_signs() -> None:
    assert "规格0.5*0.6*0.8，共3*4个" == read("md", "规格0.5*0.6*0.8，共3*4个".encode()).text


def test_tables_in_both_spellings_are_tables() -> None:
    text = "单位：万元\n\n| 项目 | 预算 |\n|---|---|\n| **普法** | 10 |\n| 援助\\|调解 |\n\n<table><tr><td rowspan=2>合计<td>1<tr><td>2</table>\n"

    document = read("md", text.encode("gb18030"))

    assert ["单位：万元", "项目\t预算", "普法\t10", "援助|调解\t", "合计\t1", "2"] == document.text.split("\n")
    assert [(0, 0, 2, 1, "合计"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2")] == grid(document, document.tables[1])
    assert [(1, "单位：万元"), (0, "")] == [(table.header_rows, table.caption) for table in document.tables]
