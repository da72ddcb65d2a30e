"""What the control words of RTF mean to a reader of its text."""

from typing import Final

LETTERS: Final = {
    "tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emdash": "—", "endash": "–",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "page": "\n", "column": "\n", "softline": "\n",
}  # fmt: skip
SYMBOLS: Final = {
    "~": "\u00a0",
    "_": "-",
    "\\": "\\",
    "{": "{",
    "}": "}",
    "\n": "\n",
    "\r": "\n",
    "-": "",
    "|": "",
    ":": "",
}
LABELS: Final = frozenset(["listtext", "pntext"])
"""The groups that hold a paragraph's automatic number as it is shown."""
BOXES: Final = frozenset(["shptxt", "dptxbxtext"])
THROUGH: Final = frozenset(["shpinst", "ud", "do", "shptxt", "dptxbxtext", "listtext", "pntext"])
"""Groups that may be unknown to other programs, and hold text all the same."""
SKIPPED: Final = frozenset(
    [
        "colortbl", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
        "fldinst", "nonshppict", "sp", "shprslt", "xe", "tc", "listtable", "listoverridetable", "revtbl", "annotation",
        "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "nonesttables", "nesttableprops", "upr", "objdata",
        "filetbl", "themedata", "datastore", "latentstyles", "rsidtbl", "generator", "template", "atnid", "atnauthor",
    ]
)  # fmt: skip
"""Groups that hold no text of the document; of `upr`, the Unicode half counts."""
OF_CHARSETS: Final = {128: "shift_jis", 129: "cp949", 134: "gb18030", 136: "big5"}
OF_PAGES: Final = {932: "shift_jis", 936: "gb18030", 949: "cp949", 950: "big5", 54936: "gb18030", 65001: "utf-8"}
PLAIN_PAGE: Final = "cp1252"
