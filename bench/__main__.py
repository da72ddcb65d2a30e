"""python -m bench [--texts N] [--reports N] [--workers N] [--write]: measure, print, and on request fill in the manual's page."""

import platform
import re
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bench.corpus import reports
from bench.process import Run, extract_run, start_up
from bench.speed import ROUNDS, Timed, measure, measure_stages
from bench.years import Compared, compare_run

PAGE: Final = Path(__file__).parents[1] / "docs" / "performance.md"
RESULTS: Final = re.compile(r"(?<=<!-- bench -->\n).*?(?=<!-- /bench -->)", re.DOTALL)


def main() -> None:
    parser = ArgumentParser(prog="python -m bench", description="速度与内存：一次运行里的比值")
    parser.add_argument("--texts", type=int, default=30, help="比较用时的报告份数")
    parser.add_argument("--reports", type=int, default=2000, help="测内存的报告份数（与 10 份相比）")
    parser.add_argument("--lines", type=int, default=10_000, help="比较各年时台账的行数（与 1000 行相比）")
    parser.add_argument("--workers", type=int, default=1, help="测内存时的工作进程数")
    parser.add_argument("--write", action="store_true", help=f"把结果写入 {PAGE.name}")
    told = parser.parse_args()
    texts = tuple(reports(told.texts))
    lines = [
        *speed_table(texts, measure(texts)),
        *stage_table(texts, measure_stages(texts)),
        *run_table([extract_run(10, told.workers), extract_run(told.reports, told.workers)]),
        *compare_table([compare_run(1000), compare_run(told.lines)]),
        *start_table(*start_up()),
        machine(),
    ]
    page = "\n".join(lines) + "\n"
    print(page, end="")
    if told.write:
        PAGE.write_text(RESULTS.sub(lambda _: f"\n{page}\n", PAGE.read_text("utf-8")), "utf-8")


def speed_table(texts: Sequence[str], timed: Sequence[Timed]) -> Iterator[str]:
    """Each task beside jieba alone on the same texts."""
    size = sum(map(len, texts))
    base = timed[0]
    yield f"**用时**：{len(texts)} 份报告，共 {size} 字，单进程，{ROUNDS} 轮；比值为各轮比值的中位数。\n"
    yield "| 做什么 | 每千字毫秒 | 与 jieba.lcut 之比 |"
    yield "| --- | ---: | ---: |"
    for task in timed:
        yield f"| {task.name} | {task.seconds * 1e6 / size:.2f} | {task.times(base):.2f} |"
    jio = next((task for task in timed if task.name.startswith("JioNLP")), None)
    if jio is None:
        yield "\nJioNLP 没有安装，未作比较。"
    else:
        ours = [f"{task.name}为其 {task.times(jio):.2f} 倍" for task in timed[1:] if task is not jio]
        yield f"\n以 JioNLP 的金额抽取为 1：{'，'.join(ours)}。"
    yield ""


def stage_table(texts: Sequence[str], timed: Sequence[Timed]) -> Iterator[str]:
    """Where the time of an extraction goes."""
    size, whole = sum(map(len, texts)), sum(stage.seconds for stage in timed)
    yield f"**各步骤**：同一批报告，共 {size} 字。\n"
    yield "| 步骤 | 每千字毫秒 | 占比 |"
    yield "| --- | ---: | ---: |"
    for stage in sorted(timed, key=lambda stage: -stage.seconds):
        yield f"| {stage.name} | {stage.seconds * 1e6 / size:.2f} | {stage.seconds / whole:.0%} |"
    yield ""


def run_table(runs: Sequence[Run]) -> Iterator[str]:
    """Peak memory of whole runs."""
    yield "**内存**：`perfnlp extract` 读一个文件夹的纯文本报告，峰值为最大的一个进程。\n"
    yield "| 报告 | 字数 | 工作进程 | 秒 | 每秒报告 | 峰值内存 MiB |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    for run in runs:
        rate = run.reports / run.seconds
        yield f"| {run.reports} | {run.characters} | {run.workers} | {run.seconds:.1f} | {rate:.1f} | {run.peak_mib:.0f} |"
    yield f"\n{runs[-1].reports} 份与 {runs[0].reports} 份的峰值之比：{runs[-1].peak_mib / runs[0].peak_mib:.2f}。\n"


def compare_table(runs: Sequence[Compared]) -> Iterator[str]:
    """How comparing grows with the ledger."""
    yield "**年度对比**：`perfnlp compare` 读一份台账，每个单位三年；峰值内存是该进程的。\n"
    yield "| 台账行数 | 台账 MB | 秒 | 每千行秒 | 峰值内存 MiB |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    for run in runs:
        each = 1000 * run.seconds / run.lines
        yield f"| {run.lines} | {run.megabytes:.0f} | {run.seconds:.0f} | {each:.1f} | {run.peak_mib:.0f} |"
    yield f"\n每千行用时之比：{runs[-1].seconds / runs[-1].lines / (runs[0].seconds / runs[0].lines):.2f}。\n"


def start_table(seconds: float, python: float) -> Iterator[str]:
    """The time to the help page."""
    yield f"**启动**：`perfnlp --help` {seconds * 1000:.0f} 毫秒，其中 Python 自身 {python * 1000:.0f} 毫秒（7 次的中位数）。\n"


def machine() -> str:
    """What it was measured on."""
    import os

    return f"测于 {platform.system()} {platform.machine()}，{os.cpu_count()} 核，Python {platform.python_version()}。"


if __name__ == "__main__":
    main()
