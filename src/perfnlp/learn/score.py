"""One document's ledger against its gold, measure by measure."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from perfnlp.corpus.gold import GoldDocument
from perfnlp.learn.alike import CLAUSE_OR_FIGURE, alike, same_name, same_number, same_words, squash
from perfnlp.learn.findings import score_findings
from perfnlp.learn.pairs import overlap, pair_first, pair_spans
from perfnlp.learn.tally import Tally
from perfnlp.model.budget import BudgetItem, ItemGroup
from perfnlp.model.ledger import Ledger
from perfnlp.model.quantity import Quantity, Role
from perfnlp.model.rows import Achievement, Problem
from perfnlp.model.structure import Section

MONEY: Final = ("budget", "adjusted", "spent")
NUMBERS: Final = ("value", "low", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A gold document beside the ledger that was made of its text; `pairs` are its quantities."""

    gold: GoldDocument
    found: Ledger
    got: tuple[Quantity, ...]
    """The found quantities, without those that may be read or not."""
    pairs: tuple[tuple[Quantity, Quantity], ...]

    def others(self, row: str) -> tuple[str, ...]:
        return self.gold.accepted[row].others

    def shown(self, words: str) -> str:
        return f"{self.gold.head.id}: {words}"


def score_document(gold: GoldDocument, found: Ledger) -> Tally:
    """The tally of one document; rows that the gold does not annotate are not measured."""
    got = tuple(q for q in found.quantities if not any(q.span.overlaps(span) for span in gold.optional))
    want = gold.ledger.quantities
    places = pair_spans([q.span for q in want], [q.span for q in got])
    match = Match(gold=gold, found=found, got=got, pairs=tuple((want[i], got[j]) for i, j in places))
    tally = Tally()
    _score_quantities(match, tally)
    _score_roles(match, tally)
    _score_achievements(match, tally)
    _score_problems(match, tally)
    _score_items(match, tally)
    if gold.is_whole or gold.ledger.sections:
        _score_sections(match, tally)
    if gold.is_whole:
        _score_head(match, tally)
    score_findings(gold, found.findings, tally)
    return tally


def normalised(gold: Quantity, found: Quantity) -> bool:
    """The same kind, unit, qualifier and bounds."""
    return (
        gold.kind is found.kind
        and squash(gold.unit) == squash(found.unit)
        and gold.qualifier is found.qualifier
        and all(same_number(getattr(gold, name), getattr(found, name)) for name in NUMBERS)
    )


def _score_quantities(match: Match, tally: Tally) -> None:
    want, got = match.gold.ledger.quantities, match.got
    tally.add("quantity_found", len(match.pairs), len(want), len(got))
    tally.add("quantity_normalised", sum(normalised(g, f) for g, f in match.pairs), len(want), len(got))
    near = (
        squash(g.text) == squash(f.text) and abs(g.span.start - f.span.start) + abs(g.span.end - f.span.end) <= 2
        for g, f in match.pairs
    )  # fmt: skip
    tally.of_matched("quantity_span", near)
    paired = {g.id for g, _ in match.pairs}, {f.id for _, f in match.pairs}
    for g in (g for g in want if g.id not in paired[0]):
        tally.miss("quantity_missed", match.shown(g.text))
    for f in (f for f in got if f.id not in paired[1]):
        tally.miss("quantity_too_many", match.shown(f.text))
    for g, f in match.pairs:
        if not normalised(g, f):
            tally.miss("quantity_wrong", match.shown(f"{g.text} 应为 {_value(g)}，得到 {_value(f)}"))


def _value(quantity: Quantity) -> str:
    numbers = "/".join("" if n is None else f"{n:f}" for n in (quantity.value, quantity.low, quantity.high))
    return f"{quantity.kind} {numbers} {quantity.unit} {quantity.qualifier}"


def _score_roles(match: Match, tally: Tally) -> None:
    right = [f.role is g.role or f.role.value in match.others(g.id) for g, f in match.pairs]
    tally.of_matched("role", right)
    for role in Role:
        hit = sum(ok and f.role is role for ok, (_, f) in zip(right, match.pairs, strict=True))
        excused = sum(
            ok and g.role is role and f.role is not role for ok, (g, f) in zip(right, match.pairs, strict=True)
        )
        taken = sum(ok and g.role is not role and f.role is role for ok, (g, f) in zip(right, match.pairs, strict=True))
        gold = sum(g.role is role for g in match.gold.ledger.quantities) - excused + taken
        tally.add(f"role_{role}", hit, gold, sum(f.role is role for f in match.got))
    for ok, (g, f) in zip(right, match.pairs, strict=True):
        if not ok:
            tally.miss("role_wrong", match.shown(f"{g.text} 应为 {g.role}，得到 {f.role}"))


def _score_achievements(match: Match, tally: Tally) -> None:
    rows = {row.quantity: row for row in match.found.achievements}
    wanted = {row.quantity: row for row in match.gold.ledger.achievements}
    pairs = [(g, f, wanted[g.id], rows[f.id]) for g, f in match.pairs if g.id in wanted and f.id in rows]
    achieved = Role.ACHIEVEMENT.value
    lenient = sum(f.id in rows and g.id not in wanted and achieved in match.others(g.id) for g, f in match.pairs)
    excused = sum(g.id in wanted and f.id not in rows and f.role.value in match.others(g.id) for g, f in match.pairs)
    gold, found = len(wanted) - excused, sum(f.id in rows for f in match.got) - lenient
    action = [same_words(w.action, r.action, CLAUSE_OR_FIGURE) for _, _, w, r in pairs]
    thing = [same_words(w.object, r.object) for _, _, w, r in pairs]
    value = [normalised(g, f) for g, f, _, _ in pairs]
    tally.add("achievement", sum(value), gold, found)
    tally.of_matched("action", action)
    tally.of_matched("object", thing)
    tally.add("whole_row", sum(map(all, zip(action, thing, value, strict=True))), gold, found)
    for ok, (g, _, w, r) in zip(map(all, zip(action, thing, strict=True)), pairs, strict=True):
        if not ok:
            told = f"{g.text} 应为 {w.action}|{w.object}，得到 {r.action}|{r.object}"
            tally.miss("action_or_object_wrong", match.shown(told))
    if match.gold.has_links:
        _score_links(match, tally, "link", [(w, r) for _, _, w, r in pairs])


Rows = list[tuple[Achievement, Achievement]] | list[tuple[Problem, Problem]]


def _score_links(match: Match, tally: Tally, name: str, pairs: Rows) -> None:
    """The best link of each row against all that the gold accepts; the project itself is no part."""
    names = {item.id: item.name for item in match.found.budget_items}
    whole = [item.name for item in match.found.budget_items if item.level == 1]
    right = []
    for want, row in pairs:
        got = names.get(row.links[0].budget_item) if row.links else None
        found = None if len(whole) == 1 and got == whole[0] else got
        accepted = match.gold.accepted[want.id].links or (None,)
        ok = any((found is None and a is None) or (found and a and same_name(found, a)) for a in accepted)
        right.append(ok)
        if not ok:
            tally.miss(f"{name}_wrong", match.shown(f"{_words(want)} 应为 {accepted[0] or '-'}，得到 {found or '-'}"))
    tally.of_matched(name, right)
    named = [bool((match.gold.accepted[want.id].links or (None,))[0]) for want, _ in pairs]
    tally.of_matched(f"{name}_named", (ok for ok, told in zip(right, named, strict=True) if told))


def _words(row: Achievement | Problem) -> str:
    return row.text[:30] if isinstance(row, Problem) else row.object


def _score_problems(match: Match, tally: Tally) -> None:
    want, got = match.gold.ledger.problems, match.found.problems
    places = pair_spans([p.span for p in want], [p.span for p in got])
    pairs = [(want[i], got[j]) for i, j in places if _covers(want[i], got[j])]
    tally.add("problem", len(pairs), len(want), len(got))
    tally.add("problem_tight", sum(_joined(g, f) >= 0.6 for g, f in pairs), len(want), len(got))
    right = [f.category is g.category or f.category.value in match.others(g.id) for g, f in pairs]
    tally.of_matched("category", right)
    causes = [(g.cause, f.cause) for g, f in pairs]
    both = sum(bool(g) and bool(f) and alike(g, f) for g, f in causes)
    tally.add("cause", both, sum(bool(g) for g, _ in causes), sum(bool(f) for _, f in causes))
    for g, f in pairs:
        answered, _ = pair_first(
            [r.text for r in g.remedies], [r.text for r in f.remedies], lambda a, b: alike(a, b, 0.7)
        )
        tally.add("measure", len(answered), len(g.remedies), len(f.remedies))
    if match.gold.has_links:
        _score_links(match, tally, "problem_link", pairs)
    paired = {g.id for g, _ in pairs}, {f.id for _, f in pairs}
    for g in (g for g in want if g.id not in paired[0]):
        tally.miss("problem_missed", match.shown(g.text[:60]))
    for f in (f for f in got if f.id not in paired[1]):
        tally.miss("problem_too_many", match.shown(f.text[:60]))
    for ok, (g, f) in zip(right, pairs, strict=True):
        if not ok:
            tally.miss("category_wrong", match.shown(f"{g.text[:40]} 应为 {g.category}，得到 {f.category}"))


def _covers(gold: Problem, found: Problem) -> bool:
    shared = overlap(gold.span, found.span)
    lengths = len(gold.span), len(found.span)
    return shared >= 0.5 * min(lengths) and shared >= 0.3 * max(lengths)


def _joined(gold: Problem, found: Problem) -> float:
    whole = max(gold.span.end, found.span.end) - min(gold.span.start, found.span.start)
    return overlap(gold.span, found.span) / whole


def _score_items(match: Match, tally: Tally) -> None:
    want, got = match.gold.ledger.budget_items, match.found.budget_items

    def names(item: BudgetItem) -> tuple[str, ...]:
        return (item.name, *match.others(item.id))

    pairs, rest = pair_first(
        want, got,
        lambda g, f: any(squash(f.name) == squash(name) for name in names(g)),
        lambda g, f: any(same_name(f.name, name) for name in names(g)),
    )  # fmt: skip
    tally.add("budget_item", len(pairs), len(want), len(got))
    right = sum(_money(g, k) is not None and same_number(_money(g, k), _money(f, k)) for g, f in pairs for k in MONEY)
    told = [sum(_money(item, k) is not None for item in items for k in MONEY) for items in (want, got)]
    tally.add("budget_figure", right, told[0], told[1])
    rates = [(g, f) for g, f in pairs if g.stated_rate is not None]
    tally.of_matched("stated_rate", (same_number(g.stated_rate, f.stated_rate) for g, f in rates))
    for g in (g for g in want if not any(g is pair[0] for pair in pairs)):
        tally.miss("budget_item_missed", match.shown(g.name))
    for f in rest:
        tally.miss("budget_item_too_many", match.shown(f.name))
    for g, f, k in ((g, f, k) for g, f in pairs for k in MONEY):
        if not same_number(_money(g, k), _money(f, k)):
            tally.miss("budget_figure_wrong", match.shown(f"{g.name} {k} 应为 {_money(g, k)}，得到 {_money(f, k)}"))
    if match.gold.is_whole or match.gold.ledger.groups:
        same = {f.id: g.id for g, f in pairs}
        groups, _ = pair_first(
            match.gold.ledger.groups, match.found.groups,
            lambda g, f: set(g.items) == {same.get(i) for i in f.items}
            and all(same_number(_money(g, k), _money(f, k)) for k in MONEY),
        )  # fmt: skip
        tally.add("joint_figure", len(groups), len(match.gold.ledger.groups), len(match.found.groups))


def _money(row: BudgetItem | ItemGroup, key: str) -> Decimal | None:
    return {"budget": row.budget, "adjusted": row.adjusted, "spent": row.spent}[key]


def _score_sections(match: Match, tally: Tally) -> None:
    def inside(gold: Section, found: Section) -> bool:
        title = squash(gold.title)
        return title in squash(found.title) and len(squash(found.title)) - len(title) <= 4

    want, got = match.gold.ledger.sections, match.found.sections
    pairs, _ = pair_first(want, got, lambda g, f: squash(g.title) == squash(f.title), inside)
    tally.add("section", len(pairs), len(want), len(got))
    tally.of_matched("level", (g.level == f.level for g, f in pairs))
    tally.of_matched("class", (f.cls is g.cls or f.cls.value in match.others(g.id) for g, f in pairs))


def _score_head(match: Match, tally: Tally) -> None:
    gold, found = match.gold.ledger, match.found
    names = (gold.organisation, *match.gold.organisation_also)
    facts = {
        "year": gold.year == found.year,
        "project": same_name(found.project, gold.project) or alike(found.project, gold.project, 0.8),
        "organisation": any(alike(found.organisation, name, 0.8) for name in names),
        "self_score": same_number(gold.self_score, found.self_score),
    }
    for name, ok in facts.items():
        tally.of_matched(f"head_{name}", [ok])
        if not ok:
            tally.miss("head_wrong", match.shown(f"{name} 应为 {getattr(gold, name)}，得到 {getattr(found, name)}"))
