"""T-05, T-06: three-public expenses and revenue sources are the sums of their parts."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.checks.answers import Answer, Equation, not_applicable, weigh
from ingest.checks.figures import Book, Sheet, Words
from ingest.checks.grand import NOT_THIS_YEAR, above, outermost, summable
from ingest.checks.presence import absent
from ingest.checks.words import statement_name
from ingest.disclosure import Row

# key → the keys that make it up, and the sum in words
THREE_PUBLIC: tuple[tuple[str, tuple[str, ...], Words], ...] = (
    (
        "total",
        ("overseas_travel", "reception", "vehicles"),
        Words("因公出国（境）费、公务接待费、公务用车购置及运行费之和", "overseas travel + reception + vehicles"),
    ),
    (
        "vehicles",
        ("vehicle_purchase", "vehicle_operation"),
        Words("公务用车购置费、公务用车运行费之和", "vehicle purchase + vehicle operation"),
    ),
    (
        "with_meetings",
        ("total", "conference", "training"),
        Words("“三公”经费、会议费、培训费之和", "three-public expenses + conferences + training"),
    ),
)

# Sources that the forms break down wholly, even where the first part says 其中.
WHOLLY_BROKEN_DOWN = frozenset(
    {
        frozenset({"source.general_resources", "source.general_public_transfer"}),
        frozenset({"source.current_gov_fund", "source.gov_fund_transfer"}),
        frozenset({"source.current_state_capital", "source.state_capital_transfer"}),
        frozenset({"source.general_public", "source.gov_fund"}),
        frozenset({"source.carryover_fiscal", "source.carryover_non_fiscal"}),
        frozenset({"source.carryover_general_public", "source.carryover_gov_fund"}),
        frozenset({"source.carryover_special_account", "source.carryover_unit_funds"}),
        frozenset({"source.institution_revenue", "source.superior_subsidy", "source.other_revenue"}),
    }
)


def three_public(book: Book) -> Iterator[Answer]:
    """Three-public expenses equal overseas travel, reception and vehicles together; vehicles equal purchase and operation;
    for every unit and every column printed.

    Does not apply where the statement prints no amount, nor to a change printed of the total alone. Not possible where the
    statement is missing.
    """
    sheets = [sheet for sheet in book.sheets if sheet.key == "three_public"]
    if not sheets:
        yield absent("three_public")
    for sheet in sheets:
        if sheet.prints_nothing:
            name = statement_name(sheet)
            yield not_applicable(f"{name.zh}没有金额", f"{name.en} prints no amount")
            continue
        for rows in _by_organisation(sheet):
            for key, parts, meaning in THREE_PUBLIC:
                yield from _three_public_sum(sheet, rows, key, parts, meaning)


def _by_organisation(sheet: Sheet) -> list[dict[str, Row]]:
    found: dict[str | None, dict[str, Row]] = {}
    for row in sheet.statement.rows:
        if row.key and row.key.startswith("three_public."):
            rows = found.setdefault(row.organisation, {})
            rows.setdefault(row.key.removeprefix("three_public."), row)
    return list(found.values())


def _three_public_sum(sheet: Sheet, rows: dict[str, Row], key: str, parts: tuple[str, ...], meaning: Words) -> Iterator[Answer]:
    known = [rows[part] for part in parts if part in rows]
    if key not in rows or len(known) < len(parts):
        return
    for column in summable(sheet, rows[key].side):
        if column.period == "change" and not any((row.row, column.col) in sheet.lines for row in known):
            continue  # the change of the total alone is printed
        yield from weigh(Equation((sheet.figure(rows[key], column),), tuple(sheet.figure(row, column) for row in known), meaning))


def sources(book: Book) -> Iterator[Answer]:
    """Revenue sources sum to this year's revenue, and nested lines to the line they are part of.

    Where no nested line is printed although the line above is, that is a warning; lines that say 其中 and are not the
    form's whole list may sum to less. Does not apply to the carry-over in this year's revenue. Not possible where one of the
    two overviews is missing.
    """
    for key in ("overview", "fiscal_overview"):
        if book.find(key) is None:
            yield absent(key)
    for sheet in book.sheets:
        if sheet.key in ("overview", "fiscal_overview"):
            yield from _nested(sheet)
            yield from _this_year(sheet)


def _nested(sheet: Sheet) -> Iterator[Answer]:
    for number, children in sheet.children.items():
        parent = sheet.rows[number]
        if parent.side != "revenue":
            continue
        for column in summable(sheet, "revenue"):
            left = sheet.figure(parent, column)
            right = tuple(sheet.figure(child, column) for child in children)
            if _is_whole(children):
                bare = all(figure.value is None for figure in right)
                yield from weigh(Equation((left,), right, _parts_meaning(children), severity="warning" if bare else "error"))
            else:
                yield from weigh(Equation(right, (left,), Words("所属的上一级收入", "the line they are part of"), at_most=True))


def _is_whole(children: list[Row]) -> bool:
    keys = {child.key for child in children if child.key}
    if any(group <= keys for group in WHOLLY_BROKEN_DOWN):
        return True
    return not any((child.name or "").lstrip("（( ").startswith("其中") for child in children)


def _parts_meaning(children: list[Row]) -> Words:
    if len(children) == 1:
        return Words("其下唯一一行", "the only line below it")
    return Words(f"其下 {len(children)} 行之和", f"the sum of the {len(children)} lines below it")


def _this_year(sheet: Sheet) -> Iterator[Answer]:
    """本年收入合计, printed as a total: the outermost sources but carry-over and surplus used."""
    rows = [row for row in outermost(sheet, "revenue") if not (row.key or "").startswith(NOT_THIS_YEAR)]
    for row in sheet.statement.rows:
        if row.side == "revenue" and row.kind == "total" and row.key == "source.current_year" and rows:
            meaning = Words("本年各项收入之和", "the sum of this year’s sources")
            for column in summable(sheet, "revenue"):
                parts = tuple(sheet.figure(one, column) for one in above(row, rows))
                yield from weigh(Equation((sheet.figure(row, column),), parts, meaning))
