"""A quantity in its sentence: the stretches of text in which cues are looked for."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from perfnlp.model.form import Field, Form, FormCell
from perfnlp.model.quantity import Kind, Quantity
from perfnlp.model.structure import Outline, SectionClass, Sentence
from perfnlp.roles.heads import column_heads
from perfnlp.roles.scopes import Scope, scope_at
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

LABEL: Final = re.compile(r"[^，。；：:,;\n]{1,18}[：:][ ]?\Z")
"""A short label before a colon belongs to the clause behind it (年度目标：95%)."""
TAIL: Final = re.compile(r"[^，。；\n]*(?:，[^，。；\n]*)?")
OWN_CLAUSE: Final = re.compile(r"[^，。；\n]*")
FAMILIES: Final = {
    Kind.AMOUNT: "money", Kind.SCORE: "score",
    Kind.PERCENTAGE: "rate", Kind.MULTIPLE: "rate",
}  # fmt: skip
"""Figures of one family share a predicate with their like; all others are things counted or measured."""
BLANKS: Final = re.compile(r"[ \t]+")
BOUND: Final = re.compile(r"[一-鿿]*(?=[\d ])")
GOALS_OPEN: Final = re.compile(r"目标(?:任务)?(?:共\d+[项条个]，)?(?:主要)?(?:是|为|如下|包括|有)[：:]?(?!\d)")
"""Words behind which goals are told; those of a section before them set the scene."""
ANSWER: Final = re.compile(
    r"(?<=[。；，\n])(?:[（(]?\d[）)]|下一步|针对性)?(?:改进|整改|解决|纠正|应对)(?:措施|办法|对策|建议|举措|打算|方向)?：|"
    r"(?<=[。；，\n])(?:对策|措施|建议|打算)："
)
"""The label behind which a paragraph of problems tells the remedy."""
ANSWERED: Final = frozenset({SectionClass.PROBLEMS, SectionClass.REMEDIES})
HALF_WIDTH: Final = str.maketrans(";:()!?", "；：（）！？")
HALF_COMMA: Final = re.compile(r"(?<!\d),|,(?!\d)")
INDICATORS: Final = frozenset({SectionClass.OUTPUT, SectionClass.OUTCOME, SectionClass.SATISFACTION})
TEXT_CLASSES: Final = {
    Field.GOAL_TEXT: SectionClass.GOALS, Field.REACHED_TEXT: SectionClass.RESULTS, Field.REASON: SectionClass.PROBLEMS,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands around one quantity, as text."""

    quantity: Quantity
    before: str
    """From the clause's start, or the figure of its family before it, up to the mention."""
    after: str
    """From the mention to the clause's end or the next quantity."""
    tail: str
    """From the mention to the end of the clause behind its own, where no figure stands in that; else as `after`."""
    clause: str
    lead: str
    """From the sentence's start up to the clause."""
    cls: SectionClass
    sentence: Sentence | None
    cell: FormCell | None
    joint: str
    """What stands between this quantity and the one before it in the same sentence, its bound (低于) with it."""
    gap: str
    """What stands between this quantity and the next one in the same sentence; empty where there is none."""
    previous: int | None
    """Index of the quantity before it in the same sentence."""
    following: Quantity | None
    """The quantity behind it in the same sentence."""
    scope: Scope | None


def full_width(text: str) -> str:
    """The text, as long as it was, with the marks of Chinese type: patterns know only these."""
    return HALF_COMMA.sub("，", text).translate(HALF_WIDTH)


def squeeze(text: str) -> str:
    """Words without the blanks between them; blanks alone stay one blank."""
    return BLANKS.sub("", text) or text[:1]


def family(kind: Kind) -> str:
    """The family of a kind: money, rate, score or thing."""
    return FAMILIES.get(kind, "thing")


def contexts(
    reading: Reading, outline: Outline, quantities: Sequence[Quantity], forms: Sequence[Form]
) -> tuple[Context, ...]:
    """The contexts of all quantities, in their order."""
    cells = sorted((cell for form in forms for cell in form.cells), key=lambda cell: cell.at.start)
    starts = [cell.at.start for cell in cells]
    text = full_width(reading.text)
    heads = column_heads(text, forms)
    around = (
        _context(text, outline, quantities, index, _cell_of(quantity, cells, starts))
        for index, quantity in enumerate(quantities)
    )
    return tuple(_under(context, heads) for context in around)


def _under(context: Context, heads: Mapping[int, str]) -> Context:
    """A bare figure in a table, with the names of its row and its column as the words before it."""
    cell = context.cell
    head = heads.get(cell.at.start, "") if cell is not None and context.quantity.at.covers(cell.at) else ""
    return replace(context, before=f"{cell.name}{head}") if cell is not None and head else context


def _context(text: str, outline: Outline, quantities: Sequence[Quantity], index: int, cell: FormCell | None) -> Context:
    quantity = quantities[index]
    at = quantity.at
    sentence = outline.sentence_at(at.start)
    clause = _clause_of(sentence, at, text)
    opens = sentence.at.start if sentence else clause.start
    ends = sentence.at.end if sentence else clause.end
    previous = index - 1 if index and quantities[index - 1].at.start >= opens else None
    follower = quantities[index + 1] if index + 1 < len(quantities) and quantities[index + 1].at.start < ends else None
    stop = max(_before_digits(text, follower.at) if follower else ends, at.end)
    tail = (TAIL if follower is None or text.find("，", at.end, stop) < 0 else OWN_CLAUSE).match(text, at.end, stop)
    title, cls = _section_of(text, outline, sentence)
    figures = tuple(q.at for q in quantities[:index] if q.at.start >= opens)
    return Context(
        quantity=quantity,
        before=squeeze(text[_begin(text, quantities, index, clause) : at.start]),
        after=squeeze(text[at.end : min(max(clause.end, at.end), stop)]),
        tail=squeeze(tail[0]) if tail else "",
        clause=squeeze(text[clause.start : clause.end]),
        lead=squeeze(text[opens : clause.start]),
        cls=TEXT_CLASSES.get(cell.field, cls) if cell else cls,
        sentence=sentence,
        cell=cell,
        joint=squeeze(text[quantities[previous].at.end : _before_digits(text, at)]) if previous is not None else "",
        gap=squeeze(text[at.end : stop]) if follower else "",
        previous=previous,
        following=follower,
        scope=scope_at(text, opens, at.start, figures) or _scope_of_title(title, cls),
    )


def _section_of(text: str, outline: Outline, sentence: Sentence | None) -> tuple[str, SectionClass]:
    """The title above a sentence, as a label, and its class: an indicator's section among the goals tells goals.

    What stands in a section of goals before the words that open them (…批复的目标是：) is background. Where a paragraph
    tells a problem and its remedy (…。改进措施：…), a label parts them.
    """
    if sentence is None:
        return "", SectionClass.OTHER
    chain = [section for section in outline.sections if section.at.start <= sentence.at.start < section.at.end]
    title = f"{chain[-1].title}：" if chain else ""
    if sentence.cls is SectionClass.GOALS and chain:
        opens = GOALS_OPEN.search(text, chain[-1].at.start, chain[-1].at.end)
        if opens and opens.start() >= sentence.at.end:
            return "", SectionClass.OVERVIEW
    answer = ANSWER.search(text, sentence.paragraph.start, sentence.paragraph.end)
    if answer and sentence.cls in ANSWERED:
        return title, SectionClass.PROBLEMS if sentence.at.start < answer.start() else SectionClass.REMEDIES
    if sentence.cls in INDICATORS and any(section.cls is SectionClass.GOALS for section in chain):
        return title, SectionClass.GOALS
    return title, sentence.cls


def _scope_of_title(title: str, cls: SectionClass) -> Scope | None:
    """What a title opens; one of problems and plans (存在问题及下一步措施) opens nothing for the former."""
    return None if cls is SectionClass.PROBLEMS else scope_at(title, 0, len(title), ())


def _before_digits(text: str, at: Span) -> int:
    """The place of a mention's first figure: the bound before it (低于50%) is part of what is said of others."""
    words = BOUND.match(text, at.start, at.end)
    return words.end() if words else at.start


def _begin(text: str, quantities: Sequence[Quantity], index: int, clause: Span) -> int:
    """Where the words before a mention begin: behind the figure of its family, a semicolon, or the clause's start."""
    at = quantities[index].at
    own = family(quantities[index].kind)
    begin = clause.start
    for before in reversed(quantities[:index]):
        if before.at.end <= begin:
            break
        if before.at.end <= at.start and (family(before.kind) == own or family(before.kind) == "money"):
            begin = before.at.end
            break
    return max(begin, text.rfind("；", begin, at.start) + 1)


def _clause_of(sentence: Sentence | None, at: Span, text: str) -> Span:
    """The clause that holds a place, with the label before it."""
    if sentence is None:
        start = text.rfind("\n", 0, at.start) + 1
        end = text.find("\n", at.end)
        return Span(start, end if end >= 0 else len(text))
    found = next((c for c in sentence.clauses if c.start <= at.start < c.end), sentence.at)
    label = LABEL.search(text, sentence.at.start, found.start)
    return Span(label.start() if label else found.start, max(found.end, at.end))


def _cell_of(quantity: Quantity, cells: Sequence[FormCell], starts: Sequence[int]) -> FormCell | None:
    """The cell that a mention stands in, or that it fills."""
    near = bisect_right(starts, quantity.at.start)
    around = cells[max(0, near - 1) : near + 1]
    return next((cell for cell in around if cell.at.covers(quantity.at) or quantity.at.covers(cell.at)), None)
