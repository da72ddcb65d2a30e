"""What the ledger's names are called for people, in Chinese; in English the names speak for themselves."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from perfnlp.model.indicator import CellState
from perfnlp.model.ledger import Status
from perfnlp.model.quantity import Kind, Qualifier, Role
from perfnlp.model.rows import EvidenceKind, ProblemCategory, Severity
from perfnlp.model.series import CopyKind, ItemStatus, PromiseStatus, SeriesStatus
from perfnlp.model.structure import SectionClass
from perfnlp.settings import Language

LABELS: Final[Mapping[type[StrEnum], Mapping[str, str]]] = {
    Status: {"ok": "已读", "partial": "部分读出", "failed": "未读"},
    Kind: {
        "count": "数量",
        "amount": "金额",
        "percentage": "百分比",
        "measure": "物理量",
        "duration": "时长",
        "multiple": "倍数",
        "rank": "名次",
        "score": "分数",
    },
    Qualifier: {"exact": "确数", "approx": "约数", "over": "不少于", "under": "不超过", "range": "区间"},
    Role: {
        "achievement": "成果",
        "budget": "预算",
        "expenditure": "支出",
        "target": "目标",
        "context": "背景",
        "score": "得分",
    },
    SectionClass: {
        "head": "报告题头",
        "overview": "项目概况",
        "goals": "绩效目标",
        "inputs": "资金投入",
        "process": "组织实施",
        "evaluation": "评价工作",
        "results": "绩效情况",
        "output": "产出",
        "outcome": "效益",
        "satisfaction": "满意度",
        "practice": "做法经验",
        "problems": "存在问题",
        "remedies": "改进措施",
        "conclusion": "评价结论",
        "score": "评分",
        "use": "结果应用",
        "other": "其他",
        "attachment": "附件",
    },
    EvidenceKind: {
        "paragraph": "同段",
        "name": "名称相符",
        "purpose": "用途相符",
        "topic": "主题相近",
        "neighbour": "上下文相邻",
    },
    ProblemCategory: {
        "budget_execution": "预算执行",
        "targets": "绩效目标与指标",
        "management": "项目与制度管理",
        "funds": "资金管理与合规",
        "capacity": "人员与能力",
        "external": "客观因素",
        "results": "产出与效益未达",
        "information": "资料与信息化",
        "other": "其他",
    },
    CellState: {"value": "数", "words": "文字", "zero": "零", "empty": "空", "not_applicable": "不涉及"},
    Severity: {"error": "错误", "warning": "警告", "info": "提示"},
    SeriesStatus: {"continued": "延续", "new": "新增", "dropped": "停列"},
    ItemStatus: {
        "continued": "延续",
        "renamed": "更名",
        "split": "拆分",
        "merged": "合并",
        "new": "新增",
        "dropped": "停列",
    },
    CopyKind: {"identical": "逐字相同", "figures": "仅数字不同", "near": "大体相同"},
    PromiseStatus: {
        "met": "已兑现",
        "missed": "未达到",
        "not_comparable": "不可比",
        "not_reported": "未见报告",
    },
}

CHECKS: Final[Mapping[str, str]] = {  # a check that is not named here goes by its name
    "items_total": "子项合计不符",
    "item_count": "子项个数不符",
    "execution_rate": "执行率不符",
    "over_budget": "超预算",
    "unspent": "未支出或执行偏低",
    "conflicting_values": "数值前后矛盾",
    "change_rate": "增减幅度不符",
    "no_achievement": "有支出无成果",
    "problem_without_measure": "问题无措施",
    "no_problem_stated": "未述问题",
    "score_ceiling": "自评分过高",
    "copied_paragraph": "段落雷同",
    "target_missed_silent": "未达标未说明",
    "target_low": "目标值偏低",
    "duplicate_report": "报告雷同",
    "unquantified_benefit": "效益未量化",
    "actual_is_bound": "完成值为界限",
    "satisfaction_no_basis": "满意度无依据",
    "missing_section": "缺少章节",
    "empty_section": "章节空白",
    "template_residue": "模板残留",
    "year_mismatch": "年度不符",
    "unit_mixed": "计量单位混用",
    "rate_over_100": "比率超过100%",
    "percent_or_points": "百分比与百分点混用",
    "count_rate_conflict": "个数与比率矛盾",
    "part_exceeds_whole": "部分大于整体",
    "output_in_benefit": "产出列为效益",
    "repeated_problem": "问题重复出现",
    "carryover_chain": "连年结转",
    "goal_not_reported": "目标无完成情况",
    "double_claim": "成果重复申报",
    "boilerplate_problem": "问题套话",
    "text_table_conflict": "文表不符",
}


def label(name: StrEnum, language: Language) -> str:
    """What one of the ledger's names is called."""
    return LABELS[type(name)][name.value] if language is Language.ZH else name.value


def check_label(check: str, language: Language) -> str:
    return CHECKS.get(check, check) if language is Language.ZH else check
