"""A page's tree as a stream of events, without recursion: pages nest as deep as someone likes."""

import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

INVISIBLE: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "head",
        "title",
        "link",
        "meta",
        "button",
        "select",
        "input",
        "textarea",
        "option",
        "datalist",
    ]
)
FRAME: Final = frozenset(["nav", "header", "footer", "aside"])
"""Elements that are the site's and not the page's."""
FRAME_NAMES: Final = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "menu",
        "breadcrumb",
        "breadcrumbs",
        "crumb",
        "crumbs",
        "footer",
        "sidebar",
        "share",
        "sharing",
        "pager",
        "pagination",
        "copyright",
        "qrcode",
        "toolbar",
        "related",
    ]
)
HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)


class Step(Enum):
    OPEN = "open"
    TEXT = "text"
    CLOSE = "close"


def is_shown(node: "LexborNode") -> bool:
    """Whether an element is content: visible, and no part of the site's frame."""
    tag = node.tag or ""
    if tag in INVISIBLE or tag in FRAME:
        return False
    attributes = node.attributes
    if "hidden" in attributes or HIDDEN.search(attributes.get("style") or ""):
        return False
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    return not names.strip() or FRAME_NAMES.isdisjoint(re.split(r"[\s_-]+", names))


def events(
    root: "LexborNode", descend: Callable[["LexborNode"], bool] = is_shown
) -> Iterator[tuple[Step, "LexborNode"]]:
    """Each element below `root` as it opens and closes, each text between, in the order of the page.

    Elements that `descend` refuses are left out with all that is in them.
    """
    stack: list[LexborNode | None] = [root.first_child]
    while stack:
        node = stack[-1]
        if node is None:
            stack.pop()
            if stack and stack[-1] is not None:
                yield Step.CLOSE, stack[-1]
                stack[-1] = stack[-1].next
        elif node.is_text_node:
            yield Step.TEXT, node
            stack[-1] = node.next
        elif node.is_element_node and descend(node):
            yield Step.OPEN, node
            stack.append(node.first_child)
        else:
            stack[-1] = node.next
