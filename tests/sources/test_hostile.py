"""Hostile files: each has its line and its code, the rest of the run is complete and in order, nothing goes out."""

import os
import socket
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from perfnlp.errors import ReadError
from perfnlp.pipeline import ledgers
from perfnlp.settings import load_settings
from perfnlp.sources import parse_document
from tests import jobs
from tests.readers.printed import Print
from tests.readers.test_contract import SAMPLES
from tests.sources.packed import as_zip

SETTINGS = load_settings(folder=None)
LIMITS = SETTINGS.limits
SENTENCE = "云杉县司法局全年组织普法宣传120场次，实际支出27.46万元。"
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10)) + "]>"
)


def code_of(data: bytes, name: str) -> str:
    """What comes of a file: ok, or the code of its error, which has to say what to do."""
    try:
        parse_document(data, name, LIMITS)
    except ReadError as error:
        return error.code if error.message and error.hint else "an error without a hint"
    return "ok"


def word_with(part: str, content: bytes) -> bytes:
    """A Word document with another content in one of its parts."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(SAMPLES["docx"])) as whole, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in whole.infolist():
            new.writestr(info.filename, content if info.filename == part else whole.read(info))
    return target.getvalue()


def body(inside: str, head: str = "") -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'{head}<w:document xmlns:w="{name}"><w:body>{inside}</w:body></w:document>'.encode()


def test_entities_are_never_expanded() -> None:
    assert "read.broken" == code_of(word_with("word/document.xml", body("&a9;", LAUGHS)), "报告.docx")
    page = f"<?xml version='1.0'?>{LAUGHS}<html><body><p>{SENTENCE}&a9;</p></body></html>".encode()
    assert len(parse_document(page, "报告.html", LIMITS).text) < 2000


def test_entities_that_name_files_or_addresses_are_not_followed(listener: list[str]) -> None:
    address = listener[0]
    head = f'<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY n SYSTEM "{address}/e">]>'
    assert "read.broken" == code_of(word_with("word/document.xml", body("&f;&n;", head)), "报告.docx")
    links = f'<img src="{address}/i"><link rel="stylesheet" href="{address}/c"><script src="{address}/s"></script>'
    frames = f'<iframe src="{address}/f"></iframe><meta http-equiv="refresh" content="0;url={address}">'
    page = f"{head}<html><head>{links}</head><body><p>{SENTENCE}</p>{frames}&f;</body></html>".encode()
    text = parse_document(page, "报告.html", LIMITS).text
    assert SENTENCE in text
    assert "root:" not in text
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" TargetMode="External" Type="http://x/officeDocument/2006/relationships/attachedTemplate" '
        f'Target="{address}/t"/></Relationships>'
    )
    assert "ok" == code_of(word_with("word/_rels/document.xml.rels", relations.encode()), "报告.docx")
    assert [address] == listener


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """An address that nobody may call: a call would stand behind it in the list."""
    calls: list[str] = []
    connect = socket.socket.connect

    def told(own: socket.socket, address: object) -> None:
        calls.append(str(address))
        connect(own, address)  # type: ignore[arg-type]

    with socket.create_server(("127.0.0.1", 0)) as server:
        calls.append(f"http://127.0.0.1:{server.getsockname()[1]}")
        monkeypatch.setattr(socket.socket, "connect", told)
        yield calls
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize("depth", [500, 3_000])
def test_deep_nesting_ends(depth: int) -> None:
    page = f"<html><body>{'<div>' * depth}<p>{SENTENCE}</p>{'</div>' * depth}</body></html>".encode()
    assert code_of(page, "报告.html") in ("ok", "read.limit", "read.broken")
    cell = "<w:tbl><w:tr><w:tc>" * depth, "</w:tc></w:tr></w:tbl>" * depth
    nested = body(f"{cell[0]}<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>{cell[1]}")
    assert code_of(word_with("word/document.xml", nested), "报告.docx") in ("ok", "read.limit", "read.broken")


def test_a_part_that_unpacks_too_far_is_refused() -> None:
    zeros = body(f"<w:p><w:r><w:t>{'0' * (70 << 20)}</w:t></w:r></w:p>")

    assert "read.limit" == code_of(word_with("word/document.xml", zeros), "报告.docx")


def test_a_pdf_whose_pages_are_their_own_parents_ends() -> None:
    loop = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999/Parent 2 0 R>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\n%%EOF"
    )

    assert code_of(loop, "报告.pdf").startswith("read.")


def test_text_that_is_too_long_is_refused() -> None:
    line = (SENTENCE * 30 + "\n").encode()
    data = b"".join(line for _ in range((200 << 20) // len(line)))  # as large as a file may be

    assert "read.limit" == code_of(data, "报告.txt")


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_cut_or_flipped_is_read_or_told(name: str) -> None:
    whole = SAMPLES[name]
    for at in range(0, len(whole), max(1, len(whole) // 40)):
        assert "hint" not in code_of(whole[:at], f"报告.{name}")
        assert "hint" not in code_of(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :], f"报告.{name}")


def test_a_password_is_told() -> None:
    sheets = Print(password="1")
    sheets.line(SENTENCE)

    assert "read.encrypted" == code_of(sheets.done(), "报告.pdf")


def test_odd_characters_stay_or_go_but_break_nothing() -> None:
    odd = f"{SENTENCE}\ufdd0\ufffe\uffff\U0010ffff\u202e反\u202c\u2066正\u2069\u0007"
    word = docx.Document()
    word.add_paragraph(SENTENCE + "\u202e反\u202c\ufdd0")
    target = BytesIO()
    word.save(target)

    assert SENTENCE in parse_document(odd.encode(), "报告.html", LIMITS).text
    assert SENTENCE in parse_document(target.getvalue(), "报告.docx", LIMITS).text


def test_a_run_over_hostile_files_is_complete_and_in_order(tmp_path: Path) -> None:
    for name, data in {
        "1.txt": SENTENCE.encode(),
        "2.zip": as_zip({"bomb.txt": b"0" * (40 << 20), "ok.txt": SENTENCE.encode()}),
        "3.docx": word_with("word/document.xml", body("&a9;", LAUGHS)),
        "4.docx": os.urandom(2000),
        "5.txt": SENTENCE.encode(),
    }.items():
        (tmp_path / name).write_bytes(data)

    found = [
        (ledger.source.rpartition("/")[2], None if ledger.error is None else ledger.error.code)
        for ledger in ledgers([str(tmp_path)], SETTINGS)
    ]

    assert [
        ("1.txt", None),
        ("bomb.txt", "read.limit"),
        ("ok.txt", None),
        ("3.docx", "read.broken"),
        ("4.docx", "read.broken"),
        ("5.txt", None),
    ] == found


def test_a_document_that_hangs_or_swells_is_ended_at_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(5):
        (tmp_path / f"{at}.txt").write_text(f"{SENTENCE}{jobs.TRICKS.get(at, '')}", "utf-8")
    monkeypatch.setattr("perfnlp.pipeline.read_source", jobs.read_tricky)
    limits = replace(LIMITS, seconds=4, memory_mb=3000)

    run = list(ledgers([str(tmp_path)], replace(SETTINGS, isolated=True, limits=limits)))

    assert ["read.empty", "read.crashed", "read.empty", "read.crashed", "read.empty"] == [
        ledger.error.code for ledger in run if ledger.error is not None
    ]
