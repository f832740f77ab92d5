"""What was received and what is being done with it: stored files, uploads, runs of the pipeline."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from budgets.models import Disclosure

STAGES = ("read", "recognise", "extract", "check", "load")


def in_english() -> bool:
    """Whether the reader of the page reads English: words that are stored in both languages are chosen by this."""
    return (get_language() or "").startswith("en")


class StoredFile(models.Model):
    """The bytes of one file, kept once whoever sends it. Only analysts may open it."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    path = models.CharField(_("path in the store"), max_length=200)
    media_type = models.CharField(_("media type"), max_length=100, blank=True)
    stored_at = models.DateTimeField(_("stored at"), auto_now_add=True)

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        ordering = ("-stored_at",)
        constraints = [models.CheckConstraint(condition=~Q(path=""), name="stored_file_has_path")]

    def __str__(self) -> str:
        return self.sha256[:12]


class Upload(models.Model):
    """One file sent by someone. It is kept whatever becomes of it."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="uploads", verbose_name=_("stored file"))
    original_name = models.CharField(_("name of the file"), max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="uploads", verbose_name=_("sent by"))
    at = models.DateTimeField(_("sent at"), auto_now_add=True)
    disclosure = models.ForeignKey(
        Disclosure, models.SET_NULL, null=True, blank=True, related_name="uploads", verbose_name=_("disclosure read from it")
    )
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates", verbose_name=_("same content as")
    )
    archive = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="members", verbose_name=_("archive it was in"))
    joined_with = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="joined_by", verbose_name=_("read as one with")
    )
    set_aside = models.BooleanField(_("set aside"), default=False)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=("-at", "-id"), name="upload_newest")]

    def __str__(self) -> str:
        return self.original_name


class IngestRun(models.Model):
    """One reading of an upload. The row, not the queue's message, is the truth about it.

    A worker owns a running run until `lease_until`; what has expired is sent again by the sweep.
    """

    class Status(models.TextChoices):
        QUEUED = "queued", _("queued")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        DUPLICATE = "duplicate", _("duplicate")

    class Stage(models.TextChoices):
        NONE = "", _("waiting")
        READ = "read", _("reading")
        RECOGNISE = "recognise", _("recognising statements")
        EXTRACT = "extract", _("extracting amounts")
        CHECK = "check", _("checking")
        LOAD = "load", _("storing")

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="runs", verbose_name=_("upload"))
    # Process
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.QUEUED)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.NONE, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    owner = models.CharField(_("owner"), max_length=80, blank=True)
    lease_until = models.DateTimeField(_("lease until"), null=True, blank=True)
    # When sent to the queue last: a run neither claimed nor sent for a while is sent again
    sent_at = models.DateTimeField(_("sent to the queue at"), null=True, blank=True)
    # Outcome
    error_code = models.CharField(_("error code"), max_length=40, blank=True)
    message_zh = models.TextField(_("message in Chinese"), blank=True)
    message_en = models.TextField(_("message in English"), blank=True)
    # What a person should know of the file itself: code, message_zh, message_en each
    notes = models.JSONField(_("notes"), default=list, blank=True)
    # What was read, in numbers; None until it is done. Of an archive only its files: each is an upload of its own
    files = models.PositiveIntegerField(_("files in the archive"), null=True, blank=True)
    statements = models.PositiveIntegerField(_("statements"), null=True, blank=True)
    amounts = models.PositiveIntegerField(_("amounts"), null=True, blank=True)
    unplaced = models.PositiveIntegerField(_("amounts without a place"), null=True, blank=True)
    findings = models.PositiveIntegerField(_("findings"), null=True, blank=True)
    # seconds taken by each stage
    timings = models.JSONField(_("timings"), default=dict, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("run")
        verbose_name_plural = _("runs")
        ordering = ("-created_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=("upload",), condition=Q(status__in=("queued", "running")), name="run_one_open_per_upload"),
            models.CheckConstraint(condition=Q(status__in=("queued", "running", "done", "failed", "duplicate")), name="run_status_known"),
            models.CheckConstraint(
                condition=~Q(status="running") | (~Q(owner="") & Q(lease_until__isnull=False)), name="run_running_has_owner_and_lease"
            ),
            models.CheckConstraint(condition=~Q(status="failed") | ~Q(error_code=""), name="run_failed_has_error"),
        ]
        indexes = [models.Index(fields=("status", "lease_until"), name="run_sweep")]

    def __str__(self) -> str:
        return f"{self.upload} ({self.get_status_display()})"

    @property
    def message(self) -> str:
        """The words in the reader's language."""
        return self.message_en if in_english() else self.message_zh

    @property
    def remarks(self) -> list[str]:
        """The words of the notes in the reader's language."""
        language = "message_en" if in_english() else "message_zh"
        return [note[language] for note in self.notes]
