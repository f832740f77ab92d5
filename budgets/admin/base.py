"""What is looked at in the administration and never changed there."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest


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


class OfDisclosure(ReadOnly):
    """Part of a disclosure: filtered by year and kind, found by department. No counts over millions of rows."""

    list_filter: ClassVar[tuple[str, ...]] = ("disclosure__fiscal_year", "disclosure__kind", "disclosure__status")
    list_select_related: ClassVar[tuple[str, ...]] = ("disclosure__department",)
    show_full_result_count = False
