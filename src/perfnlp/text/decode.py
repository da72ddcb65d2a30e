"""Decoding: the bytes of a text file as text, and what could not be read counted.

The order is BOM, UTF-8, GB18030, then the others that Chinese files come in. GB18030 accepts nearly all bytes, so
what it gives is believed only where it reads like Chinese: mostly letters of everyday use.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from perfnlp.errors import UndecodableDocument

BOMS: Final = (  # the longer first: that of UTF-16 begins that of UTF-32
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
REPLACED: Final = "\ufffd"
TOLERATED: Final = 0.02
"""Share of characters that may be lost before a document counts as unreadable."""
SAMPLE: Final = 2000
PLAUSIBLE: Final = 0.7
"""Share of everyday characters below which a decoding is another encoding's text."""
PUNCTUATION: Final = frozenset(
    "，。、；：？！“”‘’（）《》〈〉【】〔〕—…·　￥％≥≤×±℃㎡①②③④⑤⑥⑦⑧⑨⑩０１２３４５６７８９．－～─│┌┐└┘├┤┬┴┼■□●○"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text with `\\n` line ends and without BOM."""

    text: str
    encoding: str
    replaced: int
    """Characters that stand as U+FFFD."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file's bytes. `declared` is the encoding that the file itself names (a page's charset).

    Raises:
        UndecodableDocument: no encoding leaves less than 2 % of the characters unread.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _accepted(data[len(bom) :], encoding)
    for encoding in filter(None, (_known(declared), "utf-8")):
        text = _strict(data, encoding)
        if text is not None and "\0" not in text:
            return _accepted(data, encoding)
    text = _strict(data, "gb18030")
    if text is not None and "\0" not in text and plausibility(text) >= PLAUSIBLE:
        return _accepted(data, "gb18030")
    return _accepted(data, max(_others(data), key=lambda encoding: _worth(data, encoding)))


def plausibility(text: str) -> float:
    """The share of everyday characters among those that are not ASCII; 1 where there are none."""
    odd = [letter for letter in text[: 4 * SAMPLE] if letter > "\x7f" or letter < "\t"]
    odd = [letter for letter in odd if letter != REPLACED][:SAMPLE]
    if not odd:
        return 1.0
    return sum(letter in PUNCTUATION or _is_common(letter) for letter in odd) / len(odd)


def _is_common(letter: str) -> bool:
    """Whether a letter belongs to the first, everyday level of GB 2312 or of Big5."""
    lead = letter.encode("gb2312", "ignore")[:1] or b"\0"
    if 0xB0 <= lead[0] <= 0xD7:
        return True
    lead = letter.encode("big5", "ignore")[:1] or b"\0"
    return 0xA4 <= lead[0] <= 0xC6


def _others(data: bytes) -> Iterator[str]:
    yield from ("gb18030", "utf-8", "big5hkscs")
    if data.count(0) > len(data) // 50:
        yield from ("utf-16-le", "utf-16-be")
    else:
        from charset_normalizer import from_bytes

        best = from_bytes(data[:200_000]).best()
        if best is not None:
            yield best.encoding


def _worth(data: bytes, encoding: str) -> float:
    text = data.decode(encoding, "replace")
    lost = text.count(REPLACED) + text.count("\0")
    return plausibility(text) - 20 * lost / max(len(text), 1)


def _accepted(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    replaced = text.count(REPLACED)
    lost = replaced + text.count("\0")
    if lost > TOLERATED * len(text) or (replaced and plausibility(text) < PLAUSIBLE):
        raise UndecodableDocument(
            f"无法识别文件的编码：{lost} 个字符无法读出（共 {len(text)} 个）",
            "请用记事本等软件打开，另存为 UTF-8 编码后再读",
        )
    return Decoded(text, encoding, replaced)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _known(declared: str | None) -> str | None:
    """The decoder of a declared charset; the many names of GB are one."""
    name = re.sub(r"[^a-z0-9]", "", (declared or "").lower())
    if name in ("gb2312", "gbk", "gb18030", "gb231280", "cp936", "ms936"):
        return "gb18030"
    if name in ("big5", "big5hkscs", "cp950"):
        return "big5hkscs"
    return {"utf8": "utf-8", "utf16": "utf-16", "utf16le": "utf-16-le", "utf16be": "utf-16-be"}.get(name)
