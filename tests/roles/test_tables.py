"""Every row of the tables of roles: its example, standing alone, is read as the row says."""

import re
from importlib.resources import files

import pytest

from perfnlp.model.quantity import Role
from perfnlp.roles.lists import Joint
from perfnlp.roles.pairs import Pair
from perfnlp.roles.rules import Cue, Deed, Prior
from perfnlp.roles.scopes import Opener, Scope
from perfnlp.tables import marked, read_table
from tests.roles.reading import mentions, read_roles

PACKAGE = "perfnlp.roles"
CUES = read_table(PACKAGE, "cues.tsv", Cue)
DEEDS = read_table(PACKAGE, "deeds.tsv", Deed)
JOINTS = read_table(PACKAGE, "joints.tsv", Joint)
OPENERS = read_table(PACKAGE, "scopes.tsv", Opener)
PAIRS = read_table(PACKAGE, "pairs.tsv", Pair)
PRIORS = read_table(PACKAGE, "priors.tsv", Prior)


def roles_of(example: str, section: str = "other") -> list[str]:
    """The roles of the marked figures of an example, empty where no figure was found there."""
    found = {(q.span.start, q.span.end): str(q.role) for q in read_roles(marked(example)[0], section)}
    return [found.get(place, "") for place in mentions(example)]


@pytest.mark.parametrize("name", ["cues", "deeds", "joints", "pairs", "priors", "scopes"])
def test_rows_are_sorted_by_their_key(name: str) -> None:
    lines = files(PACKAGE).joinpath("tables", f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    width = 3 if name == "priors" else 1
    keys = [line.split("\t")[:width] for line in lines]

    assert sorted(keys) == keys


@pytest.mark.parametrize("row", CUES, ids=lambda row: row.name)
def test_a_cue_gives_its_example_its_role(row: Cue) -> None:
    assert [str(row.role)] == roles_of(row.example, row.sections[0] if row.sections else "other")


@pytest.mark.parametrize("row", DEEDS, ids=lambda row: row.deed)
def test_a_deed_is_an_achievement_or_a_promise(row: Deed) -> None:
    assert [str(Role.ACHIEVEMENT)] == roles_of(row.example)
    assert [str(Role.TARGET)] == roles_of(row.example, "goals")


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row.name)
def test_a_pair_gives_both_figures_their_roles(row: Pair) -> None:
    first, second = roles_of(row.example, "results")

    assert row.first in (first, "")
    assert row.second in (second, "")


@pytest.mark.parametrize("row", OPENERS, ids=lambda row: row.name)
def test_behind_an_opener_its_scope_holds(row: Opener) -> None:
    wanted = Role.TARGET if row.scope is Scope.PROMISED else Role.ACHIEVEMENT

    assert str(wanted) == roles_of(row.example)[-1]


@pytest.mark.parametrize("row", JOINTS, ids=lambda row: row.name)
def test_a_joint_fits_what_stands_in_its_example(row: Joint) -> None:
    text, figures = marked(row.example)
    last = mentions(row.example)[-1]
    begin = mentions(row.example)[0][1] if len(figures) > 1 else 0

    assert re.fullmatch(row.pattern, text[begin : last[0]])


@pytest.mark.parametrize("row", PRIORS, ids=lambda row: f"{row.cls}-{row.kind}-{row.role}")
def test_a_bare_figure_takes_the_strongest_role_of_its_section(row: Prior) -> None:
    rivals = [other for other in PRIORS if (other.cls, other.kind) == (row.cls, row.kind)]
    strongest = max(rivals, key=lambda other: (other.weight, other.role))

    assert [str(strongest.role)] == roles_of(row.example, row.cls)
