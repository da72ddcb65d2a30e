"""What holds for every reader, those to come too."""

import hashlib
import io
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfnlp.errors import ReadError
from perfnlp.model.document import BlockKind, Document, Reader
from perfnlp.readers.numerals import NumberFormat, format_number, number_formats
from perfnlp.readers.symbols import Symbol, symbol
from perfnlp.registry import discover
from perfnlp.tables import marked, read_table

from .books import book, ods_rows, open_document, rows
from .given import LIMITS
from .printed import Print
from .rich import par, rtf
from .rich import row as rich_row

FILES = Path(__file__).parent / "files"
READERS = {name: reader for name, reader in discover("readers", Reader).items() if name != "image"}  # has its own tests
SENTENCE = "云杉县司法局全年组织普法宣传120场次，实际支出27.46万元。"
ROWS = [["项目", "预算数"], ["普法宣传", "10.00"]]


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, (text for row in ROWS for text in row), strict=True):
        cell.text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def pdf() -> bytes:
    sheets = Print()
    sheets.paragraph(SENTENCE)
    sheets.table(ROWS, [100, 100])
    return sheets.done()


PAGE = f"<html><p>{SENTENCE}</p><table><tr><td>项目<td>预算数<tr><td>普法宣传<td>10.00</table>"
SAMPLES = {
    "doc": (FILES / "sample.doc").read_bytes(),
    "docx": word(),
    "html": PAGE.encode(),
    "md": f"{SENTENCE}\n\n|项目|预算数|\n|---|---|\n|普法宣传|10.00|\n".encode(),
    "mht": f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{PAGE}".encode(),
    "odt": open_document("text", f"<text:p>{SENTENCE}</text:p><table:table>{ods_rows(ROWS)}</table:table>"),
    "pdf": pdf(),
    "ods": open_document("spreadsheet", f"<table:table>{ods_rows([[SENTENCE], *ROWS])}</table:table>"),
    "rtf": rtf(par(SENTENCE) + "".join(rich_row(*line) for line in ROWS)),
    "txt": f"{SENTENCE}\n项目\t预算数\n普法宣传\t10.00".encode(),
    "xls": (FILES / "sample.xls").read_bytes(),
    "xlsx": book(rows([[SENTENCE], *ROWS])),
}


def check(document: Document, data: bytes) -> None:
    assert hashlib.sha256(data).hexdigest()[:12] == document.digest
    assert "\r" not in document.text
    document.text.encode("utf-8")
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        end = block.span.end
    spans = [block.span for block in document.blocks if block.kind is BlockKind.TABLE]
    assert spans == [table.span for table in document.tables]
    for table in document.tables:
        rows = [[cell for cell in table.cells if cell.row == row] for row in range(max(c.row for c in table.cells) + 1)]
        shown = "\n".join("\t".join(cell.span.of(document.text) for cell in row) for row in rows)
        assert table.span.of(document.text).rstrip("\n") == shown.rstrip("\n")
        assert all(table.span.covers(cell.span) for cell in table.cells)


def check_outcome(name: str, data: bytes) -> None:
    """Read bytes that may be anything: a sound document, or an error that says what to do."""
    outcome = attempt(name, data)
    if isinstance(outcome, Document):
        check(outcome, data)
    else:
        assert outcome.message
        assert outcome.hint


def attempt(name: str, data: bytes) -> Document | ReadError:
    try:
        return READERS[name].read(data, "报告", LIMITS)
    except ReadError as error:
        return error


def test_every_reader_has_a_sample_here() -> None:
    assert set(READERS) == set(SAMPLES)


@pytest.mark.parametrize("name", READERS)
def test_the_same_report_reads_the_same_in_every_format(name: str) -> None:
    document = READERS[name].read(SAMPLES[name], "2021/报告", LIMITS)

    assert f"{SENTENCE}\n项目\t预算数\n普法宣传\t10.00" == document.text
    assert ("2021/报告", name) == (document.source, document.read_by.reader)
    check(document, SAMPLES[name])


@pytest.mark.parametrize("name", READERS)
def test_a_format_is_known_by_its_own_bytes_alone(name: str) -> None:
    reader = READERS[name]

    assert reader.signed <= reader.recognises(SAMPLES[name])
    assert not any(other.recognises(SAMPLES[name]) for other in READERS.values() if other is not reader)


def test_suffixes_are_lower_case_and_belong_to_one_reader() -> None:
    suffixes = [suffix for reader in READERS.values() for suffix in reader.suffixes]

    assert sorted(set(suffixes)) == sorted(suffixes)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
def test_damaged_bytes_give_a_document_or_an_error_of_ours(name: str, data: st.DataObject) -> None:
    sample = SAMPLES[name]
    cut = data.draw(st.integers(0, len(sample)))
    noise = data.draw(st.binary(max_size=12))
    place = data.draw(st.integers(0, len(sample)))
    damaged = sample[:place] + noise + sample[place + len(noise) : max(cut, place)]

    check_outcome(name, damaged)


@pytest.mark.parametrize("name", READERS)
@given(data=st.binary(max_size=200))
def test_any_bytes_give_a_document_or_an_error_of_ours(name: str, data: bytes) -> None:
    check_outcome(name, data)


def test_listing_the_readers_imports_none_of_their_libraries() -> None:
    code = "import sys; from perfnlp.registry import discover; discover('readers'); print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert "perfnlp.readers.docx" in loaded
    assert {
        "lxml",
        "docx",
        "pypdfium2",
        "pdfplumber",
        "selectolax",
        "markdown_it",
        "charset_normalizer",
        "xlrd",
        "olefile",
        "rapidocr",
    }.isdisjoint(loaded)


@pytest.mark.parametrize("row", number_formats().values(), ids=lambda row: row.name)
def test_a_number_format_counts_as_in_its_example(row: NumberFormat) -> None:
    _, mentions = marked(row.example)

    assert mentions == (format_number(row.number, row.name),)


@pytest.mark.parametrize(
    ("number", "name", "text"),
    [
        (10, "chineseCounting", "十"),
        (20, "chineseCounting", "二十"),
        (100, "chineseCounting", "一百"),
        (1001, "chineseCountingThousand", "一千零一"),
        (0, "chineseCounting", "零"),
        (21, "decimalEnclosedCircle", "21"),
        (27, "lowerLetter", "aa"),
        (0, "upperRoman", ""),
        (10000, "chineseCounting", "10000"),
        (3, "none", ""),
        (3, "noSuchFormat", "3"),
    ],
)
def test_numbers_at_the_edges_of_their_formats(number: int, name: str, text: str) -> None:
    assert text == format_number(number, name)


@pytest.mark.parametrize(
    "row", read_table("perfnlp.readers", "symbols.tsv", Symbol), ids=lambda row: row.font + row.code
)
def test_a_sign_of_a_symbol_font_is_its_letter(row: Symbol) -> None:
    _, mentions = marked(row.example)

    assert mentions == (symbol(row.font.title(), row.code.lower()),)
    assert row.letter == symbol(row.font, row.code.removeprefix("F0"))
