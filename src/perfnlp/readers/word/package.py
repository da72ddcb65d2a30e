"""The package of a Word document: its main part, and the parts that it points to."""

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from perfnlp.errors import BrokenDocument
from perfnlp.readers.zipped import MEND, open_parts, parse_part, relations
from perfnlp.settings import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN: Final = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a document by the sort of their relation: document, styles, numbering, footnotes."""

    archive: zipfile.ZipFile
    document: str
    related: tuple[tuple[str, str], ...]
    limits: Limits

    def root(self, sort: str) -> "Element | None":
        """The root of a part, None where the document has no such part."""
        name = self.document if sort == "document" else dict(self.related).get(sort)
        if name is None or name not in self.archive.namelist():
            return None
        return parse_part(self.archive, name, self.limits)


def is_word(data: bytes) -> bool:
    """Whether bytes are a zip with the main part of a Word document."""
    return data.startswith(b"PK") and b"word/document" in data and b"[Content_Types].xml" in data


def open_package(data: bytes, limits: Limits) -> Package:
    """The package of a document's bytes.

    Raises:
        BrokenDocument: the bytes are no readable zip, or it has no main part.
        OversizedDocument: it unpacks to more than the limits allow.
    """
    archive = open_parts(data)
    main = _by_sort(archive, "", limits).get("officeDocument", MAIN)
    if main not in archive.namelist():
        raise BrokenDocument("文件里没有正文部件", MEND)
    return Package(archive, main, tuple(sorted(_by_sort(archive, main, limits).items())), limits)


def _by_sort(archive: zipfile.ZipFile, part: str, limits: Limits) -> dict[str, str]:
    found: dict[str, str] = {}
    for sort, name in relations(archive, part, limits).values():
        found.setdefault(sort, name)
    return found
