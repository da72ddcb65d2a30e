"""What a problem's statement is, and where one begins and ends in what was found."""

import re
from dataclasses import dataclass, replace
from functools import cache

from perfnlp.problems.lexicon import denials, failings, pattern, strong, words_of
from perfnlp.text.spans import Span

MARKER = re.compile(
    r"(?:[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．](?!\d)|[①-⑳⑴-⒇]|第[一二三四五六][，,]"
    r"|问题[一二三四五六七八九十\d]+[：:]|\[\d{1,2}\]|[▶▷✓✔❖●○◆◇■□▪▲△★☆•·➤►※◎]|[—–-]{1,2}(?=\s*[^—–\s\d-]))+\s*"
)
"""The mark of a list, or the bullet, that a statement or a remedy opens with."""
CLAUSE = re.compile(r"(?<!\d)[，,]|[，,](?!\d{3}(?!\d))")
POINTS = re.compile(r"[，,](?:因此|故|相应|酌情)?(?:共)?扣(?:减|除)?\d[\d.]*分[。；;]?\Z")
"""What a shortfall cost in points."""
LEFT = re.compile("结余|结转")
BY_WHAT = "将把由按"
"""Words that open a clause on how something was done just as well: 擅自变更，将民居改为停车场."""
SHORTEST = 4
"""Characters that a statement has at the least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A problem as found: its place in the reading, its number in its list, and whether a problem section holds it."""

    at: Span
    number: int | None
    among: bool
    rule: str
    behind: Span | None = None
    """What follows in its sentence and gives the reason."""
    remedy: Span | None = None
    """What the same clause or cell promises: …压减，下一步增加线上培训."""
    reason: Span | None = None
    """The reason, where a column or the like gives it by itself."""


@cache
def label() -> re.Pattern[str]:
    """What may stand before a statement and names it: 存在问题：, 【主要问题】, 资金方面。"""
    noun = words_of("label_noun")
    return re.compile(
        rf"(?:【[^【】\n]{{2,16}}】|[^，。；：:\n]{{0,14}}(?:{noun})[^，。；：:\n]{{0,6}}(?:[：:]|[ ]+(?=[^ ]{{6}}))"
        rf"|[^，。；：:\n]{{2,6}}方面。)+"
    )


@cache
def trailing() -> re.Pattern[str]:
    """A reason at the end of a statement, which fills `cause` alone; with or without a list of reasons."""
    bare = words_of("cause_behind_bare")
    return re.compile(
        rf"(?:[，,。]\s*(?:(?:{words_of('cause_behind')})[^。；]*|(?:{bare})[^，。；]*|(?:{bare}|为|由)[^。；]{{2,50}}所致"
        rf"|[^，。；]{{2,40}}所致"
        rf"|(?:这)?与[^，。；]{{2,30}}(?:{words_of('related')})|[^，。；]{{2,40}}(?:{words_of('cause_named')}))"
        rf"|[，,]?——[^。；—]{{6,}})\Z"
    )


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A statement without label, marker, opening word, final marks and trailing reason; None where too little is left."""
    for regex in (label(), MARKER, label(), pattern("opening"), pattern("opening")):
        match = regex.match(text, start, end)
        if match and match.end() < end:
            start = match.end()
    points = POINTS.search(text, start, end)
    end = points.start() if points else end
    while end > start and text[end - 1] in "。；;，,、 .\n！":
        end -= 1
    while start < end and text[start] in " \n，。；,;：:":
        start += 1
    reason = trailing().search(text, start, end) or _reason_behind(text, start, end)
    if reason and reason.start() - start >= SHORTEST and _is_reason(text[start : reason.start()], reason[0]):
        end = reason.start()
    return Span(start, end) if end - start >= SHORTEST else None


def _is_reason(told: str, reason: str) -> bool:
    """Whether what stands at the end gives a reason: behind a dash only where the shortfall is told before it."""
    if reason.lstrip("，,").startswith("——") and not re.search(r"\d", told):
        return False
    return pattern("leads_to").search(re.sub(r"受[^，。；]{1,24}影响", "", reason)) is None


def _reason_behind(text: str, start: int, end: int) -> re.Match[str] | None:
    """未达到指标值，因汛期漂浮物骤增: a reason behind what fails, where it opens a clause."""
    reason = re.compile(rf"[，,](?:{words_of('cause_before')})[^。；]*\Z").search(text, start, end)
    if reason is None or re.compile(words_of("cause_before")).match(text, start):
        return None
    result = CLAUSE.search(text, reason.start() + 1, end)
    results = (strong(), pattern("shortfall"), LEFT)
    if result is not None and any(told.search(text, result.end(), end) for told in results):
        return None
    told = (failings(), pattern("shortfall"), strong())
    return reason if any(regex.search(text, start, reason.start()) for regex in told) else None


def with_promise(text: str, statement: Statement) -> Statement:
    """A statement without the promise at its end, which answers it, or with the one told behind its reason."""
    start, end = statement.at.start + SHORTEST, statement.at.end
    found = pattern("promise").search(text, start, end)
    cuts = [found.start()] if found is not None and end - found.start() > SHORTEST else []
    others = (remedial_from(text, statement.at), _remedial_clauses(text, statement.at))
    cuts += [place for place in others if place is not None]
    if cuts:
        kept = trimmed(text, statement.at.start, min(cuts))
        behind = statement.behind if kept is None or kept.end >= min(cuts) else Span(kept.end, min(cuts))
        remedy = Span(min(cuts) + 1, end)
        return replace(statement, at=kept, remedy=remedy, behind=behind) if kept else statement
    if statement.behind is None or statement.remedy is not None:
        return statement
    place = _promised_behind(text, statement.behind)
    if place is None or statement.behind.end - place <= SHORTEST:
        return statement
    reason = Span(statement.behind.start, place)
    return replace(statement, behind=reason, remedy=Span(place + 1, statement.behind.end))


def _promised_behind(text: str, behind: Span) -> int | None:
    """Where in what follows a statement a promise begins: …，主要是机构资质到期，已更换机构."""
    found = pattern("promise").search(text, behind.start, behind.end)
    told = found.start() if found is not None else None
    places = (told, remedial_from(text, behind), _remedial_clauses(text, behind, failing=False))
    return min((place for place in places if place is not None), default=None)


def _remedial_clauses(text: str, at: Span, *, failing: bool = True) -> int | None:
    """The comma behind which all clauses promise something; what stands before it tells a failing."""
    commas = [m.start() for m in CLAUSE.finditer(text, at.start, at.end)]
    cut: int | None = None
    ends = [*commas[1:], at.end] if commas else []
    for comma, following in reversed(list(zip(commas, ends, strict=True))):
        if text[comma + 1 : comma + 2] in BY_WHAT or not is_remedial(text, Span(comma + 1, following)):
            break
        cut = comma
    return cut if cut is not None and (not failing or fails(text, Span(at.start, cut))) else None


def remedial_from(text: str, at: Span) -> int | None:
    """The full stop behind which all sentences of a stretch promise something and tell no failing."""
    stops = [m.start() for m in re.finditer("。", text[at.start : at.end])]
    cut: int | None = None
    ends = [*stops[1:], len(at)] if stops else []
    for stop, following in reversed(list(zip(stops, ends, strict=True))):
        if not is_remedial(text, Span(at.start + stop + 1, at.start + following)):
            break
        cut = at.start + stop
    return cut


def is_remedial(text: str, at: Span) -> bool:
    """Whether a sentence promises without saying so: 会同…修订…, 把…列入…, and tells no failing itself."""
    promises = pattern("remedial").match(text, at.start, at.end) is not None
    return promises and not failings().search(text, at.start, at.end) and not strong().search(text, at.start, at.end)


def is_denial(text: str, at: Span) -> bool:
    """Nothing is stated: 无, 未发现…; a denial beside a certain cue outside of it does not count."""
    content = at.of(text)
    if not denials().search(content):
        return False
    return not strong().search(denials().sub("，", content))


def fails(text: str, at: Span) -> bool:
    """Whether a sentence says that something fails; others among problems praise, or lead over."""
    return any(regex.search(text, at.start, at.end) for regex in (failings(), strong(), pattern("failing_in_section")))
