"""The name of an item before its figure, and when two names are one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from perfnlp.budget.lexicon import before_names, field_tail, field_words, heads, listed_names, pattern, words_of
from perfnlp.tables import alternation
from perfnlp.text.spans import Span

CUT = re.compile(r"[，。；：:,;\n]|[（(](?![^（）()]*[）)])")
FORMER = re.compile(r"[（(](?:原(?:名|称)?|即|含|包括|以下简称|下称|简称|又称|不含)[^（）()]*[）)]\Z")
"""What a bracket behind a name says of it: （原名…）, （以下简称…）."""
QUOTED = re.compile(r"[“《（(<][^”》）)>]*[”》）)>]|\d\+X|\d[A-Z]")
PLACE = re.compile(r"^[一-鿿]{2,5}?(?:省|市|县|区|州|旗|镇|乡|街道)(?=[一-鿿“]{4,})(?!级|场|民)")
BLANKS = re.compile(r"\s")
MARKS = re.compile(r"[\s“”《》（）()<>【】、]")
JOINTS = re.compile(r"(?<=..)(?:以及|与|及)(?=..)")
SHORTEST, LONGEST = 2, 30
CLOSE = 0.6
"""Share of common pairs of characters from which two names are one item's."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name, as the ledger has it, and its place in the reading."""

    name: str
    at: Span


@cache
def parts_lead() -> re.Pattern[str]:
    """其中, 包括, 分别为: what stands behind is a list of parts."""
    return pattern("parts_lead")


def name_before(text: str, at: Span, *, listed: bool) -> Named | None:
    """The name that stands in a stretch before a figure, its field words taken off.

    `listed`: the figure is a member of a list, where any noun phrase is a name. So it is right before a word for a
    budget that opens its clause; elsewhere a name has to end like one.
    """
    tail = field_tail().search(text, at.start, at.end)
    end = tail.start() if tail else at.end
    start = max([at.start, *(m.end() for regex in (CUT, parts_lead()) for m in regex.finditer(text, at.start, end))])
    if is_source(BLANKS.sub("", text[start : at.end])) or is_source(_plain(text, start, at.end)):
        return None
    source = _source_tail().search(text, start, end)
    if source and source.start() - start > SHORTEST and name_in(text, start, source.start()):
        end = source.start()  # 湿地修复项目中央资金2400万元: the name, then the source
    whole = _whole_name(text, start, end)
    if whole is not None:
        return whole
    if tail and tail[0].startswith("资金") and not _ends_in_money(text[start:end]):
        end += 2  # 林业改革发展资金支出 is what 林业改革发展资金 spent
    budgeted = tail is not None and pattern("budget_word").match(tail[0]) is not None and start == _clause(text, at)
    free = listed or (budgeted and not pattern("body_end").search(text, start, end))
    return name_in(text, start, end, free=free, listed=listed)


def _ends_in_money(words: str) -> bool:
    """Whether words end in 费, 经费, 资金 already: a 资金 behind them belongs to the figure."""
    return re.search(rf"(?:{words_of('money_end')})\Z", words) is not None


def _whole_name(text: str, start: int, end: int) -> Named | None:
    """基本支出, 项目支出: their 支出 is no field word."""
    match = before_names().match(text, start, end)
    for begin in (start, match.end() if match else start):
        whole = pattern("whole_name").match(text, begin)
        if whole is not None and whole.end() >= end:
            return Named(whole[0], Span(whole.start(), whole.end()))
    return None


def _clause(text: str, at: Span) -> int:
    return max([at.start, *(m.end() for m in CUT.finditer(text, at.start, at.end))])


def name_in(text: str, start: int, end: int, *, free: bool = False, listed: bool = False) -> Named | None:
    """The name that a stretch consists of, what does not belong to it taken off.

    Args:
        free: it may end in any way.
        listed: it may be one of those that name something in a list alone, such as 项目资金.
    """
    while end > start and text[end - 1] in " ：:，、|｜│":
        end -= 1
    while start < end and text[start] in "，、；（ ":
        start += 1
    known = listed and text[start:end] in listed_names("list_names.tsv")
    if not known and BLANKS.sub("", text[start:end]) in listed_names("generic_names.tsv"):
        return None
    match = before_names().match(text, start, end)
    if match and match.end() < end and not known:
        start = match.end()
    if text[end - 1 : end] == "】" and "【" not in text[start:end]:
        end -= 1
    name = _unwrap(FORMER.sub("", BLANKS.sub("", text[start:end])))
    if not SHORTEST <= len(name) <= LONGEST or pattern("not_a_name").search(QUOTED.sub("“”", name)):
        return None
    if name in listed_names("generic_names.tsv") and not known:
        return None
    if is_source(name) or name in field_words() or not (free or heads().search(name)):
        return None
    return Named(name, Span(start, end))


def is_source(name: str) -> bool:
    """中央资金, 自筹: where money came from is no item."""
    return name in listed_names("sources.tsv") or pattern("source").fullmatch(name) is not None


def ends_in_source(text: str, at: Span) -> bool:
    """Whether a stretch before a figure names, or ends in, a source of money."""
    tail = field_tail().search(text, at.start, at.end)
    end = tail.start() if tail else at.end
    start = max([at.start, *(m.end() for regex in (CUT, parts_lead()) for m in regex.finditer(text, at.start, end))])
    while start < end and text[start] in "、和及与 ":
        start += 1
    return any(is_source(BLANKS.sub("", text[start:stop])) for stop in (at.end, end)) or (
        _source_tail().search(text, start, end) is not None
    )


@cache
def _source_tail() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(word for word in listed_names('sources.tsv') if len(word) > 3)})\Z")


def _plain(text: str, start: int, end: int) -> str:
    match = before_names().match(text, start, end)
    return BLANKS.sub("", text[match.end() if match else start : end])


@cache
def _areas() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿]{{0,3}}(?:{alternation(listed_names('areas.tsv'))})")


def _unwrap(name: str) -> str:
    """A name without the quotation marks or brackets that hold all of it, and without the place or body before it."""
    if len(name) > 2 and name[0] in "“【《" and name[-1] in "”】》" and not re.search("[”】》]", name[1:-1]):
        name = name[1:-1]
    if name.startswith("】") or name.endswith("【"):
        name = name.strip("【】")
    if not heads().search(name):
        return name
    place = PLACE.match(name)
    if place and not _areas().match(name):
        name = name[place.end() :]
        body = pattern("body_before").match(name)
        name = name[body.end() :] if body else name
    return name


def is_same(a: str, b: str, known: Mapping[str, str]) -> bool:
    """Whether two names are one item's: equal but for marks, heads or a known alias, or nearly so."""
    a, b = (bare(known.get(name, name)) for name in (a, b))
    if a == b or core(a) == core(b):
        return True
    short, long = sorted((a, b), key=len)
    if len(short) >= 4 and (long.startswith(short) or long.endswith(short)) and len(long) - len(short) <= 4:
        return True
    pairs_a, pairs_b = ({x[i : i + 2] for i in range(len(x) - 1)} for x in (a, b))
    union = pairs_a | pairs_b
    return bool(union) and len(pairs_a & pairs_b) / len(union) >= CLOSE


def bare(name: str) -> str:
    """A name without marks; and, with or as well as between its words are one."""
    return JOINTS.sub("和", MARKS.sub("", name))


def core(name: str) -> str:
    """A name without the head that any item may bear: 企业家培训费 and 企业家培训经费 are one."""
    short = re.sub(rf"(?:{words_of('money_end')})\Z", "", name)
    return short if len(short) >= 3 else name
