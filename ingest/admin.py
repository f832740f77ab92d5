"""Uploads and runs, to look at; what is done with them is done at the desk."""

from __future__ import annotations

from django.contrib import admin

from budgets.admin.base import ReadOnly
from ingest.models import IngestRun, StoredFile, Upload


@admin.register(StoredFile)
class StoredFileAdmin(ReadOnly):
    """Stored files; their content is opened at the desk, by analysts alone."""

    list_display = ("sha256", "size", "media_type", "stored_at")
    list_filter = ("media_type",)
    search_fields = ("sha256", "uploads__original_name")


class RunInline(admin.TabularInline):  # type: ignore[type-arg]
    """The readings of one upload."""

    model = IngestRun
    fields = readonly_fields = ("status", "stage", "attempts", "error_code", "started_at", "finished_at")
    extra = 0
    can_delete = False


@admin.register(Upload)
class UploadAdmin(ReadOnly):
    """Uploads with their runs."""

    list_display = ("original_name", "by", "at", "disclosure", "duplicate_of", "set_aside")
    list_filter = ("set_aside", "by")
    list_select_related = ("by", "disclosure__department", "duplicate_of")
    search_fields = ("original_name", "file__sha256", "disclosure__department__name")
    date_hierarchy = "at"
    inlines = (RunInline,)


@admin.register(IngestRun)
class IngestRunAdmin(ReadOnly):
    """Runs: which stage, which worker, how often."""

    list_display = (
        "upload",
        "status",
        "stage",
        "attempts",
        "owner",
        "lease_until",
        "error_code",
        "amounts",
        "unplaced",
        "created_at",
        "finished_at",
    )
    list_filter = ("status", "stage", "error_code")
    list_select_related = ("upload",)
    search_fields = ("upload__original_name", "owner", "error_code")
    date_hierarchy = "created_at"
