"""The administration of the domain: departments, regions and aliases are kept here; what was read from files is only looked at."""

from __future__ import annotations

from typing import ClassVar, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from budgets import models
from budgets.departments import decide_alias
from budgets.exceptions import Refused
from budgets.merging import merge_by_alias
from budgets.project_names import decide_match


class ReadOnly(admin.ModelAdmin):
    """Looked at, never changed here: figures change by reading and publishing alone."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nothing is added by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nothing is changed by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nothing is removed by hand."""
        return False


@admin.register(models.Region)
class RegionAdmin(admin.ModelAdmin):
    """Regions, with what they are part of."""

    list_display = ("name", "name_en", "code", "level", "parent", "is_sample")
    list_filter = ("level", "is_sample")
    list_select_related = ("parent",)
    search_fields = ("name", "name_en", "code")
    autocomplete_fields = ("parent",)


@admin.register(models.DepartmentType)
class DepartmentTypeAdmin(admin.ModelAdmin):
    """What offices there are."""

    list_display = ("key", "name", "name_en")
    search_fields = ("key", "name", "name_en")


class AliasInline(admin.TabularInline):
    """The spellings of one department, to look at; they are decided in their own list."""

    model = models.DepartmentAlias
    fields = readonly_fields = ("name", "status", "by", "created_at")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Aliases are suggested by the reading."""
        return False


@admin.register(models.Department)
class DepartmentAdmin(admin.ModelAdmin):
    """Departments; the address never changes."""

    list_display = ("name", "name_en", "region", "type", "parent", "slug", "is_sample")
    list_filter = ("type", "region__level", "is_sample")
    list_select_related = ("region", "type", "parent")
    search_fields = ("name", "name_en", "slug", "aliases__name")
    autocomplete_fields = ("region", "type", "parent", "predecessors")
    readonly_fields = ("slug", "created_at")
    inlines = (AliasInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A department is made by the first disclosure that names it."""
        return False


@admin.register(models.DepartmentAlias)
class DepartmentAliasAdmin(ReadOnly):
    """Spellings: accept or reject what the reading suggests."""

    list_display = ("name", "department", "status", "by", "created_at")
    list_filter = ("status",)
    list_select_related = ("department", "by")
    search_fields = ("name", "department__name")
    actions = ("accept", "merge", "reject")

    @admin.action(description=_("Accept: this spelling means the department"), permissions=["decide"])
    def accept(self, request: HttpRequest, chosen: QuerySet[models.DepartmentAlias]) -> None:
        """From now on the spelling identifies the department."""
        self._decide(request, chosen, models.DepartmentAlias.Status.ACCEPTED)

    @admin.action(description=_("Accept, and merge the department that was made under this spelling"), permissions=["decide"])
    def merge(self, request: HttpRequest, chosen: QuerySet[models.DepartmentAlias]) -> None:
        """The spelling means the department, and what was read under it belongs there."""
        for alias in chosen:
            try:
                merged = merge_by_alias(alias, by=cast("User", request.user))
            except Refused as refusal:
                self.message_user(request, f"{alias}: {refusal}", messages.ERROR)
            else:
                words = ngettext("%(name)s: %(count)d department merged.", "%(name)s: %(count)d departments merged.", merged)
                self.message_user(request, words % {"name": alias, "count": merged})

    @admin.action(description=_("Reject: another department, or none"), permissions=["decide"])
    def reject(self, request: HttpRequest, chosen: QuerySet[models.DepartmentAlias]) -> None:
        """The spelling does not identify the department."""
        self._decide(request, chosen, models.DepartmentAlias.Status.REJECTED)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Who may change aliases may decide them."""
        return request.user.has_perm("budgets.change_departmentalias")

    def _decide(self, request: HttpRequest, chosen: QuerySet[models.DepartmentAlias], status: str) -> None:
        for alias in chosen:
            decide_alias(alias, status=status, by=cast("User", request.user))


@admin.register(models.ProjectMatch)
class ProjectMatchAdmin(ReadOnly):
    """Names that may mean one project in different years: accept or reject what the names suggest."""

    list_display = ("name", "other", "score", "department", "status", "by", "created_at")
    list_filter = ("status",)
    list_select_related = ("department", "by")
    search_fields = ("name", "other", "department__name")
    actions = ("accept", "reject")

    @admin.action(description=_("Accept: both names mean one project"), permissions=["decide"])
    def accept(self, request: HttpRequest, chosen: QuerySet[models.ProjectMatch]) -> None:
        """From now on the two are one line."""
        self._decide(request, chosen, models.ProjectMatch.Status.ACCEPTED)

    @admin.action(description=_("Reject: two projects"), permissions=["decide"])
    def reject(self, request: HttpRequest, chosen: QuerySet[models.ProjectMatch]) -> None:
        """The two stay apart."""
        self._decide(request, chosen, models.ProjectMatch.Status.REJECTED)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Who may change matches may decide them."""
        return request.user.has_perm("budgets.change_projectmatch")

    def _decide(self, request: HttpRequest, chosen: QuerySet[models.ProjectMatch], status: str) -> None:
        for match in chosen:
            decide_match(match, status=status, by=cast("User", request.user))


@admin.register(models.SlugRedirect)
class SlugRedirectAdmin(ReadOnly):
    """Former addresses."""

    list_display = ("slug", "department")
    search_fields = ("slug", "department__name")


@admin.register(models.FiscalYear)
class FiscalYearAdmin(ReadOnly):
    """Years with a disclosure."""

    list_display = ("year",)


@admin.register(models.ClassificationCode)
class ClassificationCodeAdmin(ReadOnly):
    """Codes by edition; they come from the project's data files."""

    list_display = ("code", "name", "name_en", "kind", "level", "valid_from", "valid_to", "certain")
    list_filter = ("kind", "level", "certain", "valid_from")
    search_fields = ("code", "name", "name_en")


@admin.register(models.ClassificationChange)
class ClassificationChangeAdmin(ReadOnly):
    """What changed between editions."""

    list_display = ("year", "kind", "old_code", "old_name", "new_code", "new_name", "change", "certain")
    list_filter = ("year", "kind", "certain")
    search_fields = ("old_code", "old_name", "new_code", "new_name")


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


class OfDisclosure(ReadOnly):
    """Part of a disclosure: filtered by year and kind, found by department. No counts over millions of rows."""

    list_filter: ClassVar[tuple[str, ...]] = ("disclosure__fiscal_year", "disclosure__kind", "disclosure__status")
    list_select_related: ClassVar[tuple[str, ...]] = ("disclosure__department",)
    show_full_result_count = False


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


class AllocationPartInline(admin.TabularInline):
    """The parts of one project's allocation."""

    model = models.AllocationPart
    extra = 0
    can_delete = False


@admin.register(models.Project)
class ProjectAdmin(OfDisclosure):
    """Projects with their parts."""

    list_display = ("name", "functional", "amount_fen", "narrative_amount_fen", "performance_amount_fen", "disclosure")
    search_fields = ("name", "functional", "disclosure__department__name")
    inlines = (AllocationPartInline,)


@admin.register(models.Indicator)
class IndicatorAdmin(OfDisclosure):
    """Performance indicators."""

    list_display = ("level3", "level1", "level2", "text", "project", "disclosure")
    list_select_related = ("project", "disclosure__department")
    search_fields = ("level3", "project__name", "disclosure__department__name")


@admin.register(models.OverallTarget)
class OverallTargetAdmin(OfDisclosure):
    """Overall performance targets."""

    list_display = ("disclosure", "goal", "amount_fen")
    search_fields = ("disclosure__department__name",)


@admin.register(models.CheckNotPossible)
class CheckNotPossibleAdmin(OfDisclosure):
    """Checks whose figures were not found."""

    list_display = ("rule", "missing_zh", "disclosure")
    search_fields = ("rule", "disclosure__department__name")
