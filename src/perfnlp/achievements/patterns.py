"""Clauses whose shape alone tells action and object: changes, named rates, parts of a target."""

import re
from dataclasses import dataclass, replace
from functools import cache

from perfnlp.achievements.lexicon import VerbSort, verbs_of
from perfnlp.achievements.object import clean

RATE_HEADS = (
    r"(?:率|满意度|知晓度|达标度|密度|浓度|占比|比例|比重|覆盖面|降幅|增幅|增速|系数|均值|指数|水平|程度|系数|杠杆率)"
)
RATE = re.compile(rf"([^，。；：,;:\n]*?{RATE_HEADS}(?:[（(][^）)]*[）)])?)\Z")
NOUN_HEADS = re.compile(
    r"([^，。；：,;:\n]*?(?:总额|总量|总数|产值|收入|营业额|零售额|交易额|投资额|消费额|销售额|贸易额|成交额|罚没款|人数|数量|次数|时长|成本|价格|时限|天数|利润|税收|均值|单价|租金|客流量|访问量|播放量|阅读量|下载量|浏览量|点击量|产量|销量|消费|车速|流量|设备值))\Z"
)
MEASURED = re.compile(r"(?:总)?(?:面积|里程|长度|规模)")
STOCK = re.compile(r"(?:总)?(?:量|数|人数|次数|时长|数量|额)")
SHARE = re.compile(
    r"(?P<verb>完成|占|是|为|达到?|实现|相当于)(?:了)?(?:全年|年度|年初|当年|预期|计划|既定)*"
    r"(?:目标|任务|计划|指标|预期目标|目标任务|计划任务|年度计划|目标任务数|任务数|计划数)[^，。；\d]{0,12}的?(?:约)?\Z|(?P<of>\A的)\Z"
)
PART_OF = re.compile(
    r"(?P<object>[^，。；：]{2,30}?)(?:仅|只|约|就|已)?占(?:比)?(?:[^，。；]{1,14}的)?(?:仅|约|近|达|为)*\Z"
)
TAIL = re.compile(
    r"(?:分别|均|各|共|仅|只|已|约|近|为|达到?|是|有|共计|合计|累计|总计|突破|保持在?|稳定在|维持在|控制在|超过?|逾|只有|了|实际|完成值|实际完成值|目标值|在|[:：\s])+\Z"
)
COMPARED = r"(?:[，]?(?:较|比|与|是|为|相当于)(?:上年|去年|上一年度?|上年度|20\d\d年度?|往年|上年同期|去年同期|同期|年初|疫情前|[^，。；\d]{1,8}?)(?:同期)?的?(?:相比)?)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """Action and object of one figure; `inherits` asks for the object of the one before."""

    action: str
    object: str
    rule: str
    inherits: bool = False


def inherit(made: Predicate, last: Predicate | None) -> Predicate:
    """Fill what a predicate leaves open from the one before it."""
    if not made.inherits or last is None:
        return made
    return replace(made, action=made.action or last.action, object=made.object or last.object)


@cache
def _change() -> re.Pattern[str]:
    words = verbs_of(VerbSort.CHANGE)
    return re.compile(
        rf"(?P<object>[^。；\n]*?){COMPARED}(?:同比|环比)?(?:平均|累计|实际)?(?:分别|均|各)?(?P<action>(?:同比)?(?:{words}))(?:了|约|近|达到?|至|到|为)*\Z"
    )


def match_change(before: str) -> Predicate | None:
    """产值同比增长33% → 增长 | 产值."""
    match = _change().match(before)
    if match is None:
        return None
    phrases = [clean(part) for part in re.split(r"[，：:]", match["object"]) if clean(part)]
    phrase = phrases[-1] if phrases else ""
    if re.search(r"[户人亩生]均\Z", match["object"]):
        return Predicate(action=match["action"], object=match["object"][-2:] + match["action"], rule="change")
    return Predicate(action=match["action"], object=phrase, rule="change", inherits=not phrase)


def match_share(before: str) -> Predicate | None:
    """完成年度目标的104%: the deed is the one just told."""
    match = SHARE.search(before)
    if match is None:
        return None
    thing = clean(before[: match.start()])
    return Predicate(
        action="完成" if match["verb"] == "完成" else "", object=thing, rule="share_of_target", inherits=True
    )


def match_part(before: str) -> Predicate | None:
    """农村地区仅占12.5% → 占 | 农村地区."""
    match = PART_OF.search(before)
    if match is None or not clean(match["object"]):
        return None
    return Predicate(action="占", object=clean(match["object"]), rule="part_of")


def match_rate(before: str) -> Predicate | None:
    """合格率(为)98% → | 合格率: a named rate is the object as a whole."""
    match = RATE.match(TAIL.sub("", before))
    return Predicate(action="", object=clean(match[1]), rule="named_rate") if match and clean(match[1]) else None


def match_total(before: str) -> Predicate | None:
    """旅游收入97亿元, 访问量86万次: a named total is the object as a whole."""
    match = NOUN_HEADS.match(TAIL.sub("", before))
    return Predicate(action="", object=clean(match[1]), rule="named_total") if match and clean(match[1]) else None
