"""Scans made for the tests: text drawn as a picture, straight or skewed, alone or as the page of a PDF."""

from collections.abc import Sequence
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from perfnlp.readers.scans.engine import is_there

if TYPE_CHECKING:
    from PIL.Image import Image

FONTS: Final = (
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "C:/Windows/Fonts/simsun.ttc",
)
WIDTH, HEIGHT, SIZE, LEAD = 1240, 1754, 30, 56


def font() -> str | None:
    return next((path for path in FONTS if Path(path).is_file()), None)


NEEDS_FONT = pytest.mark.skipif(font() is None or find_spec("PIL") is None, reason="no Chinese font to draw with")
NEEDS_OCR = pytest.mark.skipif(not is_there(), reason="the extra `ocr` is not installed")


def drawn(
    lines: Sequence[str], *, table: Sequence[Sequence[str]] = (), skew: float = 0.0, blur: float = 0.0
) -> "Image":
    """A page with lines from the top, and a table without rules below them; `skew` in degrees."""
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    face = ImageFont.truetype(str(font()), SIZE)
    page = Image.new("L", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(page)
    y = 120
    for line in lines:
        pen.text((140, y), line, font=face, fill="black")
        y += LEAD
    for row in table:
        for column, cell in enumerate(row):
            pen.text((140 + 320 * column, y), cell, font=face, fill="black")
        y += LEAD
    page = page.rotate(skew, Image.Resampling.BICUBIC, fillcolor="white")
    return page.filter(ImageFilter.GaussianBlur(blur)) if blur else page


def saved(*pages: "Image", kind: str) -> bytes:
    target = BytesIO()
    more = {"save_all": True, "append_images": list(pages[1:])} if kind in ("TIFF", "PDF") else {}
    first = pages[0].convert("RGB") if kind in ("JPEG", "WEBP", "BMP") else pages[0]
    first.save(target, kind, **more)
    return target.getvalue()
