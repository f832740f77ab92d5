"""Two invented offices of one kind and one year, for everything that stands departments beside each other."""

from __future__ import annotations

from decimal import Decimal

from ingest import disclosure as values
from ingest.document import Place
from tests.budgets.made import Line, made_disclosure, made_statement

FIRST, SECOND = "示例市财政局", "示例县财政局"
# The first pays retired people (30301, 30302), the second does not; the second has projects the first has not.
BASIC_FIRST: tuple[Line, ...] = (
    ("301", "工资福利支出", "800.00", "800.00", ""),
    ("30101", "基本工资", "500.00", "500.00", ""),
    ("30102", "津贴补贴", "300.00", "300.00", ""),
    ("302", "商品和服务支出", "100.00", "", "100.00"),
    ("30201", "办公费", "60.00", "", "60.00"),
    ("30231", "公务用车运行维护费", "40.00", "", "40.00"),
    ("303", "对个人和家庭的补助", "100.00", "100.00", ""),
    ("30301", "离休费", "30.00", "30.00", ""),
    ("30302", "退休费", "60.00", "60.00", ""),
    ("30305", "生活补助", "10.00", "10.00", ""),
    ("合计", "合计", "1000.00", "900.00", "100.00"),
)
BASIC_SECOND: tuple[Line, ...] = (
    ("301", "工资福利支出", "510.00", "510.00", ""),
    ("30101", "基本工资", "330.00", "330.00", ""),
    ("30102", "津贴补贴", "180.00", "180.00", ""),
    ("302", "商品和服务支出", "75.00", "", "75.00"),
    ("30201", "办公费", "45.00", "", "45.00"),
    ("30211", "差旅费", "30.00", "", "30.00"),
    ("合计", "合计", "585.00", "510.00", "75.00"),
)
EXPENDITURE_FIRST: tuple[Line, ...] = (
    ("201", "一般公共服务支出", "1100.00", "900.00", "200.00"),
    ("20106", "财政事务", "1100.00", "900.00", "200.00"),
    ("2010601", "行政运行", "900.00", "900.00", ""),
    ("2010602", "一般行政管理事务", "200.00", "", "200.00"),
    ("208", "社会保障和就业支出", "100.00", "100.00", ""),
    ("20805", "行政事业单位养老支出", "100.00", "100.00", ""),
    ("2080501", "行政单位离退休", "100.00", "100.00", ""),
    ("合计", "合计", "1200.00", "1000.00", "200.00"),
)
EXPENDITURE_SECOND: tuple[Line, ...] = (
    ("201", "一般公共服务支出", "825.00", "585.00", "240.00"),
    ("20106", "财政事务", "825.00", "585.00", "240.00"),
    ("2010601", "行政运行", "585.00", "585.00", ""),
    ("2010602", "一般行政管理事务", "180.00", "", "180.00"),
    ("2010605", "财政国库业务", "60.00", "", "60.00"),
    ("合计", "合计", "825.00", "585.00", "240.00"),
)
THREE_PUBLIC: tuple[Line, ...] = (
    ("three_public.total", "合计", "12.00"),
    ("three_public.overseas_travel", "因公出国（境）费", ""),
    ("three_public.reception", "公务接待费", "2.00"),
    ("three_public.vehicle_operation", "公务用车运行费", "10.00"),
)
PROJECT = "财政国库系统运行维护（示例）"


def office(
    department: str,
    statements: tuple[tuple[str, tuple[Line, ...], tuple[str, ...], str], ...],
    staff: str | None,
    year: int = 2026,
    **more: object,
) -> values.Disclosure:
    """A budget of statements given as (key, lines, measures, by)."""
    made = [made_statement(key, lines, measures, by) for key, lines, measures, by in statements]
    staffing = values.Staffing(in_service=Decimal(staff) if staff else None)
    return made_disclosure(year, made, department=department, staffing=staffing, **({"region": department[:3]} | more))


def first_office(year: int = 2026, staff: str | None = "50", **more: object) -> values.Disclosure:
    """The office of the city: 50 in service."""
    return office(FIRST, statements_of(BASIC_FIRST, EXPENDITURE_FIRST), staff, year, **more)


def second_office(year: int = 2026, staff: str | None = "30", **more: object) -> values.Disclosure:
    """The office of the county: 30 in service, and one project with its money and a target."""
    return office(SECOND, statements_of(BASIC_SECOND, EXPENDITURE_SECOND), staff, year, **({"projects": (made_project(),)} | more))


def statements_of(basic: tuple[Line, ...], expenditure: tuple[Line, ...]) -> tuple[tuple[str, tuple[Line, ...], tuple[str, ...], str], ...]:
    """The three statements that departments are compared by."""
    return (
        ("expenditure", expenditure, ("total", "basic", "project"), "functional"),
        ("basic_expenditure", basic, ("total", "personnel", "operating"), "economic"),
        ("three_public", THREE_PUBLIC, ("total",), "economic"),
    )


def two_offices() -> tuple[values.Disclosure, values.Disclosure]:
    """Both, of one year."""
    return first_office(), second_office()


def made_project(name: str = PROJECT, code: str = "2010605", amount: str = "60.00") -> values.Project:
    """A project with two parts of its money."""
    parts = (
        values.AllocationPart("系统租用（示例）", Decimal("40.00"), "万元"),
        values.AllocationPart("培训（示例）", Decimal("20.00"), "万元"),
    )
    total = Decimal(amount)
    return values.Project(
        name, None, None, {"functional": code}, "万元", total, None, None, total, None, "（示例）保证系统运行", None, None, None, parts,
        "2026年", Place(line=300),
    )  # fmt: skip
