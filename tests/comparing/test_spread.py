"""Copied text between projects: what is prescribed is none, near texts meet, and each is told once."""

from perfnlp.comparing.paragraphs import Paragraph
from perfnlp.comparing.spread import PRESCRIBED, Sketch, copied_between
from perfnlp.model.series import CopyKind
from perfnlp.text.spans import Span

TEXT = "文艺小分队冒雪进村，在打谷场上搭台，台上台下一起唱起了老曲子，许多外出务工的人也赶了回来，直到深夜才散。"
NEARLY = TEXT.replace("直到深夜", "直到夜深").replace("冒雪", "踏雪")
ELSE = "项目资金由财务科按季度拨付，先由业务科室核对合同、发票和验收单，再报分管领导签批，手续不全的一律退回。"


def paragraph(source: str, text: str) -> Paragraph:
    return Paragraph(year=2021, source=source, span=Span(0, len(text)), text=text)


def copies(*texts: str) -> list[tuple[str, str, CopyKind]]:
    """The copies among paragraphs of as many bodies."""
    paragraphs = [paragraph(str(number), text) for number, text in enumerate(texts)]
    sketch = Sketch()
    for number, one in enumerate(paragraphs):
        sketch.add(number, number, number, [one])
    return [(pair.left.source, pair.right.source, pair.kind) for pair in copied_between(sketch, paragraphs.__getitem__)]


def test_a_paragraph_of_another_body_is_a_copy() -> None:
    assert [("0", "2", CopyKind.IDENTICAL)] == copies(TEXT, ELSE, TEXT)


def test_a_text_with_a_few_words_changed_is_nearly_one() -> None:
    assert [("0", "1", CopyKind.NEAR)] == copies(TEXT, NEARLY)


def test_each_copy_is_told_once_with_the_first() -> None:
    assert [("0", "1", CopyKind.IDENTICAL), ("0", "2", CopyKind.IDENTICAL)] == copies(TEXT, TEXT, TEXT)


def test_what_many_bodies_write_is_prescribed() -> None:
    assert [] == copies(*[TEXT] * PRESCRIBED)


def test_what_one_project_repeats_is_left_to_the_years() -> None:
    sketch = Sketch()
    paragraphs = [paragraph("a", TEXT), paragraph("b", TEXT)]
    for number, one in enumerate(paragraphs):
        sketch.add(number, 0, 0, [one])

    assert [] == list(copied_between(sketch, paragraphs.__getitem__))


def test_an_archive_without_paragraphs_has_no_copies() -> None:
    assert [] == list(copied_between(Sketch(), [].__getitem__))
