"""Which field of its item a figure fills: by the words before it and behind it, else by its role."""

from perfnlp.budget.lexicon import MoneyField, any_field_word, field_words, pattern
from perfnlp.model.quantity import Kind, Quantity, Role

BEHIND = 14
"""Characters behind a figure that may say what becomes of it."""


def field_of(text: str, quantity: Quantity, before: str, part: int) -> MoneyField:
    """The field of a figure.

    Args:
        before: what stands between the quantity before and the figure.
        part: where its part of the sentence begins; 待支付 there governs all of it.
    """
    if quantity.kind is Kind.PERCENTAGE:
        return MoneyField.NONE
    behind = text[quantity.at.end : quantity.at.end + BEHIND]
    by_role = MoneyField.BUDGET if quantity.role is Role.BUDGET else MoneyField.SPENT
    if pattern("change_from").search(before) and pattern("change").match(behind):
        return MoneyField.BUDGET
    if pattern("adjusted_lead").search(before):
        return MoneyField.ADJUSTED
    hits = [(m.end(1), len(m[1]), m[1]) for m in any_field_word().finditer(before)]
    if not hits:
        if pattern("paid_behind").match(behind):
            return MoneyField.BUDGET
        if pattern("gone_behind").match(behind) or pattern("unpaid_lead").search(text, part, quantity.at.start):
            return MoneyField.NONE
        return by_role
    word = max(hits)[2]
    field = field_words()[word]
    if pattern("surely_spent").fullmatch(word):
        return field
    if field in (MoneyField.BUDGET, MoneyField.SPENT):
        return by_role  # 财政下达 may tell what came in, or what went out
    return field


def is_rate(before: str) -> bool:
    """Whether a percentage behind these words is an execution rate."""
    return pattern("rate").search(before) is not None
