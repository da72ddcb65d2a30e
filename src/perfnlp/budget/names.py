"""The name of an item before its figure, and when two names are one."""

import re

from perfnlp.budget.lexicon import before_names, field_tail, field_words, heads, is_generic, is_source
from perfnlp.text.spans import Span

CUT = re.compile(r"[，。；：:,;\n]|[（(](?![^（）()]*[）)])|(?:其中|包括|包含|分别为|具体为)")
NOT_A_NAME = re.compile(
    r"[\d%]|[，。；]|^.$|(?:的|了|时|后|前|中|等|达|已|均|仅|较|比|约|超|由|因|率|进度)$|^(?:按|因|由于|根据|经(?![济营贸费])|较|比(?!赛)|占|超|该|本(?![级土科地])|此|各|村|镇)"
    r"|为[^，。]{2}|重复|列支|期间|[已未]付|^[一-鿿]{2,4}[区县市镇乡州省]$|^第"
)
PLACE = re.compile(r"^[一-鿿]{2,5}?(?:省|市|县|区|州|旗|镇|乡|街道)(?=[一-鿿“]{4,})(?!级|场|民)")
LONGEST = 30


def name_before(text: str, at: Span, *, listed: bool) -> tuple[str, Span] | None:
    """The name that stands in a stretch before a figure, its field words taken off.

    `listed`: the figure is a member of a list, where any noun phrase is a name; elsewhere it has to end like one.
    """
    end = at.end
    match = field_tail().search(text, at.start, at.end)
    if match:
        end = match.start()
    phrase = text[at.start : end]
    cuts = [m.end() for m in CUT.finditer(phrase)]
    return _name(text, at.start + (cuts[-1] if cuts else 0), end, listed=listed)


def name_of_clause(text: str, at: Span) -> tuple[str, Span] | None:
    """The name that a clause consists of: 一是城区保洁服务，年度预算…; 运行维护费：全年预算…"""
    return _name(text, at.start, at.end, listed=False)


def _name(text: str, start: int, end: int, *, listed: bool) -> tuple[str, Span] | None:
    match = before_names().match(text, start, end)
    if match and match.end() < end:
        start = match.end()
    while end > start and text[end - 1] in " ：:，、":
        end -= 1
    raw = text[start:end]
    name = _unwrap(re.sub(r"\s", "", raw))
    if not 2 <= len(name) <= LONGEST or NOT_A_NAME.search(
        re.sub(r"[“《（(<][^”》）)>]*[”》）)>]|\d\+X|\d[A-Z]", "", name)
    ):
        return None
    if (
        (is_generic(name) and not (listed and name in ("项目资金", "项目支出")))
        or is_source(name)
        or name in field_words()
    ):
        return None
    if not listed and not heads().search(name):
        return None
    return name, Span(start, end)


def _unwrap(name: str) -> str:
    """A name without the quotation marks or brackets that hold all of it, and without the place before it."""
    if len(name) > 2 and name[0] in "“【《" and name[-1] in "”】》" and not re.search("[”】》]", name[1:-1]):
        name = name[1:-1]
    if name.startswith("】") or name.endswith("【"):
        name = name.strip("【】")
    place = PLACE.match(name)
    return name[place.end() :] if place and heads().search(name) else name


def is_same(a: str, b: str) -> bool:
    """Whether two names are one item's: equal but for marks, or nearly so with the same kind of head."""
    a, b = _bare(a), _bare(b)
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) >= 4 and (long.startswith(short) or long.endswith(short)) and len(long) - len(short) <= 4:
        return True
    pairs_a, pairs_b = ({x[i : i + 2] for i in range(len(x) - 1)} for x in (a, b))
    union = pairs_a | pairs_b
    return bool(union) and len(pairs_a & pairs_b) / len(union) >= 0.6


def _bare(name: str) -> str:
    return re.sub(r"[\s“”《》（）()<>【】、]", "", name)
