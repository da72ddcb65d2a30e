"""What holds a figure and bears the name of an item: a part of the sentence, a list item, a paragraph, a section."""

from perfnlp.budget.lexicon import pattern
from perfnlp.budget.names import Named, first_name, name_in
from perfnlp.model.structure import Outline, Section, Sentence
from perfnlp.text.spans import Span


def holder_of(text: str, outline: Outline, sentence: Sentence, place: int) -> Named | None:
    """The innermost name that opens what holds a place of the reading."""
    items = [item.body for item in outline.items if item.body.start <= place < item.body.end]
    part = max(sentence.at.start, *(text.rfind(mark, sentence.at.start, place) + 1 for mark in "；;"))
    inner = [span for span in items if span.start >= part]
    if not inner and part > sentence.at.start:
        return first_name(text, Span(part, place))
    held = max(inner or items, key=lambda span: span.start, default=None)
    if held is not None:
        return first_name(text, Span(held.start, place))
    return first_name(text, Span(sentence.paragraph.start, place)) or _of_section(text, outline.section_at(place))


def _of_section(text: str, section: Section | None) -> Named | None:
    """The title of a section that is the name of an item: （一）图书购置费."""
    if section is None or (section.parent is None and not section.number):
        return None
    title = Span(section.title_at.start + len(section.number), section.title_at.end)
    if pattern("title_word").search(title.of(text)):
        return None
    return name_in(text, title.start, title.end)
