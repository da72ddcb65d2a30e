"""Compound files: the container of old Office documents, a small file system of its own."""

from contextlib import redirect_stderr
from io import BytesIO, StringIO
from typing import Final

MAGIC: Final = bytes.fromhex("d0cf11e0a1b11ae1")
DAMAGE: Final = (
    OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RecursionError, EOFError
)  # fmt: skip
"""What a damaged container makes of the library that opens it."""


def has_stream(data: bytes, *names: str) -> bool:
    """Whether bytes are a container with one of the streams at its top; where it is damaged, whether a name occurs."""
    if not data.startswith(MAGIC) or not any(name.encode("utf-16-le") in data for name in names):
        return False
    streams = read_streams(data, ())
    return True if streams is None else not streams.keys().isdisjoint(names)


def read_streams(data: bytes, wanted: tuple[str, ...]) -> dict[str, bytes] | None:
    """The streams at the top by name, with the bytes of those that are wanted; None where it is damaged."""
    import olefile

    found: dict[str, bytes] = {}
    try:
        with redirect_stderr(StringIO()), olefile.OleFileIO(BytesIO(data)) as container:
            for path in container.listdir():
                if len(path) == 1:
                    found[path[0]] = container.openstream(path).read() if path[0] in wanted else b""
    except DAMAGE:
        return None
    return found
