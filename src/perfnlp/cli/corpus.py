"""perfnlp corpus: the gold's sources compiled, checked and counted."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from perfnlp.cli.console import say, write_data, write_screen
from perfnlp.cli.invocation import Command, Invocation, invocation_of
from perfnlp.cli.scores import measures_json, shown_measures, shown_misses
from perfnlp.cli.tables import aligned

if TYPE_CHECKING:
    from perfnlp.corpus.build import Built, Corpus

FOLDER: Final = Path("corpora/selfeval")
TARGET: Final = Path("build/corpus")
PLAIN: Final = Path("build/plain")
EXCHANGE: Final = Path("build/exchange")
SOURCES: Final = Path("build/sources")
PARTLY: Final = 3
"""Done, but some documents were left out."""

WEIGHTS: Final = {"error": "corpus.error", "warning": "corpus.warning", "note": "corpus.note"}


class Action(StrEnum):
    BUILD = "build"
    CHECK = "check"
    STATS = "stats"
    STAMP = "stamp"
    PLAIN = "plain"
    AGREE = "agree"
    EXPORT = "export"
    IMPORT = "import"


PAIRED: Final = (Action.AGREE, Action.IMPORT)
"""The actions that take a second path."""
FORMATS: Final = ("label-studio", "doccano", "docbin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for, besides the corpus."""

    other: Path | None
    output: Path | None
    form: str
    listed: bool
    misses: int
    card: bool
    as_json: bool


def corpus_cli(
    context: typer.Context,
    action: Annotated[str, typer.Argument(metavar="ACTION", help="corpus.action", show_default=False)],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="corpus.folder", show_default=False)] = FOLDER,
    other: Annotated[Path | None, typer.Argument(metavar="OTHER", help="corpus.other", show_default=False)] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="DIR", help="corpus.output")] = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="corpus.format")] = FORMATS[0],
    listed: Annotated[bool, typer.Option("--list", help="corpus.list")] = False,
    misses: Annotated[int, typer.Option("--misses", metavar="N", min=0, help="corpus.misses")] = 0,
    card: Annotated[bool, typer.Option("--card", help="corpus.card")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="corpus.json")] = False,
) -> None:
    invocation = invocation_of(context)
    if action not in tuple(Action):
        raise typer.BadParameter(action, param_hint=f"ACTION {'|'.join(Action)}")
    if form not in FORMATS:
        raise typer.BadParameter(form, param_hint=f"--format {'|'.join(FORMATS)}")
    if (other is None) is (action in PAIRED):
        raise typer.BadParameter(str(other), param_hint=f"OTHER ({invocation.words('corpus.two_folders')})")
    from perfnlp.corpus.build import read_corpus

    asked = Asked(
        other=other, output=output, form=form, listed=listed, misses=misses, card=card, as_json=as_json
    )  # fmt: skip
    raise typer.Exit(DOES[Action(action)](invocation, read_corpus(folder), asked))


def _build(invocation: Invocation, corpus: "Corpus", asked: Asked) -> int:
    """Compile; what was left out is told with its faults, and makes the exit code 3."""
    from perfnlp.corpus.build import build_corpus

    target = asked.output or TARGET
    return _told(invocation, "corpus.built", build_corpus(corpus, target), target)


def _plain(invocation: Invocation, corpus: "Corpus", asked: Asked) -> int:
    """Write the texts alone."""
    from perfnlp.corpus.plain import write_plain

    target = asked.output or PLAIN
    return _told(invocation, "corpus.texts", write_plain(corpus, target), target)


def _told(invocation: Invocation, message: str, built: "Built", target: Path) -> int:
    for fault in (fault for document in built.left_out for fault in document.faults):
        say(str(fault))
    invocation.say(message, written=built.written, left_out=len(built.left_out), target=target)
    return PARTLY if built.left_out else 0


def _check(invocation: Invocation, corpus: "Corpus", asked: Asked) -> int:
    """Tell the faults, the notes among them only where they are asked for; errors make the exit code 1."""
    from perfnlp.corpus.check import check_corpus
    from perfnlp.corpus.gold import Weight

    faults = check_corpus(corpus)
    words = invocation.words
    shown = (fault for fault in faults if asked.listed or fault.weight is not Weight.NOTE)
    write_screen("".join(f"{words(WEIGHTS[fault.weight])} {fault}\n" for fault in shown))
    count = Counter(fault.weight for fault in faults)
    totals = {f"{weight}s": count[weight] for weight in Weight}
    invocation.say("corpus.checked", documents=len(corpus.documents), **totals)
    return 1 if count[Weight.ERROR] else 0


def _stamp(invocation: Invocation, corpus: "Corpus", _: Asked) -> int:
    """Write the manifest of the sources as they are now."""
    from perfnlp.corpus.manifest import write_manifest

    invocation.say("tally.written", path=write_manifest(corpus))
    return 0


def _count(invocation: Invocation, corpus: "Corpus", asked: Asked) -> int:
    """Print the sizes by split, and how rows are spread over kinds, roles and so on."""
    from perfnlp.corpus.stats import count_corpus

    if asked.card:
        from perfnlp.corpus.card import write_card

        invocation.say("tally.written", path=write_card(corpus))
        return 0
    stats = count_corpus(corpus)
    if asked.as_json:
        write_data(json.dumps(stats.to_json(), ensure_ascii=False, indent=1) + "\n")
        return 0
    splits = tuple(next(iter(stats.sizes.values())))
    rows = [("", *splits), *((name, *map(str, counts.values())) for name, counts in stats.sizes.items())]
    write_screen(aligned(rows))
    for dimension, counts in stats.spread.items():
        if counts:
            write_screen(f"\n{dimension}\n" + aligned([(f"  {value}", str(n)) for value, n in counts.items()]))
    return 0


def _agree(invocation: Invocation, corpus: "Corpus", asked: Asked) -> int:
    """Hold a second annotation against the first; documents that one of the two alone has are told."""
    from perfnlp.corpus.build import read_corpus
    from perfnlp.learn.agree import agree

    assert asked.other is not None
    result = agree(corpus, read_corpus(asked.other))
    if asked.as_json:
        only = {"first": list(result.only[0]), "second": list(result.only[1])}
        rows = {"documents": result.documents, "only": only, "measures": measures_json(result.whole)}
        write_data(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        write_screen(shown_measures(invocation, result.whole) + "".join(shown_misses(result.whole, asked.misses)))
    first, second = map(len, result.only)
    invocation.say("corpus.agreed", documents=result.documents, first=first, second=second)
    return 0


def _export(invocation: Invocation, corpus: "Corpus", asked: Asked) -> int:
    """Write the corpus in the format of a tool."""
    from perfnlp.corpus.exchange.files import Format, export_corpus

    target = asked.output or EXCHANGE
    return _told(invocation, "corpus.exported", export_corpus(corpus, Format(asked.form), target), target)


def _import(invocation: Invocation, corpus: "Corpus", asked: Asked) -> int:
    """Write sources anew with what a tool gives back."""
    from perfnlp.corpus.exchange.files import import_corpus

    assert asked.other is not None
    target = asked.output or SOURCES
    invocation.say("corpus.imported", documents=import_corpus(corpus, asked.other, target), target=target)
    return 0


DOES: Final[Mapping[Action, Callable[[Invocation, "Corpus", Asked], int]]] = {
    Action.BUILD: _build, Action.CHECK: _check, Action.STATS: _count, Action.STAMP: _stamp, Action.PLAIN: _plain,
    Action.AGREE: _agree, Action.EXPORT: _export, Action.IMPORT: _import,
}  # fmt: skip

COMMAND = Command(name="corpus", order=55, run=corpus_cli)
