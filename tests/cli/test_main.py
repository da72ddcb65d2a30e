"""The frame of the command line: help, usage errors, languages, and options that may stand anywhere."""

import re

import pytest

from perfnlp.cli.arguments import common_first
from perfnlp.cli.invocation import Command
from perfnlp.cli.main import build_group, commands, run

CHINESE = re.compile("[一-鿿]")
FRAME = re.compile(r"Usage|Options|Arguments|Commands|Error|default|required|Show this|Missing|Invalid")


def test_the_program_lists_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["--help"], {})

    shown = capsys.readouterr().out
    assert all(re.search(rf"^  {command.name} ", shown, re.MULTILINE) for command in commands())
    assert shown.startswith("用法: perfnlp ")


def test_a_call_without_words_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run([], {})
    alone = capsys.readouterr()
    run(["-h"], {})

    assert capsys.readouterr().out == alone.out


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_help_is_chinese_and_has_an_example(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    name = command.name

    assert 0 == run([name, "--help"], {})

    shown = capsys.readouterr().out
    assert [] == FRAME.findall(shown)
    assert re.search(rf"示例:\n(  .*\n)*  perfnlp {name}\b", shown)
    assert shown.startswith(f"用法: perfnlp {name} ")


@pytest.mark.parametrize("command", [None, *commands()], ids=lambda command: command.name if command else "app")
def test_help_is_english_where_that_is_asked_for(command: Command | None, capsys: pytest.CaptureFixture[str]) -> None:
    words = [command.name] if command else []

    assert 0 == run([*words, "--help", "--lang", "en"], {})

    shown = capsys.readouterr().out
    assert [] == CHINESE.findall(shown)
    assert "Usage: perfnlp" in shown
    assert "Examples:" in shown


@pytest.mark.parametrize(
    ("arguments", "environ", "told"),
    [
        (["--version", "--bad"], {}, "没有选项"),
        (["--version", "--bad"], {"PERFNLP_LANG": "en"}, "there is no option"),
        (["--version", "--bad"], {"PERFNLP_LANG": "en_GB.UTF-8"}, "there is no option"),
        (["--version", "--bad"], {"PERFNLP_LANG": "fr"}, "没有选项"),
        (["--version", "--bad", "--lang", "zh"], {"PERFNLP_LANG": "en"}, "没有选项"),
        (["--version", "--bad", "--lang=en"], {}, "there is no option"),
    ],
)
def test_the_language_is_asked_for_by_option_before_the_environment(
    arguments: list[str], environ: dict[str, str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == run(arguments, environ)

    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["tabels"], ["没有名为 tabels 的命令", "是否指 tables？"]),
        (["tables", "--bad"], ["用法: perfnlp tables", "没有选项 --bad"]),
        (["--quite", "tables"], ["没有选项 --quite", "是否指 --quiet？"]),
        (["tables", "a", "b"], ["多余的参数：b"]),
        (["text"], ["缺少参数 SOURCE"]),
        (["extract"], ["缺少参数 PATH"]),
        (["extract", "a", "--workers", "0"], ["--workers N 的值无效"]),
        (["extract", "a", "--workers", "two"], ["--workers N 的值无效"]),
        (["extract", "a", "-o"], ["选项 -o 缺少值"]),
        (["--lang", "fr", "tables"], ["--lang zh|en 的值无效"]),
        (["tables", "--segmenter", "ltp"], ["--segmenter rjieba|jieba 的值无效"]),
        (["--lang"], ["选项 --lang 缺少值"]),
        (["-q"], ["缺少命令"]),
    ],
)
def test_a_usage_error_is_told_in_our_own_words(
    arguments: list[str], told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == run(arguments, {})

    out, err = capsys.readouterr()
    assert "" == out
    assert [] == [words for words in told if words not in err]
    assert [] == FRAME.findall(err)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["tables", "nothing"], "[tables] 没有名为 nothing.tsv 的词表"),
        (["errors", "read.nothing"], "没有错误代码 read.nothing"),
        (["tables", "--set", "worker=2"], "没有名为 worker 的设置"),
        (["tables", "--set", "workers"], "缺少等号"),
        (["tables", "--config", "none.toml"], "读不到设置文件 none.toml"),
        (["tables", "--tables", "none"], "没有词表文件夹 none"),
    ],
)
def test_an_error_is_told_with_a_hint_and_ends_with_1(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == run(arguments, {})

    out, err = capsys.readouterr()
    assert "" == out
    assert told in err
    assert "提示: " in err


def test_an_error_in_english_says_what_its_code_means(capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == run(["tables", "--set", "worker=2", "--lang", "en"], {})

    assert "Error: [settings] a setting is unknown or its value not allowed: " in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--lang", "en", "errors"], ["errors", "--lang", "en"], ["errors", "--lang=en"]])
def test_common_options_may_stand_anywhere(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(arguments, {})

    assert "a document could not be read" in capsys.readouterr().out


def test_the_value_of_an_option_is_no_common_option() -> None:
    told = common_first(["extract", "-o", "-q", "a", "-q", "--", "-v"], build_group())

    assert ["-q", "extract", "-o", "-q", "a", "--", "-v"] == told


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["--version"], {})

    assert re.fullmatch(r"perfnlp \d+\.\d+\.\d+\S*\n", capsys.readouterr().out)
