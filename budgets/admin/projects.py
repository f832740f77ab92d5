"""Projects and their performance, to look at; which names mean one project is decided here."""

from __future__ import annotations

from typing import cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from budgets import models
from budgets.admin.base import OfDisclosure, ReadOnly
from budgets.project_names import decide_match


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
