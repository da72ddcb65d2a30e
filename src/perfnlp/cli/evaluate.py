"""perfnlp evaluate: the extractor held against the corpus."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from perfnlp.cli.console import say, write_data, write_screen
from perfnlp.cli.corpus import FOLDER, PARTLY
from perfnlp.cli.invocation import Command, Invocation, invocation_of
from perfnlp.cli.scores import measures_json, shown_measures, shown_misses
from perfnlp.cli.tables import aligned

if TYPE_CHECKING:
    from perfnlp.learn.evaluate import Evaluation
    from perfnlp.learn.tally import Tally

SPLITS: Final = ("train", "dev", "test")
SHOWN: Final = ("quantity_normalised", "role", "achievement", "whole_row", "problem", "category", "link", "budget_item", "section")  # fmt: skip
"""The measures that are told by part and style."""


def evaluate_cli(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="evaluate.folder", show_default=False)] = FOLDER,
    split: Annotated[str | None, typer.Option("--split", metavar="SPLIT", help="evaluate.split")] = None,
    misses: Annotated[int, typer.Option("--misses", metavar="N", min=0, help="evaluate.misses")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="evaluate.json")] = False,
    workers: Annotated[int | None, typer.Option("--workers", metavar="N", min=1, help="evaluate.workers")] = None,
) -> None:
    invocation = invocation_of(context)
    if split not in (None, *SPLITS):
        raise typer.BadParameter(str(split), param_hint=f"--split {'|'.join(SPLITS)}")
    from perfnlp.corpus.build import read_corpus
    from perfnlp.corpus.splits import Split
    from perfnlp.learn.evaluate import evaluate

    settings = invocation.settings(workers=workers)
    result = evaluate(read_corpus(folder), settings, [Split(split)] if split else [])
    if as_json:
        write_data(json.dumps(_as_json(result), ensure_ascii=False, indent=1) + "\n")
    else:
        write_screen("".join(_shown(invocation, result, misses)))
    for source in result.failed:
        say(invocation.words("evaluate.failed", source=source))
    invocation.say("evaluate.documents", documents=result.documents)
    raise typer.Exit(PARTLY if result.failed else 0)


def _shown(invocation: Invocation, result: "Evaluation", misses: int) -> Iterator[str]:
    """The measures, those of each part and style, and the misses."""
    yield shown_measures(invocation, result.whole)
    for table in (result.by_part, result.by_style):
        yield "\n" + aligned([("", *SHOWN), *_by_name(table)])
    again = {
        "evaluate.findings_by_gold": result.findings_by_gold,
        "evaluate.years": result.years,
        "evaluate.years_by_gold": result.years_by_gold,
    }
    for name, tally in again.items():
        if any(tally.measures()):
            yield f"\n{invocation.words(name)}\n" + shown_measures(invocation, tally)
    for tally in (result.whole, result.years):
        yield from shown_misses(tally, misses)


def _by_name(table: Mapping[str, "Tally"]) -> Iterator[tuple[str, ...]]:
    for name, tally in sorted(table.items()):
        found = {measure.name: measure for measure in tally.measures()}
        yield name, *(f"{found[measure].f1:.3f}" if measure in found else "" for measure in SHOWN)


def _as_json(result: "Evaluation") -> dict[str, object]:
    tables = {"part": result.by_part, "style": result.by_style}
    return {
        "documents": result.documents,
        "failed": result.failed,
        "measures": measures_json(result.whole),
        "findings_by_gold": measures_json(result.findings_by_gold),
        "years": measures_json(result.years),
        "years_by_gold": measures_json(result.years_by_gold),
        **{
            name: {value: measures_json(tally) for value, tally in sorted(table.items())}
            for name, table in tables.items()
        },
    }


COMMAND = Command(name="evaluate", order=56, run=evaluate_cli)
