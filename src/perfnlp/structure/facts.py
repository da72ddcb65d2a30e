"""The facts of a report's head: organisation, project, year and self score, each with where it stands."""

import re
from collections import Counter
from decimal import Decimal
from typing import Final

from perfnlp.model.structure import Fact, Facts, Outline
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

ORGANISATION: Final = r"[一-鿿（）()]{2,28}?(?:局|委员会|办公室|政府|联合会|协会|中心|馆|院|校|中学|小学|大学|学院|医院|总工会|大队|支队|站|处|所|厅|部|会|公司)"
YEAR: Final = re.compile(r"(?<!\d)(20[0-4]\d|199\d)(?=\s*年)")
TITLE: Final = re.compile(r"(?:自评|评价|绩效)[^\n。]{0,8}(?:报告|总结|自评表)")
SCORE: Final = re.compile(
    r"(?:自评得分|自评分|自评总分|综合得分|总得分|综合评分|总体得分|评价得分|得分|总分|评分)(?:情况|合计|结果)?(?:为|是|：|:|达到|达)?\s*(\d{1,3}(?:\.\d+)?)\s*分"
)


def find_facts(reading: Reading, outline: Outline, source: str = "", overlay: Overlay = NO_OVERLAY) -> Facts:
    """Organisation, project, year and self score of a report; what the text does not say is None."""
    text = reading.text
    return Facts(
        organisation=_organisation(reading),
        project=_field(reading, "项目名称") or _named_project(reading),
        year=_year(reading, source),
        self_score=_score(reading, text),
    )


def _field(reading: Reading, label: str) -> Fact | None:
    match = re.search(rf"^{label}[：: ]+([^\n\t|]+)", reading.text, re.M)
    if match is None:
        return None
    return Fact(value=match[1].strip(), span=reading.span(*match.span(1)), by="rule:field")


def _organisation(reading: Reading) -> Fact | None:
    for label in ("单位名称", "预算单位名称", "项目单位", "实施单位", "填报单位"):
        found = _field(reading, label)
        if found:
            return found
    head = re.match(rf"\s*({ORGANISATION})(?=[ 关\d])", reading.text)
    if head:
        return Fact(value=head[1], span=reading.span(*head.span(1)), by="rule:title")
    return None


def _named_project(reading: Reading) -> Fact | None:
    match = re.search(r"度([^\n。，]{2,40}?)(?:项目)?(?:支出)?绩效自评报告", reading.text[:400])
    if match and match[1] not in ("项目", "部门整体支出"):
        return Fact(value=match[1], span=reading.span(*match.span(1)), by="rule:title")
    return None


def _year(reading: Reading, source: str) -> Fact | None:
    text = reading.text
    for match in YEAR.finditer(text[:200]):
        if text[: match.start()].count("\n") < 6 and TITLE.search(text[:300]):
            return Fact(value=match[1], span=reading.span(*match.span(1)), by="rule:title")
    counted = Counter(match[1] for match in YEAR.finditer(text))
    if not counted:
        return None
    year = max(counted, key=lambda y: (counted[y], y))
    match_ = next(m for m in YEAR.finditer(text) if m[1] == year)
    return Fact(value=year, span=reading.span(*match_.span(1)), by="rule:main_year")


def _score(reading: Reading, text: str) -> tuple[Decimal, Span, str] | None:
    found = list(SCORE.finditer(text))
    if not found:
        return None
    return Decimal(found[0][1]), reading.span(*found[0].span(1)), "rule:score"
