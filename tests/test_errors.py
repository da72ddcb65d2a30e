"""Errors: each has a code of its own, a way out of a worker, and a page in the manual."""

import re
from multiprocessing import Pipe
from pathlib import Path

import pytest

from perfnlp import errors
from perfnlp.errors import PerfnlpError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, PerfnlpError)]
MANUAL = Path(__file__).parent.parent / "docs" / "errors.md"


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in KINDS]

    assert sorted(set(codes)) == sorted(codes)


@pytest.mark.parametrize("section", MANUAL.read_text("utf-8").split("### ")[1:], ids=lambda text: text.split("\n")[0])
def test_each_section_says_when_what_to_do_and_both_in_english(section: str) -> None:
    assert ["**何时**", "**怎么办**", "*English*"] == re.findall(r"^- (\*+\S+?\*+)", section, re.M)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_an_error_survives_the_way_out_of_a_worker(kind: type[PerfnlpError]) -> None:
    here, there = Pipe()
    with here, there:
        here.send(kind("原因", "办法"))
        back = there.recv()

    assert (kind, "原因", "办法") == (type(back), back.message, back.hint)
    assert f"[{kind.code}] 原因 — 办法" == str(back)
