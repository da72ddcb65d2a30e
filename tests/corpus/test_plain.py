"""The texts alone: by split and part, without a mark."""

from pathlib import Path

import pytest

from perfnlp.corpus.build import Corpus, read_corpus
from perfnlp.corpus.markup import parse_gold
from perfnlp.corpus.plain import write_plain
from perfnlp.corpus.splits import Split, Splits
from perfnlp.errors import WriteError
from tests.corpus.made import SAMPLES, gold_of


def test_texts_are_written_by_split_and_part(tmp_path: Path) -> None:
    samples = read_corpus(SAMPLES)
    splits = Splits((("ql-nongye-", Split.DEV), ("ql-", Split.TRAIN)))
    write_plain(Corpus(folder=SAMPLES, documents=samples.documents, splits=splits), tmp_path)
    written = {str(path.relative_to(tmp_path)): path.read_text("utf-8") for path in tmp_path.rglob("*.txt")}

    assert {
        "train/passages/ql-jiankang-01.txt", "dev/passages/ql-nongye-01.txt", "train/reports/ql-wenhua-2022.txt",
    } == written.keys()  # fmt: skip
    texts = {document.head.id: document.text for document in samples.documents}
    assert {Path(name).stem: text for name, text in written.items()} == {id_: f"{t}\n" for id_, t in texts.items()}
    assert not any(mark in text for text in written.values() for mark in "⟦⟧⦃⦄§¶｜")


def test_lines_of_one_source_stay_together(tmp_path: Path) -> None:
    documents = parse_gold("---\nid: aa-hang\npart: lines\n---\n办⟦3场｜c⟧。\n\n到⟦9人｜c⟧。", "made")
    write_plain(Corpus(folder=SAMPLES, documents=documents, splits=Splits()), tmp_path)

    assert "办3场。\n到9人。\n" == (tmp_path / "unassigned/lines/aa-hang.txt").read_text("utf-8")


def test_what_has_errors_is_left_out(tmp_path: Path) -> None:
    faulty = gold_of("办⟦3场｜x⟧。")
    built = write_plain(Corpus(folder=SAMPLES, documents=(faulty,), splits=Splits()), tmp_path)

    assert (0, (faulty,)) == (built.written, built.left_out)
    assert [] == list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(WriteError):
        write_plain(read_corpus(SAMPLES), tmp_path / "file")
