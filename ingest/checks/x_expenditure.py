"""X-03, X-04: the expenditure statements against each other."""

from __future__ import annotations

from collections.abc import Iterator

from budgets.codes import edition, loose_name
from ingest.checks.answers import Answer, Equation, Slip, failed, not_applicable, not_possible, passed, total, weigh
from ingest.checks.figures import Book, Figure, Sheet, Words
from ingest.checks.grand import GENERAL_FUNDS, carried_over, cells, keyed_cell, rows_by_code, total_cells
from ingest.checks.presence import absent
from ingest.checks.words import statement_name
from ingest.checks.x_overviews import is_final, not_printed, total_meaning
from ingest.disclosure import Column, Row

GENERAL_COLUMNS = ("general_public", "general_public_transfer")


def basic_and_project(book: Book) -> Iterator[Answer]:
    """Basic expenditure of the general public budget equals the total of the basic expenditure statement (personnel and
    operating alike), its project expenditure that of the project statement, in total and for each functional code.

    Where a basic or project statement covers other money too and tells the funds apart, its column of the general public budget
    is meant. Does not apply to statements that print no amount on either side, nor to codes that the project statement lists for
    other funds. Not possible where one of the statements or its column is missing.
    """
    general = book.find("general_expenditure")
    if general is None:
        yield absent("general_expenditure")
        return
    for key, measure in (("basic_expenditure", "basic"), ("project_expenditure", "project")):
        sheet = book.find(key, GENERAL_FUNDS)
        left = total_cells(general, general.column(measure))
        if sheet is None:
            if key == "basic_expenditure" or book.listed_absent(key) or any(figure.value for figure in left):
                yield absent(key)
        elif not left:
            name = statement_name(general)
            zh, en = ("基本支出", "basic") if measure == "basic" else ("项目支出", "project")
            yield not_possible(f"{name.zh}的“{zh}”栏", f"the {en} expenditure column of {name.en}")
        else:
            yield from _parts(book, general, sheet, measure)


def _parts(book: Book, general: Sheet, sheet: Sheet, measure: str) -> Iterator[Answer]:
    fund = _fund_of(sheet)
    together = "fiscal" in (fund, sheet.statement.fund)
    others = [other for key in ("gov_fund", "state_capital") if (other := book.find(key))] if together else []
    measures = ("total", "personnel", "operating") if measure == "basic" else ("total",)
    for one in measures:
        wanted = measure if one == "total" else one
        left = total_cells(sheet, sheet.column(one, fund))
        right = tuple(figure for home in (general, *others) for figure in total_cells(home, home.column(wanted)))
        if left and right:
            beside = carried_over(book) if one == "total" else ()
            yield from weigh(Equation(right, left, total_meaning(sheet), beside=beside))
    if measure == "project" and not others and not sheet.prints_nothing:
        yield from _projects_by_code(book, general, sheet, fund)


def _fund_of(sheet: Sheet) -> str | None:
    """Which of a statement's columns is the general public budget: its own, that of all appropriation, or (None) the whole."""
    return next((fund for fund in ("general_public", "fiscal") if sheet.column("total", fund)), None)


def _projects_by_code(book: Book, general: Sheet, sheet: Sheet, fund: str | None) -> Iterator[Answer]:
    column, other = general.column("project"), sheet.column("total", fund)
    mine, theirs = rows_by_code(general), rows_by_code(sheet)
    lengths = {len(code) for code in theirs}
    for code in dict.fromkeys((*mine, *theirs)):
        left, right = cells(general, mine.get(code, []), column), cells(sheet, theirs.get(code, []), other)
        if left and right:
            yield from weigh(Equation(left, right, beside=carried_over(book, code)))
        elif left and len(code) in lengths:
            yield from weigh(Equation(left, (), not_printed(sheet, code)))
        elif right and any(len(known) == len(code) for known in mine):
            yield from weigh(Equation(right, (), not_printed(general, code)))


def same_codes(book: Book) -> Iterator[Answer]:
    """The same code has the same amount and name in the revenue, expenditure and general public budget statements.

    Revenue and expenditure are compared in full, the general public budget with its revenue column; where a code is paid
    by other money too, its general public budget expenditure may be less than its expenditure. Does not apply to statements
    without codes, nor to revenue in final accounts. Not possible where one of the three is missing.
    """
    revenue, expenditure, general = (book.find(key) for key in ("revenue", "expenditure", "general_expenditure"))
    for key in ("revenue", "expenditure", "general_expenditure"):
        if book.find(key) is None:
            yield absent(key)
    final = is_final(book)
    if final:
        yield not_applicable("决算的收入与支出不逐科目相等", "in final accounts revenue and expenditure differ by code")
    if revenue and expenditure and not final:
        yield from _compare(revenue, ("total",), expenditure, "total", at_most=_leaves_carryover_out(book, revenue))
    if revenue and general and not final:
        yield from _by_revenue(book, revenue, general)
    if expenditure and general:
        yield from _general_within(book, expenditure, general, revenue)
    yield from _names(book, [sheet for sheet in (revenue, expenditure, general) if sheet])


def _leaves_carryover_out(book: Book, revenue: Sheet) -> bool:
    """Whether there is carry-over, and the revenue statement has no column for it."""
    overview = book.find("overview")
    printed = keyed_cell(overview, "source.carryover", overview.column("total")) if overview else ()
    return bool(total(printed)) and not any((column.fund or "").startswith("carryover") for column in revenue.statement.columns)


def _compare(first: Sheet, measures: tuple[str, ...], second: Sheet, measure: str, at_most: bool) -> Iterator[Answer]:
    mine, theirs = rows_by_code(first), rows_by_code(second)
    if not mine or not theirs:
        sheet = second if mine else first
        name = statement_name(sheet)
        yield not_applicable(f"{name.zh}不列科目编码", f"{name.en} prints no codes")
        return
    column, other = first.column(measures[0]), second.column(measure)
    for code in dict.fromkeys((*mine, *theirs)):
        left, right = cells(first, mine.get(code, []), column), cells(second, theirs.get(code, []), other)
        yield from _same(first, second, code, left, right, at_most)


def _same(first: Sheet, second: Sheet, code: str, left: tuple[Figure, ...], right: tuple[Figure, ...], at_most: bool) -> Iterator[Answer]:
    """One code in two statements. A statement that stops at a higher level is not asked for the levels below."""
    if left and right:
        yield from weigh(Equation(left, right, at_most=at_most))
    elif left and _prints_level(second, code):
        yield from weigh(Equation(left, (), not_printed(second, code)))
    elif right and not at_most and _prints_level(first, code):
        yield from weigh(Equation(right, (), not_printed(first, code)))


def _prints_level(sheet: Sheet, code: str) -> bool:
    return any(len(known) == len(code) for known in rows_by_code(sheet))


def _by_revenue(book: Book, revenue: Sheet, general: Sheet) -> Iterator[Answer]:
    """Each code's general public budget revenue (transfers included) is its general public budget expenditure."""
    nested = revenue.column("total", "general_resources") is not None
    funds = GENERAL_COLUMNS[:1] if nested else GENERAL_COLUMNS
    columns = [column for fund in funds if (column := revenue.column("total", fund))]
    if not columns:
        name = statement_name(revenue)
        yield not_possible(f"{name.zh}的一般公共预算栏", f"the general public budget column of {name.en}")
        return
    other = general.column("total")
    totals = tuple(figure for column in columns for figure in total_cells(revenue, column))
    left = total_cells(general, other)
    if left and totals:
        yield from weigh(Equation(left, totals, beside=carried_over(book)))
    mine, theirs = rows_by_code(general), rows_by_code(revenue)
    for code in dict.fromkeys((*mine, *theirs)) if mine and theirs else ():
        left = cells(general, mine.get(code, []), other)
        right = tuple(figure for column in columns for figure in cells(revenue, theirs.get(code, []), column))
        if left and right:
            yield from weigh(Equation(left, right, beside=carried_over(book, code)))
        else:
            yield from _same(general, revenue, code, left, right, at_most=False)


def _general_within(book: Book, expenditure: Sheet, general: Sheet, revenue: Sheet | None) -> Iterator[Answer]:
    """Each code's general public budget expenditure against its expenditure of all funds: the same, where no other money pays."""
    mine, theirs = rows_by_code(general), rows_by_code(expenditure)
    alone = set() if is_final(book) else _paid_alone(book, revenue)
    for measure in ("total", "basic", "project"):
        column, other = general.column(measure), expenditure.column(measure)
        if column is None or other is None:
            continue
        left, right = total_cells(general, column), total_cells(expenditure, other)
        if left and right:
            yield from weigh(Equation(left, right, total_meaning(expenditure), at_most=not (alone is None or "" in alone)))
        for code in dict.fromkeys((*mine, *theirs)) if mine and theirs else ():
            left, right = cells(general, mine.get(code, []), column), cells(expenditure, theirs.get(code, []), other)
            only = alone is None or code in alone
            if left or only:
                yield from _same(general, expenditure, code, left, right, at_most=not only)


def _paid_alone(book: Book, revenue: Sheet | None) -> set[str] | None:
    """The codes that the general public budget alone pays ("" is the whole); None when it pays everything."""
    overview = book.find("overview")
    if overview is not None:
        everything = total_cells(overview, overview.column("total"), "revenue")
        general = keyed_cell(overview, "source.general_public", overview.column("total"))
        if everything and total(everything) and total(everything) == total(general):
            return None
    whole = revenue.column("total") if revenue else None
    if revenue is None or whole is None or _leaves_carryover_out(book, revenue):
        return set()
    columns = [column for fund in GENERAL_COLUMNS if (column := revenue.column("total", fund))]
    groups = {"": total_cells(revenue, whole)} | {code: cells(revenue, rows, whole) for code, rows in rows_by_code(revenue).items()}
    return {code for code, figures in groups.items() if _all_in(revenue, figures, columns)}


def _all_in(revenue: Sheet, figures: tuple[Figure, ...], columns: list[Column]) -> bool:
    parts = tuple(revenue.figure(figure.row, column) for figure in figures if figure.row for column in columns)
    return bool(total(figures)) and total(parts) == total(figures)


def _names(book: Book, sheets: list[Sheet]) -> Iterator[Answer]:
    printed: dict[str, dict[str, list[tuple[Sheet, Row]]]] = {}
    for sheet in sheets:
        for code, rows in rows_by_code(sheet).items():
            for row in rows:
                if row.name:
                    printed.setdefault(code, {}).setdefault(loose_name(row.name), []).append((sheet, row))
    tree = edition("functional", book.disclosure.identity.fiscal_year)
    for code, names in printed.items():
        if sum(len(rows) for rows in names.values()) < 2:
            continue
        if _one_name(list(names)):
            yield passed()
            continue
        known = tree.lookup(code)
        yield failed(_two_names(code, names, "warning" if known is not None and known.certain else "note"))


def _one_name(names: list[str]) -> bool:
    """Whether all are the longest name or its beginning: qualifiers in brackets are added and dropped."""
    longest = max(names, key=len)
    return all(longest.startswith(name) for name in names)


def _two_names(code: str, names: dict[str, list[tuple[Sheet, Row]]], severity: str) -> Slip:
    places = tuple(row.place for rows in names.values() for _, row in rows)
    firsts = [(statement_name(rows[0][0]), rows[0][1].name) for rows in names.values()]
    zh = "，".join(f"{sheet.zh}写作“{name}”" for sheet, name in firsts)
    en = ", ".join(f"“{name}” in {sheet.en}" for sheet, name in firsts)
    said = Words(f"科目 {code} 的名称不一致：{zh}", f"code {code} has different names: {en}")
    sheets = tuple(dict.fromkeys(rows[0][0] for rows in names.values()))
    return Slip(f"name:{code}", severity, said, places, sheets=sheets)
