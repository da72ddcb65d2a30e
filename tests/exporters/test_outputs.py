"""What every exporter owes: whole files or none, the same bytes for the same ledgers, errors that name the output."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from perfnlp.errors import WriteError
from perfnlp.exporters.base import exporters, open_exporter, open_writers
from perfnlp.model.ledger import Ledger
from tests.ledgers import sample, unread, validated

SUFFIXES = tuple(suffix for exporter in exporters() for suffix in exporter.suffixes)
LEDGERS = (sample(), unread(), replace(sample(), source="2022/second.txt"))


def ledgers() -> Iterator[Ledger]:
    for ledger in LEDGERS:
        validated(ledger)
        yield ledger


def broken() -> Iterator[Ledger]:
    yield LEDGERS[0]
    raise RuntimeError("a reader broke off")


def write(path: Path) -> dict[str, bytes]:
    """Write all ledgers, and read back what lies in the folder then."""
    with open_exporter(path) as out:
        for ledger in ledgers():
            out.add(ledger)
    return contents(path.parent)


def pour(given: Iterator[Ledger], *paths: Path) -> None:
    with open_writers(paths) as out:
        for ledger in given:
            out.add(ledger)


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() if each.is_file() else b"" for each in folder.iterdir()}


def test_the_formats_that_people_ask_for_are_there() -> None:
    assert {".jsonl", ".xlsx", ".csv"} <= set(SUFFIXES)
    assert len(set(SUFFIXES)) == len(SUFFIXES)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_ledgers_give_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    first = write(tmp_path / "a" / f"ledger{suffix}")

    assert all(first.values())
    assert first == write(tmp_path / "b" / f"ledger{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_second_run_takes_the_place_of_the_first(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"ledger{suffix}"
    with open_exporter(path) as out:
        out.add(unread())
    first = contents(tmp_path)

    second = write(path)

    assert first.keys() == second.keys()
    assert second != first


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_run_that_breaks_off_leaves_what_was_there(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"ledger{suffix}"
    before = write(path)

    exporter = next(each for each in exporters() if suffix in each.suffixes)

    with pytest.raises(RuntimeError, match="broke off"):
        exporter.write(broken(), path)

    assert before == contents(tmp_path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_run_that_breaks_off_leaves_nothing_where_nothing_was(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="broke off"):
        pour(broken(), tmp_path / f"ledger{suffix}")

    assert {} == contents(tmp_path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_stands_under_the_name_before_the_end(suffix: str, tmp_path: Path) -> None:
    names = {*write(tmp_path / f"ledger{suffix}")}
    for name in names:
        (tmp_path / name).unlink()

    with open_exporter(tmp_path / f"ledger{suffix}") as out:
        out.add(sample())
        assert not names & {*contents(tmp_path)}

    assert names == {*contents(tmp_path)}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_output_without_ledgers_is_a_file_all_the_same(suffix: str, tmp_path: Path) -> None:
    with open_exporter(tmp_path / f"ledger{suffix}"):
        pass

    assert contents(tmp_path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_has_the_permissions_of_any_other(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "other").write_text("")
    usual = (tmp_path / "other").stat().st_mode
    (tmp_path / "other").unlink()

    write(tmp_path / f"ledger{suffix}")

    assert {usual} == {each.stat().st_mode for each in tmp_path.iterdir()}


FULL = """
import resource, sys
from pathlib import Path
from perfnlp.errors import WriteError
from perfnlp.exporters.base import open_exporter
from tests.ledgers import sample
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    with open_exporter(Path(sys.argv[1])) as out:
        for _ in range(60):
            out.add(sample())
except WriteError as error:
    print(error)
"""


@pytest.mark.parametrize("room", [0, 3_000, 12_000])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_full_disk_is_told_and_leaves_no_half_file(suffix: str, room: int, tmp_path: Path) -> None:
    path = tmp_path / f"ledger{suffix}"
    python = [sys.executable, "-X", "dev", "-W", "ignore::DeprecationWarning", "-c", FULL, str(path), str(room)]
    home = Path(__file__).parents[2]

    done = subprocess.run(python, capture_output=True, text=True, check=True, cwd=home, timeout=120)

    assert done.stdout.startswith("[write] 无法写入 ")
    assert "" == done.stderr
    assert {} == contents(tmp_path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_place_that_cannot_be_written_to_is_told_before_the_first_ledger(suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"folder{suffix}").mkdir()
    places = [tmp_path / "missing" / f"a{suffix}", tmp_path / f"{'long' * 80}{suffix}"]
    places += [] if suffix == ".csv" else [tmp_path / f"folder{suffix}"]

    for place in places:
        with pytest.raises(WriteError, match=r"^\[write\] 无法写入 .+ — ."):
            open_exporter(place)

    assert {f"folder{suffix}"} == {*contents(tmp_path)}


def test_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    link = tmp_path / "ledger.jsonl"
    link.symlink_to(os.devnull)

    with pytest.raises(WriteError, match="不是普通文件"):
        open_exporter(link)

    assert not Path(os.devnull).is_file()


def test_a_link_stays_one_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "ledger.jsonl"
    link.symlink_to(tmp_path / "real" / "2022.jsonl")

    with open_exporter(link) as out:
        out.add(sample())

    assert link.is_symlink()
    assert 1 == link.read_bytes().count(b"\n")
    assert ["2022.jsonl"] == [*contents(tmp_path / "real")]


@pytest.mark.parametrize("name", ["ledger.pdf", "ledger", "ledger.JSON"])
def test_a_format_that_nobody_writes_is_refused_with_those_that_are(name: str, tmp_path: Path) -> None:
    with pytest.raises(WriteError) as refused:
        open_exporter(tmp_path / name)

    assert "不支持的扩展名" in refused.value.message
    assert all(suffix in refused.value.hint for suffix in SUFFIXES)


def test_suffixes_in_capitals_are_known(tmp_path: Path) -> None:
    assert ["LEDGER.JSONL"] == [*write(tmp_path / "LEDGER.JSONL")]


def test_several_outputs_are_written_in_one_pass(tmp_path: Path) -> None:
    single = {}
    for name in ("a.jsonl", "a.xlsx"):
        (tmp_path / name[2:]).mkdir()
        single |= write(tmp_path / name[2:] / name)
    (tmp_path / "all").mkdir()

    pour(ledgers(), tmp_path / "all" / "a.jsonl", tmp_path / "all" / "a.xlsx")

    assert single == contents(tmp_path / "all")


def test_where_one_output_fails_none_is_left_behind(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="不存在"):
        open_writers([tmp_path / "a.xlsx", tmp_path / "a.csv", tmp_path / "missing" / "a.jsonl"])

    with pytest.raises(RuntimeError, match="broke off"):
        pour(broken(), tmp_path / "a.xlsx", tmp_path / "a.csv")

    assert {} == contents(tmp_path)


def test_an_output_is_not_named_twice(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="写了两次"):
        open_writers([tmp_path / "a.jsonl", tmp_path / "." / "a.jsonl"])

    assert {} == contents(tmp_path)


def test_aborting_twice_or_after_the_end_does_no_harm(tmp_path: Path) -> None:
    out = open_writers([tmp_path / f"a{suffix}" for suffix in SUFFIXES])
    out.add(sample())
    out.close()
    written = contents(tmp_path)

    out.abort()
    out.abort()

    assert written == contents(tmp_path)
