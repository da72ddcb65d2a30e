"""Web archives: the page among the parts of a message, in whatever coding it stands."""

import base64
import quopri

import pytest

from perfnlp.errors import BrokenDocument, EmptyDocument
from perfnlp.readers.mht import is_mht

from .given import kinds, read

SENTENCE = "全年实际支出27.46万元，用于普法宣传。"


def archive(
    page: bytes, coding: str, charset: str = "", head: str = "From: <X>\r\nSubject: =?utf-8?B?5oql5ZGK?=\r\n"
) -> bytes:
    stated = f'; charset="{charset}"' if charset else ""
    return (
        f'{head}MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="=_b"\r\n\r\n'
        f"--=_b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        f"--=_b\r\nContent-Type: text/html{stated}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
    ).encode() + page + b"\r\n--=_b--\r\n"  # fmt: skip


def page(charset: str) -> bytes:
    table = "<table><tr><td>项目<td>预算数<tr><td>普法<td>10</table>"
    return f"<html><meta charset='{charset}'><body><h1>绩效自评报告</h1><p>{SENTENCE}</p>{table}</body></html>".encode(
        charset
    )


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
@pytest.mark.parametrize("stated", [True, False])
def test_a_page_is_read_in_its_coding_and_charset(charset: str, stated: bool) -> None:
    named = charset if stated else ""
    quoted = archive(quopri.encodestring(page(charset)), "quoted-printable", named)
    coded = archive(base64.encodebytes(page(charset)), "base64", named)

    expected = [
        ("heading", 1, "绩效自评报告"),
        ("paragraph", None, SENTENCE),
        ("table", None, "项目\t预算数\n普法\t10"),
    ]
    assert expected == kinds(read("mht", quoted)) == kinds(read("mht", coded))


def test_the_part_that_the_archive_names_is_the_page() -> None:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b; start="<two>"\n\n'
    parts = "".join(
        f"--b\nContent-Type: text/html\nContent-ID: <{key}>\n\n<p>{text}\n"
        for key, text in (("one", "甲"), ("two", "乙"))
    )

    assert "乙" == read("mht", (head + parts + "--b--").encode()).text


def test_an_archive_without_a_page_or_with_an_empty_one_is_told() -> None:
    with pytest.raises(BrokenDocument, match="没有网页"):
        read("mht", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx")
    with pytest.raises(EmptyDocument):
        read("mht", archive(b"<html></html>", "8bit"))


@pytest.mark.parametrize(
    ("data", "sure"),
    [
        (archive(b"", "8bit"), True),
        (b"mime-version: 1.0\n\n", True),
        ("项目名称: 普法\nMIME-Version: 1.0\n".encode(), False),
        (b"<html>\nMIME-Version: 1.0", False),
        (b"Subject: x\n\nMIME-Version: 1.0\n", False),
        (b"", False),
    ],
)
def test_an_archive_is_told_by_the_fields_of_its_head(data: bytes, sure: bool) -> None:
    assert sure == is_mht(data)
