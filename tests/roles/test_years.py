"""Figures of other years than the report's."""

from tests.roles.reading import read_roles


def roles(text: str, year: str, section: str = "results") -> list[str]:
    return [str(q.role) for q in read_roles(text, section, year)]


def test_figures_of_an_earlier_year_are_comparisons() -> None:
    assert ["context", "achievement"] == roles("2021年培训620人次，2022年培训860人次", "2022")


def test_figures_of_a_later_year_are_plans() -> None:
    assert ["achievement", "target"] == roles("2022年建成站点12个，2023年建成站点20个", "2022")


def test_without_the_year_of_the_report_all_years_are_alike() -> None:
    assert ["achievement", "achievement"] == roles("2021年培训620人次，2022年培训860人次", "")


def test_a_base_year_leaves_the_change_from_it_a_result() -> None:
    assert ["achievement"] == roles("较2019年增长12.6%", "2022")
