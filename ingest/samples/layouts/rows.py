"""Rows of statements that every layout prints alike: coded rows with their parents, two-sided statements, projects."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from budgets.codes import edition, plain_name
from ingest.samples.model import GENERAL, Budget, above
from ingest.samples.sheets import Column, Entries, Meaning, Writer, figure_row

# Items that every section has: some forms add their section's name.
GENERIC = ("行政运行", "一般行政管理事务", "机关服务", "事业运行")
ECONOMIC_CLASSES = ("301", "302", "303", "307", "309", "310", "311", "312", "313", "399")
PROJECT_COLUMNS = (Column(), *(Column(f"econ_{code}") for code in ECONOMIC_CLASSES))
USE_COLUMNS = (Column(), Column("basic"), Column("project"))
STAFF_COLUMNS = (Column(), Column("personnel"), Column("operating"))


@dataclass(frozen=True, slots=True)
class Style:
    """How a layout prints what all layouts have."""

    write: Writer
    write_projects: Writer
    own_digits: bool = False  # a section prints its own two digits alone
    department_row: bool = False  # the department's row above the classes
    numbering: bool = False  # a row that numbers the columns
    section_in_item: bool = False  # 行政运行（政府办公厅（室）及相关机构事务）
    class_gap: str = " "  # between a class's code and its name
    old_names: Mapping[str, str] | None = None  # names that the form kept from a former edition
    total: str = "合 计"


@dataclass(frozen=True, slots=True)
class Rows:
    """Writes the rows of one budget in one style."""

    budget: Budget
    style: Style

    def name_of(self, code: str, kind: str = "functional") -> str:
        """The code's name as the form prints it."""
        name = self._official(code, kind)
        if kind == "functional" and len(code) == 7 and self.style.section_in_item and name in GENERIC:
            return f"{name}（{self._official(code[:5], kind)}）"
        return name

    def _official(self, code: str, kind: str) -> str:
        old = (self.style.old_names or {}).get(code)
        found = edition(kind, self.budget.year).lookup(code)
        if old is None and found is None:
            raise KeyError(code)
        return old or (found.name if found else "")

    def classes(self) -> list[str]:
        """Every class of the year's edition."""
        return [code.code for code in edition("functional", self.budget.year).children(None)]

    def coded(self, amounts: Mapping[str, Sequence[int]], columns: Sequence[Column], kind: str = "functional") -> list[Entries]:
        """Class, section and item rows (economic: no items), the department's row above where the style has it, the total below."""
        whole = _sums(amounts, "", len(columns))
        organisation = self._organisation() if kind == "functional" else ""
        blanks = [""] * (3 if kind == "functional" else 2)
        rows = [figure_row([*blanks, organisation], self._own(organisation), whole, columns, self.style.write)] if organisation else []
        for code in above(amounts):
            name = self.name_of(code, kind)
            meaning = Meaning(codes=f"{kind}={code}", name=name, organisation=organisation)
            labels = self.code_cells(code) if kind == "functional" else [code[:3], code[3:]]
            rows.append(figure_row([*labels, name], meaning, _sums(amounts, code, len(columns)), columns, self.style.write))
        return [
            *rows,
            figure_row([*blanks, self.style.total], Meaning(name=plain_name(self.style.total)), whole, columns, self.style.write),
        ]

    def code_cells(self, code: str) -> list[str]:
        """类 款 项."""
        return ["", code[3:5], ""] if self.style.own_digits and len(code) == 5 else [code[:3], code[3:5], code[5:7]]

    def numbering(self, labels: int, columns: int) -> tuple[str, ...]:
        """The row that numbers the columns."""
        return (*["**"] * labels, *(str(number) for number in range(1, columns + 1))) if self.style.numbering else ()

    def _organisation(self) -> str:
        return self.budget.office.department if self.style.department_row else ""

    def _own(self, organisation: str) -> Meaning:
        return Meaning(name=organisation, organisation=organisation)

    def by_use(self, *funds: str) -> list[Entries]:
        """合计 基本支出 项目支出 of some funds."""
        return self.coded({code: self.uses(code, *funds) for code in self.budget.items(*funds)}, USE_COLUMNS)

    def uses(self, code: str, *funds: str) -> tuple[int, ...]:
        """Total, basic and project expenditure of an item."""
        return tuple(self.budget.total(*funds, use=use, code=code) for use in (None, "basic", "project"))

    def by_fund(self, funds: Sequence[str], groups: Sequence[tuple[Column, tuple[str, ...]]]) -> list[Entries]:
        """One column for each group of funds."""
        amounts = {
            code: tuple(self.budget.total(*group, code=code) if group else 0 for _, group in groups) for code in self.budget.items(*funds)
        }
        return self.coded(amounts, [column for column, _ in groups])

    def basic(self) -> list[Entries]:
        """合计 人员经费 公用经费 of the economic sections."""
        amounts = {
            code: (amount, amount, 0) if code.startswith(("301", "303")) else (amount, 0, amount)
            for code, amount in self.budget.economic.items()
        }
        return self.coded(amounts, STAFF_COLUMNS, "economic_department")

    def projects(self) -> list[Entries]:
        """Classes, sections and the projects of the general public budget: total and economic classes."""
        write, organisation = self.style.write_projects, self._organisation()
        projects = self.budget.projects_of(*GENERAL)

        def sums(code: str) -> list[int]:
            chosen = [one for one in projects if one.code.startswith(code)]
            return [sum(one.amount for one in chosen), *(sum(one.of_class(economic) for one in chosen) for economic in ECONOMIC_CLASSES)]

        blanks = ["", "", ""]
        rows = [figure_row([*blanks, organisation, ""], self._own(organisation), sums(""), PROJECT_COLUMNS, write)] if organisation else []
        for code in above(one.code for one in projects):
            name, codes = self.name_of(code), f"functional={code}"
            if len(code) < 7:
                meaning = Meaning(codes=codes, name=name, organisation=organisation)
                rows.append(figure_row([*self.code_cells(code), name, ""], meaning, sums(code), PROJECT_COLUMNS, write))
                continue
            for one in (one for one in projects if one.code == code):
                meaning = Meaning(codes=codes, name=name, project=one.name, organisation=organisation)
                amounts = [one.amount, *(one.of_class(economic) for economic in ECONOMIC_CLASSES)]
                rows.append(figure_row([*self.code_cells(code), name, one.name], meaning, amounts, PROJECT_COLUMNS, write))
        return [*rows, figure_row([*blanks, "", "合计"], Meaning(name="合计"), sums(""), PROJECT_COLUMNS, write)]

    def two_sided(self, left: Sequence[Entries], right: Callable[[str], Entries], totals: tuple[Entries, Entries]) -> list[Entries]:
        """Sources on the left, every class on the right, the totals below both."""
        classes = [right(code) for code in self.classes()]
        blank_left, blank_right = ("",) * len(totals[0]), ("",) * len(totals[1])
        height = max(len(left), len(classes))
        rows = [
            (*(left[at] if at < len(left) else blank_left), *(classes[at] if at < len(classes) else blank_right)) for at in range(height)
        ]
        return [*rows, (*totals[0], *totals[1])]

    def class_row(self, code: str, groups: Sequence[tuple[Column, tuple[str, ...]]]) -> Entries:
        """One class on the right side of a two-sided statement."""
        name = self.name_of(code)
        amounts = [self.budget.total(*funds, code=code) for _, funds in groups]
        meaning = Meaning(codes=f"functional={code}", name=name, side="expenditure")
        return figure_row([f"{code}{self.style.class_gap}{name}"], meaning, amounts, [column for column, _ in groups], self.style.write)

    def source_row(self, label: str, key: str, *funds: str) -> Entries:
        """One source on the left side; blank without funds."""
        amount = self.budget.total(*funds) if funds else 0
        return figure_row([label], Meaning(name=label, key=key, side="revenue"), [amount], [Column()], self.style.write)


def _sums(amounts: Mapping[str, Sequence[int]], code: str, width: int) -> tuple[int, ...]:
    return tuple(sum(values[at] for item, values in amounts.items() if item.startswith(code)) for at in range(width))
