"""Web pages: the report without the site, tables with their spans, the charset that the page names."""

import pytest

from perfnlp.errors import EmptyDocument
from perfnlp.readers.html import is_html

from .given import grid, kinds, read

SENTENCE = "全年实际支出27.46万元，用于普法宣传。"


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def lines(body: str, head: str = "") -> list[str]:
    return read("html", page(body, head)).text.split("\n")


def test_headings_paragraphs_and_breaks_are_blocks() -> None:
    body = f"<h2>一、项目概况</h2><p>　　{SENTENCE}</p><div>甲<br>乙&nbsp;<b>丙</b></div>丁"

    assert [
        ("heading", 2, "一、项目概况"),
        ("paragraph", None, SENTENCE),
        ("paragraph", None, "甲"),
        ("paragraph", None, "乙\xa0丙"),
        ("paragraph", None, "丁"),
    ] == kinds(read("html", page(body)))


def test_the_frame_of_the_site_is_left_out() -> None:
    links = "".join(f"<a href='#'>栏目{at}</a>" for at in range(30))
    body = (
        f"<header>云杉县人民政府</header><div class='top-nav'>{links}</div><div class='wrap'><div>当前位置：首页 &gt; 预决算</div>"
        f"<div class='article'><h1>绩效自评报告</h1><p>发布日期：2022-05-18</p><p>浏览次数：98</p><p>{SENTENCE}</p><p>{SENTENCE}</p>"
        f"<p>{SENTENCE}</p></div><div>{links}</div></div><div id='footer'>版权所有</div><script>var x = '支出1万元。'</script>"
    )

    assert ["绩效自评报告", SENTENCE, SENTENCE, SENTENCE] == lines(body)


def test_no_sentence_is_left_out_for_standing_apart() -> None:
    body = f"<div><p>{SENTENCE}</p><p>甲</p><p>乙</p><p>{SENTENCE * 9}</p></div><div>另有结余1万元。</div>"

    assert [SENTENCE, "甲", "乙", SENTENCE * 9, "另有结余1万元。"] == lines(body)


def test_the_title_that_a_page_states_stands_first_once() -> None:
    meta = "<meta name='ArticleTitle' content='2021年度普法项目绩效自评报告'>"

    assert ["2021年度普法项目绩效自评报告", SENTENCE] == lines(f"<p>{SENTENCE}</p>", meta)
    assert ["2021年度普法项目绩效自评报告", SENTENCE] == lines(
        f"<h1>2021年度普法项目绩效自评报告</h1><p>{SENTENCE}</p>", meta
    )


def test_a_line_of_the_source_is_no_blank_in_chinese() -> None:
    assert ["全年实际支出 27.46 万元，用于 普法"] == lines("<p>全年实际\n   支出 27.46\t万元，用于 普法</p>")


def test_hidden_parts_are_not_read() -> None:
    assert ["看得见"] == lines("<p style='color:red'>看得见</p><p style='display: none'>藏</p><p hidden>藏</p>")


def test_a_table_has_its_spans_its_head_and_its_caption() -> None:
    body = (
        "<p>正文。</p><p>单位：万元</p><table><thead><tr><th rowspan=2>项目<th colspan=2>金额</tr><tr><th>预算<th>支出</tr></thead>"
        "<tr><td>普法<br>宣传<td>10<td>9.5</tr><tr><td colspan=3>合计<p>9.5</table>"
    )

    document = read("html", page(body))

    assert ["正文。", "单位：万元", "项目\t金额", "预算\t支出", "普法宣传\t10\t9.5", "合计 9.5"] == document.text.split(
        "\n"
    )
    assert [
        (0, 0, 2, 1, "项目"), (0, 1, 1, 2, "金额"), (1, 1, 1, 1, "预算"), (1, 2, 1, 1, "支出"),
        (2, 0, 1, 1, "普法宣传"), (2, 1, 1, 1, "10"), (2, 2, 1, 1, "9.5"), (3, 0, 1, 3, "合计 9.5"),
    ] == grid(document, document.tables[0])  # fmt: skip
    assert (2, "单位：万元") == (document.tables[0].header_rows, document.tables[0].caption)


def test_spans_beyond_reason_are_cut() -> None:
    document = read(
        "html", page("<table><tr><td rowspan=99999999 colspan='-3'>甲<td rowspan=5000>乙<tr><td>丙</table>")
    )

    assert [(0, 0, 1, 1, "甲"), (0, 1, 2, 1, "乙"), (1, 0, 1, 1, "丙")] == grid(document, document.tables[0])


def test_a_table_that_arranges_the_page_is_no_table() -> None:
    inner = "<table><tr><td>项目<td>预算</tr><tr><td>普法<td>10</tr></table>"
    document = read("html", page(f"<table><tr><td><p>{SENTENCE}</p>{inner}</td></tr></table>"))

    assert [("paragraph", None, SENTENCE), ("table", None, "项目\t预算\n普法\t10")] == kinds(document)


def test_numbers_of_lists_are_written_out() -> None:
    assert ["3. 甲", "4. 乙", "丙", "1. 丁"] == lines("<ol start=3><li>甲<li>乙<ul><li>丙</ul></ol><ol><li>丁</ol>")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16"])
def test_the_charset_is_the_pages_own(encoding: str) -> None:
    text = "<html><head><meta http-equiv='Content-Type' content='text/html; charset=%s'></head><body><p>共3人。</p></body></html>"

    assert "共3人。" == read("html", (text % encoding).encode(encoding)).text


def test_a_wrong_charset_is_not_believed() -> None:
    assert "支出十三万元。" == read("html", "<html><meta charset=utf-8><p>支出十三万元。".encode("gbk")).text


def test_pages_nested_beyond_reason_are_read() -> None:
    assert SENTENCE == read("html", page("<div>" * 5000 + SENTENCE)).text


def test_a_page_without_text_is_told() -> None:
    with pytest.raises(EmptyDocument):
        read("html", page("<script>1</script><img src=a.png>"))


@pytest.mark.parametrize(
    ("data", "sure"),
    [
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML PUBLIC>", True),
        (b"<?xml version='1.0'?>\n<!-- x --><html xmlns='y'>", True),
        ("<html>".encode("utf-16"), True),
        (b"<w:document>", False),
        ("报告 <html>".encode(), False),
        (b"", False),
    ],
)
def test_a_page_is_told_by_its_first_tag(data: bytes, sure: bool) -> None:
    assert sure == is_html(data)
