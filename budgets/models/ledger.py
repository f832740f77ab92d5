"""The ledger: what happened to which disclosure or file, by whom and when. Written once, never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    """Refuses what a ledger does not know: changing and removing."""

    def update(self, *_: Any, **__: Any) -> NoReturn:
        """Always refused."""
        raise TypeError("The ledger is append-only.")

    def delete(self) -> NoReturn:
        """Always refused."""
        raise TypeError("The ledger is append-only.")


class LedgerEntry(models.Model):
    """One event. `subject` names the thing (`budgets.disclosure`, `ingest.upload` …, its id and its words at that time)."""

    class Event(models.TextChoices):
        LOADED = "loaded", _("read into a draft")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")
        SUPERSEDED = "superseded", _("superseded")
        CORRECTED = "corrected", _("corrected")
        FINDING_DECIDED = "finding_decided", _("finding decided")
        FINDING_CARRIED = "finding_carried", _("decision on a finding kept")
        ALIAS_DECIDED = "alias_decided", _("alias decided")
        PROJECT_MATCHED = "project_matched", _("project match decided")
        MERGED = "merged", _("departments merged")
        READ_AGAIN = "read_again", _("asked to be read again")
        JOINED = "joined", _("joined with another file")
        PARTED = "parted", _("parted from another file")
        SET_ASIDE = "set_aside", _("taken off the list")

    event = models.CharField(_("event"), max_length=20, choices=Event)
    subject_type = models.CharField(_("kind of thing"), max_length=60)
    subject_id = models.BigIntegerField(_("its number"))
    subject_words = models.CharField(_("the thing in words"), max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True)
    note = models.TextField(_("note"), blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=("subject_type", "subject_id", "-at"), name="ledger_by_subject")]

    def __str__(self) -> str:
        return f"{self.get_event_display()}: {self.subject_words}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only: saving an entry a second time fails in the database."""
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Always refused."""
        raise TypeError("The ledger is append-only.")
