"""Web archives (.mht, .mhtml; Word saves them as .doc too): the page among the parts of a message."""

import re
from typing import TYPE_CHECKING, Final

from perfnlp.errors import BrokenDocument
from perfnlp.model.document import Document, ReadBy, Reader
from perfnlp.readers.base import TextBuilder
from perfnlp.settings import Limits

if TYPE_CHECKING:
    from email.message import Message

HEAD: Final = 4096
FIELD: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:[A-Za-z][A-Za-z-]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)*", re.S)
VERSION: Final = re.compile(rb"^MIME-Version:", re.I | re.M)
PAGES: Final = ("text/html", "application/xhtml+xml")


def read_mht(data: bytes, source: str, _limits: Limits) -> Document:
    """The document of a web archive: its page; pictures and what the page leads to are never looked at.

    Raises:
        BrokenDocument: there is no page in it.
        EmptyDocument: the page shows no text.
        UndecodableDocument: its bytes are no text.
    """
    from email import message_from_bytes

    from perfnlp.readers.html import CHARSET, add_page

    try:
        part = _page(message_from_bytes(data))
        page = part.get_payload(decode=True) if part is not None else None
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise BrokenDocument(
            f"网页归档已损坏：{type(error).__name__}", "请在浏览器中打开，另存为 .html 后再读"
        ) from error
    if part is None or not isinstance(page, bytes):
        raise BrokenDocument("网页归档里没有网页", "请在浏览器或 Word 中打开，另存为 .html 或 .docx 后再读")
    stated = CHARSET.search(page[:HEAD])
    builder = TextBuilder()
    add_page(builder, page, part.get_content_charset() or (stated[1].decode("ascii") if stated else None))
    return builder.document(data, source, ReadBy(reader=READER.name))


def _page(message: "Message") -> "Message | None":
    """The part that the archive says to begin with, else the first that is a page."""
    pages = [part for part in message.walk() if part.get_content_type() in PAGES]
    start = message.get_param("start")
    named = [part for part in pages if start is not None and part.get("Content-ID") == start]
    return next(iter(named or pages), None)


def is_mht(data: bytes) -> bool:
    """Whether bytes begin with the fields of a message that says its version."""
    head = FIELD.match(data[:HEAD])
    return head is not None and VERSION.search(head[0]) is not None


READER = Reader(name="mht", suffixes=(".mht", ".mhtml"), recognises=is_mht, read=read_mht)
