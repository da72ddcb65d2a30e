"""What a figure counts: noun phrases before and behind it, cleaned at the edges."""

import re
from functools import cache

from perfnlp.achievements.lexicon import VerbSort, leading, verbs, verbs_of
from perfnlp.model.words import Annotation
from perfnlp.text.spans import Span

BOUNDARY = re.compile(r"[，。；：,;:\n！？（(]")
TAIL = re.compile(
    r"(?:的|了|等|共|共计|合计|累计|总计|约|近|达到?|为|是|有|均|各|分别|实际|已|超过?|突破|逾|仅|只|只有|均为|以|由|从|较|比|[\s、：:，])+\Z"
)
STOP_TAGS = ("p", "d", "r", "uv", "ud", "c")
LONGEST = 26


def clean(phrase: str) -> str:
    """A phrase without what says nothing at its edges: time words, adverbs, 的, 共, 为 and blanks."""
    phrase = re.sub(r"[\s]+", "", phrase)
    before = None
    while before != phrase:
        before = phrase
        phrase = TAIL.sub("", phrase)
        match = leading().match(phrase)
        if match and match.end() < len(phrase) and not _splits_word(phrase, match.end()):
            phrase = phrase[match.end() :]
    return phrase


@cache
def _words_beginning() -> re.Pattern[str]:
    return re.compile(
        r"对口|对象|为老|为民|新型|新兴|新就业|新四军|新能源|新生|新媒体|和谐|共享|共青|共同|的士|得力|到馆|到位|在线|在校|在册|全民|全科|被子|由来|向日|等级|各界|并网|并轨|再生|再就业|实训|实践|实体|实验|集中供|集中式|主要农|主动脉|使用|从业|将军|地方|地质|地下|地铁|地表|还林|还草|还款|与会|及时率|现有|了解"
    )


def _splits_word(phrase: str, place: int) -> bool:
    """Whether dropping the first characters would cut a word (对口, 新型, 实训)."""
    return any(_words_beginning().match(phrase, at) for at in range(max(0, place - 2), place))


def object_before(text: str, at: Span) -> str:
    """The noun phrase that ends where the figure begins."""
    phrase = text[at.start : at.end]
    cut = [match.end() for match in BOUNDARY.finditer(phrase) if match[0] not in "（("]
    phrase = phrase[cut[-1] :] if cut and clean(phrase[cut[-1] :]) else phrase
    return clean(_last_conjunct(phrase))[-LONGEST:]


def _last_conjunct(phrase: str) -> str:
    """Of a list before a figure the last member, where the ones before are long things of their own."""
    parts = re.split(r"、", phrase)
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
        if (
            word.at.start > start
            and quoted <= 0
            and "”" not in surface
            and _stops(surface, word.tag, text, word.at, at.end)
        ):
            break
        if word.at.start == start and _stops_first(surface, word.tag):
            break
        end = min(word.at.end, at.end)
    return clean(text[start:end])[:LONGEST], end


def _stops(surface: str, tag: str, text: str, at: Span, limit: int) -> bool:
    if surface in "，。；：,;:（(、" or surface == "的":
        return surface != "、" or _verb_follows(text, at.end, limit)
    if surface in ("和", "与", "及"):
        return _verb_follows(text, at.end, limit)
    if tag in STOP_TAGS or surface in ("被", "获", "经", "在", "由"):
        return True
    return tag in ("v", "vd") and surface in verbs() and not _noun_follows_closely(text, at.end, limit)


def _stops_first(surface: str, tag: str) -> bool:
    return surface in "，。；：,;:（()）、" or (tag in ("p", "d", "c") and surface not in ("新",))


def _verb_follows(text: str, place: int, limit: int) -> bool:
    return re.compile(verbs_of(VerbSort.LIGHT, VerbSort.PLAIN, VerbSort.PIVOT)).match(text, place, limit) is not None


def _noun_follows_closely(text: str, place: int, limit: int) -> bool:
    """A verb before 点, 站, 工程 … is the first part of a name (帮扶车间, 改造工程)."""
    return (
        re.match(
            r"(?:点|站|室|所|中心|基地|车间|工程|项目|活动|人员|工作|任务|资金|设备|设施|面积|次数|人数|资料|手册|信息|线索|案件|问题|建议|方案|标准|系统|平台|机构|学校|企业|单位|对象|机|器|仪|车|林|品|书|员|户|者|生|证|率|额|量|区|园|网点|课程|培训|班)",
            text[place:limit],
        )
        is not None
    )
