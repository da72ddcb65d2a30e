"""What a figure counts: noun phrases before and behind it, cleaned at the edges."""

import re
from functools import cache

from perfnlp.achievements.lexicon import VerbSort, keeps, leading, verbs, verbs_of
from perfnlp.model.words import Annotation
from perfnlp.text.spans import Span

TAIL = re.compile(
    r"(?:的|了|等|共|共计|合计|累计|总计|约|近|达到?|为|是|有|均|各|分别|实际|已|超过?|突破|逾|仅|只|只有|均为|以|由|从|较|比|[\s、：:，（(])+\Z"
)
COMPARISON = re.compile(
    r"(?:比|较|与|是|为)(?:上年|去年|上一年度?|往年|同期|20\d\d年|年初|疫情前)(?:同期)?的?(?:相比)?"
)
STOP_TAGS = ("p", "d", "r", "uv", "ud", "c", "ul", "uj")
MARKS = "，。；：,;:（("
LONGEST = 26


def clean(phrase: str) -> str:
    """A phrase without what says nothing at its edges: time words, adverbs, 的, 共, 为 and blanks; maybe nothing."""
    phrase = re.sub(r"\s+", "", phrase).lstrip("、，。；：）)”")
    before = None
    while before != phrase:
        before = phrase
        phrase = TAIL.sub("", phrase)
        compared = COMPARISON.match(phrase)
        phrase = phrase[compared.end() :] if compared else phrase
        match = leading().match(phrase)
        if match and (match.end() == len(phrase) or not _splits_word(phrase, match.end())):
            phrase = phrase[match.end() :]
    return phrase if len(phrase) > 1 else ""


def trimmed(text: str, at: Span) -> Span:
    """A stretch without the words at its end that say nothing: 共, 合计, 达到."""
    match = TAIL.search(text, at.start, at.end)
    return Span(at.start, match.start()) if match and match.start() > at.start else at


def _splits_word(phrase: str, place: int) -> bool:
    """Whether dropping the first characters would cut a word (对口, 新型, 实训)."""
    return any(keeps().match(phrase, at) for at in range(max(0, place - 3), place))


def object_before(text: str, at: Span, annotation: Annotation | None = None) -> str:
    """The noun phrase that ends where the figure (or its verb) begins.

    With words given, it reaches back to the last preposition or adverb.
    """
    start = at.start
    if annotation is not None:
        for word in annotation.words_in(at):
            if (
                word.tag in ("p", "d")
                and word.at.end < at.end
                and text[word.at.start : word.at.end] in ("在", "于", "向", "为", "通过", "对", "均", "已", "共")
            ):
                start = word.at.end
    phrase = text[start : at.end]
    opened = max(phrase.rfind("（"), phrase.rfind("("))
    if opened >= 0 and not re.search("[）)]", phrase[opened:]):
        phrase = phrase[opened + 1 :]
    for mark in "，。；：,;:\n！？":
        tail = phrase.rpartition(mark)[2]
        phrase = tail if clean(tail) else phrase
    return clean(_last_conjunct(phrase))[-LONGEST:]


def _last_conjunct(phrase: str) -> str:
    """Of a list before a figure the last member, where the ones before are long things of their own."""
    parts = phrase.split("、")
    if len(parts) > 1 and len(parts[-1]) >= 2 and max(len(part) for part in parts[:-1]) > 8:
        return parts[-1]
    return phrase


def object_after(text: str, at: Span, annotation: Annotation) -> tuple[str, int]:
    """The noun phrase that begins behind the figure, and where it ends: at a verb, a preposition, 的 or a mark."""
    start = at.start
    while start < at.end and text[start] in "的 ”":
        start += 1
    end = start
    quoted = 0
    for word in annotation.words_in(Span(start, at.end)):
        surface = text[word.at.start : word.at.end]
        quoted += surface.count("“") - surface.count("”")
        first = word.at.start == start
        if first and _stops_first(surface, word.tag, text, word.at, at.end):
            break
        if not first and quoted <= 0 and "”" not in surface and _stops(surface, word.tag, text, word.at, at.end):
            break
        end = min(word.at.end, at.end)
    return clean(_with_bracket(text, start, end, at.end))[:LONGEST], end


def _with_bracket(text: str, start: int, end: int, limit: int) -> str:
    """The phrase with a short bracket right behind it: 镇（街道）, 头（只）."""
    match = re.compile(r"（[一-鿿]{1,6}）").match(text, end, max(end, limit))
    return text[start : match.end() if match and end > start else end]


def _stops(surface: str, tag: str, text: str, at: Span, limit: int) -> bool:
    if surface in MARKS or surface == "的":
        return True
    if surface in ("、", "和", "与", "及"):
        return _verb_follows(text, at.end, limit)
    if tag in STOP_TAGS or surface in ("被", "获", "经", "在", "由"):
        return True
    return tag in ("v", "vd") and surface in verbs() and not _noun_follows_closely(text, at.end, limit)


def _stops_first(surface: str, tag: str, text: str, at: Span, limit: int) -> bool:
    if surface in MARKS + "、)）" or (tag in ("p", "d", "c") and surface != "新"):
        return True
    return tag == "v" and surface in verbs() and not _noun_follows_closely(text, at.end, limit)


def _verb_follows(text: str, place: int, limit: int) -> bool:
    return re.compile(verbs_of(VerbSort.LIGHT, VerbSort.PLAIN, VerbSort.PIVOT)).match(text, place, limit) is not None


@cache
def _name_heads() -> re.Pattern[str]:
    return re.compile(
        r"(?:点|站|室|所|中心|基地|车间|工程|项目|活动|人员|工作|任务|资金|设备|设施|面积|次数|人数|资料|手册|信息|线索|案件|问题|建议|方案|标准|系统|平台|机构|学校|企业|单位|对象"
        r"|机|器|仪|车|林|品|书|员|户|者|生|证|率|额|量|区|园|网点|课程|培训|班|队|站点|制度|机制|报告|样品|服务)"
    )


def _noun_follows_closely(text: str, place: int, limit: int) -> bool:
    """A verb before 点, 站, 工程 … is the first part of a name (帮扶车间, 改造工程)."""
    return _name_heads().match(text, place, limit) is not None


def with_head(phrase: str, whole: str, *, part: bool) -> str:
    """其中镇级2个, （其中线上58场）: what the part is of stands with the whole."""
    lacks = re.fullmatch(r".{1,5}[级类型等层]", phrase) or (part and len(phrase) <= 3)
    if not whole or not lacks or phrase[-1] in whole[-2:]:
        return phrase
    return phrase + (whole[-4:] if len(whole) > 4 else whole)
