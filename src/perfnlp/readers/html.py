"""Web pages: the report without the site around it, tables with their merged cells."""

import re
from typing import Final

from perfnlp.errors import EmptyDocument
from perfnlp.model.document import BlockKind, Document, ReadBy, Reader
from perfnlp.readers.base import TextBuilder
from perfnlp.settings import Limits
from perfnlp.text.decode import decode

CHARSET: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.I)
OPENING: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S
)
TITLE_META: Final = 'meta[name="ArticleTitle" i]'


def read_html(data: bytes, source: str, _limits: Limits) -> Document:
    """The document of a web page.

    Raises:
        EmptyDocument: the page shows no text.
        UndecodableDocument: its bytes are no text.
    """
    stated = CHARSET.search(data[:4096])
    builder = TextBuilder()
    add_page(builder, data, stated[1].decode("ascii") if stated else None)
    return builder.document(data, source, ReadBy(reader=READER.name))


def add_page(builder: TextBuilder, data: bytes, charset: str | None) -> None:
    """Add the content of a page.

    Raises:
        EmptyDocument: the page shows no text.
        UndecodableDocument: its bytes are no text.
    """
    from selectolax.lexbor import LexborHTMLParser

    from perfnlp.readers.markup.content import main_content
    from perfnlp.readers.markup.walk import add_content

    tree = LexborHTMLParser(decode(data, charset).text)
    if tree.body is None:
        raise EmptyDocument("网页里没有内容", "请在浏览器中打开核对")
    content = main_content(tree.body)
    meta = tree.css_first(TITLE_META)
    title = ((meta.attributes.get("content") if meta is not None else None) or "").strip()
    if title not in "".join(content.text().split())[:1000]:
        builder.add(title, BlockKind.HEADING, level=1)
    add_content(builder, content)


def is_html(data: bytes) -> bool:
    """Whether bytes begin as a web page does, in whatever encoding."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return OPENING.match(head.replace(b"\0", b"")) is not None


READER = Reader(
    name="html", suffixes=(".html", ".htm", ".xhtml", ".shtml"), signed=False, recognises=is_html, read=read_html
)
