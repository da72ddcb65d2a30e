"""Sets a report's text as other formats: headings with styles and automatic numbers, real tables, printed pages."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph
from reportlab.pdfbase.pdfmetrics import stringWidth

from perfnlp.readers.numerals import format_number

from .books import book, ods_rows, open_document, rows
from .printed import FACE, Print
from .rich import par, row, rtf
from .word import W, level, num, scheme

HEADING = re.compile(r"(?P<first>[一二三四五六七八九十]+)、|（(?P<second>[一二三四五六七八九十]+)）")
LONGEST = 30
WIDTH = 420
OFFICE = shutil.which("soffice")


def parts_of(text: str) -> Iterator[str | list[list[str]]]:
    """The lines of a text; those with tabs that follow one another are a table."""
    lines = (line.strip(" ") for line in text.split("\n") if line.strip())
    for is_table, run in groupby(lines, key=lambda line: "\t" in line):
        if is_table:
            cells = [line.split("\t") for line in run]
            widest = max(map(len, cells))
            yield [[*line, *[""] * (widest - len(line))] for line in cells]
        else:
            yield from run


class Counted:
    """Which lines are headings whose numbers a word processor would write itself."""

    def __init__(self) -> None:
        self.counts = [0, 0]

    def take(self, line: str) -> tuple[int, str] | None:
        """The level from 0, and the line without its number; None where the numbers do not run on."""
        found = HEADING.match(line)
        if found is None or len(line) > LONGEST or line[-1] in "。；：":
            return None
        at = 0 if found["first"] else 1
        if (found["first"] or found["second"]) != format_number(self.counts[at] + 1, "chineseCounting"):
            return None
        self.counts[at:] = [self.counts[at] + 1, *[0] * (1 - at)]
        return at, line[found.end() :]


def as_docx(text: str) -> bytes:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = [
        level(at, "chineseCounting", shown, '<w:suff w:val="nothing"/>') for at, shown in enumerate(("%1、", "（%2）"))
    ]
    for xml in (num(99, 99), scheme(99, *levels)):
        made = parse_xml(xml.replace(">", f' xmlns:w="{W}">', 1))
        numbering.insert(0, made) if "abstractNum " in xml else numbering.append(made)
    counted = Counted()
    for at, part in enumerate(parts_of(text)):
        if isinstance(part, list):
            table = document.add_table(len(part), len(part[0]))
            for cell, words in zip(table._cells, (words for line in part for words in line), strict=True):
                cell.text = words
        elif (found := counted.take(part)) is not None:
            _number(document.add_heading(found[1], found[0] + 1), found[0])
        else:
            document.add_heading(part, 0) if at == 0 else document.add_paragraph("\u3000\u3000" + part)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _number(paragraph: Paragraph, at: int) -> None:
    stated = f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{at}"/><w:numId w:val="99"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(stated))


def as_html(text: str) -> bytes:
    links = "".join(f"<li><a href='#'>栏目{at}</a></li>" for at in range(9))
    body = "".join(
        f"<table border=1>{''.join('<tr>' + ''.join(f'<td>{escape(words)}</td>' for words in line) + '</tr>' for line in part)}</table>"
        if isinstance(part, list)
        else f"<h1>{escape(part)}</h1>"
        if at == 0
        else f"<p>　　{escape(part)}</p>"
        for at, part in enumerate(parts_of(text))
    )
    return (
        f"<html><head><meta charset='gb18030'></head><body><div class='menu'><ul>{links}</ul></div>"
        f"<div id='zoom'>{body}</div><div class='foot'><a href='#'>网站地图</a></div></body></html>"
    ).encode("gb18030")


def as_mht(text: str) -> bytes:
    return (
        b"MIME-Version: 1.0\nContent-Type: text/html; charset=gb18030\nContent-Transfer-Encoding: 8bit\n\n"
        + as_html(text)
    )


def as_xlsx(text: str) -> bytes:
    lines: list[Sequence[str]] = []
    for part in parts_of(text):
        lines += part if isinstance(part, list) else [[part]]
    return book(rows(lines))


def wrapped(words: str, width: float) -> Iterator[str]:
    """The lines of a cell, broken where it is full; figures are kept whole."""
    line = ""
    for piece in re.findall(r"[!-~]+ ?|.", words):
        if line and stringWidth(line + piece.rstrip(), FACE, 12) > width:
            yield line
            line = ""
        line += piece
    yield line


def as_pdf(text: str) -> bytes:
    made = Print(header="绩效自评", number=lambda page: f"- {page} -")
    for at, part in enumerate(parts_of(text)):
        if isinstance(part, list):
            size = WIDTH / len(part[0])
            made.table(
                [["\n".join(wrapped(words, size - 8)) for words in line] for line in part], [size] * len(part[0])
            )
        elif at == 0:
            made.title(*(part[at : at + 20] for at in range(0, len(part), 20)))
        else:
            made.paragraph(part)
    return made.done()


def as_odt(text: str) -> bytes:
    body = "".join(
        f"<table:table>{ods_rows([[escape(words) for words in line] for line in part])}</table:table>"
        if isinstance(part, list)
        else f"<text:p>{escape(part)}</text:p>"
        for part in parts_of(text)
    )
    return open_document("text", body)


def as_rtf(text: str) -> bytes:
    return rtf(
        "".join(
            "".join(row(*line) for line in part) if isinstance(part, list) else par(part) for part in parts_of(text)
        )
    )


def by_office(data: bytes, suffix: str, folder: Path) -> bytes:
    """A .docx turned into another format by the word processor that is installed."""
    assert OFFICE is not None
    source = folder / "report.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return source.with_suffix(f".{suffix}").read_bytes()


RENDERERS = {
    "docx": as_docx, "html": as_html, "mht": as_mht, "xlsx": as_xlsx, "pdf": as_pdf, "odt": as_odt, "rtf": as_rtf
}  # fmt: skip
