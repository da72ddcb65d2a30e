"""Who did it, where the text names another doer than the reporting unit (definitions §3)."""

import re
from typing import Final

from perfnlp.achievements.object import is_agent
from perfnlp.achievements.phrase import EDGE, TIME, Token, is_lead, tokens
from perfnlp.achievements.verbs import Stretch, VerbAt
from perfnlp.model.words import EntityLabel
from perfnlp.text.spans import Span

DOERS: Final = (EntityLabel.ORGANISATION, EntityLabel.PERSON)
BY: Final = "由"
LONGEST: Final = 20


def actor_of(stretch: Stretch, verb: VerbAt) -> str:
    """The people or the body right before a verb: behind a pivot (聘请｜第三方机构｜抽检), or at the clause's beginning."""
    ahead = stretch.text[: stretch.at.start].rstrip()
    if verb.since <= stretch.at.start and ahead and not EDGE.fullmatch(ahead[-1]):
        return ""  # those before a figure in mid-clause are counted by it
    start = verb.since if verb.since > stretch.at.start else stretch.at.start
    named = _named(stretch, Span(start, max(start, verb.at.start)))
    return named if named and len(named) <= LONGEST else ""


def _named(stretch: Stretch, at: Span) -> str:
    """The noun phrase at the beginning of a stretch up to the first preposition, if it tells people or a body."""
    words = tokens(stretch.text, at, stretch.annotation)
    begin = next((i for i, word in enumerate(words) if not _says_nothing(word)), len(words))
    if begin < len(words) and words[begin].text == BY:
        begin += 1
    end = begin
    while end < len(words) and words[end].tag not in ("p", "d", "ad", "uj", "ul", "x"):
        end += 1
    if begin == end:
        return ""
    whole = Span(words[begin].at.start, words[end - 1].at.end)
    text = re.sub(r"\s", "", stretch.text[whole.start : whole.end])
    entity = any(e.label in DOERS and e.at.end == whole.end for e in stretch.annotation.entities)
    return text if len(text) > 1 and not is_lead(text) and (entity or is_agent(text)) else ""


def _says_nothing(word: Token) -> bool:
    marks = EDGE.fullmatch(word.text) or TIME.fullmatch(word.text)
    return bool(marks) or (word.tag in ("t", "r", "d", "ad", "c") and word.text != BY)
