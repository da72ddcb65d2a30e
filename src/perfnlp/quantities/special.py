"""Forms with a grammar of their own: fractions, tenths, multiples, ranks, neighbouring numerals."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from perfnlp.model.quantity import Kind
from perfnlp.quantities.heads import with_heads
from perfnlp.quantities.lexicon import (
    PACKAGE,
    CueSort,
    RankVerb,
    cue_pattern,
    prefix_pattern,
    suffix_pattern,
    unit_pattern,
    units,
)
from perfnlp.quantities.numerals import multiplier, parse_arabic, parse_chinese
from perfnlp.quantities.scan import Candidate, resolve
from perfnlp.tables import NO_OVERLAY, Overlay, alternation, read_table
from perfnlp.text.spans import Span

EDGES = {"强": "以上", "弱": "以下"}
"""What stands behind a share that is a little more or less than told: 三分之一强."""
EDGE = "[强弱](?![烈化制度劲调项势县国省市区盛大小点质行])"
DIGIT = "一二两三四五六七八九"
NUMBER = rf"\d+(?:\.\d+)?|[零〇{DIGIT}十百点]+"
ROUND = "百万|千万|十亿|百亿|千亿|万亿|[百千万亿]"
DENOMINATORS = {"百": 100, "千": 1000, "万": 10000}


@cache
def _patterns(overlay: Overlay) -> tuple[tuple[str, re.Pattern[str]], ...]:
    pre, suf = rf"(?P<pre>{prefix_pattern()})?", rf"(?P<suf>{suffix_pattern()})?"
    edged = rf"(?P<suf>{suffix_pattern()}|{EDGE})?"
    verbs = alternation(row.surface for row in read_table(PACKAGE, "rank_verbs.tsv", RankVerb))
    place = r"[^，。；、,;\n\d第]{0,14}?"
    forms = (
        ("fraction", rf"{pre}(?P<below>[百千万{DIGIT}十\d]{{1,3}})分之(?P<above>{NUMBER})(?:(?:至|到|-)(?:(?P<below2>[百千万{DIGIT}十]{{1,3}})分之)?(?P<above2>{NUMBER}))?{edged}"),
        ("slash", rf"(?<![\d/.A-Za-z])(?P<above>\d)/(?P<below>[2-9]|10)(?![\d/.日月年]){suf}"),
        ("tenths", rf"{pre}(?:(?P<low>[{DIGIT}])(?:至|到|、)?)?(?P<high>[{DIGIT}])成(?P<five>[{DIGIT}半])?(?![立功为果员本效绩长熟交套年型分人品就活像绩]|都(?![没未不达在已有是])){edged}"),
        ("half", rf"{pre}(?<![上下前后大小对多参折])(?:一半|(?<=[占达率比重为近已])过半|过?半数)(?P<suf>以上|以下|左右|多)?"),
        ("times", r"翻(?:了)?(?P<pre>近|约|超过?)?(?P<times>[一两二三四]|\d)?番(?P<suf>有余|以上|多|还多)?"),
        ("degrees", r"(?P<falls>(?<=[低高升降]))?(?P<number>[两三四五六七八九])度(?(falls)(?![假过量角夏冬年重])|(?=[封流停中延调推受遭获登荣修招启入更变催约被赴召搬夺]))"),
        ("rank", rf"(?:{verbs}){place}第(?P<place>[{DIGIT}十]{{1,3}}|\d{{1,3}})(?:名|位)?(?![届批次期轮家个条款类阶种季方责线梯时书课手产要])"),
        ("rank_from", rf"(?<=[由从])[^，。；、,;\n\d第]{{0,10}}第(?P<place>[{DIGIT}十]{{1,3}}|\d{{1,3}})(?:名|位)?(?=(?:上|提|跃|攀|前|下|退|滑|跌)?[升进移降至到滑])"),
        ("rank_tail", rf"(?:{cue_pattern(CueSort.REGION)})(?:同[^，。；\d]{{1,8}})?第(?P<place>[{DIGIT}十]{{1,3}}|\d{{1,3}})(?:名|位)?(?=[，。；、）”\n]|$)"),
        ("neighbours", rf"(?<![\d{DIGIT}十百千万第])(?P<a>[一二两三四五六七八])、?(?P<b>[二两三四五六七八九])(?P<scale>十万|百万|千万|[十百千万亿])?(?P<unit>{unit_pattern(overlay)})"),
        ("teens", rf"(?<![\d{DIGIT}百千万第])(?P<tens>[{DIGIT}])?十(?P<a>[一二三四五六七八])(?P<b>[二三四五六七八九])(?P<unit>{unit_pattern(overlay)})"),
        ("hundreds", rf"(?<![\d{DIGIT}十百万亿第])(?P<head>[{DIGIT}]千|[{DIGIT}]万)(?P<a>[一二三四五六七八])(?P<b>[二三四五六七八九])(?P<scale>[百千])(?P<unit>{unit_pattern(overlay)})"),
        ("round", rf"(?:(?P<pre>{prefix_pattern()})|(?<![\d{DIGIT}零几数成上好十百千万亿点.]))(?P<scale>{ROUND})(?P<infix>(?(pre)[余多来]?|[余多来]))(?P<times>[万亿])?(?P<unit>{unit_pattern(overlay)})"),
        ("sign", r"[¥￥][ ]?(?P<figure>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)[ ]?(?P<scale>万|亿)?元?"),
        ("clock", r"(?<![\d时点:：])(?P<minutes>\d{1,3})分(?P<seconds>\d{1,2})秒"),
        ("points", r"(?<=得分|总分|评分)(?:[为是达：:]|达到)?[ ]?(?P<points>1?\d{1,2}(?:\.\d+)?)(?=[ ]?(?:[，。；、）)\n]|\Z))"),
    )  # fmt: skip
    return tuple((name, re.compile(with_heads(form))) for name, form in forms)


def scan_special(text: str, overlay: Overlay = NO_OVERLAY) -> Iterator[Candidate]:
    """Candidates of the forms that the general grammar does not read."""
    for name, regex in _patterns(overlay):
        for match in regex.finditer(text):
            made = READERS[name](match, text, overlay)
            if made is not None:
                yield made


def _number(figure: str | None) -> Decimal | None:
    if not figure:
        return None
    return parse_arabic(figure) if figure[0].isdigit() else parse_chinese(figure)


def _percent(match: re.Match[str], low: Decimal, high: Decimal | None, rule: str) -> Candidate:
    groups = match.groupdict()
    suffix = groups.get("suf") or ""
    return Candidate(
        at=Span(match.start(), match.end()), kind=Kind.PERCENTAGE, unit="%", low=low, high=high,
        prefix=groups.get("pre") or "", suffix=EDGES.get(suffix, suffix), rule=rule,
    )  # fmt: skip


def _fraction(match: re.Match[str], _text: str, _overlay: Overlay) -> Candidate | None:
    below = _denominator(match["below"])
    above, above2 = _number(match["above"]), _number(match["above2"])
    if match["above"] == "百" and match["below"] == "百":
        above = Decimal(100)
    if above is None or not below:
        return None
    below2 = _denominator(match["below2"]) or below
    return _percent(match, _share(above, below), _share(above2, below2) if above2 is not None else None, "fraction")


def _denominator(figure: str | None) -> Decimal | None:
    return Decimal(DENOMINATORS[figure]) if figure in DENOMINATORS else _number(figure)


def _share(above: Decimal, below: Decimal) -> Decimal:
    share = above * 100 / below
    return share.quantize(Decimal("0.01")) if below not in DENOMINATORS.values() else share


@cache
def _share_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{cue_pattern(CueSort.SHARE)})\Z")


def _slash(match: re.Match[str], text: str, _overlay: Overlay) -> Candidate | None:
    before = _share_before().search(text, max(0, match.start() - 4), match.start())
    if before is None or int(match["above"]) >= int(match["below"]):
        return None
    return _percent(match, _share(Decimal(match["above"]), Decimal(match["below"])), None, "fraction")


def _tenths(match: re.Match[str], _text: str, _overlay: Overlay) -> Candidate | None:
    high = _number(match["high"])
    if high is None or (match["high"] in "一两" and not match["five"] and not match["suf"] and not match["pre"]):
        return None
    five = Decimal(5) if match["five"] == "半" else _number(match["five"]) or Decimal(0)
    low = _number(match["low"])
    if low is not None and (low >= high or five):
        return None
    top = high * 10 + five
    return _percent(match, top if low is None else low * 10, None if low is None else top, "tenths")


def _half(match: re.Match[str], _text: str, _overlay: Overlay) -> Candidate:
    made = _percent(match, Decimal(50), None, "half")
    return made if "过" not in match[0] else _percent_over(made)


def _percent_over(made: Candidate) -> Candidate:
    return Candidate(at=made.at, kind=made.kind, unit=made.unit, low=made.low, prefix="超过", rule=made.rule)


def _times(match: re.Match[str], _text: str, _overlay: Overlay) -> Candidate | None:
    times = _number(match["times"]) if match["times"] else Decimal(1)
    if times is None:
        return None
    return Candidate(
        at=Span(match.start(), match.end()), kind=Kind.MULTIPLE, unit="倍", low=Decimal(2) ** int(times),
        prefix=match["pre"] or "", suffix="以上" if match["suf"] else "", rule="times",
    )  # fmt: skip


def _rank(match: re.Match[str], _text: str, _overlay: Overlay) -> Candidate | None:
    place = _number(match["place"])
    if place is None:
        return None
    return Candidate(at=Span(match.start(), match.end()), kind=Kind.RANK, unit="名", low=place, rule="rank")


def _neighbours(match: re.Match[str], _text: str, overlay: Overlay) -> Candidate | None:
    """七八个, 三、四家, 三四百人: two numerals that follow each other are a range."""
    low, high = _number(match["a"]), _number(match["b"])
    if low is None or high is None or (high - low != 1 and not (low == 3 and high == 5)):
        return None
    groups = match.groupdict()
    scale = groups.get("scale") or ""
    factor = Decimal(10) if scale == "十" else multiplier(scale)
    base = (_number(groups["tens"]) or 1) * 10 if "tens" in groups else _number(groups.get("head")) or 0
    unit = resolve(match["unit"], units(overlay))
    return Candidate(
        at=Span(match.start(), match.end()), kind=unit.kind, unit=unit.unit, rule="range",
        low=(base + low * factor) * unit.factor, high=(base + high * factor) * unit.factor,
    )  # fmt: skip


def _round(match: re.Match[str], _text: str, overlay: Overlay) -> Candidate:
    """近百吨, 千余名, 超千万元: a multiplier that is its own figure where a bound or an approximator says so."""
    unit = resolve(match["unit"], units(overlay))
    start = match.start() if match["pre"] else match.start("scale")
    number = multiplier(match["scale"]) * multiplier(match["times"] or "")
    return Candidate(
        at=Span(start, match.end()), kind=unit.kind, unit=unit.unit, low=number * unit.factor,
        prefix=match["pre"] or "", infix=match["infix"] or "", rule="round",
    )  # fmt: skip


def _sign(match: re.Match[str], _text: str, _overlay: Overlay) -> Candidate | None:
    """￥2,350.00: money by the sign before it."""
    figure = parse_arabic(match["figure"])
    if figure is None:
        return None
    low = figure * multiplier(match["scale"] or "")
    return Candidate(at=Span(match.start(), match.end()), kind=Kind.AMOUNT, unit="元", low=low, rule="money_sign")


def _degrees(match: re.Match[str], _text: str, _overlay: Overlay) -> Candidate | None:
    """两度流标 counts how often, 低两度 how warm it was."""
    number = _number(match["number"])
    kind = Kind.COUNT if match["falls"] is None else Kind.MEASURE
    at = Span(match.start(), match.end())
    return None if number is None else Candidate(at=at, kind=kind, unit="度", low=number, rule="degrees")


def _clock(match: re.Match[str], _text: str, _overlay: Overlay) -> Candidate:
    """5分30秒: a length of time, in minutes."""
    low = int(match["minutes"]) + Decimal(int(match["seconds"])) / 60
    at = Span(match.start(), match.end())
    return Candidate(at=at, kind=Kind.DURATION, unit="分", low=low.quantize(Decimal("0.01")), rule="clock")


def _points(match: re.Match[str], _text: str, _overlay: Overlay) -> Candidate | None:
    """自评得分98.6: points that need no unit."""
    points = Decimal(match["points"])
    at = Span(match.start("points"), match.end("points"))
    return Candidate(at=at, kind=Kind.SCORE, unit="分", low=points, rule="points")


READERS = {
    "fraction": _fraction, "slash": _slash, "tenths": _tenths, "half": _half, "times": _times,
    "rank": _rank, "rank_tail": _rank, "neighbours": _neighbours, "teens": _neighbours, "hundreds": _neighbours,
    "rank_from": _rank, "degrees": _degrees, "round": _round, "sign": _sign, "clock": _clock, "points": _points,
}  # fmt: skip
