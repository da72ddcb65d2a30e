"""Pictures of reports (scans, photographs): their text is recognised, each picture of a file is a page."""

from io import BytesIO
from typing import Final

from perfnlp.errors import BrokenDocument, EmptyDocument, OversizedDocument
from perfnlp.model.document import Document, ReadBy, Reader
from perfnlp.readers.base import TextBuilder
from perfnlp.readers.pages.furniture import without_furniture
from perfnlp.readers.pages.grids import Grid
from perfnlp.readers.pages.lines import Line
from perfnlp.readers.pages.text import add_pages
from perfnlp.readers.scans.engine import require
from perfnlp.readers.scans.page import Reading, read_picture, require_pixels
from perfnlp.settings import Limits

MAGIC: Final = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM")
A4_WIDTH: Final = 595.0
"""Points that a page is taken to be wide: what a picture says of its resolution is often wrong."""
FORMATS: Final = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")


def read_image(data: bytes, source: str, limits: Limits) -> Document:
    """The document of a picture.

    Raises:
        NoTextLayer: the extra that recognises text is not installed.
        BrokenDocument: the picture is damaged.
        OversizedDocument: it is too large, or there are too many in the file.
        EmptyDocument: there is no text in it.
    """
    require("这是图片，要先识别文字")
    from PIL import Image, ImageOps, ImageSequence

    reading = Reading()
    lines: list[list[Line]] = []
    grids: list[list[Grid]] = []
    heights: list[float] = []
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            for at, frame in enumerate(ImageSequence.Iterator(image), 1):
                if at > limits.pages:
                    raise OversizedDocument(f"文件里的图片超过 {limits.pages} 幅", "请拆分文件")
                require_pixels(*frame.size, limits)
                upright = ImageOps.exif_transpose(frame)
                scale = A4_WIDTH / upright.width
                found, tables, _ = read_picture(upright, at, scale, reading)
                lines.append(found)
                grids.append(tables)
                heights.append(upright.height * scale)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise BrokenDocument(f"图片已损坏：{error}", "请用看图软件打开核对，另存后再读") from error
    if not reading.scores:
        raise EmptyDocument("图片里没有认出文字", "请核对图片：是否过于模糊，或本来没有文字")
    builder = TextBuilder()
    add_pages(builder, without_furniture(lines, heights)[0], grids)
    read_by = ReadBy(
        reader=READER.name, pages=len(lines), ocr_confidence=reading.confidence, notes=tuple(reading.notes())
    )
    return builder.document(data, source, read_by)


def is_image(data: bytes) -> bool:
    """Whether bytes begin as a picture does; `BM` alone is too short to be sure of."""
    if data.startswith(b"BM"):
        return data[6:10] == bytes(4)
    return data.startswith(MAGIC) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


READER = Reader(
    name="image",
    suffixes=(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"),
    recognises=is_image,
    read=read_image,
)
