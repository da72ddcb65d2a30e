"""What the tests of this folder share: a marked text read as far as achievements, and when two phrases are alike."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from perfnlp.achievements.build import build_achievements
from perfnlp.model.quantity import Role
from perfnlp.model.rows import Achievement
from perfnlp.model.structure import Facts
from perfnlp.model.words import Annotation
from perfnlp.nlp.annotate import annotate
from perfnlp.quantities.find import find_quantities
from perfnlp.structure.outline import read_outline
from perfnlp.tables import marked
from perfnlp.text.fold import fold

CASES = Path(__file__).parents[1] / "cases" / "achievements"
FILES = sorted(CASES.glob("*.tsv"))
HEADER = "text\taction\tobject\tactor\tperiod"
DIFFERENT = re.compile(r"[\s“”\"'，,、。；：:;（）()《》]")


@dataclass(frozen=True, slots=True)
class Case:
    """A text with one marked figure; several ways to name action or object are split by a slash."""

    text: str
    action: str
    object: str
    actor: str
    period: str


def read_cases(path: Path) -> list[Case]:
    header, *lines = path.read_text("utf-8").splitlines()
    assert header == HEADER, path.name
    return [Case(*(line.split("\t") + [""] * 5)[:5]) for line in lines]


def read_marked(text: str, *, words: bool = True, entities: bool = True, facts: Facts | None = None) -> Achievement:
    """The row of the figure in ⟦ ⟧, which is taken as an achievement whatever its role."""
    plain, (mention, *_) = marked(text)
    place = text.index("⟦")
    reading = fold(plain)
    annotation = annotate(reading)
    given = Annotation(annotation.words if words else (), annotation.entities if entities else ())
    quantities = find_quantities(reading, annotation.entities)
    (found,) = [q for q in quantities if q.span.start < place + len(mention) and q.span.end > place][:1]
    counted = tuple(replace(q, role=Role.ACHIEVEMENT) if q is found else q for q in quantities)
    (row,) = build_achievements(reading, read_outline(reading), counted, given, (), facts or Facts())
    return row


def is_alike(expected: str, found: str) -> bool:
    """Whether two phrases say the same: one inside the other and not much longer, or most characters in common."""
    a, b = DIFFERENT.sub("", expected), DIFFERENT.sub("", found)
    if not a:
        return not b
    if not b or len(b) > 2 * len(a) + 3:
        return False
    short, long = sorted((a, b), key=len)
    if len(short) >= 2 and short in long and len(long) <= 2 * len(short) + 4:
        return True
    return 2 * (Counter(a) & Counter(b)).total() / (len(a) + len(b)) >= 0.6


def is_right(case: Case, row: Achievement) -> bool:
    """Whether a row says what a case expects, by any of the ways that it allows."""
    action = any(is_alike(way, row.action) for way in case.action.split("/"))
    thing = any(is_alike(way, row.object) for way in case.object.split("/"))
    return action and thing
