"""Writing to consoles: widths of Chinese, and no console that breaks us."""

import os
import subprocess
import sys

import pytest

from perfnlp.cli.console import padded, width_of, wrapped


def test_a_chinese_character_takes_two_columns() -> None:
    assert (4, 2, 3) == (width_of("数量"), width_of("ab"), width_of("，a"))
    assert "数量  |" == padded("数量", 6) + "|"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("一二三四五", 4, ["一二", "三四", "五"]),
        ("one two three", 8, ["one two", "three"]),
        ("用 --help 看", 9, ["用 --help", "看"]),
        ("一二，三", 4, ["一二，", "三"]),
        ("长的词 abcdefghij", 6, ["长的词", "abcdefghij"]),
        ("一\n二", 4, ["一", "二"]),
        ("", 4, [""]),
    ],
)
def test_text_is_wrapped_by_columns(text: str, width: int, lines: list[str]) -> None:
    assert lines == wrapped(text, width)


def told(arguments: list[str], **environ: str) -> subprocess.CompletedProcess[bytes]:
    code = "from perfnlp.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, check=False, env={**os.environ, **environ}
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk", "cp1252"])
def test_a_console_without_unicode_gets_replacements(encoding: str) -> None:
    shown = told(["errors", "--help"], PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    failed = told(["nothing"], PYTHONIOENCODING=encoding, PYTHONUTF8="0")

    assert (0, 2) == (shown.returncode, failed.returncode)
    assert b"perfnlp errors" in shown.stdout
    assert b"nothing" in failed.stderr
    assert b"Traceback" not in shown.stderr + failed.stderr


def test_data_in_a_pipe_are_utf_8_with_plain_line_ends() -> None:
    done = told(["schema"], LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="")

    assert 0 == done.returncode
    assert "未能解码" in done.stdout.decode("utf-8")
    assert b"\r" not in done.stdout


@pytest.mark.parametrize("arguments", [["tables", "titles"], ["schema"]])
def test_a_reader_that_has_seen_enough_is_no_error(arguments: list[str]) -> None:
    code = "from perfnlp.cli.main import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        errors = running.stderr.read()

    assert (0, b"") == (running.returncode, errors)
