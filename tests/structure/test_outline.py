"""Laws that hold for the outline of any text, and what the file itself tells."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfnlp.model.document import Block, BlockKind, Document, ReadBy, Table
from perfnlp.model.structure import Outline, SectionClass
from perfnlp.structure.facts import find_facts
from perfnlp.structure.outline import read_outline
from perfnlp.tables import Overlay
from perfnlp.text.fold import Reading, fold
from perfnlp.text.spans import Span

PIECES = st.sampled_from(
    [
        "一、项目概况",
        "二、存在问题",
        "（一）",
        "(二)",
        "1.",
        "2、",
        "（1）",
        "①",
        "②",
        "一是",
        "二是",
        "第一，",
        "首先，",
        "问题1：",
        "存在问题：",
        "建议：",
        "下一步，",
        "【建议】",
        "绩效目标",
        "产出指标",
        "自评得分",
        "96.2分",
        "36万元",
        "1.5",
        "2021年",
        "禾川市水务局",
        "绩效自评报告",
        "项目名称：",
        "。",
        "；",
        "，",
        "：",
        "（",
        "）",
        "“",
        "”",
        " ",
        "\n",
        "\n\n",
        "\t",
        " \\",
        " ",
        "目录",
        "......3",
        "全年修复渠道",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def outline_of(text: str) -> tuple[Reading, Outline]:
    reading = fold(text)
    return reading, read_outline(reading)


@given(TEXTS)
def test_sections_nest_and_sentences_follow_each_other(text: str) -> None:
    _, outline = outline_of(text)

    by_id = {section.id: section for section in outline.sections}
    for section in outline.sections:
        assert section.at.covers(section.title_at)
        if section.parent is not None:
            parent = by_id[section.parent]
            assert parent.level < section.level
            assert parent.at.covers(section.at)
    ends = [sentence.at.end for sentence in outline.sentences]
    starts = [sentence.at.start for sentence in outline.sentences]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@given(TEXTS)
def test_nothing_of_the_text_is_lost(text: str) -> None:
    """What is no heading and no furniture is a sentence."""
    reading, outline = outline_of(text)

    inside = [*(s.title_at for s in outline.sections), *(s.at for s in outline.sentences)]
    for paragraph in outline.paragraphs:
        left = set(range(paragraph.start, paragraph.end)) - {
            place for at in inside for place in range(at.start, at.end)
        }
        assert not "".join(reading.text[place] for place in sorted(left)).strip()


@given(TEXTS)
def test_spans_lead_to_what_the_rows_say(text: str) -> None:
    reading, outline = outline_of(text)

    for section in outline.sections:
        assert section.span.of(text) == reading.original(section.at)
        assert section.title.replace(" ", "") in section.title_at.of(reading.text).replace(" ", "")
    for item in outline.items:
        assert item.at.covers(item.body)
        assert item.at.of(reading.text).startswith(item.marker)
    for sentence in outline.sentences:
        assert sentence.paragraph.covers(sentence.at)
        assert all(sentence.at.covers(clause) for clause in sentence.clauses)
        assert (outline.sentence_at(sentence.at.start)) == sentence


@given(TEXTS, st.text(max_size=30))
def test_facts_are_slices_of_the_text(text: str, source: str) -> None:
    reading, outline = outline_of(text)

    facts = find_facts(reading, outline, source)

    if facts.self_score is not None:
        value, span, _ = facts.self_score
        assert value == Decimal(span.of(text).translate({code: code - 0xFEE0 for code in range(0xFF0E, 0xFF1A)}))
    if facts.year is not None:
        assert 1900 <= int(facts.year.value) <= 2099


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    reading, outline = outline_of(text)
    find_facts(reading, outline)


def document(text: str, *blocks: Block, tables: tuple[Table, ...] = ()) -> Document:
    return Document(
        source="a.docx", digest="0" * 12, text=text, blocks=blocks, tables=tables, read_by=ReadBy(reader="docx")
    )


def block(text: str, words: str, kind: BlockKind, level: int | None = None) -> Block:
    start = text.index(words)
    return Block(kind=kind, span=Span(start, start + len(words)), level=level)


def test_a_heading_of_the_file_is_one_whatever_its_words() -> None:
    text = "河道管护见实效\n全年清淤36公里。\n宣传引导聚人心\n张贴海报120张。"
    blocks = (block(text, "河道管护见实效", BlockKind.HEADING, 1), block(text, "宣传引导聚人心", BlockKind.HEADING, 2))

    sections = read_outline(fold("\n" + text), None).sections
    told = read_outline(fold(f"说明\n{text}"), document(f"说明\n{text}", *(shifted(b, 3) for b in blocks))).sections

    assert () == sections
    assert [(1, "河道管护见实效"), (2, "宣传引导聚人心")] == [(s.level, s.title) for s in told]


def shifted(given: Block, by: int) -> Block:
    return Block(kind=given.kind, span=Span(given.span.start + by, given.span.end + by), level=given.level)


def test_lines_of_a_table_of_the_file_are_no_headings() -> None:
    text = "一、项目概况\n本项目立项于2019年。\n二、存在问题\n站点偏少。"
    table = Table(span=Span(text.index("二、"), len(text)), cells=())

    outline = read_outline(fold(text), document(text, tables=(table,)))

    assert ["项目概况"] == [section.title for section in outline.sections]
    assert [False, True, True] == [sentence.table for sentence in outline.sentences]


def test_furniture_is_no_content() -> None:
    text = "一、项目概况\n本项目立项于2019年。\n禾川市水务局内部资料\n二、存在问题\n站点偏少。"

    outline = read_outline(fold(text), document(text, block(text, "禾川市水务局内部资料", BlockKind.FURNITURE)))

    assert ["本项目立项于2019年。", "站点偏少。"] == [s.at.of(text) for s in outline.sentences]


def test_a_title_that_a_user_adds_is_known() -> None:
    line = "惠企举措\tpractice\t1\t2\t一、⟦惠企举措⟧"
    text = "惠企举措：减免租金36万元。"

    ours = read_outline(fold(text)).sentences
    theirs = read_outline(fold(text), None, Overlay((("structure/titles.tsv", ((line, "titles.tsv:2"),)),))).sentences

    assert ([SectionClass.RESULTS], [SectionClass.PRACTICE]) == ([s.cls for s in ours], [s.cls for s in theirs])


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "。", "一、", "（一）", "1.", "①", "【】", "：", "存在问题："])
def test_next_to_nothing_is_read_as_it_is(text: str) -> None:
    reading, outline = outline_of(text)

    assert () == outline.sections
    assert "".join(text.split()) == "".join(s.at.of(reading.text) for s in outline.sentences)
