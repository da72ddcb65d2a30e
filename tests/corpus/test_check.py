"""What the sources have to keep: every check with a source that keeps it and one that does not."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from perfnlp.corpus.build import Corpus, read_corpus
from perfnlp.corpus.check import check_corpus
from perfnlp.corpus.expected import check_findings
from perfnlp.corpus.gold import Fault, GoldDocument, Weight
from perfnlp.corpus.inside import check_inside, uncovered
from perfnlp.corpus.similar import Prescribed, check_similar, prescribed
from perfnlp.corpus.splits import Split, Splits
from perfnlp.tables import marked, read_table
from tests.corpus.made import HEAD, SAMPLES, gold_of, report_head

ITEMS = "items:\n1 ｜ 治水项目 ｜ budget=10万元 ｜ spent=4万元 ｜ rate=40\n"
MONEY = "治水项目预算⟦10万元｜b⟧，支出⟦4万元｜e⟧，执行率⟦40%｜e⟧。"


def told(faults: Iterable[Fault], *weights: Weight) -> list[str]:
    return [fault.message for fault in faults if fault.weight in (weights or (Weight.ERROR, Weight.WARNING))]


def corpus_of(*documents: GoldDocument, splits: Splits | None = None) -> Corpus:
    return Corpus(folder=Path(), documents=documents, splits=splits or Splits())


def test_the_samples_are_without_faults() -> None:
    assert [] == told(check_corpus(read_corpus(SAMPLES)))


@pytest.mark.parametrize(
    ("body", "tables", "word"),
    [
        ("全年⟦3件｜a 办结/案件⟧。", "", "动作“办结”"),
        ("全年办理⟦3件｜a 办理/卷宗⟧。", "", "卷宗"),
        ("全年⟦3件｜a /⟧。", "", "不能都空"),
        ("⦃results｜进度慢⦄。", "", "太短"),
        ("⦃results｜受暴雨影响工程进度滞后｜m=加快施工⦄。", "", "措施“加快施工”"),
        ("⦃results｜工程进度滞后于计划｜cause=暴雨⦄。", "", "原因“暴雨”"),
        ("⦃results｜受暴雨影响工程进度滞后。⦄", "", "句末标点"),
        (MONEY, ITEMS.replace("4万元", "5万元"), "spent=50000元"),
        (MONEY.replace("支出⟦4万元｜e⟧", "支出⟦4万元｜c⟧"), ITEMS, "角色是 context"),
        (MONEY, ITEMS.replace("rate=40", "rate=41"), "rate=41"),
        (MONEY, ITEMS.replace("治水项目", "治污项目"), "“治污项目”不在正文里"),
        ("办理⟦3件｜a 办理/案件 @-⟧，立案⟦2件｜a 立案/案件⟧。", "", "没有写 @关联"),
        ("甲费用于办理⟦3件｜a 办理/案件⟧。", "items:\n2 ｜ 甲费", "没有一行写 @关联"),
        ("办理⟦3件｜c⟧，立案12件。", "", "像是数量：办理3件，立案【12】件"),
        ("走访两户。", "", "【两】户"),
        ("走访二十六户。", "", "【二十六】户"),
    ],
)
def test_what_does_not_fit_is_told(body: str, tables: str, word: str) -> None:
    document = gold_of(body, tables)

    assert [message for message in told([*document.faults, *check_inside(document)]) if word in message]


@pytest.mark.parametrize(
    "body",
    [
        "治水项目于2022年3月5日启动，财绩〔2022〕17号批复，第12次会议通过。",
        "国道G357沿线，用DN300管材，“三公”经费下降，《十条措施》。",
        "一是加强管理，三是统筹推进，一批骨干成长，每户补助。",
    ],
)
def test_dates_names_and_marks_of_lists_do_not_seem_to_count(body: str) -> None:
    assert [] == told(uncovered(gold_of(body)))


def test_every_figure_outside_the_marks_is_listed() -> None:
    notes = told(uncovered(gold_of("2022年以来，一批项目办理⟦3件｜c⟧，第二批待定。")), Weight.NOTE)

    assert ["【2022】", "【一】", "【二】"] == [note[note.index("【") : note.index("】") + 1] for note in notes]


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("§1 overview 一、概况\n某局2022年度报告。", "青柳县水务局"),
        ("§1 overview 一、概况\n青柳县水务局报告。", "年份 2022"),
        ("青柳县水务局2022年度报告。", "没有章节"),
    ],
)
def test_the_head_of_a_report_says_what_its_text_says(body: str, word: str) -> None:
    document = gold_of(body, head=report_head("青柳县水务局", "aa-2022"))

    assert [message for message in told(check_inside(document)) if word in message]


def test_an_expected_finding_has_to_hold() -> None:
    body, low = MONEY + "⦃results｜渠道工程进度滞后于计划｜m=加快施工⦄。加快施工。", "findings:\nunspent ｜ 治水项目"

    assert [] == told(check_findings(gold_of(body, ITEMS + low)))
    (missing,) = told(check_findings(gold_of(body, ITEMS + low + "\nover_budget ｜ 治水项目 ｜ planted")))
    assert "over_budget" in missing


@pytest.mark.parametrize(("head", "weight"), [(HEAD, Weight.ERROR), (report_head("甲局", "aa-2022"), Weight.WARNING)])
def test_what_needs_the_year_before_is_no_error_in_a_report(head: str, weight: Weight) -> None:
    tables = "findings:\ngoal_not_reported ｜ 上年提出的培训20人没有结果\n"
    faults = check_findings(gold_of("§1 results 一、成效\n办理⟦3件｜a 办理/案件⟧。", tables, head))

    assert [weight] == [fault.weight for fault in faults if "goal_not_reported" in fault.message]


def test_an_optional_finding_need_not_hold() -> None:
    assert [] == told(check_findings(gold_of("办理⟦3件｜c⟧。", "findings:\nover_budget ｜ 治水项目 ｜ optional")))


def test_a_contradiction_that_was_not_meant_is_told() -> None:
    body, items = MONEY.replace("40%", "45%"), ITEMS.replace("rate=40", "rate=45")

    assert [Weight.WARNING] == [fault.weight for fault in check_findings(gold_of(body, items))]
    meant = gold_of(body, f"{items}findings:\nexecution_rate ｜ 治水项目 ｜ planted\nunspent ｜ 治水项目\n")
    assert [] == told(check_findings(meant))
    faults = list(check_findings(gold_of(body, f"{items}findings:\nunspent ｜ 治水项目\n")))
    assert [Weight.ERROR] == [fault.weight for fault in faults]
    assert "execution_rate ｜ 治水项目" in faults[0].hint


SHARED = "县域骨干渠道常年带病运行且管护责任长期没有落到人头"


def test_two_organisations_share_no_sentence() -> None:
    left = gold_of(f"{SHARED}，涉及⟦3处｜c⟧。", head=report_head("青柳县水务局", "aa-2022"))
    right = gold_of(f"{SHARED}，涉及⟦15处｜c⟧。", head=report_head("岩口县水务局", "bb-2022"))
    later = gold_of(f"{SHARED}，涉及⟦4处｜c⟧。", head=report_head("青柳县水务局", "aa-2023", 2023))

    assert [message for message in told(check_similar([left, right])) if "句子相同" in message]
    assert [] == told(check_similar([left, later]))


def test_names_and_prescribed_words_are_masked() -> None:
    (mention,) = (
        mention
        for row in read_table("perfnlp.corpus", "prescribed.tsv", Prescribed)
        for mention in marked(row.example)[1]
    )

    assert prescribed().fullmatch(mention)
    left = gold_of(f"青柳县水务局2022年度{mention}\n", head=report_head("青柳县水务局", "aa-2022"))
    right = gold_of(f"岩口县水务局2023年度{mention}\n", head=report_head("岩口县水务局", "bb-2023", 2023))
    assert [] == told(check_similar([left, right]))


def test_reports_of_two_organisations_are_not_alike() -> None:
    left = gold_of(f"{SHARED}，须尽快整改到位。", head=report_head("青柳县水务局", "aa-2022"))
    right = gold_of(f"目前来看，{SHARED}。", head=report_head("岩口县水务局", "bb-2022"))
    other = gold_of("全年安排专人驻点巡查并建立台账逐项销号。", head=report_head("岩口县水务局", "bb-2022"))

    assert [message for message in told(check_similar([left, right])) if "过于相似" in message]
    assert [] == told(check_similar([left, other]))


def test_ids_stand_once_and_every_document_has_a_split() -> None:
    one, two = gold_of("甲。"), gold_of("乙。")

    assert [message for message in told(check_corpus(corpus_of(one, two))) if "重复" in message]
    assert [
        message
        for message in told(check_corpus(corpus_of(one, splits=Splits((("bb", Split.DEV),)))))
        if "splits.toml" in message
    ]
    assert [] == told(check_corpus(corpus_of(one, splits=Splits((("aa", Split.DEV),)))))


def test_an_organisation_stands_in_one_split() -> None:
    body = "§1 overview 一、概况\n青柳县水务局2022年度和2023年度报告。"
    one = gold_of(body, head=report_head("青柳县水务局", "aa-2022"))
    two = gold_of(body, head=report_head("青柳县水务局", "bb-2023", 2023))
    splits = Splits((("aa", Split.TRAIN), ("bb", Split.TEST)))

    assert [message for message in told(check_corpus(corpus_of(one, two, splits=splits))) if "两部分" in message]
