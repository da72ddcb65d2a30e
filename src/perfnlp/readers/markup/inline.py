"""White space of a page's source: what a browser shows of it, and what Chinese text means by it."""

import re
from typing import Final

WRAPPED: Final = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef“”])[ \t\r\f]*\n[ \t\r\n\f]*(?=[\u2e80-\u9fff\uff00-\uffef“”])"
)
BLANK: Final = re.compile(r"[ \t\r\n\f]+")


def collapsed(text: str) -> str:
    """Runs of white space as one blank; none where a line of the source ends between two Chinese letters."""
    return BLANK.sub(" ", WRAPPED.sub("", text)).strip(" ")
