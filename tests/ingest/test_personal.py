"""Personal data: recognised in cells and lines, counted, gone afterwards. All names and numbers are invented."""

from __future__ import annotations

import pytest

from ingest.disclosure import PersonalData
from ingest.document import Grid, SourceDocument
from ingest.personal import MASK, redact
from tests.ingest.narratives import document

MOBILE = "1" + "9" * 10
SPACED = f"{MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}"
CARD = "11010119900101" + "0" * 3 + "X"


def words(found: SourceDocument) -> str:
    cells = [cell.text for item in found.items if isinstance(item, Grid) for row in item.rows for cell in row if cell is not None]
    return "\n".join([*cells, *(item.text for item in found.items if not isinstance(item, Grid))])


@pytest.mark.parametrize(
    ("text", "names", "phones", "gone"),
    [
        (f"部门联系人\t\t张*某\t联系电话：\t{MOBILE}\t", 1, 1, "张*某"),
        ("项目名称\t样板\t项目负责人\t\t李某某", 1, 0, "李某某"),
        ("经办人：\t王某、赵某", 2, 0, "赵某"),
        ("联系人\t联系电话\n张某某\t0000-0000000", 1, 1, "张某某"),
        ("部门联系人 张某某 联系电话： 0000-0000000", 1, 1, "0000000"),
        ("项目负责人\n阿某某·买某某\n项目资金", 1, 0, "买某某"),
        (f"联系电话：\n{MOBILE[:6]}\n{MOBILE[6:]}", 0, 1, MOBILE[6:]),
        (f"如有疑问，请拨打{SPACED}。", 0, 1, SPACED),
        (f"身份证号{CARD}，账号：6200 0000 0000 0000 000。", 0, 0, CARD),
    ],
)
def test_values_are_counted_and_masked(text: str, names: int, phones: int, gone: str) -> None:
    found, counts = redact(document(text))
    assert counts == PersonalData(names=names, phones=phones)
    assert gone not in words(found)
    assert MASK in words(found)


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：0000-0000000",  # an office landline, no person beside it
        "样板会议由某书记主持，项目负责人负责制。",
        "明确各项目负责人，压实责任。",
        "项目负责人\t\t\n项目资金（万元）\t年度预算总额:\t12345678901.00",
        "项目负责人\n项目总体目标",
        f"收入总计\t{MOBILE}.00\t支出总计\t1,234.56",
        "联系人\t\t联系电话：\t",
    ],
)
def test_what_is_not_personal_stays(text: str) -> None:
    before = document(text)
    found, counts = redact(before)
    assert counts == PersonalData()
    assert found == before


def test_a_name_met_in_a_field_is_masked_wherever_it_stands() -> None:
    found, counts = redact(document("项目负责人\t\t张某某\n项目总体目标\t由张某某牵头完成"))
    assert "张某某" not in words(found)
    assert counts.names == 2
