"""What a figure counts: the noun phrase before it, or behind it."""

import re
from functools import cache

from perfnlp.achievements.lexicon import (
    STRONG,
    FillerSort,
    HeadSort,
    VerbSort,
    compounds,
    fillers,
    heads,
    verbs,
    verbs_of,
)
from perfnlp.achievements.phrase import LONGEST, MARKS, Token, is_lead, phrase, tokens
from perfnlp.achievements.verbs import GUESSED, name_behind
from perfnlp.model.words import Annotation
from perfnlp.text.spans import Span

STOP_TAGS = ("p", "d", "r", "uv", "ud", "c", "ul", "uj")
LONG_LIST = 12
PLACE = re.compile(r"(?:在[^，。；]+[中里内上下间]|被[^，。；]{1,8})\Z")
BRACKET = re.compile(r"（[一-鿿]{1,6}）")


def object_before(text: str, at: Span, annotation: Annotation, *, reach: bool = False) -> str:
    """The noun phrase that ends where the figure (or its verb) begins; with `reach`, behind the last preposition."""
    at = _without_phrases(text, _behind_time(text, at, annotation), annotation) if reach else at
    start = at.start
    opened = max(text.rfind("（", start, at.end), text.rfind("(", start, at.end))
    if opened >= 0 and not re.search("[）)]", text[opened : at.end]):
        start = opened + 1
    for mark in "，。；：,;:\n！？":
        behind = text.rfind(mark, start, at.end) + 1
        start = behind if behind and phrase(text, Span(behind, at.end), annotation) else start
    return _shortened(phrase(text, Span(_last_conjunct(text, Span(start, at.end)), at.end), annotation))


def _behind_time(text: str, at: Span, annotation: Annotation) -> Span:
    """改建工程到年底｜管线铺设: what stands before a time tells of what it is a part."""
    times = [t for t in tokens(text, at, annotation)[1:] if t.tag == "t" and t.at.end < at.end]
    rest = Span(times[-1].at.end, at.end) if times else at
    return rest if phrase(text, rest, annotation) else at


def _without_phrases(text: str, at: Span, annotation: Annotation) -> Span:
    """Prepositions do not tell what it was: 学生｜在省级比赛中｜获奖83项, 信息｜按月｜公开12次, but 各镇｜对｜灾民｜救助9户."""
    place = PLACE.search(text, at.start, at.end)
    at = Span(at.start, place.start()) if place else at
    found = [t for t in tokens(text, at, annotation) if t.tag in ("p", "d") and is_lead(t.text) and t.at.end < at.end]
    if not found:
        return at
    last = found[-1]
    ahead, behind = Span(at.start, last.at.start), Span(last.at.end, at.end)
    thing = phrase(text, ahead, annotation) if last.tag == "p" else ""
    taken = thing and not (is_agent(thing) and phrase(text, behind, annotation))
    return ahead if taken else behind


def _shortened(found: str) -> str:
    """烘焙、插花、茶艺等技能培训 → 茶艺等技能培训: of a long list of examples the last one."""
    if len(found) <= LONG_LIST or "等" not in found:
        return found
    examples, _, head = found.rpartition("等")
    last = re.split("、|(?<=[”》])(?=[“《])", examples)[-1]
    return f"{last}等{head}" if head and last else found


def _last_conjunct(text: str, at: Span) -> int:
    """Where the last member of a list before a figure begins, if those before are long things of their own."""
    parts = text[at.start : at.end].split("、")
    long = len(parts) > 1 and len(parts[-1]) >= 2 and max(map(len, parts[:-1])) > 8 and "等" not in parts[-1]
    long = long or any(re.search(r"\d", part) for part in parts[:-1])
    return at.end - len(parts[-1]) if long else at.start


def object_after(text: str, at: Span, annotation: Annotation) -> tuple[str, int]:
    """The noun phrase that begins behind the figure, and where it ends: at a verb, a preposition, 的 or a mark."""
    start = at.start
    while start < at.end and text[start] in "的 ”":
        start += 1
    if text.startswith("不等", start):  # 80至120人不等
        return "", at.end
    end = start
    quoted = 0
    words = tokens(text, Span(start, at.end), annotation)
    for index, token in enumerate(words):
        quoted += token.text.count("“") - token.text.count("”")
        if index == 0 and _stops_first(text, token, at.end):
            break
        inside = quoted > 0 or "”" in token.text
        if index and not inside and _stops(text, token, words[index - 1], at.end):
            break
        end = token.at.end
    bracket = BRACKET.match(text, end, max(end, at.end)) if end > start else None
    found = phrase(text, Span(start, bracket.end() if bracket else end), annotation, whole_end=True).rstrip(
        "的等、和与及"
    )
    return found[:LONGEST], end


def _stops(text: str, token: Token, previous: Token, limit: int) -> bool:
    if token.text in MARKS or token.text[0] in "的每":
        return True
    if token.text in ("、", "和", "与", "及"):
        return _verb_follows(text, token.at.end, limit)
    adverb = token.text in fillers(FillerSort.ADVERB) and is_agent(previous.text)
    adverb = adverb or (token.text in fillers(FillerSort.LEAD) and len(token.text) > 1)
    if adverb and _verb_follows(text, token.at.end, limit):
        return True
    if token.tag in STOP_TAGS or token.text in ("被", "获", "经", "在", "由"):
        return True
    return _is_deed(text, token, previous, limit)


def _is_deed(text: str, token: Token, previous: Token, limit: int) -> bool:
    """Whether a word behind a noun is what it does: a strong verb, or any verb behind people or tagged as one."""
    sort = verbs().get(token.text)
    named = name_behind(text, token.at.end, limit)
    if _terms().match(text, token.at.start, limit):
        return False
    if sort is None:
        match = _strong().match(text, token.at.start, limit)
        glued = token.tag in GUESSED and _strong().fullmatch(token.text, max(0, len(token.text) - 2)) is not None
        if glued or (match is not None and token.tag not in ("n", "vn")):
            return True
        return token.tag == "v" and is_agent(previous.text) and not named
    if sort in STRONG:
        plain = token.tag in ("v", "vd", "nr", "x") and (
            sort not in (VerbSort.PLAIN, VerbSort.AWARD) or is_agent(previous.text)
        )
        return plain or not named
    if sort is VerbSort.STATIC:
        return True
    return not named and (token.tag == "v" or is_agent(previous.text))


@cache
def _strong() -> re.Pattern[str]:
    return re.compile(verbs_of(*STRONG))


def is_agent(word: str) -> bool:
    return re.search(rf"(?:{heads(HeadSort.AGENT)})\Z", word) is not None


@cache
def _terms() -> re.Pattern[str]:
    return re.compile(compounds())


def _stops_first(text: str, token: Token, limit: int) -> bool:
    if _terms().match(text, token.at.start, limit):
        return False  # 68名｜传承人领到补助
    if (
        _each().match(text, token.at.start, limit)
        or token.text[0] in MARKS + "、)）/"
        or (token.tag in ("p", "c") or (token.tag == "d" and is_lead(token.text) and token.text != "新"))
    ):
        return True
    sort = verbs().get(token.text)
    known = sort is not None or (token.tag == "v" and _strong().match(text, token.at.start, limit) is not None)
    return known and token.tag == "v" and not name_behind(text, token.at.end, limit)


@cache
def _each() -> re.Pattern[str]:
    return re.compile("|".join(word for word in sorted(fillers(FillerSort.PER)) if len(word) > 1))


def _verb_follows(text: str, place: int, limit: int) -> bool:
    pattern = verbs_of(VerbSort.LIGHT, VerbSort.PLAIN, VerbSort.AWARD, VerbSort.PIVOT, VerbSort.WORK)
    return re.compile(pattern).match(text, place, limit) is not None


def with_head(part: str, whole: str, *, inside: bool) -> str:
    """其中镇级2个, （其中线上58场）: what the part is of stands with the whole."""
    lacks = re.fullmatch(r".{1,5}[级类型等层]", part) or (inside and len(part) <= 3)
    if not whole or not lacks or part[-1] in whole[-2:]:
        return part
    return part + (whole[-4:] if len(whole) > 4 else whole)
