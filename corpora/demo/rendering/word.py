"""A Word report: styles, automatic numbering, tables with merged cells."""

import io
import zipfile
from datetime import datetime
from typing import Any, Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from rendering.source import ABOVE, BEFORE, Grid, Line, parse

LEVELS: Final = (
    ("chineseCounting", "%1、", "nothing"),
    ("chineseCounting", "（%2）", "nothing"),
    ("decimal", "%3.", "space"),
)


def render_docx(source: str) -> bytes:
    """A Word file: styles, numbering by the list that the heading styles carry, tables with merged cells."""
    document = Document()
    slim(document)
    set_styles(document)
    number_of = add_numbering(document)
    for at, block in enumerate(parse(source)):
        if isinstance(block, Grid):
            add_table(document, block)
        elif at == 0:
            document.add_paragraph(block.words, style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif block.is_heading:
            document.add_paragraph(block.words, style=f"Heading {block.level}")
        else:
            add_body(document, block, number_of)
    add_page_number(document)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = source.splitlines()[0], "岚汀县水务局", ""
    properties.created = properties.modified = datetime(2023, 3, 20, 9, 0)
    target = io.BytesIO()
    document.save(target)
    return undated(target.getvalue())


def slim(document: Any) -> None:
    """Leave out what the library's template brings along and nothing here uses: table styles, effects, a thumbnail."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("stylesWithEffects", "thumbnail", "customXml"):
                del part.rels[key]


def set_styles(document: Any) -> None:
    """The usual faces and sizes of official writing."""
    faces = (
        ("Normal", "仿宋", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体", 16),
        ("Heading 3", "仿宋", 16),
    )
    for name, face, size in faces:
        style = document.styles[name]
        style.font.name, style.font.size = face, Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def add_numbering(document: Any) -> int:
    """Define the list 一、（一） 1. and tie its levels to the heading styles; the list's number is returned."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="Heading{at + 1}"/>'
        f'<w:suff w:val="{gap}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for at, (kind, text, gap) in enumerate(LEVELS)
    )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{kind}{levels}</w:abstractNum>')
    numbering.insert(len(numbering.findall(qn("w:abstractNum"))), abstract)
    number: int = numbering.add_num(90).numId
    for at in range(len(LEVELS)):
        properties = document.styles[f"Heading {at + 1}"].element.get_or_add_pPr()
        tie(properties, number, at)
    return number


def tie(properties: Any, number: int, level: int) -> None:
    """Make paragraphs with these properties items of the list."""
    item = properties.get_or_add_numPr()
    item.get_or_add_ilvl().val, item.get_or_add_numId().val = level, number


def add_body(document: Any, block: Line, number: int) -> None:
    """A paragraph of the body; one that opens with a mark is numbered by the list too, without a heading's style."""
    paragraph = document.add_paragraph(block.words)
    if block.words.startswith("单位："):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        paragraph.paragraph_format.first_line_indent = Pt(32)
    if block.level:
        tie(paragraph._p.get_or_add_pPr(), number, block.level - 1)


def add_table(document: Any, grid: Grid) -> None:
    """A table with lines, its covered cells merged."""
    table = document.add_table(rows=len(grid.rows), cols=len(grid.rows[0]), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for down, row in enumerate(grid.rows):
        for across, text in enumerate(row):
            if text not in (ABOVE, BEFORE):
                end_down, end_across = covered(grid, down, across)
                cell = table.cell(down, across).merge(table.cell(end_down, end_across))
                cell.text = text
                cell.paragraphs[0].runs[0].font.size = Pt(10.5)


def covered(grid: Grid, down: int, across: int) -> tuple[int, int]:
    """The last row and column that a cell covers."""
    last_down, last_across = down, across
    while last_across + 1 < len(grid.rows[down]) and grid.rows[down][last_across + 1] == BEFORE:
        last_across += 1
    while last_down + 1 < len(grid.rows) and grid.rows[last_down + 1][across] == ABOVE:
        last_down += 1
    return last_down, last_across


def add_page_number(document: Any) -> None:
    """A PAGE field in the middle of the foot."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def undated(packed: bytes) -> bytes:
    """The archive with the clock's time taken out, and stored, since compressors differ between machines."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            entry = zipfile.ZipInfo(member.filename, (2023, 3, 20, 9, 0, 0))
            entry.create_system = 0
            new.writestr(entry, old.read(member))
    return target.getvalue()
