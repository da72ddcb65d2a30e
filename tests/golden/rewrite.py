"""The golden ledgers: how they are made and where they lie. `python -m tests.golden.rewrite` writes them."""

import json
from collections.abc import Iterator
from pathlib import Path

from perfnlp.artefacts import demo_reports
from perfnlp.model.ledger import Ledger
from perfnlp.pipeline import ledgers
from perfnlp.settings import load_settings
from tests.ledgers import validated

FOLDER = Path(__file__).parent


def golden_pages() -> dict[Path, str]:
    """The ledgers of the demonstration as they come out now, by the file that fixes them."""
    made = ledgers([str(path) for path in demo_reports()], load_settings(folder=None))
    return {FOLDER / f"demo-{ledger.year}.json": "".join(_lines(ledger)) for ledger in made}


def _lines(ledger: Ledger) -> Iterator[str]:
    """A ledger as JSON with a row a line, so that a diff shows which rows have changed; the text is the demo's own."""
    fields = validated(ledger) | {"text": None}
    yield "{\n"
    for number, (name, value) in enumerate(fields.items(), 1):
        end = "," if number < len(fields) else ""
        if isinstance(value, list) and value:
            rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in value)
            yield f"{json.dumps(name)}: [\n{rows}\n]{end}\n"
        else:
            yield f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}{end}\n"
    yield "}\n"


if __name__ == "__main__":
    for page, text in golden_pages().items():
        page.write_text(text, "utf-8")
