"""Every check has its page, and the example on it gives the finding that the page tells."""

import re
from pathlib import Path

import pytest

from perfnlp.checks.across import AcrossCheck
from perfnlp.checks.base import Check
from perfnlp.registry import discover
from tests.checks.archives import across
from tests.checks.reports import findings_of

PAGES = Path(__file__).parents[2] / "docs" / "checks"
HEADINGS = ["何时提出", "容差", "严重程度", "例", "怎么办", "无法评估", "In English"]
WITHIN = discover("checks", Check)
ACROSS = discover("checks.across", AcrossCheck)
CHECKS = {**ACROSS, **WITHIN}


def test_the_index_names_every_page() -> None:
    listed = re.findall(r"\[`(\w+)`\]\((\w+)\.md\)", (PAGES / "README.md").read_text("utf-8"))

    assert [(name, name) for name in sorted(CHECKS)] == listed
    assert sorted([*CHECKS, "README"]) == sorted(path.stem for path in PAGES.glob("*.md"))


@pytest.mark.parametrize("name", CHECKS)
def test_a_page_tells_the_same_of_each_check(name: str) -> None:
    text = (PAGES / f"{name}.md").read_text("utf-8")

    assert text.startswith(f"# `{name}`：")
    assert HEADINGS == re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert f"`{CHECKS[name].severity}`" in text


@pytest.mark.parametrize("name", WITHIN)
def test_the_example_gives_the_finding(name: str) -> None:
    text = (PAGES / f"{name}.md").read_text("utf-8")
    (example,) = re.findall(r"^```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (message,) = re.findall(r"^> (.+)$", text, re.MULTILINE)

    assert [message] == [finding.message for finding in findings_of(example, name)]


@pytest.mark.parametrize("name", [name for name in ACROSS if name not in WITHIN])
def test_the_examples_together_give_the_finding(name: str) -> None:
    text = (PAGES / f"{name}.md").read_text("utf-8")
    examples = re.findall(r"^```text\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (message,) = re.findall(r"^> (.+)$", text, re.MULTILINE)

    found = across(tuple(examples), name)

    assert len(examples) > 1
    assert message in [finding.message.replace(source.rpartition("/")[0] + "/", "") for source, finding in found]
