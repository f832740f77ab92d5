"""Disclosures on the desk: what was read, what is doubtful, and the decisions: publish, withdraw, settle, confirm."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from budgets import publish as actions
from budgets.models import Certainty, Column, Disclosure, Finding, Indicator, LedgerEntry, LineItem, Project, Statement
from budgets.queries.findings_of_disclosure import get_findings
from budgets.queries.statement_as_printed import get_statements_as_printed
from ingest import uploads
from ingest.models import Upload
from ingest.parts import find_counterpart, part_of
from ingest.views.desk import action_for, attempt, page_for, person, show
from ingest.views.findings import check_results

PER_PAGE = 50
STAFFING = (
    ("authorised_posts", _("Authorised posts")),
    ("actual_headcount", _("Actual headcount")),
    ("in_service", _("In service")),
    ("retired", _("Retired")),
    ("retired_cadres", _("Retired cadres")),
    ("offices", _("Internal offices")),
)
COVERAGE = (("statements", _("Statements")), ("performance", _("Performance tables")), ("other", _("Other tables")))


@page_for("budgets.view_disclosure")
def disclosures(request: HttpRequest) -> HttpResponse:
    """Every disclosure, newest reading first, by status."""
    status = request.GET.get("status", "")
    found = Disclosure.objects.select_related("department", "published_by").order_by("-pk")
    if status in Disclosure.Status:
        found = found.filter(status=status)
    choices = [("", _("All"), not status), *((choice.value, choice.label, choice == status) for choice in Disclosure.Status)]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return show(request, "workspace/disclosures.html", {"page": page, "choices": choices, "status": status})


@page_for("budgets.view_disclosure")
def disclosure(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was read from one file, as the public would see it, with what only staff see."""
    found = get_object_or_404(Disclosure.objects.select_related("department__region", "department__type", "published_by"), pk=pk)
    checked = get_findings(found, get_statements_as_printed(found))
    context = {
        "disclosure": found,
        "statements": checked.statements,
        "marks": checked.marks,
        "names_indicators": checked.names_indicators,
        "results": check_results(found, checked.findings, found.checks_not_possible.all()),
        "open_groups": (groups := _open_groups(found)),
        "open_columns": sum(len(group.lines) for group in groups),
        "staffing": [(label, getattr(found, name), getattr(found, f"{name}_change", None)) for name, label in STAFFING],
        "coverage": [(label, found.coverage.get(part, {})) for part, label in COVERAGE],
        "claims": found.claims.all(),
        "facts": found.facts.all(),
        "projects": _projects(found),
        "overall_target": getattr(found, "overall_target", None),
        "overall_indicators": found.indicators.filter(project=None),
        "revisions": Disclosure.objects.same_identity(found).exclude(pk=found.pk).order_by("-revision"),
        "publishable": actions.is_publishable(found),
        "former": actions.find_former(found) if found.is_public else None,
        "part": (part := part_of(found)),
        "counterpart": find_counterpart(found, part) if part else None,
        "uploads": Upload.objects.filter(disclosure=found).select_related("file"),
        "ledger": _ledger_of(found),
    }
    return show(request, "workspace/disclosure.html", context)


def _ledger_of(found: Disclosure) -> QuerySet[LedgerEntry]:
    """What happened to the disclosure, and to the files it was read from."""
    files = Upload.objects.filter(disclosure=found).values("pk")
    of_it = Q(subject_type=Disclosure._meta.label_lower, subject_id=found.pk)
    of_files = Q(subject_type=Upload._meta.label_lower, subject_id__in=files)
    return LedgerEntry.objects.filter(of_it | of_files).select_related("by")


@action_for("budgets.publish_disclosure")
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the draft to everyone."""
    found = get_object_or_404(Disclosure, pk=pk)
    note = request.POST.get("note", "")
    attempt(request, lambda: actions.publish(disclosure=found, by=person(request), note=note), _("Published: everyone can see it now."))
    return redirect("desk:disclosure", pk)


@action_for("budgets.publish_disclosure")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back from the public, and put the former revision in its place if the form says so."""
    found = get_object_or_404(Disclosure, pk=pk)
    note = request.POST.get("note", "")
    restore = request.POST.get("then") == "former"
    done = _("Withdrawn: the public sees the former revision again.") if restore else _("Withdrawn: the public no longer sees it.")
    attempt(request, lambda: actions.withdraw(disclosure=found, by=person(request), note=note, restore=restore), done)
    return redirect("desk:disclosure", pk)


@action_for("ingest.add_upload")
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the disclosure's file and the one that has its other part as one."""
    counterpart = find_counterpart(get_object_or_404(Disclosure, pk=pk))
    mine = Upload.objects.filter(disclosure=pk).first()
    if mine is None or counterpart is None:
        raise Http404
    done = _("The two files are being read as one disclosure.")
    attempt(request, lambda: uploads.join(upload=mine, other=counterpart.upload, by=person(request)), done)
    return redirect("desk:queue")


@action_for("ingest.add_upload")
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """Read two joined files each by itself again."""
    joined = get_object_or_404(Upload, disclosure=pk, joined_with__isnull=False)
    attempt(request, lambda: uploads.part(upload=joined, by=person(request)), _("Each of the two files is being read by itself."))
    return redirect("desk:queue")


@action_for("budgets.review_disclosure")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which column an amount stands in; then the next doubt, if the form names one."""
    line = get_object_or_404(LineItem, pk=pk)
    col = _number(request.POST.get("col", ""))
    attempt(request, lambda: actions.correct(line=line, col=col, by=person(request)), _("The column is settled."))
    if after := request.POST.get("then", ""):
        return redirect("desk:line", _number(after))
    return redirect("desk:disclosure", line.disclosure_id)


@action_for("budgets.review_disclosure")
def settle_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Say once in which column all amounts of a statement stand that leave the same choice."""
    statement = get_object_or_404(Statement, pk=pk)
    col, candidates = _number(request.POST.get("col", "")), [_number(text) for text in request.POST.get("candidates", "").split(",")]
    lines = [line for line in statement.lines.filter(certainty=Certainty.AMBIGUOUS) if line.candidates == candidates]
    attempt(request, lambda: actions.correct_all(lines=lines, col=col, by=person(request)), _("The column is settled."))
    return redirect("desk:disclosure", statement.disclosure_id)


@action_for("budgets.review_disclosure")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm a finding, or say that it is no problem."""
    finding = get_object_or_404(Finding, pk=pk)
    status = request.POST.get("status", "")
    if status not in Finding.Status:
        raise Http404
    note = request.POST.get("note", "")
    attempt(request, lambda: actions.decide(finding=finding, status=status, by=person(request), note=note), _("The decision is noted."))
    return _to_finding(finding)


@action_for("budgets.publish_disclosure")
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a confirmed finding to the public, or take it back."""
    finding = get_object_or_404(Finding, pk=pk)
    released = request.POST.get("released") == "yes"
    attempt(request, lambda: actions.release(finding=finding, released=released, by=person(request)), _("The decision is noted."))
    return _to_finding(finding)


def _to_finding(finding: Finding) -> HttpResponse:
    return redirect(f"{reverse('desk:disclosure', args=(finding.disclosure_id,))}#finding-{finding.order}")


def _number(text: str) -> int:
    """A number of the form; a hand-made request with anything else finds nothing."""
    if not (text.isascii() and text.isdigit()):
        raise Http404
    return int(text)


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """Amounts of one statement that may stand in the same columns: one question, asked once or amount by amount."""

    statement: Statement
    columns: tuple[Column, ...]
    lines: tuple[LineItem, ...]

    @property
    def candidates(self) -> str:
        """The columns' numbers, as the form sends them."""
        return ",".join(str(column.col) for column in self.columns)


def _open_groups(found: Disclosure) -> list[OpenGroup]:
    lines = found.lines.filter(certainty=Certainty.AMBIGUOUS).select_related("statement", "row").order_by("statement", "order")
    groups: dict[tuple[Statement, tuple[int, ...]], list[LineItem]] = defaultdict(list)
    for line in lines:
        groups[line.statement, tuple(line.candidates)].append(line)
    columns = {(column.statement_id, column.col): column for column in Column.objects.filter(statement__in={key[0] for key in groups})}
    return [
        OpenGroup(statement, tuple(columns[statement.pk, col] for col in candidates), tuple(members))
        for (statement, candidates), members in groups.items()
    ]


def _projects(found: Disclosure) -> list[Project]:
    indicators = Prefetch("indicators", queryset=Indicator.objects.order_by("order"))
    return list(found.projects.prefetch_related("allocation_parts", indicators))
