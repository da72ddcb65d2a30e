"""perfnlp: 项目绩效自评报告 → 绩效成果台账.

>>> import perfnlp
>>> for ledger in perfnlp.extract("2023/"):
...     print(ledger.source, ledger.status, len(ledger.achievements))
"""

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from perfnlp.api import compare, extract, read_text, to_frame
    from perfnlp.errors import PerfnlpError
    from perfnlp.model.ledger import Ledger, Status
    from perfnlp.model.series import Series

__all__ = ["Ledger", "PerfnlpError", "Series", "Status", "compare", "extract", "read_text", "to_frame"]

logging.getLogger(__name__).addHandler(logging.NullHandler())  # who wants our log says so

HOMES: Final = {
    "compare": "perfnlp.api",
    "extract": "perfnlp.api",
    "read_text": "perfnlp.api",
    "to_frame": "perfnlp.api",
    "Ledger": "perfnlp.model.ledger",
    "Series": "perfnlp.model.series",
    "Status": "perfnlp.model.ledger",
    "PerfnlpError": "perfnlp.errors",
}


def __getattr__(name: str) -> object:
    """Load what is asked for on its first use: `import perfnlp` alone costs nothing."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
