"""Every row of a table finds its own example, or prevents what it stands for."""

import re
from decimal import Decimal
from importlib.resources import files

import pytest

from perfnlp.forms.find import find_forms
from perfnlp.model.quantity import Kind, Qualifier, Quantity
from perfnlp.quantities.find import find_quantities
from perfnlp.quantities.lexicon import (
    PACKAGE,
    Cue,
    CueSort,
    Currency,
    MeasureWord,
    MoneyWord,
    NotQuantity,
    Position,
    QualifierWord,
    RankVerb,
    StockWord,
    UnitRow,
)
from perfnlp.quantities.numerals import Multiplier, multipliers, parse_arabic, parse_chinese
from perfnlp.tables import marked, read_table
from perfnlp.text.fold import fold

MEASURE_WORDS = read_table(PACKAGE, "measure_words.tsv", MeasureWord)
UNITS = read_table(PACKAGE, "units.tsv", UnitRow)
CURRENCIES = read_table(PACKAGE, "currencies.tsv", Currency)
QUALIFIERS = read_table(PACKAGE, "qualifiers.tsv", QualifierWord)
NOT_QUANTITIES = read_table(PACKAGE, "not_quantities.tsv", NotQuantity)
RANK_VERBS = read_table(PACKAGE, "rank_verbs.tsv", RankVerb)
MONEY_WORDS = read_table(PACKAGE, "money_words.tsv", MoneyWord)
CUES = read_table(PACKAGE, "cues.tsv", Cue)
STOCK_WORDS = read_table(PACKAGE, "stock_words.tsv", StockWord)
TABLES = sorted(path.name for path in files(PACKAGE).joinpath("tables").iterdir() if path.name.endswith(".tsv"))


def read_example(example: str) -> tuple[tuple[str, ...], tuple[Quantity, ...]]:
    text, mentions = marked(example)
    assert mentions, "an example without ⟦ ⟧ proves nothing"
    return mentions, find_quantities(fold(text))


def surface(row: MeasureWord | UnitRow | Currency | RankVerb | MoneyWord | StockWord | Multiplier) -> str:
    return row.surface


@pytest.mark.parametrize("row", MEASURE_WORDS, ids=surface)
def test_a_measure_word_finds_its_own_example(row: MeasureWord) -> None:
    mentions, found = read_example(row.example)

    assert [(mention, Kind.COUNT, row.unit) for mention in mentions] == [(q.text, q.kind, q.unit) for q in found]
    assert all(row.surface in mention for mention in mentions)


@pytest.mark.parametrize("row", UNITS, ids=surface)
def test_a_unit_finds_its_own_example(row: UnitRow) -> None:
    mentions, found = read_example(row.example)

    assert [(mention, row.kind, row.unit) for mention in mentions] == [(q.text, q.kind, q.unit) for q in found]
    assert all(row.surface in mention for mention in mentions)


@pytest.mark.parametrize("row", [row for row in UNITS if row.factor != "1"], ids=surface)
def test_a_unit_multiplies_by_its_factor(row: UnitRow) -> None:
    (mention,), (found,) = read_example(row.example)
    figure = mention[: mention.index(row.surface)]

    number = parse_arabic(figure) or parse_chinese(figure)

    assert number is not None
    assert (mention, number * Decimal(row.factor)) == (found.text, found.value)


@pytest.mark.parametrize("row", CURRENCIES, ids=surface)
def test_a_currency_finds_its_own_example(row: Currency) -> None:
    mentions, found = read_example(row.example)

    assert [(mention, Kind.AMOUNT, row.unit) for mention in mentions] == [(q.text, q.kind, q.unit) for q in found]
    assert all(mention.endswith(row.surface) for mention in mentions)


@pytest.mark.parametrize("row", multipliers(), ids=surface)
def test_a_multiplier_multiplies_its_own_example(row: Multiplier) -> None:
    (mention,), (found,) = read_example(row.example)

    figure = parse_arabic(mention[: mention.index(row.surface)])

    assert figure is not None
    assert (mention, figure * row.factor) == (found.text, found.value)


@pytest.mark.parametrize("row", QUALIFIERS, ids=lambda row: f"{row.surface}-{row.position}")
def test_a_qualifier_bounds_its_own_example(row: QualifierWord) -> None:
    mentions, found = read_example(row.example)

    assert [(mention, row.qualifier) for mention in mentions] == [(q.text, q.qualifier) for q in found]
    assert (row.position is Position.APART) == (row.surface not in "".join(mentions))


@pytest.mark.parametrize(
    "row", [row for row in QUALIFIERS if row.not_behind], ids=lambda row: f"{row.surface}-{row.position}"
)
def test_inside_a_longer_word_a_qualifier_bounds_nothing(row: QualifierWord) -> None:
    prefixes = {other.surface: other.qualifier for other in QUALIFIERS if other.position is Position.PREFIX}
    words = [letter + row.surface for letter in row.not_behind]

    found = [find_quantities(fold(f"到场{word}300人")) for word in words]

    read = [
        {quantity.qualifier for quantity in quantities} - {prefixes.get(word)}
        for word, quantities in zip(words, found, strict=True)
    ]
    assert words
    assert all(row.qualifier not in qualifiers for qualifiers in read)


@pytest.mark.parametrize("row", NOT_QUANTITIES, ids=lambda row: row.pattern[:40])
def test_a_row_of_exclusions_prevents_its_own_example(row: NotQuantity) -> None:
    assert "⟦" not in row.example
    assert re.search(row.pattern, fold(row.example).text, re.MULTILINE), "the row does not reach its example"
    assert () == find_quantities(fold(row.example))


@pytest.mark.parametrize("row", RANK_VERBS, ids=surface)
def test_a_rank_begins_with_its_verb(row: RankVerb) -> None:
    mentions, found = read_example(row.example)

    assert [(mention, Kind.RANK, "名") for mention in mentions] == [(q.text, q.kind, q.unit) for q in found]
    assert all(mention.startswith(row.surface) for mention in mentions)


@pytest.mark.parametrize("row", MONEY_WORDS, ids=surface)
def test_after_a_money_word_a_multiplier_alone_is_money(row: MoneyWord) -> None:
    mentions, found = read_example(row.example)

    assert [(mention, Kind.AMOUNT, "元") for mention in mentions] == [(q.text, q.kind, q.unit) for q in found]
    assert row.surface in row.example.partition("⟦")[0]


@pytest.mark.parametrize("row", STOCK_WORDS, ids=surface)
def test_after_a_stock_word_a_multiplier_alone_is_a_count(row: StockWord) -> None:
    mentions, found = read_example(row.example)

    assert [(mention, Kind.COUNT, "") for mention in mentions] == [(q.text, q.kind, q.unit) for q in found]
    assert row.surface in row.example.partition("⟦")[0]


@pytest.mark.parametrize("row", [row for row in CUES if row.sort is CueSort.BARE], ids=lambda row: str(row.surface))
def test_an_indicator_called_a_coefficient_has_no_quantity(row: Cue) -> None:
    name, mentions = marked(row.example)
    reading = fold(f"指标名称\t目标值\t完成值\n{name}\t0.55\t0.57\n覆盖户数（户）\t300\t312")

    found = find_quantities(reading, (), find_forms(reading))

    assert (row.surface,) == mentions
    assert ["300", "312"] == [quantity.text for quantity in found]


@pytest.mark.parametrize(
    "row", [row for row in CUES if row.sort is not CueSort.BARE], ids=lambda row: f"{row.surface}-{row.sort}"
)
def test_a_cue_lets_its_own_example_be_read(row: Cue) -> None:
    kinds = {
        CueSort.CHANGE: Kind.COUNT,
        CueSort.SHARE: Kind.PERCENTAGE,
        CueSort.LENGTH: Kind.DURATION,
        CueSort.LASTED: Kind.DURATION,
        CueSort.STANDARD: Kind.MULTIPLE,
        CueSort.REGION: Kind.RANK,
    }
    mentions, found = read_example(row.example)

    assert [(mention, kinds[row.sort]) for mention in mentions] == [(q.text, q.kind) for q in found]
    assert row.surface in row.example


@pytest.mark.parametrize("name", TABLES)
def test_the_rows_of_a_table_stand_in_order(name: str) -> None:
    rows = files(PACKAGE).joinpath("tables", name).read_text("utf-8").splitlines()[1:]
    keys = [tuple(row.split("\t")[: 2 if name in ("cues.tsv", "qualifiers.tsv") else 1]) for row in rows]

    assert sorted(set(keys)) == keys


def test_bounds_of_every_qualifier_are_in_the_table() -> None:
    assert {Qualifier.APPROX, Qualifier.OVER, Qualifier.UNDER} == {row.qualifier for row in QUALIFIERS}
