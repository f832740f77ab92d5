"""Invented budgets of 示例市 that add up, as tables of cells: what a well-formed disclosure would print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from budgets.codes import edition

Cells = list[str]
FUNDS = (
    "一般公共预算拨款",
    "政府性基金预算拨款",
    "国有资本经营预算",
    "财政专户（教育收费）",
    "事业收入",
    "事业单位经营收入",
    "单位其他资金收入",
)
ECONOMIC = {
    "301": "工资福利支出",
    "302": "商品和服务支出",
    "303": "对个人和家庭的补助",
    "307": "债务利息及费用支出",
    "309": "资本性支出（基本建设）",
    "310": "资本性支出",
    "311": "对企业补助（基本建设）",
    "312": "对企业补助",
    "313": "对社会保障基金补助",
    "399": "其他支出",
}
# Names as offices give them: of services and goods, of building and buying, and of either.
SERVICES = ("示例街道路灯维护项目", "2026年培训经费", "便民大厅房屋租赁", "网络运行维护费")
CAPITAL = ("公共服务平台（示例）建设", "会议室设备购置", "示例大厅改造工程")
EITHER = ("档案数字化", "“示例”热线服务", "示例保障项目")
USES = ((("302",), SERVICES), (("302",), EITHER), (("310",), CAPITAL), (("310",), EITHER), (("302", "310"), EITHER))
ITEMS = ("30101", "30102", "30103", "30108", "30201", "30206", "30217", "30231", "30302", "30305")


@dataclass
class Project:
    """A project: its item's code, name, and amounts in cents by economic class."""

    code: str
    name: str
    parts: dict[str, int]


@dataclass
class Budget:
    """Amounts in cents: basic by item, projects, fund (index in FUNDS) by item, basic by economic item."""

    year: int
    basic: dict[str, int] = field(default_factory=dict)
    projects: list[Project] = field(default_factory=list)
    fund: dict[str, int] = field(default_factory=dict)
    economic: dict[str, int] = field(default_factory=dict)
    carried: Project | None = None

    def uses(self, *, general_only: bool) -> dict[str, tuple[int, int]]:
        """(basic, project) by item."""
        codes = sorted({*self.basic, *(project.code for project in self.projects)})
        found = {code: (self.basic.get(code, 0), sum(sum(p.parts.values()) for p in self.projects if p.code == code)) for code in codes}
        return {code: uses for code, uses in found.items() if not general_only or self.fund.get(code, 0) == 0}


@dataclass
class Table:
    """One statement as cells; headings print once over what they cover. `wraps` is the width of each column in digits."""

    key: str
    title: str
    headings: list[Cells]
    rows: list[Cells]
    wraps: list[int]
    labels: int  # how many leading columns hold no amounts (the right half's name column counted apart)


def invent(random: Random, year: int = 2022, *, other_fund: bool = False) -> Budget:
    """A random budget of one to four classes."""
    tree = edition("functional", year)
    budget = Budget(year)
    classes = random.sample(["201", "204", "205", "208", "210", "212", "213", "221"], random.randint(1, 4))
    sections = [section.code for code in classes for section in random.sample(tree.children(code), 2)]
    items = sorted({random.choice(tree.children(section)).code for section in sections if tree.children(section)})
    for code in items:
        if random.random() < 0.6:
            budget.basic[code] = random.randint(1, 90_000)
        for _ in range(random.choice((0, 1, 1, 3)) if code in budget.basic else random.randint(1, 3)):
            uses, names = random.choice(USES)
            name = random.choice(names) + "甲乙丙丁戊己庚辛壬癸"[len(budget.projects) % 10]
            budget.projects.append(Project(code, name, {use: random.randint(1, 80_000) for use in uses}))
    if other_fund and len(items) > 1:
        budget.fund[items[-1]] = random.choice((3, 4))
    _split_basic(random, budget)
    return budget


def _split_basic(random: Random, budget: Budget) -> None:
    rest = sum(amount for code, amount in budget.basic.items() if budget.fund.get(code, 0) == 0)
    for item in sorted(random.sample(ITEMS, 6)):
        budget.economic[item] = min(rest, random.randint(1, 9_000))
        rest -= budget.economic[item]
    budget.economic["30101"] = budget.economic.get("30101", 0) + rest
    budget.economic = {code: amount for code, amount in budget.economic.items() if amount}


def money(cents: int) -> str:
    """12345 → 123.45; nothing for 0, as the forms leave blanks."""
    return f"{cents // 100}.{cents % 100:02}" if cents else ""


def with_parents(amounts: dict[str, Sequence[int]]) -> dict[str, list[int]]:
    """Sums for sections and classes, in order of code."""
    sums: dict[str, list[int]] = {}
    for code, values in amounts.items():
        for above in {code[:length] for length in range(3, len(code) + 1, 2)}:
            known = sums.get(above, [0] * len(values))
            sums[above] = [a + b for a, b in zip(known, values, strict=True)]
    return dict(sorted(sums.items()))


def _coded(amounts: dict[str, Sequence[int]], kind: str, year: int, levels: int, width: int = 3) -> list[Cells]:
    tree = edition(kind, year)
    rows = []
    for code, values in with_parents(amounts).items():
        parts = [code[:3], *(code[at : at + 2] for at in range(3, len(code), 2))]
        rows.append([*parts, *[""] * (levels - len(parts)), tree.by_code[code].name, *map(money, values)])
    totals = [sum(values[column] for values in amounts.values()) for column in range(width)]
    return [*rows, [*[""] * levels, "合计", *map(money, totals)]]


def expenditure(budget: Budget, *, general: bool) -> Table:
    """部门支出总体情况表, or 一般公共预算支出情况表."""
    amounts = {code: (basic + project, basic, project) for code, (basic, project) in budget.uses(general_only=general).items()}
    group = "一般公共预算支出" if general else "支出预算"
    headings = [
        ["项目", "", "", "", group, "", ""],
        ["功能分类科目编码", "", "", "功能分类科目名称", "合计", "基本支出", "项目支出"],
        ["类", "款", "项", "", "", "", ""],
    ]
    title = "一般公共预算支出情况表" if general else "部门支出总体情况表"
    return Table(
        "general_expenditure" if general else "expenditure",
        title,
        headings,
        _coded(amounts, "functional", budget.year, 3),
        [18, 9, 9, 24, 20, 20, 20],
        4,
    )


def revenue(budget: Budget) -> Table:
    """部门收入总体情况表."""
    amounts = {}
    for code, (basic, project) in budget.uses(general_only=False).items():
        funds = [0] * len(FUNDS)
        funds[budget.fund.get(code, 0)] = basic + project
        amounts[code] = (basic + project, *funds)
    headings = [["功能分类科目编码", "", "", "功能分类科目名称", "总计", *FUNDS], ["类", "款", "项", *[""] * 9]]
    return Table(
        "revenue", "部门收入总体情况表", headings, _coded(amounts, "functional", budget.year, 3, 8), [14, 7, 7, 16, 9, *[8] * 7], 4
    )


def basic(budget: Budget) -> Table:
    """一般公共预算基本支出情况表."""
    amounts = {code: (a, 0, a) if code.startswith("302") else (a, a, 0) for code, a in budget.economic.items()}
    headings = [
        ["项目", "", "", "一般公共预算基本支出", "", ""],
        ["经济分类科目编码", "", "经济分类科目名称", "合计", "人员经费", "公用经费"],
        ["类", "款", "", "", "", ""],
    ]
    return Table(
        "basic_expenditure",
        "一般公共预算基本支出情况表",
        headings,
        _coded(amounts, "economic_department", budget.year, 2),
        [14, 7, 32, 20, 20, 20],
        3,
    )


def projects(budget: Budget) -> Table:
    """一般公共预算项目支出情况表: shattered columns."""
    mine = [project for project in budget.projects if budget.fund.get(project.code, 0) == 0]
    tree = edition("functional", budget.year)
    sums: dict[str, list[int]] = {}
    for project in mine:
        values = [sum(project.parts.values()), *(project.parts.get(use, 0) for use in ECONOMIC)]
        for code in (project.code[:3], project.code[:5]):
            sums[code] = [a + b for a, b in zip(sums.get(code, [0] * 11), values, strict=True)]
    rows: list[Cells] = []
    for code in sorted({*sums, *(project.code for project in mine)}):
        parts = [code[:3], *(code[at : at + 2] for at in range(3, len(code), 2))]
        label = [*parts, *[""] * (3 - len(parts)), tree.by_code[code].name]
        if code in sums:
            rows.append([*label, "", *map(money, sums[code])])
        rows += [
            [*label, p.name, money(sum(p.parts.values())), *(money(p.parts.get(use, 0)) for use in ECONOMIC)]
            for p in mine
            if p.code == code
        ]
    totals = [sum(values) for values in zip(*(value for code, value in sums.items() if len(code) == 3), strict=True)] or [0] * 11
    rows.append(["", "", "", "合计", "", *map(money, totals)])
    headings = [["科目编码", "", "", "科目", "项目名称", "项目支出合计", *ECONOMIC.values()], ["类", "款", "项", *[""] * 13]]
    return Table("project_expenditure", "一般公共预算项目支出情况表", headings, rows, [8, 4, 4, 5, 5, 5, *[5] * 10], 5)


def overview(budget: Budget, *, fiscal: bool) -> Table:
    """部门收支总体情况表, or 财政拨款收支预算总体情况表."""
    classes: dict[str, int] = {}
    for code, (b, p) in budget.uses(general_only=fiscal).items():
        classes[code[:3]] = classes.get(code[:3], 0) + b + p
    by_fund = [
        sum(b + p for code, (b, p) in budget.uses(general_only=False).items() if budget.fund.get(code, 0) == fund)
        for fund in range(len(FUNDS))
    ]
    labels = ["财政拨款（补助）", "一般公共预算", "政府性基金预算", "国有资本经营预算", *([] if fiscal else FUNDS[3:])]
    amounts = [by_fund[0], *by_fund[: len(labels) - 1]]
    total = sum(classes.values())
    names = edition("functional", budget.year).children(None)
    rows: list[Cells] = []
    for at, code in enumerate(names):
        left = [labels[at], money(amounts[at])] if at < len(labels) else ["", ""]
        value = money(classes.get(code.code, 0))
        rows.append([*left, f"{code.code} {code.name}", value, *([value, "", ""] if fiscal else [])])
    rows.append(["收入总计", money(total), "支出总计", money(total), *([money(total), "", ""] if fiscal else [])])
    if fiscal:
        headings = [
            ["财政拨款收入", "", "财政拨款支出", *[""] * 4],
            ["项目", "合计", "功能分类", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"],
        ]
        return Table("fiscal_overview", "财政拨款收支预算总体情况表", headings, rows, [40, 20, 32, 20, 10, 10, 10], 1)
    return Table("overview", "部门收支总体情况表", [["收入", "", "支出", ""], ["项目", "预算数", "功能分类", "预算数"]], rows, [40] * 4, 1)


def three_public(budget: Budget) -> Table:
    """一般公共预算“三公”经费支出情况表, quantities as columns."""
    reception, operation = budget.economic.get("30217", 0), budget.economic.get("30231", 0)
    row = list(map(money, (reception + operation, 0, operation, 0, operation, reception)))
    headings = [
        ["合计", "因公出国（境）费", "公务用车购置及运行费", "", "", "公务接待费"],
        ["", "", "合计", "公务用车购置费", "公务用车运行费", ""],
    ]
    return Table("three_public", "一般公共预算“三公”经费支出情况表", headings, [row] if any(row) else [], [10, 18, 24, 12, 12, 12], 0)


def three_public_by_fund(budget: Budget) -> Table:
    """财政拨款“三公”经费支出情况表 since 2023: a row for each quantity, funds as columns."""
    reception, operation = budget.economic.get("30217", 0), budget.economic.get("30231", 0)
    labels = {
        "合计": reception + operation,
        "因公出国（境）费": 0,
        "公务接待费": reception,
        "公务用车购置及运行费（小计）": operation,
        "其中：公务用车购置费": 0,
        "公务用车运行费": operation,
    }
    rows = [[label, money(value), money(value), "", ""] for label, value in labels.items()]
    headings = [["“三公”经费支出内容", "合计", "资金来源", "", ""], ["", "", "一般公共预算", "政府性基金", "国有资本经营预算"]]
    return Table("three_public", "财政拨款“三公”经费支出情况表", headings, rows, [28, 18, 18, 18, 18], 1)


def nine(budget: Budget) -> list[Table]:
    """The statements of 2021 and 2022 that carry amounts."""
    makers: Iterable[Callable[[Budget], Table]] = (
        lambda b: overview(b, fiscal=False),
        revenue,
        lambda b: expenditure(b, general=False),
        lambda b: overview(b, fiscal=True),
        lambda b: expenditure(b, general=True),
        basic,
        projects,
        three_public if budget.year < 2023 else three_public_by_fund,
    )
    return [maker(budget) for maker in makers]


def with_department_row(table: Table, department: str = "示例市示例局") -> Table:
    """The department's own row above the classes, and a row that numbers the columns, as the forms of 2021 print them."""
    total = table.rows[-1]
    numbering = [*["**"] * table.labels, *(str(number) for number in range(1, len(total) - table.labels + 1))]
    name = next(column for column, text in enumerate(total) if text)
    department_row = [department if column == name else text for column, text in enumerate(total)]
    return replace(table, rows=[numbering, department_row, *table.rows])


def own_digits(table: Table) -> Table:
    """Sections print only their own two digits."""
    return replace(table, rows=[["", *row[1:]] if row[1] and not row[2] else row for row in table.rows])


def joined_codes(table: Table) -> Table:
    """Codes whole in one column, no 类 款 项."""
    headings = [[row[0], *row[3:]] for row in table.headings[:-1]]
    rows = [["".join(row[:3]), *row[3:]] for row in table.rows]
    return replace(table, headings=headings, rows=rows, wraps=[20, *table.wraps[3:]], labels=table.labels - 2)


def reprinted(table: Table, amount: Callable[[str], str]) -> Table:
    """The same table with its amounts printed another way."""
    is_amount = re.compile(r"\d+\.\d\d")
    return replace(table, rows=[[amount(text) if is_amount.fullmatch(text) else text for text in row] for row in table.rows])


def separated(text: str) -> str:
    """1234.50 → 1,234.50."""
    return f"{Decimal(text):,}"


def trimmed(text: str) -> str:
    """1234.50 → 1234.5."""
    return text.rstrip("0").rstrip(".")


def revenue_by_source(budget: Budget) -> Table:
    """部门收入总体情况表 since 2023: 财政拨款（补助） over its own sum and the funds, carry-over beside it."""
    funds = (
        "财政拨款（补助）小计",
        "一般公共预算",
        "上级一般公共预算安排的转移支付",
        "政府性基金预算",
        "上级政府性基金安排的转移支付",
        "国有资本经营预算",
    )
    others = ("财政专户（教育收费）", "单位资金", "财政拨款结转", "非财政拨款结转结余")
    amounts: dict[str, Sequence[int]] = {}
    for code, (b, p) in budget.uses(general_only=False).items():
        whole = b + p
        fiscal = whole if budget.fund.get(code, 0) == 0 else 0
        special = whole if budget.fund.get(code, 0) == 3 else 0
        amounts[code] = (whole, fiscal, fiscal, 0, 0, 0, 0, special, whole - fiscal - special, 0, 0)
    if budget.carried:
        value = sum(budget.carried.parts.values())
        before = amounts.get(budget.carried.code, (0,) * 11)
        amounts[budget.carried.code] = tuple(a + b for a, b in zip(before, (value, 0, 0, 0, 0, 0, 0, 0, 0, value, 0), strict=True))
    headings = [
        ["功能分类科目编码", "", "", "功能分类科目名称", "总计", "财政拨款（补助）", *[""] * 5, *others],
        ["类", "款", "项", "", "", *funds, *[""] * 4],
    ]
    rows = _coded(amounts, "functional", budget.year, 3, 11)
    return Table("revenue", "部门收入总体情况表", headings, rows, [14, 7, 7, 16, 10, *[10] * 6, *[8] * 4], 4)


def carryover(budget: Budget) -> Table:
    """上年结转结余情况明细表."""
    uses = ("小计", "基本支出", "", "项目支出")
    headings = [
        ["项目", "合计", "财政拨款", "", "", "", "非财政拨款", "", "", ""],
        ["", "", *uses, *uses],
        [*[""] * 3, "人员经费", "公用经费", *[""] * 2, "人员经费", "公用经费", ""],
    ]
    rows: list[Cells] = []
    if budget.carried:
        value = money(sum(budget.carried.parts.values()))
        cells = [value, value, "", "", value, "", "", "", ""]
        rows = [[budget.carried.name, *cells], ["总计", *cells]]
    return Table("carryover", "上年结转结余情况明细表", headings, rows, [24, *[10] * 9], 1)
