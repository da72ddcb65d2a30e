"""Heads: what a pattern may begin with, told from the pattern itself."""

import re

import pytest
from hypothesis import given

from perfnlp.quantities.heads import first_letters, with_heads
from perfnlp.quantities.lexicon import PACKAGE, NotQuantity, not_quantity_pattern
from perfnlp.tables import read_table

from .test_properties import PLAIN, WORDS

KNOWN = [
    ("第三条", ("第",)),
    (r"\d+号", (r"\d",)),
    ("[〔【]?20号", ("[〔【]", "2")),
    ("(?:附件|图)[一二]", ("附", "图")),
    ("(?<![十百])(?:三|五)农", ("三", "五")),
    ("(?:0-)?[1-3]期|二(?:期|次)", ("0", "[1-3]", "二")),
    (r"(?:(?P<sign>-)|(?<!年))(?P<figure>\d)", (r"\-", r"\d")),
]
OPEN = [".期", "[^三]期", "(?:.|一)期", ""]
ROWS = read_table(PACKAGE, "not_quantities.tsv", NotQuantity)
SLOW = re.compile("|".join(f"(?:{row.pattern})" for row in ROWS), re.MULTILINE)


@pytest.mark.parametrize(("pattern", "letters"), KNOWN, ids=[pattern for pattern, _ in KNOWN])
def test_the_first_letters_of_a_pattern(pattern: str, letters: tuple[str, ...]) -> None:
    assert letters == first_letters(pattern)


@pytest.mark.parametrize("pattern", OPEN)
def test_a_pattern_that_may_begin_with_anything_stays_as_it_is(pattern: str) -> None:
    assert () == first_letters(pattern)
    assert f"(?:{pattern})" == with_heads(pattern)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.pattern[:40])
def test_the_head_of_every_exclusion_is_known(row: NotQuantity) -> None:
    assert first_letters(row.pattern), "one open head makes all of them slow"


def test_heads_lose_no_exclusion() -> None:
    text = "\n".join(PLAIN)

    fast = [match.span() for match in not_quantity_pattern().finditer(text)]

    assert fast
    assert [match.span() for match in SLOW.finditer(text)] == fast


@given(WORDS)
def test_heads_lose_no_exclusion_in_noise(text: str) -> None:
    assert [m.span() for m in SLOW.finditer(text)] == [m.span() for m in not_quantity_pattern().finditer(text)]
