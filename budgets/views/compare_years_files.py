"""The comparison of years as files: a workbook with formulas and sources, CSV, JSON."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from budgets import exports, markup
from budgets.addresses import claim_address, evidence_address
from budgets.money import UNITS, in_unit
from budgets.places import place_words
from budgets.queries.stated_reasons import StatedReason
from budgets.queries.year_tree import Figure
from budgets.tables.comparison import ComparisonTable
from budgets.tables.comparison_rows import TreeRow
from budgets.views.compare_years import Asked, Breakdown, breakdown_of, read_question
from budgets.workbook import build_workbook

FILE_TYPES: Final = ("csv", "xlsx", "json")


def download_years(request: HttpRequest, file_type: str) -> HttpResponse:
    """The table of the page as a file."""
    asked = read_question(request)
    if asked is None or file_type not in FILE_TYPES:
        raise Http404
    found = breakdown_of(asked)
    unit, sample = UNITS[asked.question.unit], asked.department.is_sample
    name = f"{asked.department.name} {'-'.join(map(str, asked.years))} {asked.question.what.label}"
    if file_type == "csv":
        return exports.export(found.table, name, file_type, unit=unit, sample=sample)
    whole_name = " ".join(part for part in (exports.SAMPLE if sample else "", name, str(unit.label)) if part)
    response: HttpResponse = (
        JsonResponse(_json(request, asked, found), json_dumps_params={"ensure_ascii": False, "indent": 1})
        if file_type == "json"
        else HttpResponse(build_workbook(found.table, found.answer, request.build_absolute_uri, sample=sample), content_type=exports.XLSX)
    )
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{whole_name}.{file_type}')}"
    return response


def _json(request: HttpRequest, asked: Asked, found: Breakdown) -> dict[str, Any]:
    """Everything the page's table holds. Numbers are strings, as printed in the reader's unit; what is not there is null."""
    from_page = request.build_absolute_uri(f"{request.path.rpartition('/')[0]}/?{asked.question.query}")
    return {
        "address": from_page,
        "department": asked.department.name,
        "sample": asked.department.is_sample,
        "years": list(asked.years),
        "measure": asked.question.measure,
        "unit": str(UNITS[asked.question.unit].label),
        "comparable": found.answer.gate.comparable,
        "gate": [{"sign": point.sign, "subject": point.subject, "words": point.words} for point in found.answer.gate.points],
        "rows": [_row(request, found, row) for row in found.table.data if not row.printed_parts],
    }


def _row(request: HttpRequest, found: Breakdown, row: TreeRow) -> dict[str, Any]:
    table, comparable = found.table, found.answer.gate.comparable
    change = row.change if comparable else None
    return {
        "level": row.level,
        "code": row.code or None,
        "name": row.name,
        "figures": {str(year): _figure(request, table, figure) for year, figure in row.figures.items()},
        "implied": {str(year): _number(table, one.fen) for year, one in row.implied.items()},
        "share": None if row.share is None else str(markup.one_decimal(row.share)),
        "change": _number(table, change.fen) if change else None,
        "change_pct": str(markup.one_decimal(change.pct)) if change and change.pct is not None else None,
        "status": change.status if change else None,
        "re_coding": _number(table, row.effect),
        "reasons": [_reason(request, table, reason) for reason in row.reasons],
    }


def _figure(request: HttpRequest, table: ComparisonTable, figure: Figure) -> dict[str, Any]:
    sources = [
        {
            "statement": line.statement.title,
            "place": place_words(line.place),
            "text": line.text,
            "certainty": line.certainty,
            "address": request.build_absolute_uri(evidence_address(line)),
        }
        for line in figure.printed
    ]
    return {"state": figure.state, "amount": _number(table, figure.fen), "sources": sources}


def _reason(request: HttpRequest, table: ComparisonTable, reason: StatedReason) -> dict[str, Any]:
    return {
        "year": reason.year,
        "base_year": reason.base_year,
        "base": reason.base,
        "change": _number(table, reason.delta_fen),
        "reason": reason.reason or None,
        "address": request.build_absolute_uri(claim_address(reason.claim)),
    }


def _number(table: ComparisonTable, fen: int | None) -> str | None:
    return None if fen is None else f"{in_unit(fen, table.shape.unit, table.shape.tree.places):f}"
