"""The engine that recognises text: rapidocr, whose models come in its package, so that nothing is fetched."""

import logging
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from perfnlp.errors import NoTextLayer

if TYPE_CHECKING:
    from PIL.Image import Image

NEEDED: Final = ("rapidocr", "onnxruntime", "PIL")
INSTALL: Final = (
    "安装文字识别（OCR）后即可直接读取：pip install 'perfnlp[ocr]'；或先用别的软件识别，存为带文本层的 PDF 或 .docx"
)

UNCLEAR: Final = "请核对页面：是否过于模糊，或本来没有文字"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that was recognised: its corners from the upper left on, clockwise, in pixels; 1 is sure."""

    text: str
    corners: tuple[tuple[float, float], ...]
    score: float


def hint() -> str:
    """What to do about a page that was not recognised."""
    return UNCLEAR if is_there() else INSTALL


def is_there() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in NEEDED)


def require(what: str) -> None:
    """Go on only with the extra.

    Raises:
        NoTextLayer: it is not installed; the hint says how to.
    """
    if not is_there():
        raise NoTextLayer(what, INSTALL)


def recognise(image: "Image") -> list[Piece]:
    """The text of a picture, piece by piece, as the engine finds it."""
    import numpy

    found = _engine()(numpy.asarray(image.convert("RGB"))[:, :, ::-1], use_cls=False)
    if found.boxes is None or found.txts is None or found.scores is None:
        return []
    return [
        Piece(text, tuple((float(x), float(y)) for x, y in box), float(score))
        for text, box, score in zip(found.txts, found.boxes, found.scores, strict=True)
    ]


@cache
def _engine() -> Any:
    """One thread each: the workers share the machine."""
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    threads = "EngineConfig.onnxruntime.intra_op_num_threads", "EngineConfig.onnxruntime.inter_op_num_threads"
    return RapidOCR(params={"Global.log_level": "error", **dict.fromkeys(threads, 1)})
