"""`/departments/<slug>/<year>/` and its final accounts: one published document, statement by statement as printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from budgets import exports
from budgets.addresses import EVIDENCE
from budgets.models import Claim, Disclosure, Fact
from budgets.queries.evidence_of_amount import get_evidence_of_amount
from budgets.queries.findings_of_disclosure import get_findings
from budgets.queries.printed_statement import PrintedStatement
from budgets.queries.projects_of_disclosure import get_projects_of_disclosure
from budgets.queries.public_revisions import get_public_revisions
from budgets.queries.statement_as_printed import get_statements_as_printed
from budgets.queries.statement_counts import NOT_COUNTED
from budgets.tables import disclosure_files as files
from budgets.views.asked import known_file_type
from budgets.views.departments import find_department

PAGE: Final = {"budget": "disclosure", "final_accounts": "final_accounts"}
FILE: Final = {"budget": "download_disclosure", "final_accounts": "download_final_accounts"}

OTHER_TABLES: Final = ("projects", "indicators", "narrative", "facts", "statements", "staff", "findings")


def disclosure(request: HttpRequest, slug: str, year: int, kind: str = "budget") -> HttpResponse:
    """The document; `revision` shows one that was replaced."""
    department = find_department(slug)
    if department.slug != slug:
        return redirect(PAGE[kind], department.slug, year, permanent=True)
    revisions = get_public_revisions(department, year, kind)
    shown = _revision(revisions, request.GET.get("revision", ""))
    projects, overall = get_projects_of_disclosure(shown)
    released = get_findings(shown, get_statements_as_printed(shown), released_only=True)
    context = {
        "department": department,
        "sample": department.is_sample,
        "disclosure": shown,
        "revisions": revisions,
        "page": reverse(PAGE[kind], args=(department.slug, year)),
        # Only the present revision's amounts have pages of their own.
        "evidence_url": _evidence_url(kind, department.slug, year) if shown.is_public else "",
        "statements": released.statements,
        "count": sum(printed.statement.key not in NOT_COUNTED for printed in released.statements),
        "findings": released.findings,
        "projects": projects,
        "overall": overall,
        "claims": _claims(shown),
        "facts": _facts(shown),
        "files_url": reverse(FILE[kind], args=(department.slug, year, "all", "xlsx")).removesuffix("all.xlsx"),
        "revision_query": "" if shown.is_public else f"?revision={shown.revision}",
    }
    return render(request, "disclosure.html", context)


def download_disclosure(request: HttpRequest, slug: str, year: int, table: str, file_type: str, kind: str = "budget") -> HttpResponse:
    """One table of the document as a file ("t3", or one of OTHER_TABLES), or "all" of them as one workbook."""
    department = find_department(slug)
    if department.slug != slug:
        return redirect(FILE[kind], department.slug, year, table, file_type, permanent=True)
    shown = _revision(get_public_revisions(department, year, kind), request.GET.get("revision", ""))
    name, sample = f"{department.name} {year}", department.is_sample
    statements = get_statements_as_printed(shown)
    sheets = _sheets(shown, statements)
    if table == "all" and file_type == "xlsx":
        return exports.export_book(sheets, name, sample=sample)
    sheet = dict(zip(_anchors(statements), sheets, strict=True)).get(table)
    if sheet is None:
        raise Http404
    title, rows = sheet
    return exports.export_rows(rows, f"{name} {title}", known_file_type(file_type), sample=sample)


def _anchors(statements: Iterable[PrintedStatement]) -> list[str]:
    """The addresses of the sheets, in their order."""
    return [printed.anchor for printed in _with_rows(statements)] + list(OTHER_TABLES)


def _sheets(shown: Disclosure, statements: list[PrintedStatement]) -> list[tuple[str, Iterator[list[Any]]]]:
    """Every table of the document: its title and its rows."""
    projects, overall = get_projects_of_disclosure(shown)
    released = get_findings(shown, statements, released_only=True)
    return [
        *((f"{printed.statement.order} {printed.statement.title}", files.statement_rows(printed)) for printed in _with_rows(statements)),
        (_("Projects"), files.project_rows(projects)),
        (_("Performance targets"), files.indicator_rows(projects, overall)),
        (_("What the narrative says"), files.claim_rows(_claims(shown), shown.fiscal_year_id)),
        (_("Named numbers outside the statements"), files.fact_rows(_facts(shown))),
        (_("Statements"), files.contents_rows(statements)),
        (_("Staff"), files.staff_rows(shown)),
        (_("What the checks found in this document"), files.finding_rows(released.findings)),
    ]


def _with_rows(statements: Iterable[PrintedStatement]) -> list[PrintedStatement]:
    return [printed for printed in statements if printed.has_rows]


def _claims(shown: Disclosure) -> QuerySet[Claim]:
    return Claim.objects.filter(disclosure=shown).order_by("order")


def _facts(shown: Disclosure) -> QuerySet[Fact]:
    return Fact.objects.filter(disclosure=shown).order_by("order")


def evidence(request: HttpRequest, slug: str, year: int, anchor: str, kind: str = "budget") -> HttpResponse:
    """Where one amount is printed."""
    department = find_department(slug)
    if department.slug != slug:
        return redirect(EVIDENCE[kind], department.slug, year, anchor, permanent=True)
    revisions = get_public_revisions(department, year, kind)
    shown = _revision(revisions, "")
    found = get_evidence_of_amount(shown, anchor)
    if found is None:
        raise Http404
    context = {
        "department": department,
        "sample": department.is_sample,
        "disclosure": shown,
        "page": reverse(PAGE[kind], args=(department.slug, year)),
        "evidence_url": _evidence_url(kind, department.slug, year),
        "evidence": found,
    }
    return render(request, "evidence.html", context)


def _revision(revisions: list[Disclosure], asked: str) -> Disclosure:
    """The revision asked for, else the published one. Http404 where it is not public."""
    found = [one for one in revisions if str(one.revision) == asked] if asked else revisions
    if not found:
        raise Http404
    return found[0]


def _evidence_url(kind: str, slug: str, year: int) -> str:
    """What the address of an amount's evidence begins with; its anchor follows."""
    return reverse(EVIDENCE[kind], args=(slug, year, "t1")).removesuffix("t1")
