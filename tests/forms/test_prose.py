"""Running text is no form, whatever figures and labels it has."""

import pytest

from perfnlp.forms.find import find_forms
from perfnlp.text.fold import fold
from tests.forms.made import CASES

LINES = (CASES / "no_form.tsv").read_text("utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", LINES)
def test_running_text_is_no_form(line: str) -> None:
    text = line.rpartition("\t")[0].replace("⏎", "\n")

    assert () == find_forms(fold(text))
