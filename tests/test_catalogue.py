"""The catalogue: every table is found by its folder, and a user's are checked as ours are."""

from pathlib import Path

import pytest

from perfnlp.catalogue import Entry, Origin, TableFile, entries, find_table, read_overlay, row_type_of, table_files
from perfnlp.errors import TableError
from perfnlp.tables import NO_OVERLAY
from perfnlp.text.letters import LookAlike

LOOKALIKES = TableFile("lookalikes.tsv", "text")
CURRENCIES = TableFile("currencies.tsv", "quantities")


def words(folder: Path, content: str, name: str = "currencies.tsv") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return folder


def test_a_table_is_found_by_its_name_with_or_without_its_folder_and_ending() -> None:
    names = ["lookalikes", "lookalikes.tsv", "text/lookalikes", "text/lookalikes.tsv"]

    assert [LOOKALIKES] * 4 == [find_table(name) for name in names]


def test_a_table_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(TableError, match=r"没有名为 lookalike\.tsv 的词表 — 是否指 lookalikes\.tsv？"):
        find_table("lookalike")


def test_a_name_that_two_tables_have_is_told_with_both() -> None:
    twice = sorted(name for name in {t.name for t in table_files()} if [t.name for t in table_files()].count(name) > 1)

    for name in twice:
        with pytest.raises(TableError) as caught:
            find_table(name)
        assert all(table.label in caught.value.hint for table in table_files() if table.name == name)


@pytest.mark.parametrize("table", table_files(), ids=lambda table: table.label)
def test_each_table_has_a_row_type_in_its_own_package(table: TableFile) -> None:
    assert f"perfnlp.{table.folder}" == row_type_of(table).__module__.rpartition(".")[0]


def test_the_row_type_is_the_one_that_reads_the_table() -> None:
    assert LookAlike is row_type_of(LOOKALIKES)


def test_rows_of_the_user_replace_ours_or_come_behind_them(tmp_path: Path) -> None:
    ours = list(entries(CURRENCIES))
    surface = ours[0].cells[0]
    overlay = read_overlay(words(tmp_path, f"surface\tunit\n# 备注\n铢铢\t铢\n\n{surface}\t圆\n"))

    replaced = Entry((surface, "圆", "", ""), Origin.REPLACED)
    added = Entry(("铢铢", "铢", "", ""), Origin.ADDED)

    assert [replaced, *ours[1:], added] == list(entries(CURRENCIES, overlay))
    assert [Origin.OURS] * len(ours) == [entry.origin for entry in entries(CURRENCIES, NO_OVERLAY)]


def test_a_table_may_stand_in_the_folder_of_its_package(tmp_path: Path) -> None:
    overlay = read_overlay(words(tmp_path, "surface\tunit\n铢铢\t铢\n", "quantities/currencies.tsv"))

    assert (("铢铢\t铢", "currencies.tsv:2"),) == overlay.of("quantities/currencies.tsv")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("currency.tsv", "surface\tunit\n", "没有名为 currency.tsv 的词表 — 是否指 currencies.tsv？"),
        ("currencies.tsv", "铢铢\t铢\n", "currencies.tsv: 表头应为 surface unit guard example"),
        ("currencies.tsv", "", "表头应为"),
        ("currencies.tsv", "surface\tunit\n铢铢\t铢\t\t\t多\n", "currencies.tsv:2: 有 5 列，应为 4 列"),
        ("currencies.tsv", "surface\tunit\n铢铢\t铢\n铢铢\t元\n", "currencies.tsv:3: 键 铢铢 重复"),
        ("lookalikes.tsv", "surface\tletter\n㐂\t喜\n", "词表 lookalikes.tsv 不接受自有词条"),
    ],
)
def test_a_bad_table_of_the_user_is_told(tmp_path: Path, name: str, content: str, told: str) -> None:
    with pytest.raises(TableError) as caught:
        read_overlay(words(tmp_path, content, name))

    assert told in str(caught.value)


def test_a_table_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "currencies.tsv").write_bytes("surface\tunit\n铢铢\t铢\n".encode("gb18030"))

    with pytest.raises(TableError, match="不是 UTF-8"):
        read_overlay(tmp_path)


def test_a_folder_that_is_missing_or_holds_no_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="没有词表文件夹"):
        read_overlay(tmp_path / "none")
    with pytest.raises(TableError, match=r"里没有 \.tsv 词表"):
        read_overlay(tmp_path)
