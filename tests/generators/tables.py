"""Rows of statement tables from a budget: cells are texts, None is a blank cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from budgets.codes import edition
from tests.generators.model import GENERAL, Budget

Cells = list[str]
CLASSES = "201 202 203 204 205 206 207 208 209 210 211 212 213 214 215 216 217 219 220 221 222 223 224 227 229 230 231 232 233".split()


def plain(amount: int) -> str:
    """1234.50, blank for nothing."""
    return f"{amount / 100:.2f}" if amount else ""


def grouped(amount: int) -> str:
    """1,234.50, blank for nothing."""
    return f"{amount / 100:,.2f}" if amount else ""


def line(*cells: str) -> str:
    """One printed row."""
    return "\t".join(cells) + "\n"


def name_of(code: str, year: int, kind: str = "functional") -> str:
    """The code's name in that year's edition."""
    found = edition(kind, year).lookup(code)
    assert found is not None, code
    return found.name


def codes_above(codes: Iterable[str]) -> list[str]:
    """Items with their sections and classes, in print order."""
    return sorted({code[:length] for code in codes for length in (3, 5, 7) if len(code) >= length})


def code_cells(code: str, whole: bool) -> Cells:
    """类 款 项. Sections may print their own two digits alone, as the form of 2021 does."""
    parts = [code[:3], code[3:5], code[5:7]]
    return parts if whole or len(code) != 5 else ["", parts[1], ""]


def functional_rows(budget: Budget, funds: Sequence[str], columns: Callable[[str], Cells], whole: bool) -> str:
    """Class, section and item rows of some funds with their amounts, and the total row; the form of 2021 begins with the unit's row."""
    unit = "" if whole else line("", "", "", budget.department, *columns(""))
    codes = codes_above(one.code for one in budget.spendings if one.fund in funds)
    rows = [line(*code_cells(code, whole), name_of(code, budget.year), *columns(code)) for code in codes]
    return unit + "".join(rows) + line("", "", "", "合 计", *columns(""))


def by_use(budget: Budget, funds: Sequence[str], write: Callable[[int], str]) -> Callable[[str], Cells]:
    """合计 基本支出 项目支出 of a code."""

    def columns(code: str) -> Cells:
        uses = (None, "basic", "project")
        return [write(budget.total(*funds, use=use, code=code)) for use in uses]

    return columns


def by_fund(budget: Budget, groups: Sequence[Sequence[str]], write: Callable[[int], str]) -> Callable[[str], Cells]:
    """One column for each group of funds, of a code."""

    def columns(code: str) -> Cells:
        return [write(budget.total(*funds, code=code)) if funds else "" for funds in groups]

    return columns


def two_sided(budget: Budget, left: Sequence[Cells], columns: Callable[[str], Cells], totals: tuple[Cells, Cells]) -> str:
    """Sources on the left, every class on the right, the totals below both."""
    width = len(columns("201"))
    right = [[f"{code} {name_of(code, budget.year)}", *columns(code)] for code in CLASSES]
    rows = max(len(left), len(right))
    blank_left, blank_right = ["", ""], [""] * (width + 1)
    printed = "".join(
        line(*(left[index] if index < len(left) else blank_left), *(right[index] if index < len(right) else blank_right))
        for index in range(rows)
    )
    return printed + line(*totals[0], *totals[1])


def basic_rows(budget: Budget, write: Callable[[int], str]) -> str:
    """Economic classes and sections of basic expenditure: 合计 人员经费 公用经费."""

    def columns(prefix: str) -> Cells:
        chosen = {code: amount for code, amount in budget.economic.items() if code.startswith(prefix)}
        personnel = sum(amount for code, amount in chosen.items() if code[:3] in ("301", "303"))
        whole = sum(chosen.values())
        return [write(whole), write(personnel), write(whole - personnel)]

    codes = codes_above(budget.economic)
    rows = [line(code[:3], code[3:], name_of(code, budget.year, "economic_department"), *columns(code)) for code in codes]
    return "".join(rows) + line("", "", "合计", *columns(""))


PROJECT_COLUMNS = ("301", "302", "303", "307", "309", "310", "311", "312", "313", "399")


def project_rows(budget: Budget, write: Callable[[int], str], whole: bool) -> str:
    """Classes, sections and projects of the general public budget: total and economic classes."""
    projects = budget.projects(*GENERAL)

    def columns(code: str, name: str | None = None) -> Cells:
        chosen = [one for one in projects if one.code.startswith(code) and name in (None, one.project)]
        return [
            write(sum(one.amount for one in chosen)),
            *(write(sum(one.amount for one in chosen if one.economic == economic)) for economic in PROJECT_COLUMNS),
        ]

    rows: list[str] = [] if whole else [line("", "", "", budget.department, "", *columns(""))]
    for code in codes_above(one.code for one in projects):
        if len(code) < 7:
            rows.append(line(*code_cells(code, whole), name_of(code, budget.year), "", *columns(code)))
            continue
        rows += [
            line(*code_cells(code, whole), name_of(code, budget.year), str(one.project), *columns(code, one.project))
            for one in projects
            if one.code == code
        ]
    return "".join(rows) + line("", "", "", "", "合计", *columns(""))
