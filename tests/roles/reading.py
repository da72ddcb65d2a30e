"""Reads a text as if it stood in a section of a given class."""

import re
from dataclasses import replace

from perfnlp.forms.find import find_forms
from perfnlp.model.quantity import Quantity
from perfnlp.model.structure import Fact, Facts, SectionClass
from perfnlp.model.words import Annotation
from perfnlp.quantities.find import find_quantities
from perfnlp.roles.assign import assign_roles
from perfnlp.structure.outline import read_outline
from perfnlp.text.fold import fold


def read_roles(text: str, section: str = "other", year: str = "") -> tuple[Quantity, ...]:
    """The quantities of a text with their roles; `year` is the report's."""
    reading = fold(text)
    outline = read_outline(reading)
    sentences = tuple(replace(s, cls=SectionClass(section), section=None) for s in outline.sentences)
    forms = find_forms(reading)
    return assign_roles(
        reading,
        replace(outline, sections=(), sentences=sentences),
        find_quantities(reading, (), forms),
        Annotation(),
        forms,
        Facts(year=Fact(value=year, span=None, by="test") if year else None),
    )


def mentions(text: str) -> list[tuple[int, int]]:
    """The places of the mentions that stand in brackets, in the text without these."""
    found = re.finditer("⟦([^⟧]*)⟧", text)
    return [(m.start() - 2 * n, m.end() - 2 * n - 2) for n, m in enumerate(found)]
