"""The findings of a document against those that its gold expects, check by check."""

from collections.abc import Iterable

from perfnlp.corpus.beside import judged_checks
from perfnlp.corpus.gold import GoldDocument
from perfnlp.learn.pairs import pair_first
from perfnlp.learn.tally import Tally
from perfnlp.model.rows import Finding


def score_findings(gold: GoldDocument, findings: Iterable[Finding], tally: Tally) -> None:
    """By the name of the check; what is optional counts neither way, nor a check that the gold does not judge.

    Args:
        gold: a document with a table of findings; one without it counts nothing.
        findings: what the checks made of its rows.
    """
    if gold.findings is None:
        return
    judged = judged_checks(gold.findings)
    found = [finding for finding in findings if finding.assessed and finding.check in judged]
    want = [told for told in gold.findings if not told.optional and told.check in judged]
    pairs, rest = pair_first(want, found, lambda g, f: g.check == f.check)
    excused, rest = pair_first([told for told in gold.findings if told.optional], rest, lambda g, f: g.check == f.check)
    tally.add("finding", len(pairs), len(want), len(found) - len(excused))
    right, free = ([told.check for told, _ in some] for some in (pairs, excused))
    checks = [told.check for told in want], [finding.check for finding in found]
    for check in sorted({*checks[0], *checks[1]}):
        wanted, made = (names.count(check) for names in checks)
        tally.add(f"finding_{check}", right.count(check), wanted, made - free.count(check))
    for told in want:
        if not any(told is pair[0] for pair in pairs):
            tally.miss("finding_missed", f"{gold.head.id}: {told.check} {told.about}")
    for finding in rest:
        tally.miss("finding_too_many", f"{gold.head.id}: {finding.check} {finding.message[:80]}")
