"""What a tool changed, back in the source: what is written anew, and what stays."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from perfnlp.corpus.build import read_corpus
from perfnlp.corpus.exchange.files import Format, export_corpus, import_corpus
from perfnlp.corpus.exchange.regions import Marked, Region, Relation, marked, marked_of
from perfnlp.corpus.exchange.sources import rewritten
from perfnlp.corpus.markup import parse_gold
from perfnlp.errors import CorpusError, MissingDocument, WriteError
from perfnlp.text.spans import Span
from tests.corpus.made import SAMPLES

SOURCE = """---
id: aa-01
part: passage
---
§1 results 一、成效
讲座费用于举办⟦3｜a?c 举办/公益讲座 @讲座费;- kind=count unit=场 series=讲座⟧场讲座，到场⟦90人｜c⟧，发书⟦8册｜-⟧。
⦃results｜因漏雨场地停用｜cause=漏雨｜m=修屋顶｜@书刊费｜again=漏雨⦄。将修屋顶、换窗。
---
items:
2 ｜ 讲座费
2 ｜ 书刊费
entities:
place ｜ 东街
findings:
无
"""


def changed(change: Callable[[Marked], Marked], source: str = SOURCE) -> str:
    documents = parse_gold(source, "made")
    now = [change(marked_of(document)) for document in documents]
    return rewritten(source, documents, {document.id: document for document in now})


def region(document: Marked, words: str, label: str) -> Region:
    at = document.text.index(words)
    return Region(Span(at, at + len(words)), label)


def relabelled(words: str, old: str, new: str | None) -> Callable[[Marked], Marked]:
    """A change: one region has another label, or is gone with its relations."""

    def change(document: Marked) -> Marked:
        before = region(document, words, old)
        assert before in document.regions
        after = None if new is None else replace(before, label=new)
        regions = [r if r != before else after for r in document.regions]
        relations = [
            replace(r, head=after) if r.head == before and after else r for r in document.relations
            if after or before not in (r.head, r.tail)
        ]  # fmt: skip
        return marked(document.id, document.text, (r for r in regions if r is not None), relations)

    return change


def added(words: str, label: str, *tails: tuple[str, str, str]) -> Callable[[Marked], Marked]:
    """A change: a region more, with relations to regions (words, label, relation)."""

    def change(document: Marked) -> Marked:
        head = region(document, words, label)
        ends = [(region(document, text, of), relation) for text, of, relation in tails]
        relations = (*document.relations, *(Relation(head, end, relation) for end, relation in ends))
        return marked(document.id, document.text, (*document.regions, head, *(end for end, _ in ends)), relations)

    return change


def test_what_is_unchanged_stays_word_for_word() -> None:
    assert SOURCE == changed(lambda document: document)


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (relabelled("90人", "quantity/context", "quantity/target"), "⟦90人｜c⟧", "⟦90人｜t⟧"),
        (relabelled("90人", "quantity/context", None), "⟦90人｜c⟧", "90人"),
        (relabelled("90人", "quantity/context", "quantity/optional"), "⟦90人｜c⟧", "⟦90人｜-⟧"),
        (relabelled("8册", "quantity/optional", "quantity/context"), "⟦8册｜-⟧", "⟦8册｜c⟧"),
        (
            relabelled("3", "quantity/achievement", "quantity/context"),
            "⟦3｜a?c 举办/公益讲座 @讲座费;- kind=count unit=场 series=讲座⟧",
            "⟦3｜c kind=count unit=场⟧",
        ),
        (
            relabelled("举办", "action", None),  # 公益讲座 is not in the text and stays; the link as it was
            "⟦3｜a?c 举办/公益讲座 @讲座费;- kind",
            "⟦3｜a?c /公益讲座 @讲座费;- kind",
        ),
        (relabelled("讲座费", "item", None), "@讲座费;-", "@-"),
        (relabelled("因漏雨场地停用", "problem/results", "problem/other"), "⦃results｜因", "⦃other｜因"),
        (relabelled("因漏雨场地停用", "problem/results", None), "⦃results｜因漏雨场地停用｜cause=漏雨｜m=修屋顶｜@书刊费｜again=漏雨⦄", "因漏雨场地停用"),
        (relabelled("漏雨", "cause", None), "｜cause=漏雨｜", "｜"),
        (
            added("因漏雨场地停用", "problem/results", ("换窗", "measure", "measure")),
            "｜m=修屋顶｜@书刊费", "｜m=修屋顶｜m=换窗｜@书刊费",
        ),
        (
            added("因漏雨场地停用", "problem/results", ("讲座费", "item", "link")),
            "｜@书刊费｜", "｜@讲座费｜",
        ),
        (
            added("90人", "quantity/achievement", ("到场", "action", "action"), ("讲座费", "item", "link")),
            "⟦90人｜c⟧", None,
        ),
        (relabelled("一、成效", "section/1/results", "section/2/output"), "§1 results 一", "§2 output 一"),
        (relabelled("一、成效", "section/1/results", None), "§1 results 一", "一"),
        (added("讲座费", "section/2/process"), "讲座费用于", "§2 process 讲座费¶用于"),
    ],
)  # fmt: skip
def test_a_change_is_written_at_its_place(change: Callable[[Marked], Marked], old: str, new: str | None) -> None:
    if new is None:  # a second label for one span
        with pytest.raises(CorpusError, match="“90人”与“90人”相交"):
            changed(change)
        return
    assert SOURCE.count(old) == 1
    assert SOURCE.replace(old, new) == changed(change)


def test_a_new_achievement_has_its_row() -> None:
    def change(document: Marked) -> Marked:
        document = relabelled("90人", "quantity/context", None)(document)
        return added("90人", "quantity/achievement", ("到场", "action", "action"), ("讲座费", "item", "link"))(document)

    assert SOURCE.replace("⟦90人｜c⟧", "⟦90人｜a 到场/ @讲座费⟧") == changed(change)


def test_a_new_achievement_without_a_link_belongs_to_the_project() -> None:
    def change(document: Marked) -> Marked:
        document = relabelled("90人", "quantity/context", None)(document)
        return added("90人", "quantity/achievement", ("场讲座", "object", "object"))(document)

    assert "⟦90人｜a /场讲座 @-⟧" in changed(change)


@pytest.mark.parametrize(
    ("change", "table"),
    [
        (added("书", "entity/event"), "entities:\nevent ｜ 书\nfindings:"),
        (lambda document: added("漏雨", "entity/place")(added("场地", "entity/place")(document)), "entities:\nplace ｜ 场地 ｜ 漏雨\nfindings:"),
    ],
)  # fmt: skip
def test_names_are_listed_anew(change: Callable[[Marked], Marked], table: str) -> None:
    assert table in changed(change)


def test_the_table_of_names_comes_and_goes() -> None:
    bare = SOURCE[: SOURCE.rindex("---")].rstrip("\n")

    assert f"{bare}\n---\nentities:\nplace ｜ 场地\n" == changed(added("场地", "entity/place"), bare)
    named = SOURCE.replace("东街", "场地")
    assert SOURCE.replace("place ｜ 东街", "无") == changed(relabelled("场地", "entity/place", None), named)


def test_marks_that_cross_are_refused() -> None:
    with pytest.raises(CorpusError, match="相交"):
        changed(added("漏雨场地停用。", "quantity/context"))
    with pytest.raises(CorpusError, match="不在行首"):
        changed(added("将修屋顶", "section/1/remedies"))


def test_lines_change_one_by_one() -> None:
    source = "---\nid: aa-hang\npart: lines\n---\n办⟦3场｜c⟧。\n\n到⟦9人｜c⟧。\n"
    documents = parse_gold(source, "made")
    now = relabelled("9人", "quantity/context", "quantity/target")(marked_of(documents[1]))

    assert source.replace("⟦9人｜c⟧", "⟦9人｜t⟧") == rewritten(source, documents, {now.id: now})


def test_another_text_is_refused() -> None:
    with pytest.raises(CorpusError, match="aa-01 的正文与 made 不同"):
        changed(lambda document: marked(document.id, f"{document.text}！", (), ()))


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    export_corpus(read_corpus(SAMPLES), Format.DOCCANO, tmp_path)
    return tmp_path / "unassigned.jsonl"


def test_what_was_exported_is_imported_where_it_stood(exported: Path, tmp_path: Path) -> None:
    text = exported.read_text("utf-8").replace("problem/budget_execution", "problem/management")
    exported.write_text(text, "utf-8")

    assert 3 == import_corpus(read_corpus(SAMPLES), exported, tmp_path / "back")
    told = (tmp_path / "back/reports/ql-wenhua-2022.gold.txt").read_text("utf-8")
    source = (SAMPLES / "reports/ql-wenhua-2022.gold.txt").read_text("utf-8")
    assert source.replace("⦃budget_execution", "⦃management") == told


def test_a_single_source_may_be_the_corpus(exported: Path, tmp_path: Path) -> None:
    source = SAMPLES / "reports/ql-wenhua-2022.gold.txt"
    exported.write_text(exported.read_text("utf-8").splitlines()[-1], "utf-8")

    import_corpus(read_corpus(source), exported, tmp_path / "back")
    assert source.read_text("utf-8") == (tmp_path / "back" / source.name).read_text("utf-8")


def test_what_does_not_belong_is_refused(exported: Path, tmp_path: Path) -> None:
    samples = read_corpus(SAMPLES)
    with pytest.raises(MissingDocument):
        import_corpus(samples, tmp_path / "none.json", tmp_path)
    with pytest.raises(CorpusError, match="格式看不出来"):
        import_corpus(samples, SAMPLES / "reports/ql-wenhua-2022.gold.txt", tmp_path)
    with pytest.raises(CorpusError, match="或其源文件有错误"):
        import_corpus(read_corpus(SAMPLES / "passages"), exported, tmp_path)
    with pytest.raises(WriteError):
        import_corpus(samples, exported, exported)
    with pytest.raises(WriteError):
        export_corpus(samples, Format.DOCBIN, exported)
