"""One report on a screen."""

import re
import subprocess
import sys
from dataclasses import replace
from unicodedata import east_asian_width

import pytest
from hypothesis import given

from perfnlp.exporters.screen.rows import value_text
from perfnlp.exporters.terminal import render_report
from perfnlp.model.ledger import Ledger
from perfnlp.model.quantity import Kind, Qualifier
from perfnlp.settings import Language
from tests.exporters.hostile import TEXTS, hostile
from tests.ledgers import quantity, sample, unread
from tests.made import ledgers

CODES = re.compile(r"\x1b\[[0-9;]*m")


def columns(line: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line)


def lines(ledger: Ledger, *, width: int = 100, language: Language = Language.ZH) -> list[str]:
    return [line.strip() for line in render_report(ledger, width=width, language=language).splitlines()]


@pytest.mark.parametrize(
    "line",
    [
        "单位      青禾县文化馆",
        "自评得分  95.5",
        "状态      已读 · txt · 按 UTF-8 读取",
        "二、项目绩效  绩效情况",
        "送戏下乡经费                 300,000.00                  71.25%",
        "合并列示：研学经费、展览经费                170,600.00",
        "a2  观众  ≈18,000人次                      全年送戏下乡36场，观众【约1.8万人次】；",
        "→送戏下乡经费（名称相符 0.92）",
        "p1  预算执行  受汛期影响，两个乡镇的演出推迟到次年，送戏下乡经费支出偏慢",
        "原因：受汛期影响",
        "措施：提前与乡镇商定演出日程，按季度支付演出费用",
        "f1  警告  有支出无成果  研学经费、展览经费共支出 170,600.00 元，未见可量化的成果",
        "支出 170,600；成果数 0；口径 合计；调整预算 —",
        "“项目年初预算60万元”",
    ],
)
def test_a_report_shows(line: str) -> None:
    assert line in lines(sample())


def test_colours_mark_the_figure_in_its_sentence_and_change_no_word() -> None:
    coloured = render_report(sample(), colour=True)

    assert "\x1b[1;32m约1.8万人次\x1b[0m" in coloured
    plain = [line.rstrip() for line in CODES.sub("", coloured).splitlines()]
    assert [line.replace("【", "").replace("】", "") for line in render_report(sample()).splitlines()] == plain


def test_a_report_that_was_not_read_shows_why() -> None:
    shown = lines(unread())

    assert [
        "2022/加密.docx " + "═" * 85,
        "原因      [read.encrypted] 文件已加密",
    ] == [line for line in shown if "加密" in line]
    assert "请去除密码后重试" in shown
    assert 8 == len(shown)


def test_tables_without_rows_say_so() -> None:
    shown = lines(sample(sections=(), budget_items=(), groups=(), achievements=(), problems=(), findings=()))

    assert 5 == shown.count("无")


def test_a_problem_that_nothing_answers_says_so() -> None:
    ledger = replace(sample(), problems=(replace(sample().problems[0], remedies=(), cause=None),))

    shown = lines(ledger)

    assert "未见改进措施" in shown
    assert not [line for line in shown if line.startswith(("原因", "措施"))]


def test_it_is_english_on_request() -> None:
    shown = lines(sample(), language=Language.EN, width=120)

    assert "Organisation  青禾县文化馆" in shown
    assert "measure: 提前与乡镇商定演出日程，按季度支付演出费用" in shown


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    assert [] == [line for line in render_report(sample(), width=width).splitlines() if columns(line) > width]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_a_report_cannot_speak_to_the_terminal(text: str) -> None:
    shown = render_report(hostile(text))

    assert not {*shown} & {*map(chr, range(10)), *map(chr, range(11, 32)), "\x7f", "\x85", "\u2028", "\x1b"}
    if text.isprintable() and " " not in text and len(text) < 20:
        assert text in shown


@given(ledgers())
def test_any_report_can_be_shown(ledger: Ledger) -> None:
    assert render_report(ledger).endswith("\n")


@pytest.mark.parametrize(
    ("qualifier", "shown"),
    [
        (Qualifier.EXACT, "36场"),
        (Qualifier.APPROX, "≈36场"),
        (Qualifier.OVER, "≥36场"),
        (Qualifier.UNDER, "≤36场"),
        (Qualifier.RANGE, "36–36场"),
    ],
)
def test_a_figure_shows_its_bounds(qualifier: Qualifier, shown: str) -> None:
    figure = quantity(1, "36场", Kind.COUNT, "36.00", "场", sample().quantities[6].role, qualifier=qualifier)

    assert shown == value_text(figure)


def test_large_figures_have_separators() -> None:
    figure = quantity(1, "36场", Kind.AMOUNT, "87042183.560", "元", sample().quantities[6].role)

    assert "87,042,183.56元" == value_text(figure)


def test_rich_is_loaded_only_when_something_is_shown() -> None:
    look = "import sys, perfnlp.exporters.terminal, perfnlp.exporters.base as b; b.exporters(); print(sorted({'rich', 'xlsxwriter', 'pandas', 'polars'} & {*sys.modules}))"

    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)

    assert "[]\n" == done.stdout
