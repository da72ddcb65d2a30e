"""Settings: three layers, and no key or value that is not known."""

from pathlib import Path

import pytest

from perfnlp.errors import SettingsError
from perfnlp.settings import Language, SegmenterName, load_settings, parse_assignment


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "perfnlp.toml"


def test_a_file_overrides_the_defaults_and_the_command_line_overrides_the_file(config: Path) -> None:
    config.write_text('workers = 3\nsegmenter = "jieba"\n[limits]\nseconds = 9\n', "utf-8")

    settings = load_settings(told={"workers": 2, "limits.depth": 1}, folder=config.parent)

    assert (2, SegmenterName.JIEBA) == (settings.workers, settings.segmenter)
    assert (9, 1) == (settings.limits.seconds, settings.limits.depth)
    assert Language.ZH is settings.language


def test_a_value_of_none_says_nothing(config: Path) -> None:
    config.write_text("workers = 3\n", "utf-8")

    assert 3 == load_settings(config, {"workers": None}).workers


def test_without_a_folder_no_file_is_looked_for(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.write_text("workers = 3\n", "utf-8")
    monkeypatch.chdir(config.parent)

    assert (3, 1) == (load_settings().workers, load_settings(folder=None).workers)


def test_a_file_may_begin_with_a_byte_order_mark(config: Path) -> None:
    config.write_text("\ufeffworkers = 3\n", "utf-8")

    assert 3 == load_settings(config).workers


def test_a_folder_of_tables_named_in_a_file_is_meant_from_there(config: Path) -> None:
    config.write_text('tables = "words"\n', "utf-8")

    assert str(config.parent / "words") == load_settings(config).tables


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("worker = 3", "是否指 workers？"),
        ("[limits]\nsecond = 3", "是否指 limits.seconds？"),
        ("seconds = 3", "是否指 limits.seconds？"),
        ('"颜色" = 3', "可用的键：language、workers"),
        ("workers = 0", "至少为 1"),
        ("workers = true", "须为整数"),
        ('workers = "2"', "须为整数"),
        ("text = 1", "须为 true 或 false"),
        ("tables = 1", "须为字符串"),
        ('segmenter = "ltp"', "可取：rjieba、jieba"),
        ('language = "fr"', "可取：zh、en"),
        ("[limits]\nseconds = 0.5", "须为整数"),
        ("[limits]\nmembers = -1", "至少为 1"),
        ("limits = 3", "没有名为 limits 的设置"),
        ("workers = ", "不是合法的 TOML"),
    ],
)
def test_a_wrong_setting_is_told_with_what_is_allowed(config: Path, content: str, told: str) -> None:
    config.write_text(content, "utf-8")

    with pytest.raises(SettingsError) as caught:
        load_settings(config)

    assert told in str(caught.value)


def test_a_key_of_the_command_line_has_to_be_known_as_well() -> None:
    with pytest.raises(SettingsError, match="命令行: 没有名为 worker 的设置 — 是否指 workers？"):
        load_settings(told={"worker": 3})


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="读不到设置文件"):
        load_settings(tmp_path / "none.toml")


def test_a_file_in_another_encoding_is_told(config: Path) -> None:
    config.write_bytes('tables = "词表"'.encode("gb18030"))

    with pytest.raises(SettingsError, match="不是 UTF-8"):
        load_settings(config)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("limits.seconds=60", ("limits.seconds", 60)),
        ("text = false", ("text", False)),
        ("segmenter=jieba", ("segmenter", "jieba")),
        ('tables="a=b"', ("tables", "a=b")),
        ("tables=a=b", ("tables", "a=b")),
    ],
)
def test_an_assignment_is_a_key_and_a_value(text: str, read: tuple[str, object]) -> None:
    assert read == parse_assignment(text)


def test_an_assignment_without_a_sign_is_told() -> None:
    with pytest.raises(SettingsError, match="缺少等号"):
        parse_assignment("workers")
