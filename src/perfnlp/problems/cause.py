"""The stated reason of a problem, inside its statement or right behind it."""

import re

from perfnlp.model.rows import ProblemCategory
from perfnlp.problems.category import categorise

STATED = re.compile(
    r"(?:主要原因|原因|主要)(?:是|为|系|在于)(?:由于|因为|因)?(?P<cause>[^。；]+?)(?=，(?:导致|致使|造成|使)|。|；|，\d|\Z)|(?<=[，差])系(?:因|由于)?(?P<cause2>[^，。；]+?)(?:所致)?(?=[，。；]|形成|\Z)"
)
OPENS = re.compile(
    r"(?:由于|因为|鉴于|因(?!此|素|子|地制宜|而))(?P<cause>[^，。；]{2,40}?)(?:的?(?:影响|原因|等因素))?(?=，|,|未|仅|无法|不能|导致|致使|造成|年底|进度|推迟|停|\Z)"
)
UNDER = re.compile(r"受(?P<cause>[^，。；]{2,24}?(?:影响|限制|制约|波动))")
LEADS_TO = re.compile(r"(?P<cause>[^。；]{3,60}?)[，,]?(?:导致|致使|造成(?!一定)|以致|致(?=[一-鿿\d]))")
FIRST = re.compile(
    r"(?P<cause>[^，。；]{4,40})[，,](?:[^，。；]{0,10}(?:暂?无法实现|影响|推迟|滞后|仍然存在|不便|延迟))"
)


SHORTFALL = re.compile(r"率[^，。；]{0,4}(?:仅|只|低于|不足|为?\d|偏低|不高)|仅完成|仅为|未达|暂?无法实现|结转")
MEANS = (
    ProblemCategory.MANAGEMENT,
    ProblemCategory.CAPACITY,
    ProblemCategory.INFORMATION,
    ProblemCategory.FUNDS,
    ProblemCategory.OTHER,
)


def find_cause(statement: str, behind: str) -> str | None:
    """The reason that a statement gives: 主要原因是X, 由于X，…, 受X影响, X导致…; `behind` is the rest of its sentence."""
    for regex, text in (
        (STATED, statement + behind),
        (UNDER, statement),
        (OPENS, statement),
        (LEADS_TO, statement),
        (FIRST, statement),
    ):
        match = regex.search(text)
        if match:
            cause = next(value for value in match.groupdict().values() if value)
            return cause.strip("，。；,; ") or None
    return _first_failing(statement)


def _first_failing(statement: str) -> str | None:
    """设备共享机制不健全，周使用率低于50%: a failing of means told first is the reason of the result behind it."""
    clauses = [clause for clause in re.split("[，,]", statement.rpartition("。")[2] or statement) if clause]
    for place, clause in enumerate(clauses[1:], 1):
        if not SHORTFALL.search(clause):
            continue
        before = "，".join(clauses[:place])
        category, confidence = categorise(before)
        if category in MEANS and confidence > 0.5 and not SHORTFALL.search(before):
            return before
        return None
    return None
