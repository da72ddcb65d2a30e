"""Copied text between projects and organisations: a sketch of every paragraph of the archive, in flat memory.

A paragraph is kept as its number, its place and some hashes: one of its masked words, and the bands of a MinHash
signature (two texts that share a band are likely to be near). Texts are read again only for the pairs that come out.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final
from zlib import crc32

from perfnlp.comparing.copied import Pair, kind_of
from perfnlp.comparing.paragraphs import Paragraph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PERMUTATIONS: Final = 48
BANDS: Final = 16
"""Of three hashes each: of two texts that share half of their shingles nine in ten meet, of 0.7 nearly all."""
SEED: Final = 7
HALF: Final = 32
"""The upper bits of a product are the well mixed ones."""
MIXED: Final = 0x9E3779B97F4A7C15
"""Odd, its bits spread: what the hashes of a band are folded with."""
PRESCRIBED: Final = 4
"""Words that so many bodies have in common are prescribed, or everybody's: no copy of one from another."""
MOST_MEETING: Final = 50
"""A band that more paragraphs share says nothing; their masked words still meet."""

Load = Callable[[int], Paragraph]
"""Number of a paragraph in the sketch → the paragraph, its text read again."""


@dataclass(slots=True)
class Sketch:
    """All paragraphs of an archive; `group` is the project that each belongs to."""

    report: "array[int]" = field(default_factory=lambda: array("l"))
    within: "array[int]" = field(default_factory=lambda: array("l"))
    """The paragraph's number in its report."""
    group: "array[int]" = field(default_factory=lambda: array("l"))
    body: "array[int]" = field(default_factory=lambda: array("l"))
    digest: "array[int]" = field(default_factory=lambda: array("Q"))
    bands: "array[int]" = field(default_factory=lambda: array("Q"))

    def __len__(self) -> int:
        return len(self.report)

    def add(self, report: int, body: int, group: int, paragraphs: Sequence[Paragraph]) -> None:
        """Take in a report: its number, the numbers of its body and its project, and its paragraphs."""
        for number, paragraph in enumerate(paragraphs):
            self.report.append(report)
            self.within.append(number)
            self.group.append(group)
            self.body.append(body)
            self.digest.append(paragraph.digest)
        self.bands.frombytes(bands_of(paragraphs).tobytes())


def bands_of(paragraphs: Sequence[Paragraph]) -> "NDArray[np.uint64]":
    """The signatures of paragraphs' shingles, each folded to one hash a band: a row for a paragraph, in one go."""
    import numpy as np

    sizes = [len(paragraph.shingles) for paragraph in paragraphs]
    if not sizes:
        return np.empty((0, BANDS), dtype=np.uint64)
    shingles = chain.from_iterable(paragraph.shingles for paragraph in paragraphs)
    hashed = np.array([crc32(shingle.encode("utf-8", "backslashreplace")) for shingle in shingles], dtype=np.uint64)
    factors, addends = _permutations()
    permuted = (hashed[:, np.newaxis] * factors + addends) >> np.uint64(HALF)  # what runs over is cut off
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    signatures = np.minimum.reduceat(permuted, starts, axis=0).reshape(len(sizes), BANDS, PERMUTATIONS // BANDS)
    mixed = np.broadcast_to(np.arange(1, BANDS + 1, dtype=np.uint64), (len(sizes), BANDS))
    for place in range(PERMUTATIONS // BANDS):
        mixed = mixed * np.uint64(MIXED) + signatures[:, :, place]
    return mixed


@cache
def _permutations() -> tuple["NDArray[np.uint64]", "NDArray[np.uint64]"]:
    """Factors and addends that stand for permutations of all hashes."""
    from datasketch import MinHash

    factors, addends = MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=crc32).permutations
    return factors.astype("uint64"), addends.astype("uint64")


def copied_between(sketch: Sketch, load: Load) -> Iterator[Pair]:
    """Paragraphs that stand in reports of two projects: each with the first that it is one text with, in order."""
    prescribed = _prescribed(sketch)
    told: set[int] = set()
    for right, lefts in sorted(_candidates(sketch, prescribed).items()):
        paragraph = load(right)
        for left in sorted(lefts, key=lambda left: (sketch.digest[left] != sketch.digest[right], left)):
            found = kind_of(load(left), paragraph)
            if found is not None and right not in told:
                told.add(right)
                yield Pair(left=load(left), right=paragraph, kind=found[0], score=found[1])


def _prescribed(sketch: Sketch) -> set[int]:
    """The digests of words that many bodies share."""
    bodies: dict[int, set[int]] = defaultdict(set)
    for digest, body in zip(sketch.digest, sketch.body, strict=True):
        bodies[digest].add(body)
    return {digest for digest, owners in bodies.items() if len(owners) >= PRESCRIBED}


def _candidates(sketch: Sketch, prescribed: set[int]) -> dict[int, set[int]]:
    """For each paragraph the earlier ones of other projects that it may be one text with."""
    candidates: dict[int, set[int]] = defaultdict(set)
    for meeting in _meetings(sketch):
        first_of: dict[int, int] = {}
        for number in meeting:
            if sketch.digest[number] in prescribed:
                continue
            for group, first in first_of.items():
                if group != sketch.group[number]:
                    candidates[number].add(first)
            first_of.setdefault(sketch.group[number], number)
    return candidates


def _meetings(sketch: Sketch) -> Iterator[list[int]]:
    """Paragraphs, in order, that share their masked words or a band of their signatures."""
    import numpy as np

    size = len(sketch)
    if size < 2:
        return
    bands = np.frombuffer(sketch.bands, dtype=np.uint64).reshape(size, BANDS)
    for column in (np.frombuffer(sketch.digest, dtype=np.uint64), *bands.T):
        order = np.argsort(column, kind="stable")
        ranked = column[order]
        cuts = np.flatnonzero(ranked[1:] != ranked[:-1]) + 1
        for run in np.split(order, cuts):
            if 1 < len(run) <= MOST_MEETING:
                yield [int(number) for number in run]
