"""Every row of the tables of structure reads its own example."""

import re

import pytest

from perfnlp.structure.content import ContentCue, content_cues
from perfnlp.structure.fields import FactField, fact_fields, find_fields
from perfnlp.structure.labels import PassageCue, find_labels, passage_cues
from perfnlp.structure.marks import NumberStyle, mark_at, number_styles
from perfnlp.structure.organisation import OrganisationEnding, organisation_endings
from perfnlp.structure.outline import read_outline
from perfnlp.structure.patterns import NamedPattern, named_patterns
from perfnlp.structure.title import parse_title
from perfnlp.structure.titles import TitleCue, title_cues
from perfnlp.tables import marked
from perfnlp.text.fold import fold
from perfnlp.text.spans import Span


@pytest.mark.parametrize("row", title_cues(), ids=lambda row: row.cue)
def test_a_title_gives_its_section_the_class(row: TitleCue) -> None:
    text, (title,) = marked(row.example)

    outline = read_outline(fold(f"{text}\n正文在此。"))

    assert [(title, row.cls)] == [(section.title, section.cls) for section in outline.sections]


@pytest.mark.parametrize("row", number_styles(), ids=lambda row: row.name)
def test_a_mark_is_read_whole(row: NumberStyle) -> None:
    text, (mark,) = marked(row.example)
    text = fold(text).text

    found = mark_at(text, 0, len(text), bare=row.use == "bare")

    assert found is not None
    assert (row, mark) == (found.style, found.text)


@pytest.mark.parametrize("row", passage_cues(), ids=lambda row: row.example)
def test_a_cue_sets_the_class_of_what_follows(row: PassageCue) -> None:
    text, (mention,) = marked(row.example)

    found = [label for label in find_labels(text, 0, len(text)) if not label.lasting]
    classes = [s.cls for s in read_outline(fold(text)).sentences if s.at.of(text).startswith(mention)]

    assert [(mention, row.cls, row.weak)] == [(cue.at.of(text), cue.cls, cue.weak) for cue in found]
    assert [row.cls] == classes


@pytest.mark.parametrize("row", content_cues(), ids=lambda row: row.pattern)
def test_a_content_cue_finds_its_example(row: ContentCue) -> None:
    text, (mention,) = marked(row.example)

    assert [mention] == [match[0] for match in re.finditer(row.pattern, text)]


@pytest.mark.parametrize("row", named_patterns(), ids=lambda row: f"{row.name}:{row.pattern[:20]}")
def test_a_pattern_finds_its_example(row: NamedPattern) -> None:
    """In the example, or in the mention alone: some patterns are made for a title or a cell."""
    text, (mention,) = marked(row.example)

    assert mention in [match[0] for where in (text, mention) for match in re.finditer(row.pattern, where)]


@pytest.mark.parametrize("row", organisation_endings(), ids=lambda row: row.suffix)
def test_a_body_ends_where_its_name_does(row: OrganisationEnding) -> None:
    text, (name,) = marked(row.example)

    title = parse_title(text, Span(0, len(text)))

    assert title.organisation is not None
    assert title.project is not None
    assert (name, "河道清淤专项") == (title.organisation.value, title.project.value)


@pytest.mark.parametrize("row", fact_fields(), ids=lambda row: f"{row.fact}:{row.label}")
def test_a_field_has_the_value_behind_its_label(row: FactField) -> None:
    text, (value,) = marked(row.example)

    assert [(row, value)] == [(found.row, found.value) for found in find_fields(text, row.fact)]


@pytest.mark.parametrize(
    "keys",
    [
        [(row.cue,) for row in title_cues()],
        [(row.name,) for row in number_styles()],
        [(row.pattern,) for row in passage_cues()],
        [(row.pattern,) for row in content_cues()],
        [(row.name, row.pattern) for row in named_patterns()],
        [(row.suffix,) for row in organisation_endings()],
        [(row.label, row.fact) for row in fact_fields()],
    ],
    ids=["titles", "numbering", "passage_cues", "content_cues", "patterns", "organisations", "fact_fields"],
)
def test_rows_are_sorted_by_their_key(keys: list[tuple[str, ...]]) -> None:
    assert sorted(keys) == keys
