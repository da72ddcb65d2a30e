"""Figures of tables: the name of their row is the object, and the verb that opens it the action."""

import re
from functools import cache

from perfnlp.achievements.lexicon import VerbSort, verbs_of
from perfnlp.achievements.patterns import Predicate, is_rate
from perfnlp.achievements.verbs import name_behind

UNIT = re.compile(r"[（(][^（）()]{1,6}[）)]\Z")


def read_cell(name: str) -> Predicate:
    """开展巡回医疗次数 → 开展 | 开展巡回医疗次数: nothing of a name is taken away but its unit."""
    bare = re.sub(r"\s+", "", UNIT.sub("", name)) or name
    opening = _opening().match(bare)
    named = opening is not None and opening["work"] and name_behind(bare, opening.end(), len(bare))
    if opening and (named or len(bare) - opening.end() < 2):
        opening = None
    told = None if is_rate(bare) else opening or _inside().search(bare)
    action = told[0] if told and len(told[0]) < len(bare) else ""
    return Predicate(action=action, object=bare, rule="cell")


@cache
def _opening() -> re.Pattern[str]:
    strong = verbs_of(VerbSort.LIGHT, VerbSort.PLAIN, VerbSort.AWARD, VerbSort.PIVOT, VerbSort.HELPER)
    return re.compile(rf"(?:{strong})|(?P<work>(?:{verbs_of(VerbSort.WORK)})+)")


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(verbs_of(VerbSort.LIGHT, VerbSort.PLAIN, VerbSort.AWARD))
