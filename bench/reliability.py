"""python -m bench.reliability [--write]: hostile files, each in a process of its own: what comes of it, time, memory."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.readers.printed import Print
from tests.readers.test_contract import SAMPLES
from tests.sources.packed import MAKERS, as_zip
from tests.sources.test_hostile import LAUGHS, SENTENCE, body, word_with

from perfnlp.errors import ReadError
from perfnlp.settings import load_settings
from perfnlp.sources import find_sources, read_document

PAGE: Final = Path(__file__).parents[1] / "docs" / "reliability.md"
START, END = "<!-- bench -->\n", "<!-- /bench -->"
ZEROS: Final = 200 << 20


def _nested(depth: int) -> bytes:
    data = as_zip({"a.txt": SENTENCE.encode()})
    for _ in range(depth):
        data = as_zip({"in.zip": data})
    return data


def _locked() -> bytes:
    sheets = Print(password="1")
    sheets.line(SENTENCE)
    return sheets.done()


HOSTILE: Final[Mapping[str, tuple[str, Callable[[], bytes]]]] = {
    "zip 炸弹（200 MB 的零）": ("bomb.zip", lambda: as_zip({"a.txt": bytes(ZEROS)})),
    "tar.gz 炸弹": ("bomb.tar.gz", lambda: MAKERS[".tar.gz"]({"a.txt": bytes(ZEROS)})),
    "7z 炸弹": ("bomb.7z", lambda: MAKERS[".7z"]({"a.txt": bytes(ZEROS)})),
    "压缩包套十层": ("deep.zip", lambda: _nested(10)),
    "一万个成员": ("many.zip", lambda: as_zip({f"{at}.txt": SENTENCE.encode() for at in range(10_000)})),
    "实体逐层展开（docx）": ("laughs.docx", lambda: word_with("word/document.xml", body("&a9;", LAUGHS))),
    "实体逐层展开（html）": ("laughs.html", lambda: f"{LAUGHS}<html><body>{SENTENCE}&a9;</body></html>".encode()),
    "部件解开后 70 MB（docx）": ("part.docx", lambda: word_with("word/document.xml", body("0" * (70 << 20)))),
    "嵌套三千层（html）": ("nest.html", lambda: f"<html><body>{'<div>' * 3000}{SENTENCE}".encode()),
    "表格套三千层（docx）": ("nest.docx", lambda: word_with("word/document.xml", body("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000))),
    "200 MB 的文本": ("long.txt", lambda: SENTENCE.encode() * (ZEROS // len(SENTENCE.encode()))),
    "有密码（pdf）": ("locked.pdf", _locked),
    "截断（docx）": ("cut.docx", lambda: SAMPLES["docx"][: len(SAMPLES["docx"]) // 2]),
    "截断（pdf）": ("cut.pdf", lambda: SAMPLES["pdf"][: len(SAMPLES["pdf"]) // 2]),
    "扩展名不符（pdf 写作 docx）": ("wrong.docx", lambda: SAMPLES["pdf"]),
}  # fmt: skip


def outcome_of(path: str) -> None:
    """Read what a path holds, and print what comes of it."""
    limits = load_settings(folder=None).limits
    began = time.perf_counter()
    found: dict[str, int] = {}
    for source in find_sources([path], limits):
        try:
            read_document(source, limits)
            code = "读出"
        except ReadError as error:
            code = error.code
        found[code] = found.get(code, 0) + 1
    status = Path("/proc/self/status").read_text("ascii")  # what getrusage says begins with the parent's peak
    memory = int(status.partition("VmHWM:")[2].split()[0]) >> 10
    print(json.dumps({"found": found, "seconds": time.perf_counter() - began, "memory": memory}))


def table() -> list[str]:
    """The lines of the manual's table."""
    lines = ["| 文件 | 结果 | 秒 | 内存峰值（MB） |", "| --- | --- | ---: | ---: |"]
    with TemporaryDirectory() as folder:
        for title, (name, make) in HOSTILE.items():
            path = Path(folder) / name
            path.write_bytes(make())
            command = [sys.executable, "-m", "bench.reliability", "--one", str(path)]
            told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
            found = "，".join(
                f"`{code}`" + (f" ×{count}" if count > 1 else "") for code, count in told["found"].items()
            )
            lines.append(f"| {title} | {found.replace('`读出`', '读出')} | {told['seconds']:.1f} | {told['memory']} |")
            path.unlink()
    return lines


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        outcome_of(sys.argv[2])
        return
    page = "\n".join(table()) + "\n"
    print(page, end="")
    if sys.argv[1:] == ["--write"]:
        before, _, rest = PAGE.read_text("utf-8").partition(START)
        PAGE.write_text(f"{before}{START}\n{page}\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    main()
