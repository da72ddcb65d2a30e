"""Clauses whose shape alone tells action and object: changes, named rates, parts of a whole."""

import re
from dataclasses import dataclass, replace
from functools import cache

from perfnlp.achievements.lexicon import FillerSort, HeadSort, VerbSort, fillers_of, heads, verbs_of
from perfnlp.achievements.phrase import phrase, trims
from perfnlp.model.quantity import Kind
from perfnlp.model.words import Annotation
from perfnlp.text.spans import Span

RATIOS = (Kind.PERCENTAGE, Kind.MULTIPLE)
PER_HEAD = re.compile(r"[户人亩生村社]均[年月]?\Z")
PART_OF = re.compile(
    r"(?P<object>[^，。；：]{0,30}?)(?:仅|只|约|就|已)?占(?:比)?(?:[^，。；]{1,14}的)?(?:仅|约|近|达|为)*\Z"
)


@cache
def _share() -> re.Pattern[str]:
    """完成年度目标的, 占计划的, 为任务数的, or 的 alone behind the target's own figure."""
    targets = heads(HeadSort.TARGET)
    return re.compile(
        rf"(?P<verb>{verbs_of(VerbSort.STATIC)}|完成|实现)了?(?:{fillers_of(FillerSort.LEAD, FillerSort.BASE)})*"
        rf"(?:{targets})(?:{targets}|[数值量])*[^，。；\d]{{0,12}}的?约?\Z|(?P<of>\A的)\Z"
        rf"|\A[，,]?[约仅]?(?:{verbs_of(VerbSort.STATIC)})(?:{fillers_of(FillerSort.BASE)}|20\d\d年)[^，。；\d]*\Z"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """Action and object of one figure; `inherits` asks for the object of the one before."""

    action: str
    object: str
    rule: str
    inherits: bool = False
    actor: str = ""


def inherit(made: Predicate, last: Predicate | None) -> Predicate:
    """Fill what a predicate leaves open from the one before it."""
    if not made.inherits or last is None:
        return made
    return replace(made, action=made.action or last.action, object=made.object or last.object)


@cache
def _change() -> re.Pattern[str]:
    words = verbs_of(VerbSort.CHANGE)
    bases = fillers_of(FillerSort.BASE)
    years = rf"(?:{bases}|20\d\d年度?)"
    compared = rf"(?:，?(?:较|(?<!占)比|与|是|为|相当于)(?:{years}|[^，。；\d]{{1,8}}?)(?:同期)?的?(?:相比)?)?"
    return re.compile(
        rf"(?P<object>[^。；\n]*?){compared}(?:同比|环比)?(?:平均|累计|实际)?(?:分别|(?<![户人亩生村社])均|各)?"
        rf"(?P<action>(?:同比)?(?:{words}))(?:了|约|近|达到?|至|到|为|{years}的?)*\Z"
    )


@cache
def _step() -> re.Pattern[str]:
    """A change of one character behind what it is compared with: 造价比上年低, 电耗同比降, 频次反增, 时长少了."""
    years = rf"(?:{fillers_of(FillerSort.BASE)}|20\d\d年度?)"
    compared = rf"，?(?:较|(?<!占)比|与)(?:{years}|[^，。；\d]{{1,10}}?)(?:同期)?的?(?:相比)?"
    return re.compile(
        rf"(?P<object>[^。；\n]*?)(?:{compared}|同比|环比|(?<=[户人亩生村社])均|平均|[反再又仅只已]|(?<=[率度量额值数费价本长时耗]))"
        rf"(?:平均|累计|实际|分别|[均各反略又再])*(?P<action>{verbs_of(VerbSort.STEP)})(?:了|约|近)*\Z"
    )


def match_change(text: str, at: Span, annotation: Annotation) -> Predicate | None:
    """产值同比增长21% → 增长 | 产值."""
    match = _change().match(text, at.start, at.end) or _step().match(text, at.start, at.end)
    if match is None:
        return None
    found = ""
    start, end = match.span("object")
    if text.startswith("的", start):  # 比8天｜的规定时限缩短四分之一: the base's own words
        start = end
    for part in re.finditer(r"[^，：:]+", text[start:end]):
        found = phrase(text, Span(start + part.start(), start + part.end()), annotation) or found
    if each := PER_HEAD.search(match["object"]):
        return Predicate(action=match["action"], object=each[0] + match["action"], rule="change")
    return Predicate(action=match["action"], object=found, rule="change", inherits=not found)


def match_share(text: str, at: Span, annotation: Annotation) -> Predicate | None:
    """完成年度目标的104%: the deed is the one just told."""
    match = _share().search(text[at.start : at.end])
    if match is None:
        return None
    thing = phrase(text, Span(at.start, at.start + match.start()), annotation)
    action = "完成" if match["verb"] == "完成" else ""
    rule = "share_of_figure" if match["of"] else "share_of_target"
    return Predicate(action=action, object=thing, rule=rule, inherits=True)


def match_part(text: str, at: Span, annotation: Annotation) -> Predicate | None:
    """山区片仅占8% → 占 | 山区片."""
    match = PART_OF.match(text, at.start, at.end)
    if match is None:
        return None
    thing = phrase(text, Span(*match.span("object")), annotation)
    return Predicate(action="占", object=thing, rule="part_of", inherits=not thing)


@cache
def _headed(*sorts: HeadSort) -> re.Pattern[str]:
    targets = heads(HeadSort.TARGET)
    return re.compile(
        rf"[^，。；：,;:\n]*?(?:{heads(*sorts)})(?:[（(][^）)]*[）)])?(?=(?:{targets})?[达为至到约近]?\Z)"
    )


def _named(text: str, at: Span, annotation: Annotation, sort: HeadSort, rule: str) -> Predicate | None:
    headed = _headed(sort)
    found = (headed.search(text, kept.start, kept.end) for kept in trims(text, at, annotation))
    match = next((match for match in found if match), None)
    thing = phrase(text, Span(match.start(), match.end()), annotation, whole_end=True) if match else ""
    return Predicate(action="", object=thing, rule=rule) if thing else None


def match_rate(text: str, at: Span, annotation: Annotation) -> Predicate | None:
    """合格率(为)98% → | 合格率: a named rate is the object as a whole."""
    return _named(text, at, annotation, HeadSort.RATE, "named_rate")


def match_total(text: str, at: Span, annotation: Annotation) -> Predicate | None:
    """旅游收入34亿元, 访问量60万次: a named total is the object as a whole."""
    return _named(text, at, annotation, HeadSort.TOTAL, "named_total")


@cache
def measured() -> re.Pattern[str]:
    return re.compile(heads(HeadSort.MEASURE))


@cache
def stock() -> re.Pattern[str]:
    return re.compile(heads(HeadSort.STOCK))


def is_rate(name: str) -> bool:
    """Whether a name ends like a rate (合格率, 满意度)."""
    return _headed(HeadSort.RATE).match(name) is not None


def is_measured(name: str) -> bool:
    """Whether a name ends like a measure of something (人均绿地面积, 销售额)."""
    return _headed(HeadSort.MEASURE, HeadSort.TOTAL, HeadSort.STOCK, HeadSort.RATE).match(name) is not None
