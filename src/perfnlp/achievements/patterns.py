"""Clauses whose shape alone tells action and object: changes, named rates, parts of a target, ranks."""

import re
from dataclasses import dataclass
from functools import cache

from perfnlp.achievements.lexicon import VerbSort, verbs_of
from perfnlp.achievements.object import clean

RATE = re.compile(
    r"([^，。；：,;:\n]*?(?:率|满意度|知晓度|达标度|密度|浓度|占比|比例|比重|覆盖面|降幅|增幅|增速|系数|进度|均值|指数|水平|总额|总量|总数|产值|收入|营业额|零售额|交易额|投资额|消费额|罚没款|面积|人数|数量|次数|时长|成本|价格|时限|天数|里程))\Z"
)
SHARE = re.compile(
    r"(?P<verb>完成|占|是|为|达到?|实现|相当于)(?:了)?(?:全年|年度|年初|当年|预期|计划|既定)*(?:目标|任务|计划|指标|预期目标|目标任务|计划任务|年度计划|目标任务数|任务数|计划数)[^，。；\d]{0,12}的?(?:约)?\Z"
)
FROM = re.compile(r"(?:由|从)[^，。；]{0,10}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """Action and object of one figure; an empty object asks for the one before."""

    action: str
    object: str
    rule: str
    inherits: bool = False


@cache
def _change() -> re.Pattern[str]:
    words = verbs_of(VerbSort.CHANGE)
    return re.compile(
        rf"(?P<object>[^。；\n]*?)[，]?(?:(?:较|比|与)(?:上年|去年|上一年|上年度|20\d\d年|往年|同期|上年同期|去年同期|年初|[^，。；]{{1,8}}?)(?:同期)?(?:相比)?)?"
        rf"(?:同比|环比)?(?:平均)?(?:分别|均|各)?(?P<action>(?:同比)?(?:{words}))(?:了|约|近|达到?|至|到|为)*\Z"
    )


def match_change(before: str) -> Predicate | None:
    """产值同比增长 33% → 增长 | 产值."""
    match = _change().match(before)
    if match is None:
        return None
    phrase = re.split(r"[，：:]", match["object"])[-1] or match["object"]
    return Predicate(action=match["action"], object=clean(phrase), rule="change", inherits=not clean(phrase))


def match_share(before: str) -> Predicate | None:
    """完成年度目标的 104%: the deed is the one just told."""
    match = SHARE.search(before)
    if match is None:
        return None
    return Predicate(action="完成" if match["verb"] == "完成" else "", object="", rule="share_of_target", inherits=True)


def match_rate(before: str) -> Predicate | None:
    """合格率(为) 98% → | 合格率: a named rate is the object as a whole."""
    match = RATE.match(clean_tail(before))
    if match is None:
        return None
    return Predicate(action="", object=clean(match[1]), rule="named_rate")


TAIL = re.compile(
    r"(?:分别|均|各|共|仅|只|已|约|近|为|达到?|是|有|共计|合计|累计|总计|突破|保持在?|稳定在|维持在|超过?|逾|只有|了|实际|完成值|实际完成值|在|[:：\s])+\Z"
)


def clean_tail(before: str) -> str:
    return TAIL.sub("", before)
