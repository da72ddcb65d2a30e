"""The registry: what a folder holds and what others install."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from perfnlp import registry
from perfnlp.errors import SettingsError
from perfnlp.model.document import Reader
from perfnlp.readers.txt import READER


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """A package with entry points, as an installer leaves it on the path."""
    folder = tmp_path / "wiki_reader-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: wiki-reader\nVersion: 1.0\n")
    (folder / "entry_points.txt").write_text(f"[perfnlp.readers]\n{request.param}\n")
    monkeypatch.syspath_prepend(tmp_path)
    registry._installed.cache_clear()
    yield
    registry._installed.cache_clear()


def test_members_are_named_after_their_modules_and_sorted() -> None:
    found = registry.discover("readers", Reader)

    assert ["doc", "docx", "html", "image", "md", "mht", "ods", "odt", "pdf", "rtf", "txt", "xls", "xlsx"] == list(
        found
    )
    assert list(found) == [reader.name for reader in found.values()]
    assert READER is found["txt"]


def test_modules_without_the_constant_are_no_members() -> None:
    assert {"base", "numerals", "symbols", "word", "pages", "markup"}.isdisjoint(registry.discover("readers"))


@pytest.mark.parametrize("folder", registry.CONSTANTS)
def test_each_folder_can_be_listed(folder: str) -> None:
    assert isinstance(registry.discover(folder), dict)


def test_what_a_caller_does_to_the_members_stays_with_him() -> None:
    registry.discover("readers").clear()

    assert registry.discover("readers")


@pytest.mark.parametrize("installed", ["wiki = perfnlp.readers.txt:READER"], indirect=True)
@pytest.mark.usefixtures("installed")
def test_what_others_install_comes_last() -> None:
    assert [
        "doc",
        "docx",
        "html",
        "image",
        "md",
        "mht",
        "ods",
        "odt",
        "pdf",
        "rtf",
        "txt",
        "xls",
        "xlsx",
        "wiki",
    ] == list(registry.discover("readers", Reader))


@pytest.mark.parametrize(
    ("installed", "message"),
    [
        ("txt = perfnlp.readers.txt:READER", "两个名为 txt"),
        ("wiki = perfnlp.readers.txt:NOTHING", "wiki 无法载入"),
        ("wiki = perfnlp.no_such_module:READER", "wiki 无法载入"),
        ("wiki = perfnlp.readers.txt:read_txt", "wiki 不是 Reader"),
    ],
    indirect=["installed"],
)
@pytest.mark.usefixtures("installed")
def test_a_bad_extension_is_told_by_name(message: str) -> None:
    with pytest.raises(SettingsError, match=message) as caught:
        registry.discover("readers", Reader)

    assert caught.value.hint
