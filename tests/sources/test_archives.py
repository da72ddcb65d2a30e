"""Archives of every sort: the same members, the same limits, the same refusals."""

import bz2
import gzip
import lzma
import os
import tarfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from perfnlp.errors import UnknownFormat
from perfnlp.sources import find_sources, rar, read_bytes
from tests.sources.packed import MAKERS, as_7z, as_rar, as_tar, as_zip, header
from tests.sources.test_find import LIMITS, told

FILES = {"2021/乙.txt": "乙".encode(), "2021/甲.txt": "甲".encode() * 5000, "z.txt": b"z"}
SORTS = [
    pytest.param(
        sort, marks=pytest.mark.skipif(sort == ".rar" and rar.program() is None, reason="no program reads RAR")
    )
    for sort in MAKERS
]
MEGABYTE = 1 << 20


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("sort", SORTS)
def test_members_are_read_under_their_names(tmp_path: Path, sort: str) -> None:
    path = put(tmp_path, f"all{sort}", MAKERS[sort](FILES))

    assert {f"all{sort}!/{name}": content.decode() for name, content in FILES.items()} == told(path)


@pytest.mark.parametrize("sort", SORTS)
def test_archives_stand_in_one_another(tmp_path: Path, sort: str) -> None:
    inner = as_zip({"a.tar.gz": gzip.compress(as_tar({"b.7z": as_7z({"丙.txt": "丙".encode()})}))})
    path = put(tmp_path, f"all{sort}", MAKERS[sort]({"in.zip": inner, "x.txt": b"x"}))

    assert {
        f"all{sort}!/in.zip!/a.tar.gz!/b.7z!/丙.txt": "丙",
        f"all{sort}!/x.txt": "x",
    } == told(path)
    assert {f"all{sort}!/in.zip!/a.tar.gz": "read.limit", f"all{sort}!/x.txt": "x"} == told(
        path, limits=replace(LIMITS, depth=1)
    )


@pytest.mark.parametrize("sort", SORTS)
def test_a_member_that_is_too_large_is_refused_alone(tmp_path: Path, sort: str) -> None:
    files = {"a.txt": b"a", "b.txt": os.urandom(MEGABYTE + 1), "c.txt": b"c"}
    path = put(tmp_path, f"all{sort}", MAKERS[sort](files))

    found = told(path, limits=replace(LIMITS, file_mb=1))

    assert ["a", "read.limit", "c"] == [found[f"all{sort}!/{name}"] for name in files]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("limits", [replace(LIMITS, members=2), replace(LIMITS, total_mb=1)])
def test_too_many_or_too_much_is_refused_as_a_whole(tmp_path: Path, sort: str, limits: object) -> None:
    files = {f"{at}.txt": bytes([at]) * 400_000 for at in range(3)}
    path = put(tmp_path, f"all{sort}", MAKERS[sort](files))

    assert {f"all{sort}": "read.limit"} == told(path, limits=limits)  # type: ignore[arg-type]


@pytest.mark.parametrize("sort", [".7z", ".tar.gz", ".tar.bz2", ".tar.xz", ".zip"])
def test_bombs_are_refused_while_they_unpack(tmp_path: Path, sort: str) -> None:
    path = put(tmp_path, f"bomb{sort}", MAKERS[sort]({"zeros.txt": bytes(40 * MEGABYTE)}))

    assert {"read.limit"} == set(told(path).values())


@pytest.mark.parametrize("sort", SORTS)
def test_truncated_and_flipped_archives_are_told(tmp_path: Path, sort: str) -> None:
    whole = MAKERS[sort]({"a.txt": os.urandom(3000), "b.txt": os.urandom(3000)})
    cut = put(tmp_path, f"cut{sort}", whole[: len(whole) * 2 // 3])
    flipped = put(tmp_path, f"flipped{sort}", whole[:700] + bytes([whole[700] ^ 0xFF]) + whole[701:])

    assert {"read.broken"} >= set(told(cut).values()) - {"not text"}
    assert told(flipped)  # a tar and a RAR that is only stored need not notice


@pytest.mark.parametrize("sort", SORTS)
def test_what_is_no_archive_is_broken(tmp_path: Path, sort: str) -> None:
    for name, data in {"junk": os.urandom(2000), "none": b"", "text": "云杉县的报告".encode() * 100}.items():
        path = put(tmp_path, f"{name}{sort}", data)
        assert {f"{name}{sort}": "read.broken"} == told(path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("报告.txt.gz", gzip.compress("甲".encode(), mtime=0)),
        ("报告.txt.bz2", bz2.compress("甲".encode())),
        ("报告.TXT.XZ", lzma.compress("甲".encode())),
    ],
)
def test_one_packed_file_is_one_member(tmp_path: Path, name: str, data: bytes) -> None:
    path = put(tmp_path, name, data)
    put(tmp_path, "all.zip", as_zip({f"深/{name}": data}))

    assert {f"{name}!/{name.rpartition('.')[0]}": "甲"} == told(path)
    assert {f"all.zip!/深/{name}!/{name.rpartition('.')[0]}": "甲"} == told(tmp_path / "all.zip")


def test_names_in_gbk_are_read_in_tars(tmp_path: Path) -> None:
    path = put(tmp_path, "all.tar", as_tar({"自评报告/甲.txt": b"x"}, encoding="gbk"))

    assert {"all.tar!/自评报告/甲.txt": "x"} == told(path)


def test_what_leads_out_of_a_tar_or_is_no_file_is_refused(tmp_path: Path) -> None:
    target = BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name in ("../../evil.txt", "/abs.txt", "a/../../b.txt", "C:\\x.txt", "good.txt"):
            archive.addfile(header(name, size=1), BytesIO(b"x"))
        archive.addfile(header("soft.txt", tarfile.SYMTYPE, link="/etc/passwd"))
        archive.addfile(header("hard.txt", tarfile.LNKTYPE, link="../../etc/passwd"))
        archive.addfile(header("device", tarfile.CHRTYPE))
        archive.addfile(header("pipe", tarfile.FIFOTYPE))
    path = put(tmp_path, "all.tar", target.getvalue())

    found = told(path)

    assert "x" == found.pop("all.tar!/good.txt")
    assert 8 == len(found)
    assert {"read.unreadable"} == set(found.values())
    assert [path] == list(tmp_path.iterdir())


def test_names_that_lead_out_of_a_7z_are_refused(tmp_path: Path) -> None:
    path = put(tmp_path, "all.7z", as_7z({"xx/evil.txt": b"e", "good.txt": b"g"}, renamed=("xx/evil", "../evil")))

    assert {"all.7z!/../evil.txt": "read.unreadable", "all.7z!/good.txt": "g"} == told(path)


def test_a_password_is_told(tmp_path: Path) -> None:
    inside = put(tmp_path, "inside.7z", as_7z({"a.txt": b"a", "b.txt": b"b"}, "1"))
    whole = put(tmp_path, "whole.7z", as_7z({"a.txt": b"a"}, "1", hidden=True))

    assert {"inside.7z!/a.txt": "read.encrypted", "inside.7z!/b.txt": "read.encrypted"} == told(inside)
    assert {"whole.7z": "read.encrypted"} == told(whole)


def test_without_a_program_a_rar_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rar, "program", lambda: None)
    (source,) = find_sources([put(tmp_path, "all.rar", as_rar({"a.txt": b"a"}))], LIMITS)

    with pytest.raises(UnknownFormat) as caught:
        read_bytes(source, LIMITS)

    assert "libarchive-tools" in caught.value.hint


def test_ten_thousand_members_are_read_in_a_row(tmp_path: Path) -> None:
    files = {f"{at:05}.txt": b"%d" % at for at in range(10_000)}
    path = put(tmp_path, "all.tar.gz", gzip.compress(as_tar(files), 1, mtime=0))

    found = told(path)

    assert [str(at) for at in range(10_000)] == list(found.values())


def test_members_with_one_name_are_all_read(tmp_path: Path) -> None:
    target = BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for content in (b"1", b"2"):
            archive.addfile(header("a.txt", size=1), BytesIO(content))
    path = put(tmp_path, "all.tar", target.getvalue())

    assert {"all.tar!/a.txt": "1", "all.tar!/a.txt (2)": "2"} == told(path)
