"""X-05, X-06, X-08: details that statements and narrative print twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ingest.amounts import parse_decimal
from ingest.checks.answers import Answer, Equation, not_applicable, not_possible, weigh
from ingest.checks.figures import Book, Figure, Sheet, Words
from ingest.checks.grand import GENERAL_FUNDS, cells, keyed_cell, rows_by_code, total_cells
from ingest.checks.presence import absent
from ingest.checks.words import statement_name
from ingest.disclosure import Column, Fact

# Sections of basic expenditure and the three-public line that contains them.
THREE_PUBLIC_CODES = {
    "30212": "three_public.overseas_travel",
    "30217": "three_public.reception",
    "30231": "three_public.vehicle_operation",
    "31013": "three_public.vehicle_purchase",
}
# The funds that a three-public statement covers, by the fund its title limits it to.
COVERS: dict[str | None, tuple[str | None, ...]] = {
    None: (None, "fiscal", "general_public"),
    "fiscal": ("fiscal", "general_public"),
    "general_public": ("general_public",),
}
CARRYOVER = (("total", None, "carryover"), ("total", "fiscal", "carryover_fiscal"), ("total", "non_fiscal", "carryover_non_fiscal"))
UNIT_EXPENSES = "单位运行经费"


def three_public_sections(book: Book) -> Iterator[Answer]:
    """Overseas travel 30212, reception 30217, vehicle operation 30231 and vehicle purchase 31013 of basic expenditure are at
    most the matching three-public line (which covers projects too, so never the reverse).

    Does not apply where basic expenditure prints none of them, nor where the two statements are of different funds. Not
    possible where one of the statements, or the line, is missing.
    """
    basic, public = book.find("basic_expenditure", GENERAL_FUNDS), book.find("three_public")
    for key, sheet in (("basic_expenditure", basic), ("three_public", public)):
        if sheet is None:
            yield absent(key)
    if basic is None or public is None:
        return
    if basic.statement.fund not in COVERS.get(public.statement.fund, ()):
        yield not_applicable(
            "“三公”经费表与基本支出表的资金范围不同", "the three-public and basic expenditure statements are of different funds"
        )
        return
    rows = rows_by_code(basic, kind="economic_department")
    sections = {code: cells(basic, rows.get(code, []), basic.column("total")) for code in THREE_PUBLIC_CODES}
    printed = {code: figures for code, figures in sections.items() if any(figure.value for figure in figures)}
    if not printed:
        yield not_applicable("基本支出未列“三公”经费科目", "basic expenditure prints no three-public section")
    for code, left in printed.items():
        yield from _section(public, THREE_PUBLIC_CODES[code], left)


def _section(public: Sheet, key: str, left: tuple[Figure, ...]) -> Iterator[Answer]:
    right = _all_units(public, key, public.column("total"))
    if not right and public.prints_nothing:
        name = statement_name(public)
        yield from weigh(Equation(left, (), Words(f"而{name.zh}没有金额", f"but {name.en} prints no amount"), at_most=True))
    elif not right:
        name = statement_name(public)
        yield not_possible(f"{name.zh}的对应行", f"the matching line of {name.en}")
    else:
        yield from weigh(Equation(left, right, at_most=True))


def _all_units(sheet: Sheet, key: str, column: Column | None) -> tuple[Figure, ...]:
    """The cells of a quantity: of the total row's printed line where there is one, else of every unit."""
    rows = [row for row in sheet.statement.rows if row.key == key]
    whole = [row for row in rows if row.organisation is None]
    return cells(sheet, whole[:1] or rows, column)


def carryover(book: Book) -> Iterator[Answer]:
    """The carry-over statement equals the carry-over lines of the overview and the carry-over columns of the revenue
    statement: in all, of the appropriation, and of other money.

    Does not apply where no carry-over is printed anywhere. Not possible where carry-over is printed and the statement, or
    the lines it is compared with, are missing.
    """
    detail, overview, revenue = book.find("carryover"), book.find("overview"), book.find("revenue")
    others = [sheet for sheet in (overview, revenue) if sheet]
    lines = {fund: _carryover_lines(others, fund) for _, _, fund in CARRYOVER}
    anything = any(figure.value for found in lines.values() for figures in found for figure in figures)
    if detail is None:
        if anything or book.listed_absent("carryover"):
            yield absent("carryover")
        else:
            yield not_applicable("没有上年结转结余", "there is no carry-over")
        return
    if detail.prints_nothing and not anything:
        yield not_applicable("没有上年结转结余", "there is no carry-over")
        return
    for key, sheet in (("overview", overview), ("revenue", revenue)):
        if sheet is None:
            yield absent(key)
    if others and not any(lines.values()):
        yield not_possible("收支总表和收入总表中的上年结转结余", "the carry-over in the overview and the revenue statement")
    for measure, fund, other in CARRYOVER:
        left = total_cells(detail, detail.column(measure, fund))
        for right in lines[other] if left else ():
            yield from weigh(Equation(right, left))


def _carryover_lines(sheets: list[Sheet], fund: str) -> list[tuple[Figure, ...]]:
    """The figures of one kind of carry-over: the overview's row, the revenue statement's column (or columns, for the whole)."""
    found: list[tuple[Figure, ...]] = []
    for sheet in sheets:
        if sheet.key == "overview":
            found.append(keyed_cell(sheet, f"source.{fund}", sheet.column("total")))
            continue
        column = sheet.column("total", fund)
        parts = [sheet.column("total", "carryover_fiscal"), sheet.column("total", "carryover_non_fiscal")]
        columns = [column] if column or fund != "carryover" else [part for part in parts if part]
        found.append(tuple(figure for one in columns for figure in total_cells(sheet, one)))
    return [figures for figures in found if figures]


def agency_operating(book: Book) -> Iterator[Answer]:
    """Agency operating expenses as stated equal the operating column of the basic expenditure statement; where public
    institutions are included, they are at most that.

    Does not apply to unit operating expenses (单位运行经费), which institutions state; a stated 0 is taken as theirs. Not
    possible where the narrative does not state them or the statement or its operating column is missing. Where the narrative
    does not say how many institutions are included, they are taken to be.
    """
    stated = _fact(book, "agency_operating")
    value = parse_decimal(stated.value) if stated else None
    if stated is None or value is None:
        yield not_possible("说明中的机关运行经费", "agency operating expenses in the narrative")
        return
    if UNIT_EXPENSES in "".join(stated.quote.split()):
        yield not_applicable("说明写的是单位运行经费", "the narrative states unit operating expenses")
        return
    basic = book.find("basic_expenditure", GENERAL_FUNDS)
    if basic is None:
        yield absent("basic_expenditure")
        return
    right = total_cells(basic, basic.column("operating"))
    if not right:
        name = statement_name(basic)
        yield not_possible(f"{name.zh}的公用经费栏", f"the operating column of {name.en}")
        return
    words = Words("说明中的机关运行经费", "agency operating expenses in the narrative")
    left = book.stated(value, stated.unit, "fact|agency_operating", words, stated.place)
    yield from weigh(Equation((left,), right, at_most=_institutions(book) != 0 or not value))


def _institutions(book: Book) -> Decimal | None:
    """How many public institutions the narrative includes; None when it does not say."""
    fact = _fact(book, "subordinate_institutions")
    return parse_decimal(fact.value) if fact else None


def _fact(book: Book, key: str) -> Fact | None:
    return next((fact for fact in book.disclosure.facts if fact.key == key), None)
