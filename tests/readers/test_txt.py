"""Plain text: the text is the file's."""

import pytest

from perfnlp.errors import EmptyDocument

from .given import kinds, read

TEXT = "\n　绩效自评报告\n\n索引号：0152/2022-1\n全年支出27.46\n\n万元。\n项目\t预算\n"


def test_the_text_is_the_decoded_file() -> None:
    document = read("txt", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(), "2021/报告.txt")

    assert (TEXT, "2021/报告.txt", ()) == (document.text, document.source, document.tables)
    assert [
        ("paragraph", None, "绩效自评报告"),
        ("furniture", None, "索引号：0152/2022-1"),
        ("paragraph", None, "全年支出27.46"),
        ("paragraph", None, "万元。"),
        ("paragraph", None, "项目\t预算"),
    ] == kinds(document)
    assert not any(block.whole for block in document.blocks)


def test_characters_lost_are_counted_and_make_it_partial() -> None:
    data = (TEXT * 8).encode("gb18030") + b"\xff"

    read_by = read("txt", data).read_by

    assert (1, True, ("编码：gb18030",)) == (read_by.replaced, read_by.partial, read_by.notes)


@pytest.mark.parametrize("data", [b" \n\t\n", "\ufeff".encode(), "　".encode()])
def test_blanks_alone_are_nothing(data: bytes) -> None:
    with pytest.raises(EmptyDocument):
        read("txt", data)
