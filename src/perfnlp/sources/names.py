"""Names of sources: the last part of PATH and the path inside it, longer where two would be the same."""

import fnmatch
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from perfnlp.tables import read_table

DRIVE: Final = re.compile(r"^[A-Za-z]:")
UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class IgnoredFile:
    """Files that are surely no reports: a shell pattern for the name of a file or a folder."""

    pattern: str
    example: str


def is_ignored(name: str) -> bool:
    """Whether a file or folder, met on the way, is left out without a word: what programs leave in folders."""
    return any(fnmatch.fnmatch(name.lower(), pattern.lower()) for pattern in _ignored())


@cache
def _ignored() -> tuple[str, ...]:
    return tuple(row.pattern for row in read_table("perfnlp.sources", "ignored_files.tsv", IgnoredFile))


def shown(name: str) -> str:
    """A file name that can be written: names in GBK are decoded, control characters go."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        name = decoded(os.fsencode(name))
    return UNPRINTABLE.sub("", name)


def decoded(raw: bytes) -> str:
    """A file name's bytes as text: UTF-8 where they are, else GB18030, else the code page of the old PC."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def is_unsafe(name: str) -> bool:
    """Whether a member's name leads out of its archive: absolute, or with a way up."""
    return name.startswith("/") or DRIVE.match(name) is not None or ".." in name.split("/")


def labels(roots: Iterable[str], tails: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The name of each root: its last part, and as many more as it takes that no two sources have one name.

    Args:
        roots: absolute paths.
        tails: the root of each source, and what follows the root's name in its own.
    """
    parts = {root: Path(root).parts for root in roots}
    lengths = dict.fromkeys(parts, 1)
    while True:
        names = {root: _last(parts[root], lengths[root]) for root in parts}
        seen = Counter(names[root] + tail for root, tail in {*tails})
        alike = Counter(names.values())
        crowded = {root for root, tail in tails if seen[names[root] + tail] > 1}
        crowded |= {root for root, name in names.items() if alike[name] > 1}
        growing = [root for root in crowded if lengths[root] < len(parts[root])]
        if not growing:
            return names
        for root in growing:
            lengths[root] += 1


def _last(parts: Sequence[str], length: int) -> str:
    return "/".join(shown(part.strip("/\\:")) for part in parts[-length:]).lstrip("/") or "/"
