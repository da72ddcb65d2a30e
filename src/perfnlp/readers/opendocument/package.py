"""The package of an OpenDocument file: what kind it says it is, and its content."""

from typing import TYPE_CHECKING, Final

from perfnlp.errors import BrokenDocument, EncryptedDocument
from perfnlp.readers.word.xml import child, name
from perfnlp.readers.zipped import MEND, holds, open_parts, parse_part
from perfnlp.settings import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND: Final = b"application/vnd.oasis.opendocument."
MANIFEST: Final = "META-INF/manifest.xml"


def is_kind(data: bytes, kind: str) -> bool:
    """Whether bytes are an OpenDocument file of a kind: text, spreadsheet; templates are the same."""
    return (KIND + kind.encode()) in data[:256] and holds(data, "content.xml")


def open_content(data: bytes, kind: str, limits: Limits) -> "tuple[Element, Element, Element | None]":
    """The element with what a document holds, the root of its content, and the root of its styles.

    Raises:
        EncryptedDocument: it wants a password.
        BrokenDocument: it is damaged.
        OversizedDocument: it unpacks to more than the limits allow.
    """
    archive = open_parts(data)
    names = archive.namelist()
    manifest = parse_part(archive, MANIFEST, limits) if MANIFEST in names else None
    if manifest is not None and any(name(part) == "encryption-data" for part in manifest.iter()):
        raise EncryptedDocument("文件有打开密码", "请用密码打开，去掉密码后另存，再读")
    if "content.xml" not in names:
        raise BrokenDocument("文件里没有正文部件", MEND)
    root = parse_part(archive, "content.xml", limits)
    body = child(root, "body", kind)
    if body is None:
        raise BrokenDocument("文件里没有正文", MEND)
    return body, root, parse_part(archive, "styles.xml", limits) if "styles.xml" in names else None
