"""The stream: order, windows, and failures that are one item's alone."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from perfnlp.model.ledger import Failure
from perfnlp.stream import START, ordered_map
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
