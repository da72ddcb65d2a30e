"""Writes docs/reference/ from the program itself: its commands, tables, settings and schema.

`python docs/generate.py` writes the pages, `--check` only says whether they are what they would be.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from perfnlp.catalogue import TableFile, row_type_of, table_files
from perfnlp.cli.help import app_help, command_help
from perfnlp.cli.main import build_group
from perfnlp.cli.messages import words_in
from perfnlp.model.schema import ledger_schema
from perfnlp.settings import Language

REFERENCE = Path(__file__).parent / "reference"
WIDTH = 100
NOTE = "本页由 `make docs` 生成，请勿手改。"


def pages() -> dict[str, str]:
    """The pages by name."""
    return {"commands.md": commands_page(), "tables.md": tables_page(), "schema.md": schema_page()}


def commands_page() -> str:
    words, group = words_in(Language.ZH), build_group()
    parts = ["# 命令", NOTE, _fenced(app_help(words, group, WIDTH))]
    for name, command in group.commands.items():
        parts += [
            f"## perfnlp {name}",
            words(f"{name}.summary") + "。",
            _fenced(command_help(words, name, command, WIDTH)),
        ]
    return _page(parts)


def tables_page() -> str:
    parts = ["# 词表", NOTE, "列的含义见各行类型的说明；自有词条见 [加自己的词](../how-to/own-words.md)。"]
    folder = ""
    for table in table_files():
        if table.folder != folder:
            folder = table.folder
            parts.append(f"## {folder}")
        parts.append("\n".join(_table_lines(table)))
    return _page(parts)


def _table_lines(table: TableFile) -> Iterator[str]:
    header, _ = table.lines()
    kind = row_type_of(table)
    yield f"### {table.name}"
    yield ""
    yield f"列：{'、'.join(f'`{column}`' for column in header.split(chr(9)))}。"
    if kind.__doc__:
        yield ""
        yield f"> {kind.__doc__.split(chr(10))[0].strip()}"


def schema_page() -> str:
    schema = json.dumps(ledger_schema(), ensure_ascii=False, indent=2)
    return _page(
        [
            "# 台账的 JSON Schema",
            NOTE,
            "`perfnlp schema` 打印同样的内容；字段含义见 [台账格式](../ledger.md)。",
            _fenced(schema, "json"),
        ]
    )


def _fenced(text: str, language: str = "text") -> str:
    return f"```{language}\n{text.strip(chr(10))}\n```"


def _page(parts: list[str]) -> str:
    return "\n\n".join(parts) + "\n"


def main(arguments: list[str]) -> int:
    wanted = {REFERENCE / name: text for name, text in pages().items()}
    if arguments == ["--check"]:
        stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text]
        for path in stale:
            print(f"{path.name} is not up to date: make docs", file=sys.stderr)
        return 1 if stale else 0
    REFERENCE.mkdir(exist_ok=True)
    for path, text in wanted.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
