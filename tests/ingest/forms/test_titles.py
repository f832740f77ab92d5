"""Titles of statements as places print them."""

from __future__ import annotations

import pytest

from ingest.forms import find_form


@pytest.mark.parametrize(
    ("title", "key", "fund"),
    [
        ("部门支出总表（按政府预算经济分类）", "expenditure", None),
        ("2024年部门一般公共预算基本支出表（纵向）", "basic_expenditure", "general_public"),
        ("一般公共预算财政拨款收入支出决算表", "general_expenditure", "general_public"),
        ("财政拨款预算支出表", "general_expenditure", "fiscal"),
        ("部门财务收支预算总表", "overview", None),
        ("部门综合预算财政拨款收支总表", "fiscal_overview", "fiscal"),
        ("财政拨款“三公”经费、行政参公单位机关运行经费情况表", "three_public", "fiscal"),
        ("部门预算资金安排的“三公”经费情况表", "three_public", None),
        ("行政事业单位“三公”经费和会议费支出预算表", "three_public", None),
    ],
)
def test_a_title_names_its_statement(title: str, key: str, fund: str | None) -> None:
    form = find_form(title)
    assert form is not None
    assert (form.key, form.fund) == (key, fund)


@pytest.mark.parametrize("title", ["政府采购预算表", "机关运行经费表", "社会保险基金预算支出表", "债务支出预算表", "新增资产配置表"])
def test_other_tables_are_no_statement(title: str) -> None:
    assert find_form(title) is None
