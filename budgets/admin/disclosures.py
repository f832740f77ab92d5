"""Disclosures with their statements, sentences and findings, and the ledger, to look at."""

from __future__ import annotations

from django.contrib import admin

from budgets import models
from budgets.admin.base import OfDisclosure, ReadOnly


@admin.register(models.Disclosure)
class DisclosureAdmin(ReadOnly):
    """Disclosures; they are published at the desk."""

    list_display = ("department", "fiscal_year", "kind", "scope", "revision", "status", "created_at", "published_at", "published_by")
    list_filter = ("status", "kind", "scope", "fiscal_year")
    list_select_related = ("department", "fiscal_year", "published_by")
    search_fields = ("department__name", "department_text", "source_sha256")
    date_hierarchy = "created_at"


@admin.register(models.Finding)
class FindingAdmin(ReadOnly):
    """Findings; they are decided at the desk."""

    list_display = ("rule", "severity", "message_zh", "disclosure", "status", "released", "decided_by")
    list_filter = ("severity", "status", "released", "rule")
    list_select_related = ("disclosure__department", "decided_by")
    search_fields = ("rule", "message_zh", "message_en", "disclosure__department__name")


@admin.register(models.LedgerEntry)
class LedgerEntryAdmin(ReadOnly):
    """The ledger."""

    list_display = ("at", "event", "subject_words", "by", "note")
    list_filter = ("event",)
    list_select_related = ("by",)
    search_fields = ("subject_words", "note", "by__username")
    date_hierarchy = "at"


@admin.register(models.Statement)
class StatementAdmin(OfDisclosure):
    """Statements."""

    list_display = ("title", "key", "fund", "by", "disclosure", "listed", "present", "declared_empty")
    list_filter = ("key", "present", "declared_empty", "disclosure__fiscal_year")
    search_fields = ("title", "disclosure__department__name")


@admin.register(models.Column)
class ColumnAdmin(ReadOnly):
    """Columns of statements."""

    list_display = ("heading", "col", "measure", "fund", "period", "basis", "statement")
    list_filter = ("measure", "fund", "period")
    list_select_related = ("statement",)
    search_fields = ("heading", "statement__title")


@admin.register(models.Row)
class RowAdmin(ReadOnly):
    """Rows of statements."""

    list_display = ("name", "functional", "economic_department", "kind", "code_known", "statement")
    list_filter = ("kind", "code_known", "codes_certainty")
    list_select_related = ("statement",)
    search_fields = ("name", "functional", "economic_department")
    raw_id_fields = ("statement", "parent")


@admin.register(models.LineItem)
class LineItemAdmin(OfDisclosure):
    """Printed amounts."""

    list_display = ("text", "unit", "amount_fen", "statement_key", "functional", "economic", "measure", "fund", "certainty", "disclosure")
    list_filter = ("certainty", "code_known", "rounded", "statement_key", "disclosure__fiscal_year")
    search_fields = ("text", "functional", "economic", "disclosure__department__name")


@admin.register(models.Claim)
class ClaimAdmin(OfDisclosure):
    """What narratives say."""

    list_display = ("subject", "statement_key", "functional", "economic", "amount_fen", "delta_fen", "delta_pct", "base", "disclosure")
    search_fields = ("subject", "functional", "disclosure__department__name")


@admin.register(models.Fact)
class FactAdmin(OfDisclosure):
    """Named numbers outside the statements."""

    list_display = ("key", "value", "unit", "disclosure")
    search_fields = ("key", "disclosure__department__name")


@admin.register(models.CheckNotPossible)
class CheckNotPossibleAdmin(OfDisclosure):
    """Checks whose figures were not found."""

    list_display = ("rule", "missing_zh", "disclosure")
    search_fields = ("rule", "disclosure__department__name")
