"""Whole reports come out as they are fixed; a change that is meant is written by `make golden`."""

from tests.golden.rewrite import FOLDER, golden_pages


def test_the_demonstration_comes_out_as_it_is_fixed() -> None:
    fixed = {path: path.read_text("utf-8") for path in FOLDER.glob("*.json")}

    assert fixed, "no golden ledger proves nothing"
    assert fixed == golden_pages()
