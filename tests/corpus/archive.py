"""The reports of one organisation over three years, made for a test."""

from pathlib import Path

from perfnlp.corpus.build import Corpus
from perfnlp.corpus.gold import GoldDocument
from perfnlp.corpus.splits import Splits
from perfnlp.corpus.years import Archive, archives_of
from tests.corpus.made import SAMPLES, gold_of, report_head

BODY = "望江区图书馆"
PARAGRAPH = (
    "§2 process （{0}）资金管理。¶经费由财务室统一核算，每季度向馆务会报告一次使用情况，结余{1}元按规定交回财政。"
)
FIRST = """举办⟦8场｜a 举办/讲座 @讲座费 series=讲座⟧，到场⟦600人｜a 到场/读者 @讲座费 series=到场⟧；购书⟦3000册｜a 购/书 @购书费 series=购书⟧，
修复古籍⟦40册｜a 修复/古籍 @-⟧。
⦃capacity｜馆员人手长期不够｜again=缺人⦄。"""
SECOND = """共办讲座⟦9场｜a 办/讲座 @讲座费 series=讲座⟧，到场⟦700人次｜a 到场/读者 @讲座费 series=到场人次 switched=到场⟧；新增电子书⟦2万册｜a 新增/电子书 @电子书费⟧，
⦃capacity｜馆员仍然缺编｜again=缺人⦄。讲座⟦9场｜a 办/讲座 @讲座费⟧全部免费，场次增长⟦12.5%｜a 增长/讲座场次 @讲座费⟧。"""
THIRD = """讲座⟦11场｜a 举办/讲座 @讲座费 series=讲座⟧，读者⟦750人次｜a 到场/读者 @讲座费 series=到场人次⟧；购书⟦0.4万册｜a 购/书 @纸电书刊费 series=购书⟧。
新设⟦2处｜a 新设/书亭 @-⟧书亭。⦃results｜书亭选址偏远，借阅冷清⦄。"""
ITEMS = (
    "items:\n2 ｜ 讲座费\n2 ｜ 购书费\n",
    "items:\n2 ｜ 讲座费\n2 ｜ 纸书费 ｜ was=购书费\n2 ｜ 电子书费 ｜ was=购书费\n"
    "copied:\n2020 ｜ figures ｜ 经费由财务室统一核算\n",
    "items:\n2 ｜ 讲座费\n2 ｜ 纸电书刊费 ｜ was=纸书费;电子书费 ｜ also=书刊费\n2 ｜ 书亭费\n"
    "copied:\n2021 ｜ figures ｜ 经费由财务室统一核算\n",
)
BODIES = tuple(f"§1 results 一、成效\n{body}\n{PARAGRAPH}" for body in (FIRST, SECOND, THIRD))
BODIES = (BODIES[0].format("二", "300"), BODIES[1].format("三", "52"), BODIES[2].format("四", "1200"))


def report(year: int, body: str, tables: str = "") -> GoldDocument:
    return gold_of(body, tables, report_head(BODY, f"wj-tushu-{year}", year))


def write_sources(folder: Path) -> None:
    """The three reports as source files."""
    for n, (body, tables) in enumerate(zip(BODIES, ITEMS, strict=True)):
        name = f"wj-tushu-{2020 + n}"
        (folder / f"{name}.gold.txt").write_text(f"{report_head(BODY, name, 2020 + n)}{body}\n---\n{tables}", "utf-8")


def three_years() -> list[GoldDocument]:
    return [report(2020 + n, body, tables) for n, (body, tables) in enumerate(zip(BODIES, ITEMS, strict=True))]


def archive_of(documents: list[GoldDocument]) -> Archive:
    (archive,) = archives_of(documents)
    return archive


def corpus_of(documents: list[GoldDocument]) -> Corpus:
    return Corpus(folder=SAMPLES, documents=tuple(documents), splits=Splits())
