"""The manual: its commands and links exist, its Python compiles, and its reference is up to date."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from perfnlp.cli.arguments import flags_of
from perfnlp.cli.main import build_group, commands

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"(?:^|[`/\s])perfnlp ((?:--?\w[\w-]*(?: \S+)? )*)([a-z]+)\b([^`\n#]*)")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
MAKE = re.compile(r"\bmake ([a-z][a-z-]*)")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def shell_blocks(text: str) -> Iterator[str]:
    return (body for language, body in FENCE.findall(text) if language in ("bash", "sh"))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_its_commands_and_their_options_exist(page: Path) -> None:
    group = build_group()
    text = page.read_text("utf-8")
    inline = "\n".join(code for code in re.findall(r"`([^`\n]+)`", text) if code.startswith("perfnlp "))
    calls = [
        call for block in [*shell_blocks(text), inline] for line in block.splitlines() for call in CALL.finditer(line)
    ]

    unknown = [call[0] for call in calls if call[2] not in group.commands]
    common = {*flags_of(group), "--help", "-h"}
    options = [(call[2], option) for call in calls for option in re.findall(r"(?<=\s)--?[a-z][\w-]*", call[3])]

    assert [] == unknown
    assert [] == [pair for pair in options if pair[1] not in common | set(flags_of(group.commands[pair[0]]))]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_its_links_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]

    assert [] == [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_its_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = page.read_text("utf-8")
    told = [
        target
        for block in [*shell_blocks(text), *re.findall(r"`(make [^`]+)`", text)]
        for target in MAKE.findall(block)
    ]

    assert [] == [target for target in told if target not in targets]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_its_python_compiles(page: Path) -> None:
    for language, body in FENCE.findall(page.read_text("utf-8")):
        if language == "python":
            compile(body, named(page), "exec")


def test_the_readme_gives_each_command_and_the_test_command() -> None:
    for name in ("README.md", "README.en.md"):
        text = (ROOT / name).read_text("utf-8")
        assert [] == [command.name for command in commands() if f"perfnlp {command.name}" not in text]
        assert "make test" in text
    assert "make test" in (ROOT / ".ci/run").read_text("utf-8")


def test_each_command_has_its_page() -> None:
    page = (ROOT / "docs/reference/commands.md").read_text("utf-8")

    assert [] == [command.name for command in commands() if f"## perfnlp {command.name}\n" not in page]


def test_the_reference_is_up_to_date() -> None:
    generate = [sys.executable, str(ROOT / "docs/generate.py"), "--check"]

    done = subprocess.run(generate, capture_output=True, text=True, check=False, encoding="utf-8")

    assert (0, "") == (done.returncode, done.stderr)
