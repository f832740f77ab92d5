"""A blank template is answered for what it is."""

from __future__ import annotations

import pytest

from ingest import pipeline
from ingest.exceptions import BlankTemplate, IngestError
from tests.ingest.readers.pdf.drawing import Sheet, ruled

XS = (60.0, 160.0, 320.0, 440.0)


def disclosure(department: str, amount: str) -> bytes:
    sheet = Sheet()
    sheet.text(200, 40, f"{department}2031年部门预算")
    sheet.text(200, 70, "部门支出总体情况表")
    sheet.text(60, 85, f"编制部门：{department}")
    ruled(sheet, [["科目编码", "科目名称", "合计"], ["205", "教育支出", amount], ["", "合计", amount]], XS, 110)
    return sheet.bytes()


@pytest.mark.parametrize("department", ["示例市XX局", "示例市××局", "某某局"])
def test_statements_without_amounts_of_a_placeholder_are_a_template(department: str) -> None:
    with pytest.raises(BlankTemplate) as raised:
        pipeline.run(disclosure(department, ""), "a.pdf")
    assert raised.value.code == "blank_template"


def test_a_department_with_empty_tables_is_no_template() -> None:
    _, read = pipeline.run(disclosure("示例市教育局", ""), "a.pdf")
    assert read.identity.department == "示例市教育局"


def test_a_placeholder_with_amounts_is_not_called_blank() -> None:
    with pytest.raises(IngestError) as raised:
        pipeline.run(disclosure("示例市XX局", "12.00"), "a.pdf")
    assert raised.value.code != "blank_template"
