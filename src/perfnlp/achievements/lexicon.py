"""The words that tell who did what: verbs by sort, heads of noun phrases, and what is dropped at the edges."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import ClassVar, Final

from perfnlp.tables import alternation, read_table

PACKAGE: Final = "perfnlp.achievements"


class VerbSort(StrEnum):
    LIGHT = "light"
    """开展, 完成: the deed is in the noun behind; a verb inside that noun is none of its own."""
    PIVOT = "pivot"
    """组织, 帮助: what it takes does something itself."""
    HELPER = "helper"
    """聘请, 会同: what it takes does the deed, and is never what is counted."""
    EMPTY = "empty"
    """进行, 得到: the verb behind it is the deed."""
    BENEFIT = "benefit"
    """惠及: without a noun for the people, what they got is the object."""
    PLAIN = "plain"
    """新建, 发放: a verb wherever it stands."""
    AWARD = "award"
    """获, 斩获: behind a contest or what took part in it the deed that counts."""
    WORK = "work"
    """培训, 就业: names a sort of work as well; a verb where it opens, or stands before its figure."""
    END = "end"
    """竣工, 上云: what stands before it came to its end; right before the figure it is the predicate."""
    CHANGE = "change"
    STEP = "step"
    """降, 少: one character, a change only behind what it is compared with or a word of comparing."""
    STATIC = "static"
    """达到, 为: leaves the action empty."""


STRONG: Final = (
    VerbSort.LIGHT,
    VerbSort.EMPTY,
    VerbSort.PIVOT,
    VerbSort.HELPER,
    VerbSort.BENEFIT,
    VerbSort.PLAIN,
    VerbSort.AWARD,
    VerbSort.END,
    VerbSort.CHANGE,
)


class HeadSort(StrEnum):
    ITEM = "item"
    """Ends the name of money: what follows is what the money did."""
    PROJECT = "project"
    AGENT = "agent"
    """Ends a name of people or a body, which may do something."""
    NAME = "name"
    """Behind a verb it makes one name of the two: 就业岗位, 检测报告."""
    MEASURE = "measure"
    MEANS = "means"
    """Ends the way in which something was done: 通过｜购买服务｜方式."""
    TARGET = "target"
    """What a share is of: 完成年度｜任务｜的104%."""
    QUALITY = "quality"
    """Begins the name of a rate that members of a list share: 教师、家长｜满意｜度."""
    CONTEST = "contest"
    """Ends the name of what ranks are given in: 考核, 榜单; 在全市县区中 tells only among whom."""
    STOCK = "stock"
    RATE = "rate"
    TOTAL = "total"


class FillerSort(StrEnum):
    LEAD = "lead"
    ADVERB = "adverb"
    """Says nothing before a verb (集中｜整治), and belongs to a noun (重点｜项目)."""
    LINK = "link"
    PREPOSITION = "preposition"
    FIELD = "field"
    """Ends the name of the field that a clause is about: 救助管理方面."""
    PART = "part"
    """Behind it stand the parts of what was told: 其中, 包括."""
    MEANS = "means"
    PURPOSE = "purpose"
    """Behind it stands what the money was for: a clause of its own."""
    PER = "per"
    """户均, 人均: the figure is one for each."""
    BASE = "base"
    """What a change is told against: 上年, 同期."""
    WHEN = "when"
    """Behind a verb it makes a time of it: 成立以来."""
    TAIL = "tail"


class UnitSort(StrEnum):
    PEOPLE = "people"
    """Counts people or bodies: without a noun they are the verb's own (受教育1260人)."""
    EVENT = "event"
    """Counts what is held or run: 期, 场."""
    THING = "thing"
    """Any other."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What sort of things a unit counts; the example is read as `action` and `object`."""

    surface: str
    sort: UnitSort
    action: str
    object: str
    example: str


@dataclass(frozen=True, slots=True)
class Verb:
    surface: str
    sort: VerbSort
    example: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last word of a noun phrase; the example is read as `action` and `object`."""

    KEY: ClassVar[tuple[str, ...]] = ("surface", "sort")

    surface: str
    sort: HeadSort
    action: str
    object: str
    example: str


@dataclass(frozen=True, slots=True)
class Filler:
    """A word at the edge of an object that does not belong to it; the example is read as `action` and `object`."""

    KEY: ClassVar[tuple[str, ...]] = ("surface", "sort")

    surface: str
    sort: FillerSort
    action: str
    object: str
    example: str


@dataclass(frozen=True, slots=True)
class Compound:
    """A fixed term with a verb in it that is no deed of its own; the example is read as `action`."""

    surface: str
    action: str
    example: str


@cache
def verb_rows() -> tuple[Verb, ...]:
    return read_table(PACKAGE, "verbs.tsv", Verb)


@cache
def head_rows() -> tuple[Head, ...]:
    return read_table(PACKAGE, "heads.tsv", Head)


@cache
def filler_rows() -> tuple[Filler, ...]:
    return read_table(PACKAGE, "fillers.tsv", Filler)


@cache
def compound_rows() -> tuple[Compound, ...]:
    return read_table(PACKAGE, "compounds.tsv", Compound)


@cache
def unit_rows() -> tuple[Unit, ...]:
    return read_table(PACKAGE, "units.tsv", Unit)


@cache
def _units() -> dict[str, UnitSort]:
    return {row.surface: row.sort for row in unit_rows()}


def unit_sort(unit: str) -> UnitSort:
    return _units().get(unit, UnitSort.THING)


@cache
def verbs() -> dict[str, VerbSort]:
    return {row.surface: row.sort for row in verb_rows()}


@cache
def verbs_of(*sorts: VerbSort) -> str:
    """A regex of the verbs of some sorts, the longest first."""
    return alternation(surface for surface, sort in verbs().items() if sort in sorts)


@cache
def heads(*sorts: HeadSort) -> str:
    """A regex of the heads of some sorts, the longest first."""
    return alternation(row.surface for row in head_rows() if row.sort in sorts)


@cache
def fillers(*sorts: FillerSort) -> frozenset[str]:
    return frozenset(row.surface for row in filler_rows() if row.sort in sorts)


@cache
def fillers_of(*sorts: FillerSort) -> str:
    """A regex of the fillers of some sorts, the longest first."""
    return alternation(fillers(*sorts))


@cache
def compounds() -> str:
    """A regex of the fixed terms."""
    return alternation(row.surface for row in compound_rows())
