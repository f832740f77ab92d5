"""`/departments/<slug>/<year>/` and its final accounts: one published document, statement by statement as printed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from budgets.addresses import EVIDENCE
from budgets.models import Claim, Disclosure, Fact
from budgets.queries.evidence_of_amount import get_evidence_of_amount
from budgets.queries.findings_of_disclosure import get_findings
from budgets.queries.projects_of_disclosure import get_projects_of_disclosure
from budgets.queries.public_revisions import get_public_revisions
from budgets.queries.statement_as_printed import get_statements_as_printed
from budgets.views.departments import find_department

PAGE = {"budget": "disclosure", "final_accounts": "final_accounts"}


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
        "findings": released.findings,
        "projects": projects,
        "overall": overall,
        "claims": Claim.objects.filter(disclosure=shown, within_reason=False).order_by("order"),
        "facts": Fact.objects.filter(disclosure=shown).order_by("order"),
    }
    return render(request, "disclosure.html", context)


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
