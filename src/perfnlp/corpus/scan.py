"""The marks of a text, taken out of it: what remains is the document, and each mark knows its place in it."""

import re
from dataclasses import dataclass, field
from typing import Final

from perfnlp.text.spans import Span

TOKEN: Final = re.compile(
    r"⟦(?P<quantity>[^⟦⟧⦃⦄]*)⟧"
    r"|⦃(?P<category>[^｜⦃⦄⟦⟧\n]*)｜"
    r"|(?P<fields>｜[^⦃⦄]*)?(?P<close>⦄)"
    r"|^§(?P<section>[^\n \t]* [^\n \t]*)[ ]"
    r"|(?P<run_in>¶)"
    r"|(?P<stray>[⟦⟧⦃⦄｜§¶])",
    re.MULTILINE,
)
INSIDE: Final = re.compile(r"⟦([^⟦⟧｜]*)(?:｜[^⟦⟧]*)?⟧")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark of the text: what it marks, and what it says about it."""

    span: Span
    line: int
    told: str
    """What stands behind the mention, before the statement or before the heading."""
    fields: tuple[str, ...] = ()
    """What stands behind a problem's statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A text without marks, the marks by sort in their order, and what is wrong with them: (line, message)."""

    text: str
    quantities: tuple[Mark, ...]
    problems: tuple[Mark, ...]
    sections: tuple[Mark, ...]
    faults: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class _Scanner:
    """The state of one pass over a source's text."""

    source: str
    first_line: int
    out: list[str] = field(default_factory=list)
    size: int = 0
    quantities: list[Mark] = field(default_factory=list)
    problems: list[Mark] = field(default_factory=list)
    sections: list[Mark] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    problem: tuple[int, int, str] | None = None
    """Where the open problem begins, its line, and its category."""
    heading: tuple[int, int, str] | None = None

    def run(self) -> Scan:
        at = 0
        for token in TOKEN.finditer(self.source):
            self.plain(self.source[at : token.start()])
            self.take(token, self.first_line + self.source.count("\n", 0, token.start()))
            at = token.end()
        self.plain(self.source[at:])
        if self.problem is not None:
            self.faults.append((self.problem[1], "问题标记 ⦃ 没有配对的 ⦄"))
        self.close_heading(self.size)
        return Scan(
            text="".join(self.out),
            quantities=tuple(self.quantities),
            problems=tuple(sorted(self.problems, key=lambda mark: mark.span)),
            sections=tuple(self.sections),
            faults=tuple(self.faults),
        )

    def plain(self, words: str) -> None:
        if self.heading is not None and "\n" in words:
            self.close_heading(self.size + words.index("\n"))
        self.out.append(words)
        self.size += len(words)

    def take(self, token: re.Match[str], line: int) -> None:
        if token["quantity"] is not None:
            self.quantity(token["quantity"], line)
        elif token["category"] is not None:
            self.open_problem(token["category"], line)
        elif token["close"] is not None:
            self.close_problem(token["fields"] or "", line)
        elif token["section"] is not None:
            self.open_heading(token["section"], line)
        elif token["run_in"] is not None:
            if self.heading is None:
                self.faults.append((line, "¶ 前面没有以 § 开头的标题"))
            self.close_heading(self.size)
        else:
            self.faults.append((line, f"多余或未配对的标记 {token['stray']}：…{self.around(token)}…"))

    def around(self, token: re.Match[str]) -> str:
        return self.source[max(0, token.start() - 12) : token.end() + 12].replace("\n", "⏎")

    def quantity(self, inside: str, line: int) -> None:
        mention, bar, told = inside.partition("｜")
        if not bar:
            self.faults.append((line, f"⟦{mention}⟧ 缺少“｜角色”"))
        start = self.size
        self.plain(mention)
        self.quantities.append(Mark(span=Span(start, self.size), line=line, told=told.strip()))

    def open_problem(self, category: str, line: int) -> None:
        if self.problem is not None:
            self.faults.append((self.problem[1], "问题标记 ⦃ 没有配对的 ⦄，其后又开始了一个"))
        self.problem = (self.size, line, category.strip())

    def close_problem(self, fields: str, line: int) -> None:
        if self.problem is None:
            self.faults.append((line, "多余的 ⦄：前面没有 ⦃类别｜"))
            return
        start, first, category = self.problem
        told = tuple(INSIDE.sub(r"\1", part).strip() for part in _split_outside(fields) if part.strip())
        self.problems.append(Mark(span=Span(start, self.size), line=first, told=category, fields=told))
        self.problem = None

    def open_heading(self, told: str, line: int) -> None:
        if self.problem is not None:
            self.faults.append((line, "问题标记 ⦃⦄ 里面不能有章节标记 §"))
        self.heading = (self.size, line, told)

    def close_heading(self, end: int) -> None:
        if self.heading is not None:
            start, line, told = self.heading
            self.sections.append(Mark(span=Span(start, end), line=line, told=told))
        self.heading = None


def _split_outside(fields: str) -> list[str]:
    """The parts between the bars; those inside a quantity's mark are its own."""
    return re.split(r"｜(?![^⟦⟧]*⟧)", fields)


def scan(source: str, first_line: int = 1) -> Scan:
    """Take the marks out of a source's text; a fault never ends the pass, so that all are told at once."""
    return _Scanner(source, first_line).run()
