"""The only writer of figures: what the pipeline read from one file becomes a draft in the database.

Everything is one transaction. Nothing is dropped: a code that no edition knows is kept and marked, an amount whose
column is open is kept without one, an amount finer than a fen is rounded half-even and marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from budgets import codes, models
from budgets.departments import resolve
from budgets.ledger import record
from budgets.publish import keep_decisions
from ingest import disclosure as values
from ingest.amounts import FEN_PER_UNIT, is_exact_in_fen, plain_decimal, to_fen
from ingest.document import Place, SourceDocument
from ingest.models import Upload

# The codes of the contract and the fields of a row that hold them
CODE_FIELDS = ("functional", "economic_department", "economic_government", "revenue")
BATCH = 500


@transaction.atomic
def load(disclosure: values.Disclosure, document: SourceDocument, *, upload: Upload, by: User) -> models.Disclosure:
    """Write what one file says as a new draft, the next revision of its identity, and point the upload at it."""
    draft = _draft(disclosure, document, by)
    _write_statements(draft, disclosure.statements)
    _write_narrative(draft, disclosure)
    _write_projects(draft, disclosure)
    _write_findings(draft, disclosure)
    upload.disclosure = draft
    upload.save(update_fields=("disclosure",))
    record(models.LedgerEntry.Event.LOADED, draft, by=by, details={"revision": draft.revision, "upload": upload.pk})
    keep_decisions(disclosure=draft, by=by)
    return draft


# Identity


def _draft(disclosure: values.Disclosure, document: SourceDocument, by: User) -> models.Disclosure:
    identity = disclosure.identity
    department = resolve(name=identity.department, region_text=identity.region, variants=identity.department_variants, by=by)
    # Whoever loads for the same department waits here, so that no revision is given twice.
    models.Department.objects.select_for_update().get(pk=department.pk)
    year, _ = models.FiscalYear.objects.get_or_create(year=identity.fiscal_year)
    same = models.Disclosure.objects.filter(department=department, fiscal_year=year, kind=identity.kind, scope=identity.scope)
    return models.Disclosure.objects.create(
        department=department,
        fiscal_year=year,
        kind=identity.kind,
        scope=identity.scope,
        revision=(same.aggregate(last=Max("revision"))["last"] or 0) + 1,
        department_text=identity.department,
        variants=list(identity.department_variants),
        region_text=identity.region or "",
        unit=identity.unit,
        dated_on=date.fromisoformat(identity.dated_on) if identity.dated_on else None,
        contents=list(identity.contents),
        offices=identity.offices,
        subordinate_units=list(identity.subordinate_units),
        **asdict(identity.staffing),
        **_reading(disclosure, document),
    )


def _reading(disclosure: values.Disclosure, document: SourceDocument) -> dict[str, Any]:
    return {
        "coverage": {part: _count(getattr(disclosure.coverage, part)) for part in ("statements", "performance", "other")},
        "checks": asdict(disclosure.checks),
        "personal_names": disclosure.personal_data.names,
        "personal_phones": disclosure.personal_data.phones,
        "source_sha256": document.sha256,
        "source_reader": document.reader,
        "source_media_type": document.media_type,
        "source_pages": document.pages,
    }


def _count(count: values.Count) -> dict[str, Any]:
    places = [place_json(place) for place in count.unplaced_places]
    return {"printed": count.printed, "placed": count.placed, "ignored": count.ignored, "unplaced": count.unplaced, "places": places}


# Statements


def _write_statements(draft: models.Disclosure, statements: tuple[values.Statement, ...]) -> None:
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
    return models.LineItem(
        disclosure_id=statement.disclosure_id,
        statement=statement,
        row=row,
        column=column,
        order=order,
        text=value.text,
        number=plain_decimal(value.amount),
        unit=unit if is_money else "%",
        amount_fen=fen(value.amount, unit) if is_money else None,
        rounded=is_money and unit in FEN_PER_UNIT and not is_exact_in_fen(value.amount, unit),
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


# Narrative


def _write_narrative(draft: models.Disclosure, disclosure: values.Disclosure) -> None:
    claims = [_claim(draft, order, claim) for order, claim in enumerate(disclosure.claims, start=1)]
    models.Claim.objects.bulk_create(claims, batch_size=BATCH)
    facts = [
        models.Fact(
            disclosure=draft,
            order=order,
            key=fact.key,
            value=fact.value,
            unit=fact.unit or "",
            quote=fact.quote,
            place=place_json(fact.place),
        )
        for order, fact in enumerate(disclosure.facts, start=1)
    ]
    models.Fact.objects.bulk_create(facts, batch_size=BATCH)


def _claim(draft: models.Disclosure, order: int, value: values.Claim) -> models.Claim:
    unit = value.unit or draft.unit
    return models.Claim(
        disclosure=draft,
        order=order,
        subject=value.subject,
        statement_key=value.statement or "",
        key=value.key or "",
        functional=value.codes.get("functional", ""),
        economic=value.codes.get("economic_department", ""),
        codes=value.codes,
        measure=value.measure or "",
        fund=value.fund or "",
        unit=value.unit or "",
        amount_fen=fen(value.amount, unit),
        share_pct=decimal_text(value.share_pct),
        delta_fen=fen(value.delta, unit),
        delta_pct=decimal_text(value.delta_pct),
        base=value.base,
        implied_prior_fen=fen(value.implied_prior, unit),
        budget_fen=fen(value.budget, unit),
        completion_pct=decimal_text(value.completion_pct),
        reason=value.reason or "",
        within_reason=value.within_reason,
        quote=value.quote,
        place=place_json(value.place),
    )


# Projects and performance


def _write_projects(draft: models.Disclosure, disclosure: values.Disclosure) -> None:
    projects = models.Project.objects.bulk_create(
        [_project(draft, order, project) for order, project in enumerate(disclosure.projects, start=1)], batch_size=BATCH
    )
    parts = [part for project, value in zip(projects, disclosure.projects, strict=True) for part in _allocation_parts(project, value)]
    models.AllocationPart.objects.bulk_create(parts, batch_size=BATCH)
    by_name = {project.name: project for project in projects}
    indicators = [_indicator(draft, order, value, by_name) for order, value in enumerate(disclosure.indicators, start=1)]
    models.Indicator.objects.bulk_create(indicators, batch_size=BATCH)
    if disclosure.overall is not None:
        overall = disclosure.overall
        amount = fen(overall.amount, overall.unit or draft.unit)
        models.OverallTarget.objects.create(
            disclosure=draft, goal=overall.goal or "", amount_fen=amount, unit=overall.unit or "", place=place_json(overall.place)
        )


def _project(draft: models.Disclosure, order: int, value: values.Project) -> models.Project:
    unit = value.unit or draft.unit
    money = ("amount", "narrative_amount", "performance_amount", "fiscal_amount", "other_amount")
    words = ("name_narrative", "name_performance", "unit", "goal", "basis", "unit_in_charge", "allocation", "period")
    return models.Project(
        disclosure=draft,
        order=order,
        name=value.name,
        functional=value.codes.get("functional", ""),
        codes=value.codes,
        place=place_json(value.place),
        **{f"{name}_fen": fen(getattr(value, name), unit) for name in money},
        **{name: getattr(value, name) or "" for name in words},
    )


def _allocation_parts(project: models.Project, value: values.Project) -> Iterator[models.AllocationPart]:
    for order, part in enumerate(value.allocation_parts, start=1):
        amount = fen(part.amount, part.unit) if part.unit in FEN_PER_UNIT else None
        yield models.AllocationPart(
            project=project, order=order, label=part.label, number=plain_decimal(part.amount), unit=part.unit, amount_fen=amount
        )


def _indicator(draft: models.Disclosure, order: int, value: values.Indicator, projects: dict[str, models.Project]) -> models.Indicator:
    words = ("level1", "level2", "level3", "operator", "value", "unit", "text", "basis", "previous", "weight", "scoring", "evidence")
    return models.Indicator(
        disclosure=draft,
        project=projects[value.project] if value.project is not None else None,
        order=order,
        place=place_json(value.place),
        **{name: getattr(value, name) or "" for name in words},
    )


# Findings


def _write_findings(draft: models.Disclosure, disclosure: values.Disclosure) -> None:
    findings = [
        models.Finding(
            disclosure=draft,
            identity=finding.id,
            order=order,
            rule=finding.rule,
            severity=finding.severity,
            title_zh=finding.title_zh,
            title_en=finding.title_en,
            message_zh=finding.message_zh,
            message_en=finding.message_en,
            printed=decimal_text(finding.printed),
            expected=decimal_text(finding.expected),
            difference=decimal_text(finding.difference),
            places=[place_json(place) for place in finding.places],
        )
        for order, finding in enumerate(disclosure.findings, start=1)
    ]
    models.Finding.objects.bulk_create(findings, batch_size=BATCH)
    models.CheckNotPossible.objects.bulk_create(
        models.CheckNotPossible(disclosure=draft, order=order, rule=check.rule, missing_zh=check.missing_zh, missing_en=check.missing_en)
        for order, check in enumerate(disclosure.not_possible, start=1)
    )


# Values


def fen(amount: Decimal | None, unit: str) -> int | None:
    """The amount in fen; None stays None. An unknown unit of money is a bug of the reader: KeyError."""
    return None if amount is None else to_fen(amount, unit)


def decimal_text(value: Decimal | None) -> str:
    """The plain decimal, "" for None."""
    return "" if value is None else plain_decimal(value)


def place_json(place: Place) -> dict[str, Any]:
    """The place with only what the format has."""
    return {name: value for name, value in place._asdict().items() if value is not None}
