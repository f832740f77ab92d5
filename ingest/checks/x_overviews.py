"""X-01, X-02: the overviews against the statements they sum up."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.checks.answers import Answer, Equation, not_applicable, not_possible, total, weigh
from ingest.checks.figures import Book, Figure, Sheet, Words
from ingest.checks.grand import carried_over, cells, keyed_cell, rows_by_code, spent_this_year, total_cells
from ingest.checks.presence import absent
from ingest.checks.words import missing_statement, statement_name

# Rows of the overview and the revenue columns that say the same; transfers from above are added where they stand beside.
FUND_ROWS: dict[str, tuple[str, ...]] = {
    "fiscal": ("fiscal",),
    "general_public": ("general_public", "general_public_transfer"),
    "gov_fund": ("gov_fund", "gov_fund_transfer"),
    "state_capital": ("state_capital", "state_capital_transfer"),
    "general_resources": ("general_resources",),
    "general_public_transfer": ("general_public_transfer",),
    "gov_fund_transfer": ("gov_fund_transfer",),
    "state_capital_transfer": ("state_capital_transfer",),
    "special_account": ("special_account",),
    "unit_funds": ("unit_funds",),
    "institution_revenue": ("institution_revenue",),
    "superior_subsidy": ("superior_subsidy",),
    "affiliate_payments": ("affiliate_payments",),
    "business_revenue": ("business_revenue",),
    "other_revenue": ("other_revenue",),
    "carryover": ("carryover",),
    "carryover_fiscal": ("carryover_fiscal",),
    "carryover_non_fiscal": ("carryover_non_fiscal",),
}
# What a fund's own column holds where the transfers from above stand beside it.
OWN_PART = {"general_resources": "general_public", "current_gov_fund": "gov_fund", "current_state_capital": "state_capital"}
# Funds of the appropriation, and the statement of each.
FUND_STATEMENTS = {"general_public": "general_expenditure", "gov_fund": "gov_fund", "state_capital": "state_capital"}
APPROPRIATIONS = ("fiscal", *FUND_STATEMENTS)


def overview(book: Book) -> Iterator[Answer]:
    """The overview, the revenue statement and the expenditure statement agree: in total, in each class, and in each source.

    A revenue statement without carry-over columns may leave the carry-over out. Does not apply to classes and sources that
    neither prints, nor to revenue against expenditure in final accounts. Not possible where one of the three is missing.
    """
    first, revenue, expenditure = book.find("overview"), book.find("revenue"), book.find("expenditure")
    missing = [key for key in ("overview", "revenue", "expenditure") if book.find(key) is None]
    for key in missing:
        yield absent(key)
    if first and revenue:
        yield from _totals(first, total_cells(first, first.column("total"), "revenue"), revenue, _left_out(first, revenue))
        yield from _sources(first, revenue)
    if first and expenditure:
        beside = keyed_cell(first, "use.year_end_carryover", first.column("total"))
        yield from _totals(first, spent_this_year(first, first.column("total")), expenditure, beside)
        if not expenditure.prints_nothing:
            yield from _classes(book, first, None, expenditure)
    if revenue and expenditure:
        if is_final(book):
            yield not_applicable("决算的本年收入与本年支出可以不等", "in final accounts the year’s revenue and expenditure may differ")
        else:
            left = total_cells(expenditure, expenditure.column("total"))
            yield from _totals(expenditure, left, revenue, _left_out(first, revenue) if first else ())
    if first and revenue and not expenditure and not revenue.prints_nothing and not is_final(book):
        yield from _classes(book, first, None, revenue)


def is_final(book: Book) -> bool:
    """Whether these are final accounts."""
    return book.disclosure.identity.kind == "final_accounts"


def _left_out(first: Sheet, revenue: Sheet) -> tuple[Figure, ...]:
    """The carry-over (and surplus used) that a revenue statement without columns for it may leave out."""
    if any((column.fund or "").startswith("carryover") for column in revenue.statement.columns):
        return ()
    column = first.column("total")
    return keyed_cell(first, "source.carryover", column) + keyed_cell(first, "source.non_fiscal_surplus_used", column)


def _totals(first: Sheet, left: tuple[Figure, ...], second: Sheet, beside: tuple[Figure, ...]) -> Iterator[Answer]:
    right = total_cells(second, second.column("total"))
    if left and right:
        yield from weigh(Equation(left, right, total_meaning(second), beside=beside))
    else:
        names = [statement_name(sheet) for sheet, found in ((first, left), (second, right)) if not found]
        yield not_possible("、".join(f"{name.zh}的合计" for name in names), ", ".join(f"the total of {name.en}" for name in names))


def total_meaning(sheet: Sheet) -> Words:
    """The total of a statement, in words."""
    name = statement_name(sheet)
    return Words(f"{name.zh}的合计", f"the total of {name.en}")


def _sources(first: Sheet, revenue: Sheet) -> Iterator[Answer]:
    nested = revenue.column("total", "general_resources") is not None
    for fund, funds in FUND_ROWS.items():
        left = keyed_cell(first, f"source.{fund}", first.column("total"))
        columns = [column for one in (funds[:1] if nested else funds) if (column := revenue.column("total", one))]
        if left and columns and columns[0].fund == fund:
            right = tuple(figure for column in columns for figure in total_cells(revenue, column))
            if right:
                yield from weigh(Equation(left, right))
    for part, fund in () if nested else OWN_PART.items():
        left = keyed_cell(first, f"source.{part}", first.column("total"))
        right = total_cells(revenue, revenue.column("total", fund))
        if left and right and revenue.column("total", f"{fund}_transfer"):
            yield from weigh(Equation(left, right))


def _classes(book: Book, first: Sheet, fund: str | None, second: Sheet) -> Iterator[Answer]:
    """Each class of a two-sided statement's expenditure side against the class rows of another statement."""
    column, other = first.column("total", fund), second.column("total")
    mine = {code: rows for code, rows in rows_by_code(first, "expenditure").items() if len(code) == 3}
    theirs = {code: rows for code, rows in rows_by_code(second).items() if len(code) == 3}
    if column is None or other is None or not mine or not theirs:
        name = statement_name(first if not mine else second)
        yield not_possible(f"{name.zh}中按类列示的科目", f"class rows with codes in {name.en}")
        return
    for code in dict.fromkeys((*mine, *theirs)):
        left, right = cells(first, mine.get(code, []), column), cells(second, theirs.get(code, []), other)
        beside = carried_over(book, code) if fund == "general_public" else ()
        if left:
            yield from weigh(Equation(left, right, None if right else not_printed(second, code), beside=beside))
        else:
            yield from weigh(Equation(right, (), not_printed(first, code)))


def not_printed(sheet: Sheet, code: str) -> Words:
    """A code that a statement has no row for, as a clause."""
    name = statement_name(sheet)
    return Words(f"而{name.zh}没有列科目 {code}", f"but {name.en} has no row for {code}")


def fiscal_overview(book: Book) -> Iterator[Answer]:
    """The appropriation overview equals the statements of general public budget, government-managed funds and state capital
    operations, fund by fund, in total and in each class; its sources equal those of the overview, its classes are at most the
    overview's.

    Other revenue and carry-over make the two overviews differ legitimately: only the same sources are compared, of which one
    overview may count in what the other carries over; the classes as equal only where all revenue is appropriation. Does not
    apply to a fund that neither prints. Not possible where the appropriation overview, or the statement of a fund that it prints,
    is missing.
    """
    fiscal = book.find("fiscal_overview")
    if fiscal is None:
        yield absent("fiscal_overview")
        return
    if any(fiscal.column("total", fund) for fund in FUND_STATEMENTS):
        for fund, key in FUND_STATEMENTS.items():
            yield from _fund(book, fiscal, fund, key)
    else:
        yield from _funds_together(book, fiscal)
    first = book.find("overview")
    if first is None:
        yield absent("overview")
    else:
        yield from _overviews(first, fiscal)


def _overviews(first: Sheet, fiscal: Sheet) -> Iterator[Answer]:
    """The same sources, with or without what was carried over; and the same classes, or less of them where other money pays too."""
    mine, theirs = first.column("total"), fiscal.column("total")
    for fund in APPROPRIATIONS:
        left, right = keyed_cell(first, f"source.{fund}", mine), keyed_cell(fiscal, f"source.{fund}", theirs)
        if left and right:
            carried = keyed_cell(fiscal, f"source.carryover_{fund}", theirs) or keyed_cell(first, f"source.carryover_{fund}", mine)
            yield from weigh(Equation(left, right, beside=carried))
    everything = total_cells(first, mine, "revenue")
    appropriated = keyed_cell(fiscal, "source.fiscal", theirs) or total_cells(fiscal, theirs, "revenue")
    alone = bool(total(everything)) and total(everything) == total(appropriated)
    rows, others = rows_by_code(first, "expenditure"), rows_by_code(fiscal, "expenditure")
    for code in others if rows else ():
        left, right = cells(fiscal, others[code], theirs), cells(first, rows.get(code, []), mine)
        if right:
            yield from weigh(Equation(left, right, at_most=not alone))


def _fund(book: Book, fiscal: Sheet, fund: str, key: str) -> Iterator[Answer]:
    column = fiscal.column("total", fund)
    left = spent_this_year(fiscal, column)
    sheet = book.find(key)
    if column is None or not left:
        yield not_possible(*_fund_column(fiscal, key))
    elif not fiscal.is_live(column, "expenditure") and (sheet.prints_nothing if sheet else not book.listed_absent(key)):
        yield not_applicable(f"没有{missing_statement(key).zh}所列的资金", f"no money of {missing_statement(key).en} is printed")
    elif sheet is None:
        yield absent(key)
    else:
        beside = carried_over(book) if fund == "general_public" else _carried_over(book, fund)
        yield from _totals(fiscal, left, sheet, beside)
        if not sheet.prints_nothing:
            yield from _classes(book, fiscal, fund, sheet)


def _fund_column(fiscal: Sheet, key: str) -> Words:
    name, other = statement_name(fiscal), missing_statement(key)
    return Words(f"{name.zh}中与{other.zh}对应的支出栏", f"the column of {name.en} that {other.en} is compared with")


def _carried_over(book: Book, fund: str) -> tuple[Figure, ...]:
    first = book.find("overview")
    return keyed_cell(first, f"source.carryover_{fund}", first.column("total")) if first else ()


def _funds_together(book: Book, fiscal: Sheet) -> Iterator[Answer]:
    """An appropriation overview that does not tell the funds apart: its total against all of their statements."""
    left = spent_this_year(fiscal, fiscal.column("total"))
    sheets = [sheet for key in FUND_STATEMENTS.values() if (sheet := book.find(key))]
    if not any(sheet.key == "general_expenditure" for sheet in sheets):
        yield absent("general_expenditure")
        return
    right = tuple(figure for sheet in sheets for figure in total_cells(sheet, sheet.column("total")))
    if not left or not right:
        name = statement_name(fiscal)
        yield not_possible(f"{name.zh}及各项支出表的合计", f"the totals of {name.en} and of its funds’ statements")
        return
    beside = carried_over(book) or keyed_cell(fiscal, "source.carryover", fiscal.column("total"))
    yield from weigh(
        Equation(left, right, Words("各项财政拨款支出表合计之和", "the totals of the appropriation’s statements"), beside=beside)
    )
