"""Formats: the bytes decide, the extension has the second word, and refusals say what to do."""

import pytest

from perfnlp.errors import BrokenDocument, EmptyDocument, EncryptedDocument, UndecodableDocument, UnknownFormat
from perfnlp.sources import parse_document
from perfnlp.sources.formats import UnsupportedFormat, choose_reader, unsupported_formats
from perfnlp.tables import marked
from tests.readers.test_contract import SAMPLES

TEXT = "云杉县司法局全年组织普法宣传120场次。"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_format_is_read_under_its_own_extension_without_a_note(name: str) -> None:
    document = parse_document(SAMPLES[name], f"2021/报告.{name.upper()}")

    assert (name, ()) == (document.read_by.reader, document.read_by.notes)


@pytest.mark.parametrize("name", ["docx", "pdf", "html"])
@pytest.mark.parametrize("suffix", [".txt", ".doc", ".pdfx", ""])
def test_bytes_that_are_sure_win_over_the_extension(name: str, suffix: str) -> None:
    document = parse_document(SAMPLES[name], f"报告{suffix}")

    assert name == document.read_by.reader
    assert (f"扩展名是 {suffix or '空'}，按内容读作 {name}",) == document.read_by.notes


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".xyz", ""])
def test_text_under_another_extension_is_read_as_text(suffix: str) -> None:
    document = parse_document(TEXT.encode(), f"报告{suffix}")

    assert (TEXT, "txt") == (document.text, document.read_by.reader)
    assert 1 == len(document.read_by.notes)


@pytest.mark.parametrize("row", unsupported_formats(), ids=lambda row: row.name)
def test_a_format_that_nobody_reads_is_named_with_a_way_out(row: UnsupportedFormat) -> None:
    data = bytes.fromhex(row.magic) + b"\0" * 40 + row.inside.encode("utf-16-le") + b"\0\1\2"
    (file,) = marked(row.example)[1]
    error = EncryptedDocument if row.encrypted else UnknownFormat

    with pytest.raises(error) as caught:
        choose_reader(data, file)

    assert row.title in caught.value.message
    assert row.hint == caught.value.hint
    assert any(file.endswith(suffix) for suffix in row.suffixes)
    assert "扩展名" not in caught.value.message


def test_an_encrypted_docx_is_told_apart_from_an_old_doc() -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500
    with pytest.raises(EncryptedDocument, match="加密"):
        choose_reader(ole + "EncryptedPackage".encode("utf-16-le"), "报告.docx")
    with pytest.raises(UnknownFormat, match=r"扩展名是 \.docx") as caught:
        choose_reader(ole, "报告.docx")
    assert "另存为 .docx" in caught.value.hint
    reader, notes = choose_reader(ole + "WordDocument".encode("utf-16-le"), "报告.docx")
    assert ("doc", 1) == (reader.name, len(notes))


def test_no_bytes_are_empty_whatever_the_extension() -> None:
    for name in ("a.txt", "a.docx", "a.zip", "a"):
        with pytest.raises(EmptyDocument):
            choose_reader(b"", name)


def test_bytes_of_no_format_are_broken_or_unknown() -> None:
    junk = bytes(range(256)) * 8
    with pytest.raises(BrokenDocument, match=r"扩展名是 \.docx"):
        choose_reader(junk, "报告.docx")
    with pytest.raises(UnknownFormat, match=r"\.bin") as caught:
        choose_reader(junk, "报告.bin")
    assert ".docx" in caught.value.hint
    with pytest.raises(UndecodableDocument):
        parse_document(junk, "报告.txt")
