"""JSON lines: one a document, in UTF-8, that any program can split."""

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given

from perfnlp.exporters.base import Options, open_exporter
from perfnlp.exporters.jsonl import encode_line
from perfnlp.model.ledger import Ledger
from perfnlp.model.serial import from_row, to_row
from tests.exporters.hostile import TEXTS, hostile
from tests.ledgers import sample, unread, validated
from tests.made import ledgers


class Screen(io.TextIOWrapper):
    """A stand-in for the process's standard output, kept after it was written to."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="ascii")

    def shown(self) -> bytes:
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


def test_every_document_has_a_line_in_order(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    with open_exporter(path) as out:
        out.add(sample())
        out.add(unread())

    rows = [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]

    assert [validated(sample()), validated(unread())] == rows


def test_chinese_stands_as_it_is() -> None:
    assert "青禾县文化馆".encode() in encode_line(sample())


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_a_line_is_one_line_for_every_program_and_keeps_every_character(text: str) -> None:
    line = encode_line(hostile(text)).decode()

    assert [line[:-1]] == line.splitlines()
    assert to_row(hostile(text)) == json.loads(line)


@given(ledgers())
def test_any_ledger_survives_its_line(ledger: Ledger) -> None:
    assert to_row(ledger) == to_row(from_row(json.loads(encode_line(ledger))))


def test_the_text_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    with open_exporter(path, Options(with_text=False)) as out:
        out.add(sample())

    assert to_row(sample()) | {"text": None} == json.loads(path.read_bytes())


def test_a_dash_is_standard_output_whatever_its_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)

    with open_exporter(Path("-")) as out:
        out.add(sample())
        first = screen.shown()
        out.add(unread())

    assert encode_line(sample()) == first
    assert first + encode_line(unread()) == screen.shown()
    assert not screen.closed


def test_figures_are_written_as_the_contract_has_them() -> None:
    line = encode_line(sample()).decode()

    assert '"spent":170600,' in line
    assert '"self_score":95.5,' in line
    assert '"value":96.5,"low":96.5,"high":null,' in line
