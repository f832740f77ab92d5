"""Editions of the classifications, to look at."""

from __future__ import annotations

from django.contrib import admin

from budgets import models
from budgets.admin.base import ReadOnly


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
