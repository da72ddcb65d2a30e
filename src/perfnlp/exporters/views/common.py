"""Columns that several views share: whose row it is, where it stands, what judged it."""

from typing import Final, Protocol

from perfnlp.exporters.cells import one_line
from perfnlp.exporters.evidence import Index
from perfnlp.exporters.labels import label
from perfnlp.exporters.views.base import Column, Entry, Style, column
from perfnlp.model.rows import Link
from perfnlp.text.spans import Span

AnyEntry = Entry[object]


class Numbered(Protocol):
    @property
    def id(self) -> str: ...


class Judged(Protocol):
    @property
    def by(self) -> str: ...
    @property
    def confidence(self) -> float: ...


class InSection(Protocol):
    @property
    def section(self) -> str | None: ...


class Placed(Protocol):
    @property
    def span(self) -> Span: ...


class Linked(Protocol):
    @property
    def links(self) -> tuple[Link, ...]: ...


SOURCE: Final[Column[AnyEntry]] = column(
    "source", ("来源文件", "Source"), 28, Style.TEXT, lambda row: row.index.ledger.source
)
WHOSE: Final[tuple[Column[AnyEntry], ...]] = (
    column("year", ("年度", "Year"), 8, Style.PLAIN, lambda row: row.index.ledger.year),
    column("organisation", ("单位", "Organisation"), 22, Style.TEXT, lambda row: row.index.ledger.organisation),
    column("project", ("项目", "Project"), 26, Style.TEXT, lambda row: row.index.ledger.project),
)
KEY: Final[Column[AnyEntry]] = column("key", ("标识", "Key"), 15, Style.TEXT, lambda row: row.key)
ID: Final[Column[Entry[Numbered]]] = column("id", ("编号", "No."), 8, Style.TEXT, lambda row: row.it.id)
JUDGED: Final[tuple[Column[Entry[Judged]], ...]] = (
    column("by", ("判定依据", "Judged by"), 22, Style.TEXT, lambda row: row.it.by),
    column("confidence", ("置信度", "Confidence"), 9, Style.SHARE, lambda row: row.it.confidence),
)
SECTION: Final[Column[Entry[InSection]]] = column(
    "section", ("所在章节", "Section"), 24, Style.TEXT, lambda row: row.index.section_title(row.it.section)
)
SENTENCE: Final[Column[Entry[Placed]]] = column(
    "sentence", ("原句", "Sentence"), 60, Style.LONG, lambda row: row.index.sentence(row.it.span)
)
START: Final[Column[Entry[Placed]]] = column(
    "start", ("起始位置", "Start"), 10, Style.PLAIN, lambda row: row.it.span.start
)
END: Final[Column[Entry[Placed]]] = column("end", ("结束位置", "End"), 10, Style.PLAIN, lambda row: row.it.span.end)
LINKS: Final[tuple[Column[Entry[Linked]], ...]] = (
    column("budget_item", ("关联子项", "Budget item"), 26, Style.TEXT, lambda row: row.index.item_names(row.it.links)),
    column(
        "link_score",
        ("关联度", "Link score"),
        9,
        Style.SHARE,
        lambda row: row.it.links[0].score if row.it.links else None,
    ),
    column(
        "link_evidence", ("关联依据", "Link evidence"), 14, Style.TEXT, lambda row: _evidence(row.index, row.it.links)
    ),
)


def _evidence(index: Index, links: tuple[Link, ...]) -> str:
    """Why the row points where it points, in the order of the item names."""
    return "；".join(label(link.evidence, index.language) for link in links)


def joined(words: tuple[str, ...]) -> str:
    """Several texts in one cell."""
    return "；".join(one_line(each) for each in words)
