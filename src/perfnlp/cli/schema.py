"""perfnlp schema: the exchange contract as JSON Schema."""

import json
from typing import Annotated

import typer

from perfnlp.cli.console import write_data
from perfnlp.cli.invocation import Command


def schema_cli(compare: Annotated[bool, typer.Option("--compare", help="schema.compare")] = False) -> None:
    from perfnlp.model.record_schema import record_schema
    from perfnlp.model.schema import ledger_schema

    schema = record_schema() if compare else ledger_schema()
    write_data(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")


COMMAND = Command(name="schema", order=60, run=schema_cli)
