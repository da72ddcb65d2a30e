"""Figures of tables: the name of their row is the object, and a verb in it that names no work the action."""

import re

from perfnlp.achievements.lexicon import VerbSort, verbs_of
from perfnlp.achievements.patterns import Predicate, is_rate

UNIT = re.compile(r"[（(][^（）()]{1,6}[）)]\Z")


def read_cell(name: str) -> Predicate:
    """开展巡回医疗次数 → 开展 | 开展巡回医疗次数: nothing of a name is taken away but its unit."""
    bare = re.sub(r"\s+", "", UNIT.sub("", name)) or name
    told = None if is_rate(bare) else re.search(verbs_of(VerbSort.LIGHT, VerbSort.PLAIN), bare)
    action = told[0] if told and told.end() < len(bare) else ""
    return Predicate(action=action, object=bare, rule="cell")
