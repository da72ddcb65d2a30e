"""perfnlp schema: the exchange contract as JSON Schema."""

import json

from perfnlp.cli.console import write_data
from perfnlp.cli.invocation import Command


def schema_cli() -> None:
    from perfnlp.model.schema import ledger_schema

    write_data(json.dumps(ledger_schema(), ensure_ascii=False, indent=2) + "\n")


COMMAND = Command(name="schema", order=60, run=schema_cli)
