"""PATHs → sources: names, order, archives, and nothing dropped in silence."""

import os
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from multiprocessing import Pipe
from multiprocessing.reduction import ForkingPickler
from pathlib import Path

import pytest

from perfnlp.errors import ReadError
from perfnlp.model.document import Source
from perfnlp.settings import Limits, load_settings
from perfnlp.sources import find_sources, read_bytes
from perfnlp.sources.names import IgnoredFile, is_ignored
from perfnlp.tables import marked, read_table

LIMITS: Limits = load_settings(folder=None).limits


def plant(folder: Path, *names: str) -> None:
    """Files that hold their own name."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.name, "utf-8")


def packed(files: Mapping[str, str | bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name) if name.startswith("/") else name, content)
    return target.getvalue()


def with_raw_name(name: bytes, content: str) -> bytes:
    """An archive made by a program that writes names in the code page of its machine, without saying so."""
    stand_in = "x" * len(name)
    return packed({stand_in: content}).replace(stand_in.encode(), name)


def names(*paths: str | os.PathLike[str], limits: Limits = LIMITS) -> list[str]:
    return [source.name for source in find_sources(paths, limits)]


def told(*paths: str | os.PathLike[str], limits: Limits = LIMITS) -> dict[str, str]:
    """What comes of each source: its bytes as text, or the code of its error."""
    return {source.name: outcome(source, limits) for source in find_sources(paths, limits)}


def outcome(source: Source, limits: Limits) -> str:
    try:
        return read_bytes(source, limits).decode()
    except ReadError as error:
        return error.code if error.hint else "an error without a hint"
    except UnicodeDecodeError:
        return "not text"


def test_a_folder_is_walked_in_the_order_of_its_names(tmp_path: Path) -> None:
    plant(tmp_path / "2021", "乙.txt", "b/c.txt", "b.txt", "a/z/1.txt", "a/b.txt", "B.txt")

    assert ["2021/B.txt", "2021/a/b.txt", "2021/a/z/1.txt", "2021/b/c.txt", "2021/b.txt", "2021/乙.txt"] == names(
        tmp_path / "2021"
    )


def test_a_file_is_named_by_its_last_part_and_paths_keep_their_order(tmp_path: Path) -> None:
    plant(tmp_path, "2022/b.txt", "2021/a.txt")

    assert ["b.txt", "a.txt"] == names(tmp_path / "2022/b.txt", tmp_path / "2021/a.txt")


def test_paths_that_end_alike_get_as_many_parts_as_make_them_differ(tmp_path: Path) -> None:
    plant(tmp_path, "x/县/2021/a.txt", "y/县/2021/a.txt", "z/2022/a.txt")

    assert ["x/县/2021/a.txt", "y/县/2021/a.txt", "2022/a.txt"] == names(
        tmp_path / "x/县/2021", tmp_path / "y/县/2021", tmp_path / "z/2022"
    )


def test_no_two_sources_have_one_name_even_by_a_folder_inside(tmp_path: Path) -> None:
    plant(tmp_path, "p/a/f.txt", "q/a/f.txt", "z/p/a/f.txt")

    found = names(tmp_path / "p/a", tmp_path / "q/a", tmp_path / "z/p")

    assert 3 == len(set(found))
    assert "q/a/f.txt" == found[1]


def test_a_document_reached_twice_occurs_once(tmp_path: Path) -> None:
    plant(tmp_path, "2021/a.txt", "2021/b.txt")
    path = tmp_path / "2021"

    assert ["2021/a.txt", "2021/b.txt"] == names(path, path, path / "a.txt", f"{path}/../2021/b.txt")
    assert ["a.txt", "2021/b.txt"] == names(path / "a.txt", path)


def test_the_folder_that_one_stands_in_has_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, "2021/a.txt")
    monkeypatch.chdir(tmp_path / "2021")

    assert ["2021/a.txt"] == names(".")
    assert ["a.txt"] == names("a.txt")


@pytest.mark.parametrize(
    "row", read_table("perfnlp.sources", "ignored_files.tsv", IgnoredFile), ids=lambda row: row.pattern
)
def test_what_programs_leave_in_folders_is_ignored(row: IgnoredFile) -> None:
    _, mentions = marked(row.example)

    assert mentions
    assert all(map(is_ignored, mentions))


def test_hidden_and_lock_files_are_ignored_unless_they_are_named(tmp_path: Path) -> None:
    plant(
        tmp_path / "2021", "a.txt", ".hidden.txt", "~$a.docx", "Thumbs.db", "__MACOSX/a.txt", ".git/a.txt", "报告~.txt"
    )

    assert ["2021/a.txt", "2021/报告~.txt"] == names(tmp_path / "2021")
    assert [".hidden.txt"] == names(tmp_path / "2021/.hidden.txt")


def test_members_of_archives_are_named_through_them(tmp_path: Path) -> None:
    inner = packed({"丙.txt": "丙"})
    (tmp_path / "all.ZIP").write_bytes(
        packed({"2021/乙.txt": "乙", "2021/甲.zip": inner, "a\\b.txt": "窗", "./c.txt": "点"})
    )

    assert {
        "all.ZIP!/2021/乙.txt": "乙",
        "all.ZIP!/2021/甲.zip!/丙.txt": "丙",
        "all.ZIP!/a/b.txt": "窗",
        "all.ZIP!/c.txt": "点",
    } == told(tmp_path / "all.ZIP")


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_a_flag_are_read_in_chinese(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "all.zip").write_bytes(with_raw_name("自评报告.txt".encode(encoding), "甲"))

    assert {"all.zip!/自评报告.txt": "甲"} == told(tmp_path / "all.zip")


def test_names_that_lead_out_of_the_archive_are_refused_and_told(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in ("../../evil.txt", "/abs.txt", "a/../../b.txt", "C:\\x.txt", "good.txt"):
            archive.writestr(zipfile.ZipInfo(name), "x")
        archive.writestr(link, "/etc/passwd")
    (tmp_path / "all.zip").write_bytes(target.getvalue())

    found = told(tmp_path / "all.zip")

    assert {"x": 1, "read.unreadable": 5} == {text: list(found.values()).count(text) for text in found.values()}
    assert "x" == found["all.zip!/good.txt"]
    assert "all.zip!/../../evil.txt" in found


def test_two_members_of_one_name_are_two_sources(tmp_path: Path) -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "一")
        archive.writestr("b.txt", "二")
    (tmp_path / "all.zip").write_bytes(target.getvalue().replace(b"b.txt", b"a.txt"))

    assert {"all.zip!/a.txt": "一", "all.zip!/a.txt (2)": "二"} == told(tmp_path / "all.zip")


def test_an_archive_that_unpacks_too_far_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.zip").write_bytes(packed({"zeros.txt": b"0" * (40 << 20), "good.txt": "好"}))

    assert {"bomb.zip!/good.txt": "好", "bomb.zip!/zeros.txt": "read.limit"} == told(tmp_path / "bomb.zip")


@pytest.mark.parametrize("limits", [replace(LIMITS, members=2), replace(LIMITS, total_mb=1)])
def test_an_archive_that_holds_too_much_is_refused_as_a_whole(tmp_path: Path, limits: Limits) -> None:
    content = {f"{at}.txt": bytes([at % 256]) * 400_000 for at in range(3)}
    (tmp_path / "all.zip").write_bytes(packed(content))

    assert {"all.zip": "read.limit"} == told(tmp_path / "all.zip", limits=limits)


def test_a_member_that_is_too_large_is_refused_alone(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(packed({"a.txt": os.urandom(1_100_000), "b.txt": "好"}))

    assert {"all.zip!/a.txt": "read.limit", "all.zip!/b.txt": "好"} == told(
        tmp_path / "all.zip", limits=replace(LIMITS, file_mb=1)
    )


def test_archives_nested_too_deep_are_refused(tmp_path: Path) -> None:
    content = packed({"a.txt": "甲"})
    for _ in range(3):
        content = packed({"in.zip": content})
    (tmp_path / "all.zip").write_bytes(content)

    assert {"all.zip!/in.zip!/in.zip!/in.zip!/a.txt": "甲"} == told(
        tmp_path / "all.zip", limits=replace(LIMITS, depth=3)
    )
    assert {"all.zip!/in.zip!/in.zip!/in.zip": "read.limit"} == told(
        tmp_path / "all.zip", limits=replace(LIMITS, depth=2)
    )


def test_members_that_lie_over_one_another_are_refused(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": os.urandom(4000), "b.txt": os.urandom(4000)}))
    directory = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", directory + 4)
    data[second + 20 : second + 24] = (9000).to_bytes(4, "little")
    (tmp_path / "all.zip").write_bytes(bytes(data))

    assert {"all.zip": "read.broken"} == told(tmp_path / "all.zip")


def test_broken_and_empty_archives_are_told(tmp_path: Path) -> None:
    whole = packed({"a.txt": os.urandom(500)})
    (tmp_path / "cut.zip").write_bytes(whole[:300])
    (tmp_path / "empty.zip").write_bytes(packed({}))
    (tmp_path / "null.zip").write_bytes(b"")
    damaged = bytearray(whole)
    damaged[100:110] = b"0123456789"
    (tmp_path / "wrong.zip").write_bytes(bytes(damaged))
    (tmp_path / "nest.zip").write_bytes(packed({"cut.zip": whole[:300], "b.txt": "好"}))

    assert {
        "cut.zip": "read.broken",
        "empty.zip": "read.empty",
        "nest.zip!/b.txt": "好",
        "nest.zip!/cut.zip": "read.broken",
        "null.zip": "read.broken",
        "wrong.zip!/a.txt": "read.broken",
    } == told(*sorted(tmp_path.iterdir()))


def test_a_member_with_a_password_is_told(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": "甲"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "all.zip").write_bytes(bytes(data))

    assert {"all.zip!/a.txt": "read.encrypted"} == told(tmp_path / "all.zip")


def test_a_document_in_the_clothes_of_an_archive_is_one_document(tmp_path: Path) -> None:
    (tmp_path / "报告.zip").write_bytes(packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}))

    assert ["报告.zip"] == names(tmp_path / "报告.zip")


def test_what_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    plant(tmp_path, "2021/a.txt")
    (tmp_path / "2021/link.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "2021/pipe.txt")

    assert {
        "missing.txt": "read.missing",
        "empty": "read.empty",
        "2021/a.txt": "a.txt",
        "2021/link.txt": "read.missing",
        "2021/pipe.txt": "read.unreadable",
    } == told(tmp_path / "missing.txt", tmp_path / "empty", tmp_path / "2021")


def test_a_file_that_goes_or_grows_before_it_is_read_is_told(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt", "b.txt")
    first, second = find_sources([tmp_path], LIMITS)
    (tmp_path / "a.txt").unlink()
    (tmp_path / "b.txt").write_bytes(b"0" * ((1 << 20) + 1))

    with pytest.raises(ReadError, match="不在原处"):
        read_bytes(first, LIMITS)
    with pytest.raises(ReadError, match="超过 1 MB"):
        read_bytes(second, replace(LIMITS, file_mb=1))


def test_an_archive_that_changes_is_opened_anew(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(packed({"a.txt": "旧的内容"}))
    (source,) = find_sources([path], LIMITS)
    before = read_bytes(source, LIMITS).decode()
    path.write_bytes(packed({"a.txt": "新"}))

    assert ("旧的内容", "新") == (before, read_bytes(source, LIMITS).decode())


def test_links_between_folders_end(tmp_path: Path) -> None:
    plant(tmp_path, "2021/a/a.txt")
    (tmp_path / "2021/a/up").symlink_to(tmp_path / "2021")

    assert ["2021/a/a.txt"] == names(tmp_path / "2021")


def test_a_member_a_folder_inside_or_a_part_can_be_named(tmp_path: Path) -> None:
    inner = packed({"丙.txt": "丙"})
    (tmp_path / "all.zip").write_bytes(packed({"2021/a.txt": "甲", "2021/b.zip": inner, "2022/a.txt": "乙"}))
    plant(tmp_path, "c.txt", "d#1.txt")
    path = tmp_path / "all.zip"

    assert ["all.zip!/2021/a.txt"] == names(f"{path}!/2021/a.txt")
    assert ["all.zip!/2021/b.zip!/丙.txt"] == names(f"{path}!/2021/b.zip!/丙.txt")
    assert ["all.zip!/2021/a.txt", "all.zip!/2021/b.zip!/丙.txt"] == names(f"{path}!/2021/")
    assert {"all.zip!/2023": "read.missing"} == told(f"{path}!/2023")
    parts = find_sources([f"{path}!/2022/a.txt#2", f"{tmp_path}/c.txt#1", tmp_path / "d#1.txt"], LIMITS)
    assert [("all.zip!/2022/a.txt#2", 2), ("c.txt#1", 1), ("d#1.txt", None)] == [(one.name, one.part) for one in parts]


def test_file_names_in_gbk_can_be_written(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "2021")
    os.mkdir(folder)  # noqa: PTH102 - a name that is no text
    with open(os.path.join(folder, "报告.txt".encode("gbk")), "wb") as file:  # noqa: PTH118, PTH123
        file.write("甲".encode())

    assert {"2021/报告.txt": "甲"} == told(tmp_path / "2021")


def test_standard_input_is_a_source() -> None:
    assert ["-"] == names("-")


def test_sources_travel_to_workers_and_hold_no_bytes(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(packed({"a.txt": os.urandom(50_000), "../x": "x"}))
    sources = find_sources([tmp_path], LIMITS)

    here, there = Pipe()
    with here, there:
        here.send(sources)
        assert sources == there.recv()
    assert len(ForkingPickler.dumps(sources)) < 2000
