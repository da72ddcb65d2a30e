"""Marks put to findings by keys, and what is proposed where a key is gone."""

from perfnlp.checks.marks import proposals, with_marks
from perfnlp.model.keys import finding_keys
from perfnlp.model.marks import Judged, Mark, Marked, Verdict
from perfnlp.model.rows import Finding, Place, Severity
from perfnlp.text.spans import Span


def finding(check: str, about: str, quote: str) -> Finding:
    place = Place(source="r.txt", span=Span(0, 2), quote=quote)
    return Finding(check=check, severity=Severity.WARNING, about=about, message=about, places=(place,))


def judged(*findings: Finding, source: str = "r.txt") -> Judged:
    keys = finding_keys("云溪县林业局", "林场管护", 2022, findings)
    return Judged(
        source=source, organisation="云溪县林业局", project="林场管护", year=2022,
        findings=tuple(Marked(key=key, finding=each) for key, each in zip(keys, findings, strict=True)),
    )  # fmt: skip


ROADS = finding("unspent", "林道维修费", "林道维修费预算20万元，实际支出6万元")
FIRE = finding("unspent", "防火物资费", "防火物资费预算10万元，实际支出2万元")


def test_a_mark_goes_to_the_finding_of_its_key() -> None:
    report = judged(ROADS, FIRE)
    mark = Mark(key=report.findings[1].key, mark=Verdict.DISMISSED)

    (marked,) = with_marks([report], [mark])

    assert (None, mark) == tuple(each.mark for each in marked.findings)
    assert (False, True) == tuple(each.is_dismissed for each in marked.findings)
    assert [] == list(proposals([marked], [mark]))


def test_the_most_similar_quote_of_the_same_report_and_check_is_proposed() -> None:
    report = judged(ROADS, FIRE)
    quote = "防火物资费预算10万元，实际支出2.5万元"
    gone = Mark(key="gone", mark=Verdict.CONFIRMED, check="unspent", source="r.txt", quote=quote)

    (proposal,) = proposals([report], [gone])

    assert proposal.candidate is not None
    assert (gone, FIRE) == (proposal.mark, proposal.candidate.finding)
    assert proposal.likeness > 0.8


def test_other_reports_other_checks_and_other_words_are_not_proposed() -> None:
    report = judged(ROADS, FIRE)
    quote = "防火物资费预算10万元，实际支出2万元"
    marks = [
        Mark(key="a", check="over_budget", source="r.txt", quote=quote),
        Mark(key="b", check="unspent", source="other.txt", quote=quote),
        Mark(key="c", check="unspent", source="r.txt", quote="调研座谈若干次"),
    ]

    assert [(None, 0.0)] * 3 == [(each.candidate, each.likeness) for each in proposals([report], marks)]


def test_a_finding_with_a_mark_of_its_own_is_not_proposed_again() -> None:
    report = judged(FIRE)
    own = Mark(key=report.findings[0].key, mark=Verdict.CONFIRMED)
    gone = Mark(key="gone", check="unspent", source="r.txt", quote="防火物资费预算10万元，实际支出2万元")

    (proposal,) = proposals(with_marks([report], [own]), [own, gone])

    assert proposal.candidate is None


def test_keys_do_not_depend_on_places_or_order() -> None:
    moved = finding("unspent", "林道维修费", "换了地方的林道维修费")

    assert judged(ROADS, FIRE).findings[0].key == judged(FIRE, moved).findings[1].key
