"""The statements of a disclosure, with their columns, rows and line items, into the database."""

from __future__ import annotations

from budgets import codes, models
from ingest import disclosure as values
from ingest.amounts import FEN_PER_UNIT, is_exact_in_fen, plain_decimal, shown_text
from ingest.load.fields import BATCH, fen, place_json

# The codes of the contract and the fields of a row that hold them
CODE_FIELDS = ("functional", "economic_department", "economic_government", "revenue")


def write_statements(draft: models.Disclosure, statements: tuple[values.Statement, ...]) -> None:
    """Every statement in order, the absent and the unrecognised too; their columns, rows and amounts."""
    written = models.Statement.objects.bulk_create(
        [_statement(draft, order, statement) for order, statement in enumerate(statements, start=1)], batch_size=BATCH
    )
    pairs = list(zip(written, statements, strict=True))
    columns = _write_columns(pairs)
    rows = _write_rows(pairs, draft.fiscal_year_id)
    lines = [
        _line(statement, order, line, rows[statement.pk, line.row], columns.get((statement.pk, line.col)))
        for statement, value in pairs
        for order, line in enumerate(value.lines, start=1)
    ]
    models.LineItem.objects.bulk_create(lines, batch_size=BATCH)


def _statement(draft: models.Disclosure, order: int, value: values.Statement) -> models.Statement:
    first, last = value.pages or (None, None)
    return models.Statement(
        disclosure=draft,
        order=order,
        key=value.statement,
        number=value.number or "",
        title=value.title,
        unit=value.unit or "",
        fund=value.fund or "",
        by=value.by or "",
        listed=value.listed,
        present=value.present,
        declared_empty=value.declared_empty,
        note=value.note or "",
        page_first=first,
        page_last=last,
        grid=[list(cells) for cells in value.grid] if value.grid is not None else None,
    )


Pairs = list[tuple[models.Statement, values.Statement]]


def _write_columns(pairs: Pairs) -> dict[tuple[int, int | None], models.Column]:
    columns = [
        models.Column(
            statement=statement,
            col=column.col,
            heading=column.heading,
            path=list(column.path),
            measure=column.measure or "",
            fund=column.fund or "",
            period=column.period,
            basis=column.basis or "",
        )
        for statement, value in pairs
        for column in value.columns
    ]
    written = models.Column.objects.bulk_create(columns, batch_size=BATCH)
    return {(column.statement_id, column.col): column for column in written}


def _write_rows(pairs: Pairs, year: int) -> dict[tuple[int, int], models.Row]:
    """Rows go in by generations, because a row needs its parent's number: those without a parent, their children, theirs …"""
    written: dict[tuple[int, int], models.Row] = {}
    waiting = [(statement, row) for statement, value in pairs for row in value.rows]
    while waiting:
        ready = [(statement, row) for statement, row in waiting if row.parent is None or (statement.pk, row.parent) in written]
        if not ready:
            raise ValueError("rows whose parents form a circle or are missing")
        batch = [_row(statement, row, written.get((statement.pk, row.parent or 0)), year) for statement, row in ready]
        written |= {(row.statement_id, row.row): row for row in models.Row.objects.bulk_create(batch, batch_size=BATCH)}
        waiting = [(statement, row) for statement, row in waiting if (statement.pk, row.row) not in written]
    return written


def _row(statement: models.Statement, value: values.Row, parent: models.Row | None, year: int) -> models.Row:
    return models.Row(
        statement=statement,
        row=value.row,
        kind=value.kind,
        side=value.side or "",
        level=value.level,
        parent=parent,
        key=value.key or "",
        **{kind: value.codes.get(kind, "") for kind in CODE_FIELDS},
        codes_certainty=value.codes_certainty,
        code_known=_all_known(value.codes, year),
        name=value.name or "",
        names=value.names,
        project=value.project or "",
        organisation=value.organisation or "",
        place=place_json(value.place),
    )


def _all_known(by_kind: dict[str, str], year: int) -> bool:
    return all(codes.edition(kind, year).lookup(code) is not None for kind, code in by_kind.items() if kind in codes.KINDS)


def _line(statement: models.Statement, order: int, value: values.Line, row: models.Row, column: models.Column | None) -> models.LineItem:
    unit = statement.unit or statement.disclosure.unit
    is_money = column is None or column.period != "change_pct"
    in_fen = is_money and unit in FEN_PER_UNIT
    return models.LineItem(
        disclosure_id=statement.disclosure_id,
        statement=statement,
        row=row,
        column=column,
        order=order,
        text=shown_text(value.text, value.amount, unit) if in_fen else value.text,
        number=plain_decimal(value.amount),
        unit=unit if is_money else "%",
        amount_fen=fen(value.amount, unit) if is_money else None,
        rounded=in_fen and not is_exact_in_fen(value.amount, unit),
        certainty=value.certainty,
        candidates=list(value.candidates or ()),
        place=place_json(value.place),
        statement_key=statement.key,
        statement_fund=statement.fund,
        row_kind=row.kind,
        side=row.side,
        level=row.level,
        functional=row.functional,
        economic=row.economic_department,
        key=row.key,
        code_known=row.code_known,
        **_meaning(column),
    )


def _meaning(column: models.Column | None) -> dict[str, str]:
    if column is None:
        return {"measure": "", "fund": "", "period": "", "basis": ""}
    return {"measure": column.measure, "fund": column.fund, "period": column.period, "basis": column.basis}
