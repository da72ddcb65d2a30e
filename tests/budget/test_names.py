"""When two names are one item's, and the names that users tell."""

from pathlib import Path

import pytest

from perfnlp.budget.lexicon import aliases
from perfnlp.budget.names import is_same
from perfnlp.catalogue import with_tables
from perfnlp.errors import TableError
from perfnlp.settings import load_settings
from perfnlp.tables import Overlay
from tests.budget.cases import items_of

TEXT = "安排老街风貌整治费40万元、古戏台修缮费25万元。\n明清街区环境整治支出38.6万元；古戏台修缮支出24.1万元。"


def overlay_of(*lines: str) -> Overlay:
    return Overlay((("budget/item_aliases.tsv", tuple((line, "item_aliases.tsv:2") for line in lines)),))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("企业家培训费", "企业家培训经费"),
        ("护林员劳务补助", "护林员劳务补助资金"),
        ("“一村一景”建设", "一村一景建设"),
        ("古籍修复 经费", "古籍修复经费"),
        ("公车运行维护费", "公务用车运行维护费"),
        ("监测站点（二期）建设", "监测站点二期建设"),
    ],
)
def test_names_that_differ_in_marks_heads_or_known_words_are_one(a: str, b: str) -> None:
    assert is_same(a, b, aliases())
    assert is_same(b, a, aliases())


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("图书购置费", "书架采购费"),
        ("会议费", "培训费"),
        ("公务接待费", "公务用车运行维护费"),
        ("防火物资费", "防汛物资费"),
        ("城市低保", "农村低保"),
    ],
)
def test_names_of_other_things_are_two(a: str, b: str) -> None:
    assert not is_same(a, b, aliases())


def test_alike_names_with_figures_of_their_own_are_two_items() -> None:
    items, _ = items_of("安排图书购置费30万元、电子图书购置费12万元。")

    assert [("图书购置费", 300000), ("电子图书购置费", 120000)] == [(item.name, item.budget) for item in items]


def test_an_alias_of_the_user_joins_two_names() -> None:
    told = overlay_of("明清街区环境整治\t老街风貌整治费")

    without, _ = items_of(TEXT)
    within, _ = items_of(TEXT, told)

    assert [("老街风貌整治费", 400000, None), ("古戏台修缮费", 250000, 241000), ("明清街区环境整治", None, 386000)] == [
        (item.name, item.budget, item.spent) for item in without
    ]
    assert [("老街风貌整治费", 400000, 386000), ("古戏台修缮费", 250000, 241000)] == [
        (item.name, item.budget, item.spent) for item in within
    ]


def test_aliases_come_from_the_folder_of_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "item_aliases.tsv"
    path.write_text("alias\tname\n明清街区环境整治\t老街风貌整治费\n", "utf-8")
    settings = with_tables(load_settings(told={"tables": str(tmp_path)}, folder=None))

    items, _ = items_of(TEXT, settings.overlay)

    assert 2 == len(items)
    assert "老街风貌整治费" == aliases(settings.overlay)["明清街区环境整治"]
    assert aliases().items() <= aliases(settings.overlay).items()


def test_a_bad_alias_is_told(tmp_path: Path) -> None:
    (tmp_path / "item_aliases.tsv").write_text("alias\tnames\n甲\t乙\n", "utf-8")

    with pytest.raises(TableError, match="表头应为 alias name"):
        with_tables(load_settings(told={"tables": str(tmp_path)}, folder=None))
