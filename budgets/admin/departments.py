"""Departments, regions, types and spellings: what is kept, and what is decided, in the administration."""

from __future__ import annotations

from typing import cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from budgets import models
from budgets.admin.base import ReadOnly
from budgets.departments import decide_alias
from budgets.exceptions import Refused
from budgets.merging import merge_by_alias


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


@admin.register(models.SlugRedirect)
class SlugRedirectAdmin(ReadOnly):
    """Former addresses."""

    list_display = ("slug", "department")
    search_fields = ("slug", "department__name")
