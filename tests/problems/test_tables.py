"""Every row of the tables of problems does in its own example what it is there for."""

import re
from pathlib import Path

import pytest

from perfnlp.forms.find import find_forms
from perfnlp.model.rows import ProblemCategory
from perfnlp.model.words import Annotation
from perfnlp.problems import lexicon
from perfnlp.problems.build import build_problems
from perfnlp.problems.category import categorise
from perfnlp.problems.lexicon import (
    PACKAGE,
    NamedPattern,
    Outside,
    Pattern,
    ProblemCue,
    Topic,
    cues,
    failings,
    named_patterns,
    pattern,
    topics,
)
from perfnlp.problems.remedies import measure_at
from perfnlp.problems.statements import is_denial
from perfnlp.quantities.find import find_quantities
from perfnlp.structure.outline import read_outline
from perfnlp.tables import marked, read_table
from perfnlp.text.fold import fold
from perfnlp.text.spans import Span

CUES = [row for row, _ in cues()]
FAILINGS = read_table(PACKAGE, "failings.tsv", Pattern)
NONE = read_table(PACKAGE, "none_statements.tsv", Pattern)
LEADS = read_table(PACKAGE, "remedy_leads.tsv", Pattern)
RESULTS = "二、项目绩效情况\n"


def stated_in(text: str) -> list[str]:
    reading = fold(text)
    forms = find_forms(reading)
    quantities = find_quantities(reading, (), forms)
    return [p.text for p in build_problems(reading, read_outline(reading), quantities, Annotation(), forms)]


@pytest.mark.parametrize("row", CUES, ids=lambda row: row.example)
def test_a_cue_finds_its_example(row: ProblemCue) -> None:
    text, (mention,) = marked(row.example)

    found = re.search(row.cue, text)

    assert found is not None
    assert mention == found[0]


@pytest.mark.parametrize("row", CUES, ids=lambda row: row.example)
def test_a_cue_states_a_problem_where_it_may(row: ProblemCue) -> None:
    if row.outside is Outside.KIND:
        return
    text, _ = marked(row.example)

    alone, led = stated_in(f"{RESULTS}{text}。"), stated_in(f"{RESULTS}受选址影响，{text}。")
    among = stated_in(f"三、存在的问题\n{text}。")

    assert among
    assert alone or row.outside is not Outside.ALWAYS
    assert led or row.outside is Outside.NEVER


@pytest.mark.parametrize("row", topics(), ids=lambda row: row.surface)
def test_a_topic_tells_the_category_where_no_cue_does(row: Topic) -> None:
    text, (mention,) = marked(row.example)

    assert row.surface == mention
    assert row.category is categorise(text)[0]


@pytest.mark.parametrize("row", FAILINGS, ids=lambda row: row.example)
def test_a_failing_is_found(row: Pattern) -> None:
    text, (mention,) = marked(row.example)

    found = re.search(row.pattern, text)

    assert found is not None
    assert mention == found[0]
    assert failings().search(text)
    assert stated_in(f"三、存在的问题\n{text}。")


@pytest.mark.parametrize("row", NONE, ids=lambda row: row.example)
def test_a_statement_that_there_is_none_states_no_problem(row: Pattern) -> None:
    text, (mention,) = marked(row.example)

    found = re.search(row.pattern, text)

    assert found is not None
    assert mention == found[0]
    assert is_denial(text, Span(0, len(text)))
    assert [] == stated_in(f"三、存在的问题\n{text}\n")


@pytest.mark.parametrize("row", LEADS, ids=lambda row: row.example)
def test_a_lead_is_no_part_of_the_remedy(row: Pattern) -> None:
    text, (mention,) = marked(row.example)

    measure = measure_at(text, Span(0, len(text)))

    assert text.startswith(mention)
    assert measure is not None
    assert "加强培训" == measure.text


@pytest.mark.parametrize("row", named_patterns(), ids=lambda row: f"{row.name}:{row.pattern[:24]}")
def test_a_pattern_finds_its_example(row: NamedPattern) -> None:
    text, (mention,) = marked(row.example)

    assert mention in [match[0] for match in re.finditer(row.pattern, text)]
    assert pattern(row.name).search(text)


def test_each_name_of_a_pattern_is_used_and_each_used_name_is_there() -> None:
    sources = Path(lexicon.__file__).parent.glob("*.py")
    used = {
        name
        for path in sources
        for name in re.findall(r"(?:pattern|words_of)\(['\"](\w+)['\"]\)", path.read_text("utf-8"))
    }

    assert {row.name for row in named_patterns()} == used


def test_every_category_has_its_cues_and_topics() -> None:
    assert set(ProblemCategory) == {row.category for row in CUES} == {row.category for row in topics()}
