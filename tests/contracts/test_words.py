"""The command line's words: the same in both languages, each one used, and each error explained."""

import ast
import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from string import Formatter

import perfnlp
from perfnlp.cli.main import commands
from perfnlp.cli.messages import words_in
from perfnlp.errors import PerfnlpError
from perfnlp.settings import Language

ROOT = Path(__file__).parents[2]
ZH, EN = words_in(Language.ZH).messages, words_in(Language.EN).messages
BY_NAME = re.compile(
    r"(code|status|usage)\.|demo\.\w+_head$|app\.|("
    + "|".join(command.name for command in commands())
    + r")\.(summary|help|example)$"
)
"""Keys that the program puts together."""


def used_keys() -> set[str]:
    """The messages that the command line names as they are."""
    found = set()
    for path in (ROOT / "src/perfnlp/cli").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in ZH:
                found.add(node.value)
    return found


def fields_of(message: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(message) if field}


def error_codes() -> set[str]:
    for module in walk_packages(perfnlp.__path__, "perfnlp."):
        if not module.name.startswith("perfnlp._data"):
            import_module(module.name)
    found, line = set(), [PerfnlpError]
    while line:
        kind = line.pop()
        found.add(kind.code)
        line += kind.__subclasses__()
    return found


def test_both_languages_have_the_same_messages() -> None:
    assert sorted(ZH) == sorted(EN)
    assert {key: fields_of(text) for key, text in ZH.items()} == {key: fields_of(text) for key, text in EN.items()}


def test_no_message_is_empty_or_in_the_other_language() -> None:
    assert [] == [key for key, text in {**ZH, **EN}.items() if not text.strip()]
    assert [] == [key for key, text in EN.items() if re.search("[一-鿿]", text)]


def test_each_message_is_used() -> None:
    assert [] == sorted(key for key in ZH if not BY_NAME.match(key) and key not in used_keys())


def test_each_command_has_its_words() -> None:
    wanted = {f"{command.name}.{part}" for command in commands() for part in ("summary", "help", "example")}

    assert set() == wanted - set(ZH)


def test_each_error_is_explained_here_and_in_the_manual() -> None:
    manual = (ROOT / "docs/errors.md").read_text("utf-8")

    assert error_codes() == {key.removeprefix("code.") for key in ZH if key.startswith("code.")}
    assert error_codes() == set(re.findall(r"^### (\S+)$", manual, re.MULTILINE))
