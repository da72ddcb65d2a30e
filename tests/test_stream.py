"""The stream: order, windows, and failures that are one item's alone."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from perfnlp.model.ledger import Failure
from perfnlp.stream import START, memory, ordered_map, pool
from tests import jobs


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert list(range(12)) == list(ordered_map(jobs.slow_for_the_first, range(12), workers=workers))


def test_nothing_in_is_nothing_out() -> None:
    assert [] == list(ordered_map(jobs.double, [], workers=2))
    assert [] == list(ordered_map(jobs.double, [], workers=1))


@pytest.mark.parametrize("work", [jobs.double, jobs.refuse_three, jobs.stumble_on_three])
def test_one_worker_and_many_give_the_same(work: Callable[[int], int]) -> None:
    alone = list(ordered_map(work, range(8), workers=1))

    assert alone == list(ordered_map(work, range(8), workers=2))
    assert 8 == len(alone)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_ours_keeps_code_message_and_hint(workers: int) -> None:
    results = list(ordered_map(jobs.refuse_three, range(5), workers=workers))

    assert [0, 1, 2, Failure(code="read.broken", message="坏了", hint="换一份"), 4] == results


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bug_on_one_item_is_that_items_failure(workers: int) -> None:
    *_, third, fourth = ordered_map(jobs.stumble_on_three, range(5), workers=workers)

    assert isinstance(third, Failure)
    assert "internal" == third.code
    assert "ZeroDivisionError" in third.message
    assert 4 == fourth


def test_a_killed_worker_costs_its_item_alone() -> None:
    results = list(ordered_map(jobs.exit_on_three, range(10), workers=2))

    assert [3] == [at for at, result in enumerate(results) if result != at]
    assert isinstance(results[3], Failure)
    assert "read.crashed" == results[3].code
    assert "退出码 9" in results[3].message


def test_workers_that_are_killed_at_every_moment_end_no_run() -> None:
    results = list(ordered_map(jobs.exit_at_once, range(4), workers=2))  # no worker ever gives an answer

    assert [f"退出码 {item % 7 + 1}" for item in range(4)] == [
        result.message.removeprefix("读取它的进程意外结束（").removesuffix("）")
        for result in results
        if isinstance(result, Failure)
    ]


def test_every_other_item_kills_its_worker_and_the_rest_is_done() -> None:
    results = list(ordered_map(jobs.exit_on_odd, range(6), workers=2))

    assert [0, 2, 4] == results[::2]
    assert {"read.crashed"} == {result.code for result in results[1::2] if isinstance(result, Failure)}


def test_an_item_whose_worker_was_killed_once_is_done_after_all(tmp_path: Path) -> None:
    markers = [str(tmp_path / f"{at}") for at in range(4)]
    (tmp_path / "2").touch()

    assert ["second"] * 4 == list(ordered_map(jobs.exit_the_first_time, markers, workers=2))


def test_an_item_is_tried_again_while_nothing_else_is_done(tmp_path: Path) -> None:
    work = partial(jobs.who_is_at_work, str(tmp_path))

    results = list(ordered_map(work, range(8), workers=3))

    assert 0 == results[3]
    assert 0 < max(results[:3])  # type: ignore[type-var]


def test_where_the_system_refuses_no_memory_a_worker_is_ended_by_its_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "REFUSES", False)

    results = list(ordered_map(jobs.hold_on_three, range(6), workers=2, memory_mb=300, timeout=50))

    assert [3] == [at for at, result in enumerate(results) if result != at]
    assert isinstance(results[3], Failure)
    assert ("read.crashed", "读取它的进程用了超过 300 MB 内存") == (results[3].code, results[3].message)


def test_what_does_not_travel_is_the_failure_of_its_item() -> None:
    results = list(ordered_map(jobs.give_what_does_not_travel, range(5), workers=2))
    items = [1, jobs.Untravelled(), "c"]

    assert [0, 1, 2, 4] == [result for result in results if not isinstance(result, Failure)]
    assert ["int", "internal", "str"] == [
        result.code if isinstance(result, Failure) else result for result in ordered_map(jobs.weigh, items, workers=2)
    ]


def test_a_worker_is_renewed_after_its_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "RENEWAL", 3)

    assert 3 <= len(set(ordered_map(jobs.process_of, range(9), workers=2)))


def test_an_item_out_of_time_costs_itself_alone() -> None:
    results = list(ordered_map(jobs.hang_on_three, range(8), workers=2, timeout=3))

    assert [3] == [at for at, result in enumerate(results) if result != at]
    assert isinstance(results[3], Failure)
    assert ("read.crashed", "超过 3 秒仍未读完") == (results[3].code, results[3].message)


def test_an_item_that_takes_all_memory_costs_itself_alone() -> None:
    results = list(ordered_map(jobs.hoard_on_three, range(5), workers=2, memory_mb=1024))

    assert [3] == [at for at, result in enumerate(results) if result != at]
    assert isinstance(results[3], Failure)
    assert "read.crashed" == results[3].code


def test_items_are_taken_only_as_room_comes() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(100):
            taken.append(item)
            yield item

    stream = ordered_map(jobs.double, items(), workers=2, window=3)
    first = next(stream)
    stream.close()

    assert 0 == first
    assert list(range(6)) == taken


def test_one_worker_works_here_and_many_elsewhere() -> None:
    assert {os.getpid()} == set(ordered_map(jobs.process_of, range(3), workers=1))
    assert os.getpid() not in set(ordered_map(jobs.process_of, range(3), workers=2))


def test_workers_find_loaded_what_was_named(tmp_path: Path) -> None:
    script = tmp_path / "run.py"  # in a process of its own: workers are copies of what is loaded first
    script.write_text(
        "from perfnlp.stream import ordered_map\nfrom tests import jobs\n"
        "if __name__ == '__main__':\n"
        "    print(*ordered_map(jobs.is_loaded, ['colorsys', 'mailbox'], workers=2, preload=['colorsys']))\n"
    )
    path = os.pathsep.join([str(Path(__file__).parent.parent), *sys.path])

    run = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": path}
    )

    assert ("True False" if START == "forkserver" else "False False") == run.stdout.strip()
