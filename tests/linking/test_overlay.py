"""Words that a user adds for kinds of items."""

from pathlib import Path

from perfnlp.catalogue import with_tables
from perfnlp.settings import load_settings
from tests.linking.cases import ledger_of, rows_of

TEXT = "盐池修缮费预算20万元，古琴传习经费预算30万元。\n二、产出\n清理卤道26处。"


def test_a_word_of_the_user_links_a_row_to_items_of_its_kind(tmp_path: Path) -> None:
    (tmp_path / "purposes.tsv").write_text("kind\tword\n盐池\t卤道\n", "utf-8")
    told = with_tables(load_settings(told={"tables": str(tmp_path)}, folder=None))

    assert [("26处", [], "")] == rows_of(ledger_of(TEXT))
    assert [("26处", ["盐池修缮费"], "purpose")] == rows_of(ledger_of(TEXT, told))
