"""Small reports as texts, read through the whole pipeline."""

from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path

from perfnlp.model.document import Document, ReadBy
from perfnlp.model.ledger import Ledger
from perfnlp.model.rows import Finding
from perfnlp.pipeline import build_ledger
from perfnlp.settings import Settings, load_settings

CASES = Path(__file__).parents[1] / "cases" / "checks"


@cache
def settings() -> Settings:
    return load_settings(folder=None)


def document(text: str) -> Document:
    digest = sha256(text.encode()).hexdigest()[:12]
    return Document(source="report.txt", digest=digest, text=text, blocks=(), read_by=ReadBy(reader="txt"))


@cache
def ledger_of(text: str) -> Ledger:
    return build_ledger(document(text), settings())


def findings_of(text: str, check: str) -> tuple[Finding, ...]:
    """What a check finds in a report."""
    return tuple(finding for finding in ledger_of(text).findings if finding.check == check)


def as_expected(finding: Finding, text: str) -> str:
    """A finding in the form of a case file: severity|message|what is compared|where."""
    values = ",".join(f"{name}={value:f}" for name, value in finding.values if isinstance(value, Decimal))
    places = "/".join(place.span.of(text) for place in finding.places)
    return "|".join((finding.severity, finding.message, values, places))


def read_cases(name: str) -> list[tuple[str, str, str]]:
    """The lines of a case file: text, findings joined by ‖, note; `\\n` and `\\t` in the text are escapes."""
    header, *lines = (CASES / name).read_text("utf-8").splitlines()
    assert header == "text\texpected\tnote", name
    rows = [line.split("\t") for line in lines]
    assert rows, f"{name} has no cases"
    return [(text.replace("\\n", "\n").replace("\\t", "\t"), expected, note) for text, expected, note in rows]
