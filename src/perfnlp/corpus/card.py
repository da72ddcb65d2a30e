"""The table of sizes in a corpus's own README, written from what its sources hold."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from perfnlp.corpus.build import Corpus
from perfnlp.corpus.stats import ALL, count_corpus
from perfnlp.errors import MissingDocument, WriteError

CARD_NAME: Final = "README.md"
PLACE: Final = re.compile(r"(<!-- sizes -->\n).*?(<!-- /sizes -->)", re.DOTALL)
ROWS: Final = {
    "documents": "文件", "reports": "其中整篇报告", "passages": "其中片段", "lines": "其中单行", "archives": "有几个年度的单位",
    "characters": "字数", "quantities": "数量", "achievements": "成果", "action_object_pairs": "不同的动作与对象",
    "problems": "问题", "repeated_problems": "反复出现的问题", "budget_items": "预算子项", "links": "关联", "series": "跨年的序列",
    "copied": "两年相同的段落", "entities": "名称", "findings": "应有的发现",
}  # fmt: skip
"""What the card tells, and what it calls it."""


def card_of(sizes: Mapping[str, Mapping[str, int]]) -> str:
    """The table in Markdown, a column a split."""
    splits = [split for split in sizes["documents"] if split != ALL]
    heads = " | ".join(["", "全部", *splits]).strip()
    lines = [f"| {heads} |", f"| --- |{' ---: |' * (len(splits) + 1)}"]
    for name, title in ROWS.items():
        cells = " | ".join(f"{sizes[name][split]:,}" for split in (ALL, *splits))
        lines.append(f"| {title} | {cells} |")
    return "\n".join(lines) + "\n"


def write_card(corpus: Corpus) -> Path:
    """Put the table between its marks in the README of a corpus; all else in it stays.

    Raises:
        MissingDocument: there is no README, or it has no marks.
        WriteError: it cannot be written.
    """
    path = corpus.folder / CARD_NAME
    text = path.read_text("utf-8") if path.is_file() else ""
    if not PLACE.search(text):
        raise MissingDocument(f"{path} 里没有 <!-- sizes --> 与 <!-- /sizes -->", "在放数字表的地方写上这两行")
    table = card_of(count_corpus(corpus).sizes)
    try:
        path.write_text(PLACE.sub(lambda found: f"{found[1]}{table}{found[2]}", text), "utf-8", newline="\n")
    except OSError as error:
        raise WriteError(f"无法写到 {path}：{error.strerror}", "请检查路径与磁盘空间") from error
    return path
