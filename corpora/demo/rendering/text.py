"""A plain-text report."""

from rendering.source import Line, parse


def render_txt(source: str) -> bytes:
    """A text file as an editor on Windows leaves it: paragraphs apart, and two wide spaces before a body paragraph."""
    blocks = (block for block in parse(source) if isinstance(block, Line))
    lines = [
        ("" if block.is_heading or not block.words.endswith("。") else "　　") + block.mark + block.words
        for block in blocks
    ]
    return ("\n\n".join(lines) + "\n").encode("utf-8")
