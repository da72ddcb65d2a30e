"""The title of a report taken apart: whose it is, of which year, about which project."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from perfnlp.structure.lines import is_spaced
from perfnlp.structure.organisation import is_organisation, organisation_at
from perfnlp.structure.patterns import pattern, words_of
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.fold import is_flat_row
from perfnlp.text.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePart:
    """A piece of a title and its place in the text."""

    value: str
    at: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What a title says; `whole` tells that it is of a department's entire spending, which is no project."""

    organisation: TitlePart | None = None
    year: TitlePart | None = None
    project: TitlePart | None = None
    whole: bool = False


HEAD: Final = 16
"""Lines among which a title is looked for."""
LONGEST: Final = 90
YEAR: Final = re.compile(
    r"[（(]?((?:19|20)\d\d|[二][〇○零OＯ0][一二三四五六七八九〇○零]{2})[）)]?(?:年度?|(?=[)）]))[）)]?"
)
YEAR_LINE: Final = re.compile(r"[（(]?[\d〇○零OＯ一二三四五六七八九]{4}年度?[）)]?")
BRACKETED: Final = re.compile(r"\s*[（(【“]\s*(?P<name>[^（）()【】“”\d\n]{4,40})[）)】”](?=\n|$)")
"""A project's name alone on the line below a title that has none."""
CHINESE_DIGITS: Final = str.maketrans("〇○零OＯ一二三四五六七八九", "00000123456789")
FIELD: Final = re.compile(r"[^，。：:]{2,14}[：:]")


def find_title(text: str, overlay: Overlay = NO_OVERLAY) -> Title | None:
    """The title of a report among its first lines; a title over several lines is read as one."""
    lines = [m for m in re.finditer(r"[^\n\t|]+", text[:3000]) if m[0].strip()][:HEAD]
    for index, line in enumerate(lines):
        length = _length(line[0])
        words = re.sub(r"\s", "", line[0][:length])
        if len(words) > LONGEST or re.search("[。；]", words) or FIELD.match(words):
            continue
        if not re.search("自评|评价|绩效", words) or not _report().search(words):
            continue
        end = line.start() + length
        if index + 1 < len(lines) and YEAR_LINE.fullmatch(re.sub(r"\s", "", lines[index + 1][0])):
            end = lines[index + 1].end()
        title = parse_title(text, Span(lines[_first_line(lines, index)].start(), end), overlay)
        named = BRACKETED.match(text, end)
        if title.project is None and not title.whole and named and not is_no_project(named["name"]):
            return replace(title, project=TitlePart(value=named["name"], at=Span(*named.span("name"))))
        return title
    return None


def _length(line: str) -> int:
    """How far a title reaches in its line: up to the first blank behind 报告, or of a form that lost its cells."""
    start = len(line) - len(line.lstrip())
    if is_spaced(line):
        return len(line)
    for blank in re.finditer(" ", line[: start + LONGEST]):
        words = line[start : blank.start()]
        if blank.start() > start and (_report().search(words.replace(" ", "")) or is_flat_row(line)):
            return blank.start()
    return len(line)


@cache
def _report() -> re.Pattern[str]:
    return re.compile(rf"(?:{words_of('report_word')})(?:[（(][^（）()]{{0,20}}[）)])?(?:目\s*录)?\s*$")


def _first_line(lines: list[re.Match[str]], index: int) -> int:
    """Where a title begins that runs over several lines: short lines above it that are no fields."""
    start = index
    while start > 0 and index - start < 3:
        above = lines[start - 1][0].strip()
        if len(above) > 40 or re.search(r"[。；，：:\t|]", above) or pattern("furniture").fullmatch(above):
            break
        if re.match(r"附件|附表|目\s*录", above):
            break
        start -= 1
    return start


def parse_title(text: str, at: Span, overlay: Overlay = NO_OVERLAY) -> Title:
    """A title's organisation, year and project, each with its place in the text."""
    kept = [place for place in range(at.start, at.end) if not text[place].isspace()]
    words = "".join(text[place] for place in kept)

    def part(start: int, end: int) -> TitlePart | None:
        value = words[start:end]
        return TitlePart(value=value, at=Span(kept[start], kept[end - 1] + 1)) if value else None

    year = next((m for m in YEAR.finditer(words) if "年度" in m[0] or "年度" in words[m.end() - 1 : m.end() + 2]), None)
    year = year or YEAR.search(words)
    tail = list(re.finditer(words_of("report_word"), words))
    end = tail[-1].start() if tail else len(words)
    left, right = (year.start(), year.end()) if year else (0, 0)
    organisation, project = _split(words, min(left, end), min(right, end), end, overlay)
    behind = re.search(r"[（(](?P<name>[^（）()]{4,24})[）)]$", words)
    if organisation[0] == organisation[1] and behind and is_organisation(behind["name"], overlay):
        organisation = behind.span("name")
    about = words[slice(*project)]
    whole = "整体支出" in words
    return Title(
        organisation=part(*organisation),
        year=TitlePart(value=year[1].translate(CHINESE_DIGITS), at=Span(kept[year.start(1)], kept[year.end(1) - 1] + 1))
        if year
        else None,
        project=None if whole or is_no_project(about) else part(*project),
        whole=whole,
    )


def is_no_project(words: str) -> bool:
    """Whether words name no project of their own: 项目支出, 部门预算项目, XXX."""
    place = re.match(r"[一-鿿]{2,8}?[省市县区州旗盟](?=[省市县区]?级|财政|预算|项目)", words)
    return bool(pattern("no_project").search(words[place.end() if place else 0 :].strip()))


def _split(words: str, left: int, right: int, end: int, overlay: Overlay) -> tuple[tuple[int, int], tuple[int, int]]:
    """The places of organisation and project in a title whose year stands from `left` to `right`."""
    begin = 2 if words.startswith("关于") else 0
    before = organisation_at(words[begin:left], overlay)
    if before:
        after = begin + len(before)
        rest = _trimmed(words, after, left)
        return (begin, after), rest if rest[1] - rest[0] > 1 and right >= end else _trimmed(words, right, end)
    name = organisation_at(words[right:end], overlay)
    if name and right + len(name) < end:
        return (right, right + len(name)), _trimmed(words, right + len(name), end)
    if left > begin and right < end:  # a place, which is no body
        return (0, 0), _trimmed(words, right, end)
    return (0, 0), _trimmed(words, right if right < end else begin, end if right < end else left or end)


def _trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without 关于, 的, a pair of quotation marks and the like around it."""
    while start < end and (opening := re.match(r"关于|开展|对|的|年度|度|[、，\s]", words[start:end])):
        start += opening.end()
    while start < end and (closing := re.search(r"(?:的|[、，\s]|[（(](?:19|20)\d\d.*[）)])$", words[start:end])):
        end -= len(closing[0])
    if words[start:end][:1] in ("“", "《") and words[end - 1 : end] in ("”", "》"):
        return start + 1, end - 1
    return start, max(start, end)
