"""Several small reports at once, read through the whole pipeline and judged together."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from perfnlp.checks.profile import national
from perfnlp.judging import Judgement, judge
from perfnlp.model.rows import Finding
from perfnlp.years import archive_of
from tests.checks.reports import settings

CASES = Path(__file__).parents[1] / "cases" / "across"
BETWEEN = "‖"
"""Between the reports of a case."""


@cache
def judged(texts: tuple[str, ...]) -> Judgement:
    """The judgement over reports, which are files 1.txt, 2.txt and so on."""
    with TemporaryDirectory() as folder:
        for number, text in enumerate(texts, 1):
            Path(folder, f"{number}.txt").write_text(text, "utf-8", newline="")
        with archive_of([folder], settings()) as archive:
            return judge(archive, settings(), national())


def across(texts: tuple[str, ...], check: str) -> tuple[tuple[str, Finding], ...]:
    """What a check finds over several reports, each with the report that it is told with."""
    return tuple(
        (report.source, each.finding)
        for report in judged(texts).reports
        for each in report.findings
        if each.finding.check == check and each.finding.assessed and is_across(each.finding)
    )


def is_across(finding: Finding) -> bool:
    return len({place.source for place in finding.places}) > 1


def as_expected(source: str, finding: Finding) -> str:
    """A finding in the form of a case file: report|severity|message|quotes."""
    name = Path(source).name
    folder = source.removesuffix(name)
    quotes = "/".join(" ".join(place.quote.split()) for place in finding.places)
    return "|".join((name, finding.severity, finding.message.replace(folder, ""), quotes))


def read_cases(name: str) -> list[tuple[tuple[str, ...], str, str]]:
    """The lines of a case file: reports joined by ‖, findings joined by ␟, note."""
    header, *lines = (CASES / name).read_text("utf-8").splitlines()
    assert header == "texts\texpected\tnote", name
    rows = [line.split("\t") for line in lines]
    assert rows, f"{name} has no cases"
    return [
        (tuple(t.replace("\\n", "\n").replace("\\t", "\t") for t in texts.split(BETWEEN)), expected, note)
        for texts, expected, note in rows
    ]
