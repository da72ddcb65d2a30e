"""The demo's gold holds: places, values, links and sums; and its reports are what the sources say."""

import json
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).parents[2] / "corpora" / "demo"
YEARS = (2021, 2022, 2023)
GIVEN = {
    "exact": (True, True, True),
    "approx": (True, False, False),
    "over": (True, True, False),
    "under": (True, False, True),
    "range": (False, True, True),
}
NUMERAL = re.compile(r"\d[\d,.]*|[〇零一二三四五六七八九十百千万亿两半]+")
NO_QUANTITY = re.compile(
    r"""
    \d{4}年度? | \d{1,2}月(?:底前)? | \d{1,2}日            # dates
  | 〔\d{4}〕\d+号 | 第\d+期 | “十四五” | 第三方 | 第一      # documents, editions, plans, order
  | ^\s*[一二三四五六]、 | （[一二三四]）| ^\s*\d[、.\t]     # marks of headings, lists and rows
  | [一二三四]是 | [一二三]级 | 一期 | 一体化 | 一律 | 逐一 | 进一步 | 下一步 | 单位：万元   # lists and words
  | DN110 | 12345 | 千吨万人 | 三重一大 | 十大民生实事 | 一张图 | 一致好评 | 统一
    """,
    re.VERBOSE | re.MULTILINE,
)
DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"两": 2, "十": 10}
TIMES = {"万": 10_000, "亿": 100_000_000, "成": 10}


@pytest.fixture(params=YEARS)
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The gold of one year."""
    return load(request.param)


def load(year: int) -> dict[str, Any]:
    """Read the gold of a year."""
    loaded: dict[str, Any] = json.loads((DEMO / "gold" / f"demo-{year}.json").read_text("utf-8"))
    return loaded


@pytest.fixture
def render(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script that makes the reports, as a module."""
    monkeypatch.syspath_prepend(str(DEMO))
    import render

    yield render
    for name in [name for name in sys.modules if name == "render" or name.startswith("rendering")]:
        del sys.modules[name]


# ---------------------------------------------------------------- the files


@pytest.mark.parametrize("year", YEARS)
def test_a_report_is_rendered_again_byte_for_byte(year: int, render: Any) -> None:
    _, make = render.REPORTS[year]

    assert render.path_of(year).read_bytes() == make(render.read_source(year))


@pytest.mark.parametrize("year", YEARS)
def test_the_gold_speaks_of_the_text_of_its_report(year: int, render: Any) -> None:
    from rendering.source import plain

    source, gold = render.read_source(year), load(year)

    assert DEMO / gold["source"] == render.path_of(year)
    assert squash(plain(source)) == squash(gold["text"])
    assert 2500 <= len(squash(gold["text"])) <= 4000


def test_the_text_file_is_the_gold_text() -> None:
    gold = load(2021)

    assert (DEMO / gold["source"]).read_text("utf-8") == gold["text"]


def squash(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s", "", text)


# ---------------------------------------------------------------- quantities


def test_every_mention_stands_at_its_place(gold: dict[str, Any]) -> None:
    for row in [*gold["quantities"], *gold["problems"], *gold["optional"]]:
        place = (row["start"], row["end"])

        assert (row["mention"], place) == (
            gold["text"][slice(*place)],
            nth_place(gold["text"], row["mention"], row["nth"]),
        )


def nth_place(text: str, mention: str, nth: int) -> tuple[int, int]:
    """The place of the nth mention, counted without overlap."""
    starts = [found.start() for found in re.finditer(re.escape(mention), text)]
    return starts[nth - 1], starts[nth - 1] + len(mention)


@pytest.mark.parametrize("table", ["quantities", "problems"])
def test_rows_stand_in_order_and_do_not_overlap(gold: dict[str, Any], table: str) -> None:
    rows = [*gold[table], *(gold["optional"] if table == "quantities" else [])]
    places = sorted((row["start"], row["end"]) for row in rows)

    assert [row["start"] for row in gold[table]] == sorted(row["start"] for row in gold[table])
    assert all(one[1] <= other[0] for one, other in pairwise(places))


def test_every_other_numeral_is_none_on_purpose(gold: dict[str, Any]) -> None:
    text, covered = gold["text"], [(r["start"], r["end"]) for r in [*gold["quantities"], *gold["optional"]]]
    covered += [found.span() for found in NO_QUANTITY.finditer(text)]

    loose = [
        found
        for found in NUMERAL.finditer(text)
        if not any(a <= found.start() and found.end() <= b for a, b in covered)
    ]

    assert not [text[max(0, found.start() - 8) : found.end() + 8] for found in loose]


def test_no_quantity_is_one_of_those_that_are_none(gold: dict[str, Any]) -> None:
    none = [found.span() for found in NO_QUANTITY.finditer(gold["text"])]

    assert not [r["mention"] for r in gold["quantities"] if any(a < r["end"] and r["start"] < b for a, b in none)]


def test_the_qualifier_says_which_numbers_are_given(gold: dict[str, Any]) -> None:
    for row in gold["quantities"]:
        numbers = (row["value"], row["low"], row["high"])

        assert GIVEN[row["qualifier"]] == tuple(number is not None for number in numbers), row["mention"]
        assert len({number for number in numbers if number is not None}) == (2 if row["qualifier"] == "range" else 1)


def test_the_numbers_are_those_of_the_mention(gold: dict[str, Any]) -> None:
    for row in gold["quantities"]:
        numbers = [row["low"], row["high"]] if row["qualifier"] == "range" else [row["value"]]

        assert [Decimal(str(number)) for number in numbers] == list(numbers_of(row)), row["mention"]


def numbers_of(row: dict[str, Any]) -> Iterator[Decimal]:
    """The numbers that a mention spells, in the row's unit; bare money stands in tables of 万元."""
    body = row["mention"].removesuffix("分")
    times = next((factor for sign, factor in TIMES.items() if sign in body), 1)
    if row["kind"] == "amount" and "元" not in body:
        times = TIMES["万"]
    for found in re.findall(r"\d[\d,.]*|[一二三四五六七八九十两]+", body.replace("百分点", "")):
        yield (Decimal(found.replace(",", "")) if found[0].isdigit() else spelled(found)) * times


def spelled(numeral: str) -> Decimal:
    """三十六 → 36; no numeral of the demo goes beyond the tens."""
    tens, ten, ones = numeral.rpartition("十")
    return Decimal((DIGITS[tens] if tens else 1) * 10 * bool(ten) + (DIGITS[ones] if ones else 0))


def test_only_achievements_have_an_object(gold: dict[str, Any]) -> None:
    for row in gold["quantities"]:
        is_achievement = row["role"] == "achievement"

        assert (is_achievement, is_achievement) == (bool(row["object"]), row["action"] is not None), row["mention"]
        assert row["kind"] == "score" or row["role"] != "score"
        assert row["role"] not in row["role_alternatives"]


# ---------------------------------------------------------------- problems, items, findings


def test_causes_and_measures_are_words_of_the_report(gold: dict[str, Any]) -> None:
    for row in gold["problems"]:
        assert row["cause"] is None or row["cause"] in row["mention"]
        assert not [words for words in row["measures"] if words not in gold["text"]]


def test_links_name_items_of_the_report(gold: dict[str, Any]) -> None:
    items = {item["name"] for item in gold["budget_items"] if item["level"] == 2}
    linked = [(row["link"], *row["link_alternatives"]) for row in [*gold["quantities"], *gold["problems"]]]
    linked += [tuple(group["items"]) for group in gold["groups"]]

    assert {name for names in linked for name in names} - {None} <= items
    assert all(gold["text"].count(name) for name in items)


def test_titles_stand_in_the_text_in_their_order(gold: dict[str, Any]) -> None:
    at = 0
    for section in gold["sections"]:
        at = gold["text"].index(section["title"], at)


def test_the_items_add_up_but_where_planted(gold: dict[str, Any]) -> None:
    (project,), items = by_level(gold, 1), by_level(gold, 2)
    planted = {finding["check"] for finding in gold["findings"] if finding["planted"]}
    spent = sum_of([*items, *gold["groups"]], "spent")

    assert Decimal(project["spent"]) == spent
    assert (Decimal(project["budget"]) == sum_of(items, "budget")) is ("items_total" not in planted)
    assert Decimal(project["budget"]) - sum(Decimal(i["adjusted"] or i["budget"]) for i in items) in (0, 60_000)


def by_level(gold: dict[str, Any], level: int) -> list[dict[str, Any]]:
    """The budget items of a level."""
    return [item for item in gold["budget_items"] if item["level"] == level]


def sum_of(rows: list[dict[str, Any]], field: str) -> Decimal:
    """The sum of a field's stated figures."""
    return sum((Decimal(str(row[field])) for row in rows if row[field] is not None), Decimal())


def test_execution_rates_follow_from_spent_and_budget(gold: dict[str, Any]) -> None:
    for item in gold["budget_items"]:
        if item["spent"] is None:
            assert item["execution_rate"] is item["stated_rate"] is None
            continue
        rate = round(100 * Decimal(str(item["spent"])) / Decimal(item["adjusted"] or item["budget"]), 2)

        assert rate == Decimal(str(item["execution_rate"]))
        assert item["stated_rate"] in (None, item["execution_rate"])


def test_points_add_up_to_the_score(gold: dict[str, Any]) -> None:
    points = [Decimal(str(row["value"])) for row in gold["quantities"] if row["role"] == "score"]
    score = Decimal(str(gold["score"]))
    parts = [point for point in points if point != score]

    assert score in points
    assert score == sum(parts)


def test_the_score_breaks_its_ceiling_only_where_planted() -> None:
    rates = {year: by_level(load(year), 1)[0]["execution_rate"] for year in YEARS}

    above = [year for year in YEARS if load(year)["score"] > 100 - (100 - rates[year]) / 10]

    assert above == [2023]


def test_each_year_has_a_contradiction_of_its_own() -> None:
    planted = {year: [f["check"] for f in load(year)["findings"] if f["planted"]] for year in YEARS}

    expected = {
        2021: ["items_total"],
        2022: ["no_achievement"],
        2023: ["score_ceiling", "problem_without_measure", "copied_paragraph"],
    }

    assert expected == planted


def test_findings_on_rows_follow_from_the_gold(gold: dict[str, Any]) -> None:
    expected = {
        (f["check"], f["about"])
        for f in gold["findings"]
        if f["check"] in ("unspent", "no_achievement", "problem_without_measure")
    }
    linked = {name for row in gold["quantities"] for name in (row["link"], *row["link_alternatives"])}
    joint = {name for group in gold["groups"] for name in group["items"]}

    unspent = {
        ("unspent", i["name"]) for i in gold["budget_items"] if i["name"] not in joint and i["execution_rate"] < 60
    }
    silent = {("no_achievement", i["name"]) for i in by_level(gold, 2) if i["name"] not in linked}
    open_problems = {
        ("problem_without_measure", p["mention"].split("。")[0]) for p in gold["problems"] if not p["measures"]
    }

    assert expected == unspent | silent | open_problems


def test_years_share_a_problem_and_a_paragraph() -> None:
    problem = "水费收缴难度较大。部分群众“靠山吃水不花钱”的观念根深蒂固"
    paragraphs = {year: set(load(year)["text"].splitlines()) for year in YEARS}
    problems = {year: {p["mention"].split("，")[0] for p in load(year)["problems"]} for year in YEARS}

    copied = [line for line in paragraphs[2022] & paragraphs[2023] if len(line) > 40]

    assert len(copied) == 1
    assert {problem} == problems[2021] & problems[2022]
