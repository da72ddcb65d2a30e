"""Which part of a page is the report: the innermost element that holds all its sentences and tables."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from perfnlp.readers.markup.events import Step, events

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAIN_SHARE: Final = 0.8
CONTAINERS: Final = frozenset(["div", "section", "article", "main", "center", "form"])
SUBSTANCE: Final = frozenset(["table", "h1", "h2", "h3", "h4", "h5", "h6"])
FEWEST_LINES: Final = 3


@dataclass(slots=True)
class _Weight:
    """What an element holds: letters outside links, sentences and other substance, blocks with text."""

    letters: int = 0
    substance: int = 0
    lines: int = 0

    def add(self, other: "_Weight") -> None:
        self.letters += other.letters
        self.substance += other.substance
        self.lines += other.lines


def main_content(body: "LexborNode") -> "LexborNode":
    """The element that holds the page's content. What is left out has no sentence, no table and no heading."""
    weights = _weigh(body)
    node = body
    while True:
        inner = [child for child in _children(node) if child.mem_id in weights]
        best = max(inner, key=lambda child: weights[child.mem_id].letters, default=None)
        if best is None or best.tag not in CONTAINERS:
            return node
        here, there = weights[node.mem_id], weights[best.mem_id]
        if there.letters < MAIN_SHARE * here.letters or there.substance < here.substance or there.lines < FEWEST_LINES:
            return node
        node = best


def _children(node: "LexborNode") -> "list[LexborNode]":
    out = []
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            out.append(child)
        child = child.next
    return out


def _weigh(body: "LexborNode") -> dict[int, _Weight]:
    weights = {body.mem_id: _Weight()}
    path = [body.mem_id]
    links = 0
    for step, node in events(body):
        if step is Step.OPEN:
            links += node.tag == "a"
            weights[node.mem_id] = _Weight(substance=node.tag in SUBSTANCE)
            path.append(node.mem_id)
        elif step is Step.CLOSE:
            links -= node.tag == "a"
            done = weights[path.pop()]
            weights[path[-1]].add(done)
        else:
            text = (node.text_content or "").strip()
            here = weights[path[-1]]
            here.letters += 0 if links else len(text)
            here.substance += text.count("。")
            here.lines += bool(text)
    return weights
