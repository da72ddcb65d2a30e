"""Pictures: their text is recognised, page by page, only where there is none; what that needs is said."""

import re
from dataclasses import replace
from io import BytesIO

import pytest

from perfnlp.errors import BrokenDocument, EmptyDocument, NoTextLayer, OversizedDocument
from perfnlp.readers.image import read_image
from perfnlp.readers.pdf import read_pdf
from perfnlp.readers.scans import page as scans_page
from perfnlp.readers.scans.engine import Piece
from perfnlp.readers.scans.page import Reading
from perfnlp.readers.scans.pieces import letters_in, rows_of, tables_in
from perfnlp.sources import parse_document

from .given import LIMITS
from .printed import Print
from .scanned import NEEDS_FONT, NEEDS_OCR, drawn, saved

LINES = (
    "云杉县司法局2021年度普法宣传项目绩效自评报告",
    "一、项目概况",
    "全年组织普法宣传120场次，发放资料3.5万份。",
    "预算86.50万元，实际支出85.03万元，执行率98.3%。",
)
TABLE = (("项目", "预算数", "支出数"), ("普法宣传", "10.00", "9.85"), ("法律援助", "76.50", "75.18"))


def piece(text: str, x: float, y: float, slope: float = 0.0, score: float = 0.99) -> Piece:
    """A piece of 20 pixels' height that starts at a place of an upright page, which is then skewed."""
    width = 20.0 * len(text)
    corners = ((x, y), (x + width, y), (x + width, y + 20), (x, y + 20))
    return Piece(text, tuple((a - b * slope, b + a * slope) for a, b in corners), score)


@pytest.mark.parametrize("slope", [0.0, 0.03, -0.03])
def test_pieces_are_put_in_lines_also_where_the_page_is_skewed(slope: float) -> None:
    pieces = [
        piece("普法宣传120场次，发放资料", 100, 100, slope),
        piece("支出85.03万元，执行率98.3%", 100, 140, slope),
        piece("右边", 900, 100, slope),
        piece("左边的右边", 900, 140, slope),
    ]

    rows = rows_of(pieces[::-1], 1.0)

    assert [["普法宣传120场次，发放资料", "右边"], ["支出85.03万元，执行率98.3%", "左边的右边"]] == [
        [strip.text for strip in row] for row in rows
    ]


def test_a_piece_shares_its_width_out_among_its_characters() -> None:
    ((strip,),) = rows_of([piece("共12场", 100, 100)], 1.0)

    letters = list(letters_in([strip]))

    assert "共12场" == "".join(letter.text for letter in letters)
    assert 100 == letters[0].box.x0
    assert pytest.approx(180) == letters[-1].box.x1
    assert letters[0].box.x1 - letters[0].box.x0 == pytest.approx(2 * (letters[1].box.x1 - letters[1].box.x0))


def test_lines_of_pieces_under_one_another_are_a_table() -> None:
    cells = [piece(cell, 100 + 300 * x, 200 + 40 * y) for y, row in enumerate(TABLE) for x, cell in enumerate(row)]

    (grid,), rest = tables_in(rows_of([piece("一、项目概况", 100, 100), *cells], 1.0), 1)

    assert [tuple(cell.text for cell in grid.cells if cell.row == at) for at in range(3)] == list(TABLE)
    assert ["一、项目概况"] == [strip.text for row in rest for strip in row]


def test_figures_that_are_not_sure_are_told() -> None:
    reading = Reading()
    reading.add(rows_of([piece("支出85.03万元", 100, 100, score=0.6), piece("无数字", 100, 150, score=0.5)], 1.0), 3)

    assert 0.55 == reading.confidence
    assert ["文字识别 1 页", "数字把握不足，请核对：第 3 页“支出85.03万元”（0.60）"] == reading.notes()


@NEEDS_FONT
@NEEDS_OCR
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_a_picture_is_read(kind: str) -> None:
    document = parse_document(saved(drawn(LINES[:3]), kind=kind), f"报告.{kind.lower()}", LIMITS)

    assert "".join(LINES[:3]) == "".join(document.text.split())
    assert ("image", 1) == (document.read_by.reader, document.read_by.pages)
    assert 0.9 < (document.read_by.ocr_confidence or 0) <= 1
    assert ("文字识别 1 页",) == document.read_by.notes


@NEEDS_FONT
@NEEDS_OCR
@pytest.mark.parametrize("skew", [0.8, -1.5])
def test_a_skewed_scan_keeps_lines_and_columns(skew: float) -> None:
    document = read_image(saved(drawn(LINES, table=TABLE, skew=skew), kind="PNG"), "a.png", LIMITS)

    assert "".join(LINES) in "".join(document.text.split())
    assert 1 == len(document.tables)
    assert "普法宣传\t10.00\t9.85" in document.text


@NEEDS_FONT
@NEEDS_OCR
def test_each_picture_of_a_file_is_a_page() -> None:
    data = saved(drawn(LINES[:2]), drawn(LINES[2:]), kind="TIFF")

    document = read_image(data, "a.tif", LIMITS)

    assert {1, 2} == {block.page for block in document.blocks}
    with pytest.raises(OversizedDocument, match="1 幅"):
        read_image(data, "a.tif", replace(LIMITS, pages=1))


@NEEDS_FONT
@NEEDS_OCR
def test_pages_of_a_pdf_are_recognised_only_where_there_is_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from reportlab.lib.utils import ImageReader

    seen: list[int] = []
    recognise = scans_page.recognise
    monkeypatch.setattr(scans_page, "recognise", lambda image: seen.append(1) or recognise(image))
    sheets = Print()
    sheets.paragraph(LINES[2])
    sheets.turn()
    sheets.canvas.drawImage(ImageReader(BytesIO(saved(drawn(LINES), kind="PNG"))), 0, 0, 595, 842)
    sheets.turn()

    document = read_pdf(sheets.done(), "a.pdf", LIMITS)

    assert [1] == seen
    assert ("pdf", 2, False) == (document.read_by.reader, document.read_by.pages, document.read_by.partial)
    assert document.text.startswith(LINES[2])
    assert LINES[3] in "".join(document.text.split())
    assert {1, 2} == {block.page for block in document.blocks}


@NEEDS_FONT
@NEEDS_OCR
def test_a_picture_is_bounded_and_may_be_damaged_or_blank() -> None:
    data = saved(drawn(LINES[:1]), kind="PNG")

    with pytest.raises(OversizedDocument, match=re.escape("1240×1754")):
        read_image(data, "a.png", replace(LIMITS, pixels=1_000_000))
    with pytest.raises(BrokenDocument):
        read_image(data[: len(data) // 2], "a.png", LIMITS)
    with pytest.raises(EmptyDocument):
        read_image(saved(drawn([]), kind="PNG"), "a.png", LIMITS)


def test_without_the_extra_a_picture_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfnlp.readers.scans.engine.is_there", lambda: False)

    with pytest.raises(NoTextLayer) as caught:
        parse_document(b"\x89PNG\r\n\x1a\n" + bytes(40), "报告.png", LIMITS)

    assert "pip install 'perfnlp[ocr]'" in caught.value.hint
