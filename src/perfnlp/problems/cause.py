"""The stated reason of a problem, inside its statement or right behind it."""

import re

STATED = re.compile(
    r"(?:主要原因|原因|主要)(?:是|为|系|在于)(?:由于|因为|因)?(?P<cause>[^。；]+?)(?=，(?:导致|致使|造成|使)|。|；|，\d|\Z)|(?<=[，差])系(?:因|由于)?(?P<cause2>[^，。；]+?)(?:所致)?(?=[，。；]|形成|\Z)"
)
OPENS = re.compile(
    r"(?:由于|因为|鉴于|因(?!此|素|子|地制宜|而))(?P<cause>[^，。；]{2,40}?)(?:的?(?:影响|原因|等因素))?(?=，|,|未|仅|无法|不能|导致|致使|造成|年底|进度|推迟|停|\Z)"
)
UNDER = re.compile(r"受(?P<cause>[^，。；]{2,24}?(?:影响|限制|制约|波动))")
LEADS_TO = re.compile(r"(?P<cause>[^。；]{3,60}?)[，,]?(?:导致|致使|造成(?!一定)|以致|致(?=[一-鿿\d]))")
FIRST = re.compile(
    r"(?P<cause>[^，。；]{4,40})[，,](?:[^，。；]{0,10}(?:难以|无法|影响|推迟|滞后|未达|仍然存在|不便|延迟))"
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
    return None
