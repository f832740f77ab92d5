"""X-07: project performance tables against the project statement and the narrative."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from budgets.codes import plain_name
from ingest.amounts import parse_decimal
from ingest.checks.answers import Answer, Equation, Slip, failed, not_applicable, not_possible, passed, weigh
from ingest.checks.figures import ZERO, Book, Figure, Words
from ingest.checks.grand import cells
from ingest.checks.presence import absent
from ingest.disclosure import Fact, Project

FISCAL = Words("绩效目标表中的财政拨款", "the appropriation in the performance table")
OTHER = Words("绩效目标表中的其他资金", "other money in the performance table")
FURTHER = Words("绩效目标表中的其余资金", "further money in the performance table")
OTHER_FUNDS = ("gov_fund", "state_capital")


def performance(book: Book) -> Iterator[Answer]:
    """Each project's amount in its performance table equals its row in the project statement and is the sum of appropriation
    and other money; the number and the sum of the tables are what the narrative says.

    Further money that the table names (carried over, of the unit) is a part of the other money or stands beside it. Does not
    apply to a document without projects, nor to a project of another fund. Not possible for a project without performance table
    or without a row in the project statement, nor where the narrative states no number or sum.
    """
    projects = book.disclosure.projects
    with_table = [project for project in projects if project.performance_amount is not None]
    if not projects:
        if book.find("project_expenditure") is None:
            yield absent("project_expenditure")
        else:
            yield not_applicable("没有项目", "there are no projects")
        return
    tables = [(project, _table_amount(book, project)) for project in with_table]
    for project, table in tables:
        yield from _project(book, project, table)
    for project in projects:
        if project.performance_amount is None:
            yield not_possible(f"项目“{project.name}”的绩效目标表", f"the performance table of project “{project.name}”")
    if tables:
        yield from _stated_number(book, with_table)
        yield from _stated_sum(book, tuple(table for _, table in tables))


def _figure(book: Book, project: Project, value: Decimal, part: str, words: Words) -> Figure:
    return book.stated(value, project.unit, f"project|{plain_name(project.name)}|{part}", words, project.place)


def _table_amount(book: Book, project: Project) -> Figure:
    words = Words(f"项目“{project.name}”绩效目标表的金额", f"the amount in the performance table of project “{project.name}”")
    return _figure(book, project, project.performance_amount or Decimal(0), "performance", words)


def _project(book: Book, project: Project, table: Figure) -> Iterator[Answer]:
    rows = _statement_rows(book, project)
    if not rows and _is_of_another_fund(book, project):
        yield not_applicable(f"项目“{project.name}”不由一般公共预算安排", f"project “{project.name}” is not of the general public budget")
    elif not rows:
        yield not_possible(f"项目“{project.name}”在项目支出情况表中的一行", f"the row of project “{project.name}” in the project statement")
    else:
        yield from weigh(Equation((table,), rows))
    parts = (("fiscal", project.fiscal_amount, FISCAL), ("other", project.other_amount, OTHER))
    figures = tuple(_figure(book, project, value, part, words) for part, value, words in parts if value is not None)
    further = project.further_amount
    beside = (_figure(book, project, further, "further", FURTHER),) if further else ()
    if len(figures) == len(parts):
        words = Words("表中财政拨款与其他资金之和", "appropriation + other money in it")
        yield from weigh(Equation((table,), figures, words, beside=beside))


def _is_of_another_fund(book: Book, project: Project) -> bool:
    """Whether neither statement nor explanation of the general public budget names the project, and there is money besides that budget.

    Where the project statement itself is not there, nobody can say.
    """
    if project.narrative_amount is not None or book.find("project_expenditure") is None:
        return False
    return bool(project.other_amount) or any(sheet.key in OTHER_FUNDS and sheet.statement.lines for sheet in book.sheets)


def _statement_rows(book: Book, project: Project) -> tuple[Figure, ...]:
    """The cells of the project's rows; a project may be printed once for each of its items."""
    name = plain_name(project.name)
    found: list[Figure] = []
    for sheet in book.sheets:
        column = sheet.column("total")
        if sheet.key == "project_expenditure" and column is not None:
            rows = [row for row in sheet.statement.rows if row.kind == "project" and plain_name(row.project or "") == name]
            found += cells(sheet, rows, column)
    return tuple(found)


def _stated_number(book: Book, projects: list[Project]) -> Iterator[Answer]:
    fact = _fact(book, "performance_projects_count")
    stated = parse_decimal(fact.value) if fact else None
    if fact is None or stated is None:
        yield not_possible("说明中的绩效项目个数", "the number of projects with targets in the narrative")
        return
    extra = _fact(book, "non_fiscal_projects_count")
    more = (parse_decimal(extra.value) if extra else None) or Decimal(0)
    if len(projects) in (stated, stated + more):
        yield passed()
        return
    zh = f"说明写实行绩效管理的项目 {stated} 个，项目支出绩效目标表有 {len(projects)} 张"
    en = f"the narrative names {stated} projects with performance targets; there are {len(projects)} performance tables"
    places = (fact.place, *(project.place for project in projects))
    number = Decimal(len(projects))
    yield failed(Slip("projects|count", "error", Words(zh, en), places, stated, number, stated - number))


def _stated_sum(book: Book, tables: tuple[Figure, ...]) -> Iterator[Answer]:
    fact = _fact(book, "performance_projects_amount")
    value = parse_decimal(fact.value) if fact else None
    if fact is None or value is None:
        yield not_possible("说明中的绩效项目金额", "the amount of projects with targets in the narrative")
        return
    words = Words("说明中实行绩效管理的项目金额", "the amount of projects with targets in the narrative")
    stated = [book.stated(value, fact.unit, "fact|performance_projects_amount", words, fact.place)]
    extra = _fact(book, "non_fiscal_projects_amount")
    more = parse_decimal(extra.value) if extra else None
    if extra is not None and more is not None:
        words = Words("非财政拨款项目金额", "the amount of projects of other money")
        stated.append(book.stated(more, extra.unit, "fact|non_fiscal_projects_amount", words, extra.place))
    whole = sum((table.amount for table in tables), ZERO)
    # There may be tables for the projects of other money too, or not: the nearer is meant.
    left = min((stated[:1], stated), key=lambda figures: abs(whole - sum((figure.amount for figure in figures), ZERO)))
    meaning = Words(f"{len(tables)} 张项目支出绩效目标表的金额之和", f"the sum of the amounts of {len(tables)} performance tables")
    yield from weigh(Equation(tuple(left), tables, meaning))


def _fact(book: Book, key: str) -> Fact | None:
    return next((fact for fact in book.disclosure.facts if fact.key == key), None)
