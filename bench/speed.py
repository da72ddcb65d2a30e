"""How long extraction takes, beside jieba alone and JioNLP on the same text, in one process and one run."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from io import StringIO
from statistics import median
from time import perf_counter
from typing import Any, Final
from unittest.mock import patch

from perfnlp import pipeline
from perfnlp.model.document import Document, ReadBy
from perfnlp.model.ledger import Ledger
from perfnlp.nlp.annotate import annotate
from perfnlp.quantities.find import find_quantities
from perfnlp.settings import Settings, load_settings
from perfnlp.text.fold import fold

ROUNDS: Final = 5
STAGES: Final = {  # functions of the pipeline, and what they are called
    "reading_of": "折叠",
    "read_outline": "结构",
    "find_facts": "报告要素",
    "find_forms": "表格",
    "annotate": "词与名称",
    "find_quantities": "数量",
    "assign_roles": "角色",
    "find_items": "预算子项",
    "build_achievements": "成果",
    "build_problems": "问题",
    "link_rows": "关联",
    "run_checks": "疑点",
}
Task = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A task: seconds of each round for all texts together."""

    name: str
    rounds: tuple[float, ...]

    @property
    def seconds(self) -> float:
        return min(self.rounds)

    def times(self, base: "Timed") -> float:
        """How many times the base's time it takes: the median over the rounds, each against the same round."""
        return median(own / other for own, other in zip(self.rounds, base.rounds, strict=True))


def measure(texts: Sequence[str]) -> list[Timed]:
    """All tasks, round by round in turn, so that a busy machine hits each of them alike."""
    tasks = dict(_tasks())
    for task in tasks.values():
        task(texts[0])  # what is built once is no part of the time
    rounds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            rounds[name].append(_seconds(task, texts))
    return [Timed(name=name, rounds=tuple(seconds)) for name, seconds in rounds.items()]


def measure_stages(texts: Sequence[str]) -> list[Timed]:
    """The stages of the pipeline one by one."""
    spent: dict[str, list[float]] = {name: [] for name in STAGES if hasattr(pipeline, name)}
    _extract(texts[0])
    for _ in range(ROUNDS):
        with _watched(spent):
            for text in texts:
                _extract(text)
    return [Timed(name=STAGES[name], rounds=tuple(seconds)) for name, seconds in spent.items()]


def _tasks() -> Iterator[tuple[str, Task]]:
    import jieba

    jieba.setLogLevel("ERROR")
    yield "jieba.lcut", jieba.lcut
    yield "perfnlp 抽取", _extract
    yield "perfnlp 词与名称", lambda text: annotate(fold(text))
    yield "perfnlp 数量", lambda text: find_quantities(fold(text))
    try:
        with redirect_stdout(StringIO()):  # it greets
            ner: Any = import_module("jionlp").ner
    except ImportError:
        return
    yield "JioNLP 金额", lambda text: ner.extract_money(text, with_parsing=True)


def _extract(text: str) -> Ledger:
    document = Document(source="bench.txt", digest="0" * 12, text=text, read_by=ReadBy(reader="txt"))
    return pipeline.build_ledger(document, _settings())


@cache
def _settings() -> Settings:
    return load_settings(folder=None)


def _seconds(task: Task, texts: Sequence[str]) -> float:
    gc.collect()
    start = perf_counter()
    for text in texts:
        task(text)
    return perf_counter() - start


@contextmanager
def _watched(spent: dict[str, list[float]]) -> Iterator[None]:
    """Add up the time that the stages take, a round for each use."""
    for seconds in spent.values():
        seconds.append(0.0)

    def watch(name: str) -> Callable[..., Any]:
        stage = getattr(pipeline, name)

        def timed(*given: Any, **named: Any) -> Any:
            start = perf_counter()
            try:
                return stage(*given, **named)
            finally:
                spent[name][-1] += perf_counter() - start

        return timed

    with ExitStack() as patches:
        for name in spent:
            patches.enter_context(patch.object(pipeline, name, watch(name)))
        yield
