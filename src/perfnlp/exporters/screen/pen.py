"""The pen that all parts of the picture are drawn with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from perfnlp.exporters.cells import clean, one_line
from perfnlp.exporters.evidence import Index
from perfnlp.exporters.screen.words import WORDS
from perfnlp.model.rows import Severity
from perfnlp.text.spans import Span

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

COLOURS: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
DIM: Final = "dim"
BOLD: Final = "bold"
FIGURE: Final = "bold green"
MARKS: Final = ("【", "】")


@dataclass(frozen=True, slots=True)
class Pen:
    """A ledger to be shown, and whether there are colours. Text of a report is never taken for mark-up or codes."""

    index: Index
    colour: bool

    @property
    def words(self) -> Mapping[str, str]:
        return WORDS[self.index.language]

    def text(self, words: str, style: str = "") -> "Text":
        from rich.text import Text

        return Text(one_line(words), style=style if self.colour else "")

    def joined(self, *parts: tuple[str, str]) -> "Text":
        """Several (words, style) on one line."""
        whole = self.text("")
        for words, style in parts:
            whole.append(clean(words).replace("\n", " "), style if self.colour else None)
        return whole

    def sentence(self, span: Span) -> "Text":
        """The sentence around a place, the place in colour or between marks."""
        if self.index.sentences is None:
            return self.text("")
        before, words, after = self.index.sentences.parted(span)
        if self.colour:
            return self.joined((before, ""), (words, FIGURE), (after, ""))
        return self.text(f"{before}{MARKS[0]}{words}{MARKS[1]}{after}")

    def title(self, words: str, line: str = "─") -> "RenderableType":
        from rich.rule import Rule

        return Rule(self.text(words, BOLD), characters=line, align="left", style=DIM if self.colour else "")

    def none(self) -> "Text":
        return self.joined((f"  {self.words['none']}", DIM))

    def grid(self, ratios: Iterable[int | None]) -> "Table":
        """Columns side by side; a column without a ratio is as wide as its longest cell."""
        from rich.table import Table

        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        for ratio in ratios:
            table.add_column(ratio=ratio, overflow="fold", no_wrap=ratio is None)
        return table
