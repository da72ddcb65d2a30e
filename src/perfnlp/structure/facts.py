"""The facts of a report's head: organisation, project, year and self score, each with where it stands."""

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import Final

from perfnlp.model.structure import Fact, Facts, Outline
from perfnlp.structure.fields import find_fields
from perfnlp.structure.organisation import is_organisation, most_named, organisation_at, signed
from perfnlp.structure.patterns import pattern, patterns
from perfnlp.structure.score import find_score
from perfnlp.structure.title import CHINESE_DIGITS, YEAR, Title, TitlePart, find_title, is_no_project, parse_title
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.fold import Reading
from perfnlp.text.spans import Span

LOOSE_RANK: Final = 2
"""Fields up to this rank are believed whatever their value looks like; a 主管部门 has to look like a body."""
BODY_YEAR: Final = re.compile(
    r"(?<![\d〔\[（(第较比])((?:19|20)\d\d)[ ]?年(度)?(?!版|以来|起)(?:12月(?:31日|底|末)|底|末)?"
)
DATE_LINE: Final = re.compile(
    r"^\s*[\d二〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?\s*$",
    re.M,
)
PLACE: Final = re.compile(
    r"[一-鿿]{1,3}[^社小城园景灾牧林库校片街厂矿郊辖山地全我][省市县区州旗盟](?![级域块划内])(?=[一-鿿]{4})"
)
"""The place before a project's name, which is no part of it."""
ENDING: Final = re.compile(r"12月|底|末|度")


def find_facts(reading: Reading, outline: Outline, source: str = "", overlay: Overlay = NO_OVERLAY) -> Facts:
    """Organisation, project, year and self score of a report; what neither text nor file name says is None.

    `source` is the path of the document, read where the text is silent: such a fact has no span.
    """
    title = find_title(reading.text, overlay)
    name = _title_of_source(source, overlay)
    score = find_score(reading.text, outline, overlay)
    return Facts(
        organisation=_organisation(reading, title, name, overlay),
        project=None if title is not None and title.whole else _project(reading, title, name, overlay),
        year=_year(reading, title, name, source, overlay),
        self_score=(score.value, reading.span(score.at.start, score.at.end), f"rule:{score.rule}") if score else None,
    )


def _title_of_source(source: str, overlay: Overlay) -> Title | None:
    stem = PurePosixPath(source.split("!/")[-1].partition("#")[0]).stem
    return parse_title(stem, Span(0, len(stem)), overlay) if re.search("自评|评价|绩效", stem) else None


def _fact(reading: Reading, part: TitlePart | None, rule: str) -> Fact | None:
    return Fact(value=part.value, span=reading.span(part.at.start, part.at.end), by=f"rule:{rule}") if part else None


def _named(part: TitlePart | None) -> Fact | None:
    return Fact(value=part.value, span=None, by="rule:source") if part else None


def _organisation(reading: Reading, title: Title | None, name: Title | None, overlay: Overlay) -> Fact | None:
    fields = sorted(find_fields(reading.text, "organisation", overlay), key=lambda field: field.row.rank)
    for field in fields:
        known = is_organisation(field.value, overlay)
        if is_no_project(field.value) or not (known or field.row.rank <= LOOSE_RANK) or len(field.value) < 3:
            continue
        if field.row.rank > LOOSE_RANK and title is not None and title.organisation is not None:
            break
        return Fact(value=field.value, span=reading.span(field.at.start, field.at.end), by="rule:field")
    return (
        _fact(reading, title.organisation if title else None, "title")
        or signed(reading, overlay)
        or _named(name.organisation if name else None)
        or _opening(reading, overlay)
        or most_named(reading, overlay)
    )


def _opening(reading: Reading, overlay: Overlay) -> Fact | None:
    """A paragraph that begins with a body's name and says what it is: `禾川市文化馆是全额拨款事业单位`."""
    for match in re.finditer(
        r"^[一-鿿（）]{4,30}(?=(?:是|为|属于?|成立于|系)[^，。]{2,30}(?:单位|部门|机构|学校))", reading.text, re.M
    ):
        name = organisation_at(match[0] + "，", overlay)
        if name == match[0]:
            return Fact(value=name, span=reading.span(*match.span()), by="rule:opening")
    return None


def _project(reading: Reading, title: Title | None, name: Title | None, overlay: Overlay) -> Fact | None:
    fields = sorted(find_fields(reading.text, "project", overlay), key=lambda field: field.row.rank)
    for field in fields:
        value = field.value.strip("“”")
        if not is_no_project(value) and len(value) > 1 and not pattern("header_cell").search(value):
            return Fact(value=value, span=reading.span(field.at.start, field.at.end), by="rule:field")
    return (
        _fact(reading, title.project if title else None, "title")
        or _mentioned(reading)
        or _named(name.project if name else None)
    )


def _mentioned(reading: Reading) -> Fact | None:
    """A project that the text introduces: 一级项目X, 预算安排X, X项目预算36万元; not a later member of a list."""
    for named in patterns("named_project"):
        for match in named.finditer(reading.text):
            if reading.text[match.start() - 1 : match.start()] in ("；", ";"):
                continue
            place = PLACE.match(match["name"])
            name = match["name"][place.end() if place else 0 :]
            if name.count("”") > name.count("“"):  # “清水河畔”提升工程: the quotation belongs to the name
                name = reading.text[match.end("name") - len(name) - 1 : match.end("name")]
            if not is_no_project(name):
                return Fact(
                    value=name, span=reading.span(match.end("name") - len(name), match.end("name")), by="rule:mention"
                )
    return None


def _year(reading: Reading, title: Title | None, name: Title | None, source: str, overlay: Overlay) -> Fact | None:
    told = _fact(reading, title.year if title else None, "title")
    if told is not None:
        return told
    for field in find_fields(reading.text, "year", overlay):
        match = re.match(r"((?:19|20)\d\d)", field.value.translate(CHINESE_DIGITS))
        if match:
            return Fact(value=match[1], span=reading.span(field.at.start, field.at.start + 4), by="rule:field")
    for line in re.finditer(r"^[ （(]*((?:19|20)\d\d)年度[）) ]*$", reading.text[:1500], re.M):
        return Fact(value=line[1], span=reading.span(*line.span(1)), by="rule:head_line")
    return _named(name.year if name else None) or _main_year(reading) or _year_of_path(source)


def _main_year(reading: Reading) -> Fact | None:
    """The year that the body speaks of most: a year's end and 年度 count double, dates of signing not at all."""
    dates = [Span(*m.span()) for m in DATE_LINE.finditer(reading.text)]
    counts: Counter[str] = Counter()
    first: dict[str, re.Match[str]] = {}
    for match in BODY_YEAR.finditer(reading.text):
        if not any(date.start <= match.start() < date.end for date in dates):
            counts[match[1]] += 2 if ENDING.search(match[0]) else 1
            first.setdefault(match[1], match)
    if not counts:
        return None
    year = max(counts, key=lambda y: (counts[y], -first[y].start()))
    return Fact(value=year, span=reading.span(*first[year].span(1)), by="rule:main_year")


def _year_of_path(source: str) -> Fact | None:
    found = YEAR.findall(source) or re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", source)
    return Fact(value=found[-1], span=None, by="rule:source") if found else None
