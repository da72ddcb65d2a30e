"""The table of sizes in the README of a corpus."""

from pathlib import Path

import pytest

from perfnlp.corpus.build import Corpus
from perfnlp.corpus.card import ROWS, card_of, write_card
from perfnlp.corpus.splits import Split, Splits
from perfnlp.corpus.stats import SIZES, count_corpus
from perfnlp.errors import MissingDocument, WriteError
from tests.corpus.made import gold_of


def corpus_in(folder: Path) -> Corpus:
    documents = (gold_of("办理⟦3件｜a 办理/案件⟧，立案⟦2件｜c⟧。"),)
    return Corpus(folder=folder, documents=documents, splits=Splits((("aa", Split.DEV),)))


def test_the_card_has_a_row_a_measure_and_a_column_a_split(tmp_path: Path) -> None:
    head, rule, *rows = card_of(count_corpus(corpus_in(tmp_path)).sizes).splitlines()

    assert ("| | 全部 | dev |", "| --- | ---: | ---: |") == (head, rule)
    assert len(ROWS) == len(rows)
    assert {"| 文件 | 1 | 1 |", "| 数量 | 2 | 2 |", "| 成果 | 1 | 1 |"} <= set(rows)
    assert set(ROWS) <= set(SIZES)


def test_large_numbers_are_grouped() -> None:
    sizes = {name: {"all": 29403, "dev": 1} for name in SIZES}

    assert "| 字数 | 29,403 | 1 |" in card_of(sizes)


def test_only_what_stands_between_the_marks_changes(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("# 语料\n\n<!-- sizes -->\n旧表\n<!-- /sizes -->\n\n说明\n", "utf-8")
    corpus = corpus_in(tmp_path)

    assert path == write_card(corpus)
    table = card_of(count_corpus(corpus).sizes)
    assert f"# 语料\n\n<!-- sizes -->\n{table}<!-- /sizes -->\n\n说明\n" == path.read_text("utf-8")
    before = path.read_bytes()
    write_card(corpus)
    assert before == path.read_bytes()


def test_a_readme_without_marks_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MissingDocument):
        write_card(corpus_in(tmp_path))
    (tmp_path / "README.md").write_text("# 语料\n", "utf-8")
    with pytest.raises(MissingDocument, match="sizes"):
        write_card(corpus_in(tmp_path))


def test_a_readme_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "README.md").write_text("<!-- sizes -->\n<!-- /sizes -->\n", "utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(WriteError, match="No space left"):
        write_card(corpus_in(tmp_path))
