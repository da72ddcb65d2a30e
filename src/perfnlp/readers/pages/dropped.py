"""Characters that pdfium leaves out: those that a file prints alone in a font it does not bring along.

Without the font such an object has no extent, and pdfium passes over it: a unit in a cell of its own, the last
character of a broken line. The second reader knows them by where they begin.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from perfnlp.readers.pages.lines import Box, Letter

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

Origin = tuple[float, float]
"""Where a character's baseline begins, in the page's own space."""
NEAR: Final = 0.5
"""Points by which the two readers may differ on a place."""


def dropped_origins(page: "PdfPage") -> list[Origin]:
    """Where the printed objects without extent stand; none on a page that is turned."""
    import pypdfium2.raw as pdfium

    if page.get_rotation():
        return []
    origins = []
    for drawn in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,)):
        left, bottom, right, top = drawn.get_bounds()
        if left == right and bottom == top:
            origins.append((left, bottom))
    return origins


def letters_at(origins: Sequence[Origin], chars: Iterable[dict[str, Any]]) -> list[Letter]:
    """The second reader's characters that begin at one of the places."""
    return [
        Letter(char["text"], Box(char["x0"], char["top"], char["x1"], char["bottom"]))
        for char in chars
        if char["text"] > " " and _begins_at(char, origins)
    ]


def _begins_at(char: dict[str, Any], origins: Sequence[Origin]) -> bool:
    x, y = char["matrix"][4:6]
    return any(abs(x - left) <= NEAR and abs(y - bottom) <= NEAR for left, bottom in origins)


def restored(letters: list[Letter], found: Iterable[Letter]) -> list[Letter]:
    """All letters in their order: a found one behind the letter on its left, else behind the line above."""
    whole = list(letters)
    for letter in found:
        beside = [at for at, other in enumerate(whole) if _on_line(other, letter) and other.box.x0 <= letter.box.x0]
        above = [at for at, other in enumerate(whole) if other.y < letter.y and not _on_line(other, letter)]
        column = [at for at in above if abs(whole[at].box.x0 - letter.box.x0) < letter.size]
        near = beside or column or above
        whole.insert(max(near, key=lambda at: (whole[at].y, at)) + 1 if near else 0, letter)
    return whole


def _on_line(a: Letter, b: Letter) -> bool:
    return abs(a.y - b.y) <= 0.5 * max(a.size, b.size)
