"""From where on a sentence promises, and from where on it reports."""

import pytest

from perfnlp.roles.scopes import Scope, scope_at
from perfnlp.text.spans import Span


def scope_before(text: str, word: str, figures: tuple[str, ...] = ()) -> Scope | None:
    """The scope where a word stands; the figures are those before it."""
    places = tuple(Span(text.index(f), text.index(f) + len(f)) for f in figures)
    return scope_at(text, 0, text.index(word), places)


@pytest.mark.parametrize(
    ("text", "word", "figures", "scope"),
    [
        ("全年培训30人", "30人", (), None),
        ("计划培训30人", "30人", (), Scope.PROMISED),
        ("绩效目标是：培训30人、走访20户", "20户", ("30人",), Scope.PROMISED),
        ("计划培训30人，实际培训32人", "32人", ("30人",), Scope.REPORTED),
        ("拟改造管网12公里，已完成8公里", "8公里", ("12公里",), Scope.REPORTED),
    ],
)
def test_the_last_opener_holds(text: str, word: str, figures: tuple[str, ...], scope: Scope | None) -> None:
    assert scope is scope_before(text, word, figures)


def test_a_soft_word_reports_only_behind_a_figure_that_was_promised() -> None:
    assert Scope.REPORTED is scope_before("计划培训30人，完成32人", "32人", ("30人",))
    assert Scope.PROMISED is scope_before("计划年内，完成32人", "32人")


def test_names_of_plans_promise_nothing() -> None:
    assert scope_before("按计划完成30人", "30人") is None
    assert scope_before("三年行动计划实施以来培训30人", "30人") is None
    assert scope_before("虚拟仿真平台培训30人", "30人") is None
