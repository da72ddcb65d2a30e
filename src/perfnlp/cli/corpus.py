"""perfnlp corpus: the gold's sources compiled, checked and counted."""

import json
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from perfnlp.cli.console import say, write_data, write_screen
from perfnlp.cli.invocation import Command, Invocation, invocation_of
from perfnlp.cli.tables import aligned

if TYPE_CHECKING:
    from perfnlp.corpus.build import Corpus

FOLDER: Final = Path("corpora/selfeval")
TARGET: Final = Path("build/corpus")
PARTLY: Final = 3
"""Done, but some documents were left out."""

WEIGHTS: Final = {"error": "corpus.error", "warning": "corpus.warning", "note": "corpus.note"}


class Action(StrEnum):
    BUILD = "build"
    CHECK = "check"
    STATS = "stats"
    STAMP = "stamp"


def corpus_cli(
    context: typer.Context,
    action: Annotated[str, typer.Argument(metavar="ACTION", help="corpus.action", show_default=False)],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="corpus.folder", show_default=False)] = FOLDER,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="corpus.output")] = TARGET,
    listed: Annotated[bool, typer.Option("--list", help="corpus.list")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="corpus.json")] = False,
) -> None:
    invocation = invocation_of(context)
    if action not in tuple(Action):
        raise typer.BadParameter(action, param_hint=f"ACTION {'|'.join(Action)}")
    from perfnlp.corpus.build import read_corpus

    corpus = read_corpus(folder)
    if action == Action.BUILD:
        raise typer.Exit(_build(invocation, corpus, output))
    if action == Action.STATS:
        raise typer.Exit(_count(corpus, as_json))
    if action == Action.STAMP:
        raise typer.Exit(_stamp(invocation, corpus))
    raise typer.Exit(_check(invocation, corpus, listed))


def _build(invocation: Invocation, corpus: "Corpus", target: Path) -> int:
    """Compile; what was left out is told with its faults, and makes the exit code 3."""
    from perfnlp.corpus.build import build_corpus

    built = build_corpus(corpus, target)
    for fault in (fault for document in built.left_out for fault in document.faults):
        say(str(fault))
    invocation.say("corpus.built", written=built.written, left_out=len(built.left_out), target=target)
    return PARTLY if built.left_out else 0


def _check(invocation: Invocation, corpus: "Corpus", listed: bool) -> int:
    """Tell the faults, the notes among them only where they are asked for; errors make the exit code 1."""
    from perfnlp.corpus.check import check_corpus
    from perfnlp.corpus.gold import Weight

    faults = check_corpus(corpus)
    words = invocation.words
    shown = (fault for fault in faults if listed or fault.weight is not Weight.NOTE)
    write_screen("".join(f"{words(WEIGHTS[fault.weight])} {fault}\n" for fault in shown))
    count = Counter(fault.weight for fault in faults)
    totals = {f"{weight}s": count[weight] for weight in Weight}
    invocation.say("corpus.checked", documents=len(corpus.documents), **totals)
    return 1 if count[Weight.ERROR] else 0


def _stamp(invocation: Invocation, corpus: "Corpus") -> int:
    """Write the manifest of the sources as they are now."""
    from perfnlp.corpus.manifest import write_manifest

    invocation.say("tally.written", path=write_manifest(corpus))
    return 0


def _count(corpus: "Corpus", as_json: bool) -> int:
    """Print the sizes by split, and how rows are spread over kinds, roles and so on."""
    from perfnlp.corpus.stats import count_corpus

    stats = count_corpus(corpus)
    if as_json:
        write_data(json.dumps(stats.to_json(), ensure_ascii=False, indent=1) + "\n")
        return 0
    splits = tuple(next(iter(stats.sizes.values())))
    rows = [("", *splits), *((name, *map(str, counts.values())) for name, counts in stats.sizes.items())]
    write_screen(aligned(rows))
    for dimension, counts in stats.spread.items():
        if counts:
            write_screen(f"\n{dimension}\n" + aligned([(f"  {value}", str(n)) for value, n in counts.items()]))
    return 0


COMMAND = Command(name="corpus", order=55, run=corpus_cli)
