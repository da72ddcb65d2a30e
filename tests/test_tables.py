"""Reading rule tables: typed rows, keys that occur once, and errors that name the line."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

import pytest

from perfnlp.errors import TableError
from perfnlp.tables import Line, alternation, check_header, marked, parse_rows, read_table
from perfnlp.text.letters import LookAlike


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Thing:
    KEY: ClassVar[tuple[str, ...]] = ("name", "colour")

    name: str
    colour: Colour
    count: int = 0
    share: float = 0.0
    words: tuple[str, ...] = ()
    known: bool = False

    def __post_init__(self) -> None:
        if self.count > 9:
            raise ValueError("too many")


def lines(*texts: str) -> list[Line]:
    return [(text, f"things.tsv:{at}") for at, text in enumerate(texts, 2)]


def test_cells_become_the_types_of_their_columns() -> None:
    row = Thing(name="灯", colour=Colour.RED, count=2, share=0.5, words=("甲", "乙"), known=True)

    assert [(("灯", "red"), row)] == list(parse_rows(lines("灯\tred\t2\t0.5\t甲;乙;\t1"), Thing))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("灯\tgreen\t1\t0",), "things.tsv:2: colour 不能是 'green' — 可取：red、blue"),
        (("灯\tred\t一\t0",), "things.tsv:2: count 不能是 '一'"),
        (("灯\tred\t1\t0\t\tja",), "things.tsv:2: known 不能是 'ja'"),
        (("灯\tred\t1\t0\t\t1\t",), "things.tsv:2: 有 7 列，应为 6 列"),
        (("灯\tred\t99\t0",), "things.tsv:2: too many"),
        (("灯\tred\t1\t0", "灯\tblue\t1\t0", "灯\tred\t2\t0"), "things.tsv:4: 键 灯/red 重复"),
    ],
)
def test_a_bad_row_is_told_with_its_line(rows: tuple[str, ...], told: str) -> None:
    with pytest.raises(TableError) as caught:
        list(parse_rows(lines(*rows), Thing))

    assert told in str(caught.value)


@pytest.mark.parametrize("header", ["", "colour\tname", "name\tcolour\tnumber", "name,colour"])
def test_a_header_names_the_columns_in_their_order(header: str) -> None:
    with pytest.raises(TableError, match="表头应为 name colour count share words known"):
        check_header(header, Thing, "things.tsv")


def test_a_header_may_leave_out_the_last_columns() -> None:
    check_header("name\tcolour", Thing, "things.tsv")


def test_a_table_of_ours_with_another_type_is_refused() -> None:
    with pytest.raises(TableError, match=r"lookalikes\.tsv: 表头应为"):
        read_table("perfnlp.text", "lookalikes.tsv", Thing)


def test_a_table_of_ours_is_read_in_its_order() -> None:
    rows = read_table("perfnlp.text", "lookalikes.tsv", LookAlike)

    assert rows
    assert sorted(row.surface for row in rows) == [row.surface for row in rows]


@pytest.mark.parametrize(
    ("example", "read"),
    [
        ("共⟦8盏⟧灯、⟦3米⟧线", ("共8盏灯、3米线", ("8盏", "3米"))),
        ("第8盏", ("第8盏", ())),
        ("⟦⟧", ("", ("",))),
    ],
)
def test_an_example_is_its_text_and_its_mentions(example: str, read: tuple[str, tuple[str, ...]]) -> None:
    assert read == marked(example)


def test_the_longest_word_comes_first_and_nothing_is_a_sign_of_its_own() -> None:
    assert r"\(人\)|人次|人|次" == alternation(["人", "次", "人次", "(人)", "人"])
    assert "(?!)" == alternation([])
