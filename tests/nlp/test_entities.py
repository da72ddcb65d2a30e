"""Names: every row of the tables finds its example, every stop prevents its trap, and the cases hold."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfnlp.model.words import EntityLabel
from perfnlp.nlp.annotate import annotate
from perfnlp.nlp.lexicon import (
    PACKAGE,
    EntityPattern,
    EntityStop,
    EntitySuffix,
    KnownName,
    PersonTitle,
    read_table,
)
from perfnlp.quantities.find import find_quantities
from perfnlp.tables import Overlay, marked
from perfnlp.text.fold import fold
from perfnlp.text.spans import Span

CASES = Path(__file__).parents[1] / "cases" / "entities"
BOTH = ("rjieba", "jieba")
Labelled = EntitySuffix | EntityPattern | KnownName
ROWS: list[Labelled] = [
    *read_table(PACKAGE, "entity_suffixes.tsv", EntitySuffix),
    *read_table(PACKAGE, "entity_patterns.tsv", EntityPattern),
    *read_table(PACKAGE, "entity_names.tsv", KnownName),
]


def read_cases(name: str) -> list[tuple[str, str]]:
    header, *lines = (CASES / name).read_text("utf-8").splitlines()
    assert header.endswith("\tnote"), name
    rows = [line.split("\t") for line in lines]
    assert rows, "a case file without cases proves nothing"
    return [(row[0], row[1]) for row in rows]


def names_in(text: str, segmenter: str = "rjieba") -> list[tuple[str, EntityLabel]]:
    return [(entity.text, entity.label) for entity in annotate(fold(text), segmenter=segmenter).entities]


@pytest.mark.parametrize("segmenter", BOTH)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: getattr(row, "surface", getattr(row, "name", "")))
def test_a_row_finds_its_own_example(segmenter: str, row: Labelled) -> None:
    text, mentions = marked(row.example)

    assert mentions, "an example without ⟦ ⟧ proves nothing"
    assert [(mention, row.label) for mention in mentions] == names_in(text, segmenter)


@pytest.mark.parametrize(
    "row", read_table(PACKAGE, "person_titles.tsv", PersonTitle), ids=lambda row: f"{row.surface}-{row.side}"
)
def test_a_title_finds_its_bearer(row: PersonTitle) -> None:
    text, mentions = marked(row.example)

    assert [(mention, EntityLabel.PERSON) for mention in mentions] == names_in(text)


@pytest.mark.parametrize("row", read_table(PACKAGE, "entity_stops.tsv", EntityStop), ids=lambda row: row.surface)
def test_a_stop_opens_no_name(row: EntityStop) -> None:
    assert row.surface in row.example
    assert [] == [name for name, _ in names_in(row.example) if name.startswith(row.surface)]


@pytest.mark.parametrize(("text", "labels"), read_cases("names.tsv"), ids=[text for text, _ in read_cases("names.tsv")])
def test_a_case_has_these_names_and_no_others(text: str, labels: str) -> None:
    plain, mentions = marked(text)
    expected = list(zip(mentions, map(EntityLabel, labels.split()), strict=True))

    assert expected == names_in(plain)


NUMERALS = [(text, "") for text, _ in read_cases("names_with_numerals.tsv")] + read_cases("own_names.tsv")


def mentions_in(text: str, names: str, *, with_entities: bool) -> list[str]:
    reading = fold(text)
    own = tuple(name for name in names.split(";") if name)
    entities = annotate(reading, words=own).entities if with_entities else ()
    return [quantity.text for quantity in find_quantities(reading, entities)]


@pytest.mark.parametrize(("text", "names"), NUMERALS, ids=[text for text, _ in NUMERALS])
def test_a_name_that_holds_numerals_is_no_quantity(text: str, names: str) -> None:
    plain, mentions = marked(text)

    assert list(mentions) == mentions_in(plain, names, with_entities=True)


def test_without_names_the_quantities_score_lower() -> None:
    assert 1.0 == score_of_quantities(with_entities=True)
    assert score_of_quantities(with_entities=False) < 0.95


def score_of_quantities(*, with_entities: bool) -> float:
    """F1 over the cases, by the mention's words."""
    right = found_in_all = told_in_all = 0
    for text, names in NUMERALS:
        plain, mentions = marked(text)
        found = mentions_in(plain, names, with_entities=with_entities)
        right += sum(min(found.count(mention), mentions.count(mention)) for mention in set(mentions))
        found_in_all += len(found)
        told_in_all += len(mentions)
    return 2 * right / (found_in_all + told_in_all)


def test_a_reports_own_names_are_names_of_it() -> None:
    reading = fold("建成200亩数字农场项目投入80万元，青石县乡建中心管护。培训3次。")
    own = ("200亩数字农场项目", "青石县乡建中心", "培训")

    entities = annotate(reading, words=own).entities

    assert [("200亩数字农场项目", EntityLabel.PROJECT), ("青石县乡建中心", EntityLabel.ORGANISATION)] == [
        (entity.text, entity.label) for entity in entities
    ]
    assert ["80万元", "3次"] == [quantity.text for quantity in find_quantities(reading, entities)]


def test_a_users_names_and_endings_are_found() -> None:
    overlay = Overlay(
        (
            ("nlp/entity_names.tsv", (("三棵松\torganisation", "entity_names.tsv:2"),)),
            ("nlp/entity_suffixes.tsv", (("工友驿站\torganisation\tnoun", "entity_suffixes.tsv:2"),)),
        )
    )
    reading = fold("三棵松捐赠物资，东关工友驿站发放40份")

    assert [] == list(annotate(reading).entities)
    assert ["三棵松", "东关工友驿站"] == [entity.text for entity in annotate(reading, overlay=overlay).entities]


@given(st.text(alphabet="青石县三家店村财政局第中学“百日攻坚”行动《》12345热线和由、，。\n", max_size=60))
def test_names_lie_in_order_and_do_not_overlap(text: str) -> None:
    reading = fold(text)

    entities = annotate(reading).entities

    assert all(first.at.end <= second.at.start for first, second in pairwise(entities))
    assert [reading.original(entity.at) for entity in entities] == [entity.text for entity in entities]
    assert [reading.span(entity.at.start, entity.at.end) for entity in entities] == [e.span for e in entities]
    assert all(len(entity.at) and isinstance(entity.at, Span) for entity in entities)
