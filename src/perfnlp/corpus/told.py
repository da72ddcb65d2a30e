"""What a mark says, taken apart: roles, categories, links, action and object, and what is told of the value."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from perfnlp.corpus.values import TOLD
from perfnlp.model.quantity import Role
from perfnlp.model.rows import ProblemCategory
from perfnlp.model.structure import SectionClass

ROLES: Final = {"a": Role.ACHIEVEMENT, "b": Role.BUDGET, "e": Role.EXPENDITURE, "t": Role.TARGET, "c": Role.CONTEXT, "s": Role.SCORE}  # fmt: skip
OPTIONAL: Final = "-"
WHOLE: Final = "-"
"""Instead of an item's name: the project as a whole."""
YEARS: Final = ("series", "switched")
"""The keys by which a quantity names its series over the years, and the one that it goes on from in another unit."""
KEYS: Final = (*TOLD, "actor", "period", *YEARS)
OR: Final = re.compile("[?？;；]")
PAIR: Final = re.compile(r"(?P<key>[a-z]+)=(?P<value>.*)", re.DOTALL)


class Untold(ValueError):
    """A mark that says what it cannot say; the message tells what is allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityTold:
    role: Role | None
    """None for a mention that may be read or not."""
    others: tuple[Role, ...] = ()
    action: str | None = None
    object: str | None = None
    links: tuple[str | None, ...] | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def get(self, key: str) -> str:
        return self.values.get(key, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemTold:
    category: ProblemCategory
    others: tuple[ProblemCategory, ...] = ()
    cause: str | None = None
    measures: tuple[str, ...] = ()
    links: tuple[str | None, ...] | None = None
    again: str = ""
    """What the problem is called in every year that has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionTold:
    level: int
    cls: SectionClass
    others: tuple[SectionClass, ...] = ()


def parse_quantity(told: str) -> QuantityTold:
    """`a?c 举办/健康讲座 @健康教育经费;- q=over`, in any order behind the role.

    Raises:
        Untold: a part is none of these.
    """
    first, *rest = told.split() or [""]
    if first == OPTIONAL:
        return QuantityTold(role=None)
    role, *others = (_role(name) for name in OR.split(first))
    named: dict[str, str] = {}
    links: tuple[str | None, ...] | None = None
    pair: tuple[str, str] | None = None
    for word in rest:
        given = PAIR.fullmatch(word)
        if given and given["key"] in KEYS:
            named[given["key"]] = given["value"]
        elif word.startswith("@"):
            links = parse_links(word)
        elif "/" in word and pair is None:
            action, _, target = word.partition("/")
            pair = (action, target)
        else:
            raise Untold(_not_understood(word))
    has_row = Role.ACHIEVEMENT in (role, *others)
    if pair is None and role is Role.ACHIEVEMENT:
        raise Untold("成果（a）缺少 动作/对象，无动作时写 /对象")
    for key in (key for key in YEARS if key in named and not has_row):
        raise Untold(f"角色 {first} 不能写 {key}=，只有 a 才写")
    if "switched" in named and not named.get("series"):
        raise Untold("写了 switched= 的，要同时写 series=")
    if pair is not None and not has_row:
        raise Untold(f"角色 {first} 没有动作和对象，只有 a 才写 {'/'.join(pair)}")
    action_and_object = pair if pair is not None and role is Role.ACHIEVEMENT else (None, None)
    return QuantityTold(
        role=role, others=tuple(others), action=action_and_object[0], object=action_and_object[1],
        links=links, values=named,
    )  # fmt: skip


def _not_understood(word: str) -> str:
    if word[0] in "@=" or "=" in word or not re.search("[一-鿿]", word):
        return f"看不懂“{word}”：应为 动作/对象、@关联 或 {'、'.join(f'{key}=' for key in KEYS)}（内部不能有空格）"
    return f"“{word}”缺少斜线：动作写作 {word}/，对象写作 /{word}（内部不能有空格）"


def _role(name: str) -> Role:
    if name not in ROLES:
        listed = "、".join(f"{letter} {role}" for letter, role in ROLES.items())
        raise Untold(f"没有角色“{name}”，可取 {listed}，- 为可读可不读")
    return ROLES[name]


def parse_links(word: str) -> tuple[str | None, ...]:
    """`@甲;乙;-`: names of items, the best first; the project as a whole is None."""
    names = [name.strip() for name in re.split("[;；]", word.removeprefix("@"))]
    if not all(names):
        raise Untold(f"关联“{word}”里有空的名称，项目整体写 @{WHOLE}")
    return tuple(None if name == WHOLE else name for name in names)


def parse_problem(category: str, fields: Iterable[str]) -> ProblemTold:
    """The category (`results?external`) and the fields `cause=`, `m=`, `again=` and `@item` of a problem.

    Raises:
        Untold: the category is none, or a field is none of these.
    """
    try:
        first, *others = (ProblemCategory(name.strip()) for name in OR.split(category))
    except ValueError as error:
        raise Untold(f"没有问题类别“{category}”，可取 {'、'.join(ProblemCategory)}") from error
    cause: str | None = None
    measures: list[str] = []
    links: tuple[str | None, ...] | None = None
    again = ""
    for field_ in fields:
        key, equals, value = field_.partition("=")
        if field_.startswith("@"):
            links = parse_links(field_)
        elif equals and key.strip() == "cause":
            cause = value.strip() or None
        elif equals and key.strip() == "m":
            measures += [value.strip()] if value.strip() else []
        elif equals and key.strip() == "again":
            again = value.strip()
        else:
            raise Untold(f"问题里看不懂“{field_[:20]}”：应为 cause=、m=、again= 或 @关联")
    return ProblemTold(
        category=first, others=tuple(others), cause=cause, measures=tuple(measures), links=links, again=again
    )


def parse_section(told: str) -> SectionTold:
    """Level and class of a heading: `3 results?practice`.

    Raises:
        Untold: the level is no number from 1 to 9, or the class is none.
    """
    level, _, names = told.partition(" ")
    if not re.fullmatch("[1-9]", level):
        raise Untold(f"§ 后应为层级 1–9，而不是“{level}”")
    try:
        cls, *others = (SectionClass(name) for name in OR.split(names))
    except ValueError as error:
        raise Untold(f"没有章节类别“{names}”，可取 {'、'.join(SectionClass)}") from error
    return SectionTold(level=int(level), cls=cls, others=tuple(others))


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCells:
    """A row of a table beside the text: what stands without a key, and the cells with one."""

    plain: tuple[str, ...]
    named: Mapping[str, str]


def parse_cells(cells: Iterable[str], keys: Iterable[str]) -> NamedCells:
    """The cells of a row, those with `key=` apart.

    Raises:
        Untold: a key is none of `keys`.
    """
    allowed = tuple(keys)
    plain: list[str] = []
    named: dict[str, str] = {}
    for cell in cells:
        found = PAIR.fullmatch(cell)
        if found is None:
            plain.append(cell)
        elif found["key"] in allowed:
            named[found["key"]] = found["value"].strip()
        else:
            raise Untold(f"没有“{found['key']}=”，可用 {'、'.join(f'{key}=' for key in allowed)}")
    return NamedCells(plain=tuple(cell for cell in plain if cell), named=named)
