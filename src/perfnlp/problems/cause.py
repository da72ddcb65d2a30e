"""The stated reason of a problem, inside its statement or right behind it."""

import re
from collections.abc import Sequence
from functools import cache

from perfnlp.model.rows import ProblemCategory
from perfnlp.problems.category import categorise
from perfnlp.problems.lexicon import failings, pattern, words_of

CLAUSE = re.compile(r"[，；;]|,(?!\d{3})")


@cache
def _stated() -> re.Pattern[str]:
    """主要原因是X, 主要系X, 系X所致; a list of reasons gives its first."""
    results = words_of("leads_to")
    return re.compile(
        rf"(?:{words_of('cause_behind')})(?:[一1][是、.])?(?P<cause>[^。；]+?)(?=，(?:{results})|。|；|，[二2][是、.]|，\d|\Z)"
        rf"|(?:^|(?<=[，。；]))(?P<named>[^，。；]{{2,40}}?)(?:{words_of('cause_named')})(?=[，。；]|\Z)"
        rf"|\d[^。；—]*——(?P<dash>[^。；—]{{6,}})"
        rf"|(?<=[，差])(?:{words_of('cause_behind_bare')}|为|由)?(?P<brought>[^。；，]{{2,50}}?)所致"
        rf"|(?<=[，差])(?:{words_of('cause_behind_bare')})(?P<all>[^。；]{{2,60}}?)所致"
        rf"|(?:^|(?<=[，。]))(?:这)?与(?P<related>[^，。；]{{2,30}}?)(?:{words_of('related')})"
        rf"|(?:(?<=[，差])|(?<=\d[一-鿿]))(?:{words_of('cause_behind_bare')})(?P<bare>[^，。；]+?)(?:所致)?(?=[，。；]|形成|\Z)"
    )


@cache
def _affected() -> re.Pattern[str]:
    """受X影响: the phrase as a whole."""
    return re.compile(rf"(?P<cause>受[^，。；]{{2,24}}?(?:{words_of('affected')}))")


@cache
def _leads_to() -> re.Pattern[str]:
    return re.compile(rf"(?P<cause>[^。；]{{3,60}}?)[，,]?(?:{words_of('leads_to')})")


def find_cause(statement: str, behind: str) -> str | None:
    """The reason that a statement gives: 主要原因是X, 由于X，…, 受X影响, X导致…; `behind` is the rest of its sentence."""
    bare = pattern("bare_shortfall").match(statement)
    if bare:
        return _clean(statement[bare.end() :])
    following = re.match(rf"[，,](?:{words_of('cause_before')})(?P<cause>[^。；]+)", behind)
    if following:
        return _clean(following["cause"])
    stated = _stated().search(statement + behind)
    if stated:
        return _clean(stated[stated.lastgroup or 0])
    opened = _opened(statement)
    if opened:
        return _clean(opened)
    lead, _, elaboration = statement.partition("。")
    told = elaboration or lead
    first = _reason_first(told, behind_lead=True) if elaboration else ""
    found = first or _found(_affected(), told) or _found(_leads_to(), told)
    return _clean(found or ("" if elaboration else _reason_first(lead)))


def _found(regex: re.Pattern[str], text: str) -> str:
    match = regex.search(text)
    return match["cause"] if match else ""


def _clean(cause: str) -> str | None:
    return cause.strip("，。；：,;: ") or None


def _opened(statement: str) -> str:
    """因X，… and 由于X，…: up to the comma, or up to what came of it where both stand in one clause."""
    match = pattern("cause_before").search(statement)
    if match is None:
        return ""
    rest = statement[match.end() :]
    comma = CLAUSE.search(rest)
    clause = rest[: comma.start()] if comma else rest
    opens = match.start() == 0 or statement[match.start() - 1] in "，,。；;"
    told_behind = comma is not None and failings().search(rest, comma.end()) is not None
    stop = None if opens and told_behind else pattern("cause_stop").search(clause, 2)
    if stop is None and not told_behind:
        weak = pattern("cause_stop_weak").search(clause, 2)
        stop = weak if weak and weak.end() < len(clause) else None
    return clause[: stop.start()] if stop else clause if comma else ""


def _reason_first(text: str, *, behind_lead: bool = False) -> str:
    """排班制度不健全，夜间到岗率低于六成: what fails first is the reason of the shortfall behind it.

    Behind a lead sentence, which names what fails, any figure tells the shortfall, and the reason needs no failing.
    """
    clauses = [clause for clause in CLAUSE.split(text) if clause]
    ends = pattern("shortfall").pattern + (r"|\d" if behind_lead else "")
    place = next((n for n, clause in enumerate(clauses) if n and re.search(ends, clause)), None)
    if place is None:
        return ""
    reasons = clauses[:place]
    if not _is_reason(reasons[0]) or not _is_reason(reasons[-1]) or pattern("outcome").search(reasons[0]):
        return ""
    if not behind_lead and not any(failings().search(clause) for clause in reasons):
        return ""
    return "，".join(reasons) if _differs(reasons, clauses[place]) else ""


def _is_reason(clause: str) -> bool:
    """A clause without a figure, or one that tells of the weather and the like."""
    return not pattern("no_reason").search(clause) or categorise(clause)[0] is ProblemCategory.EXTERNAL


def _differs(reasons: Sequence[str], shortfall: str) -> bool:
    """Whether a reason is more than the shortfall told in other words: 建会率偏低，…建会率仅48% is one thing."""
    shared = {shortfall[i : i + 3] for i in range(len(shortfall) - 2)}
    return not any(clause[i : i + 3] in shared for clause in reasons for i in range(len(clause) - 2))
