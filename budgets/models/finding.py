"""What the checks found in a disclosure, what people decided about it, and what could not be checked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from budgets.language import is_english
from budgets.models.disclosure import Disclosure


class FindingQuerySet(models.QuerySet["Finding"]):
    """Adjectives for findings."""

    def released(self) -> FindingQuerySet:
        """What the public may see: confirmed by a person and released by a publisher."""
        return self.filter(status=Finding.Status.CONFIRMED, released=True)


class Finding(models.Model):
    """One cause with all its places. `identity` is the same when the same file is read again."""

    class Severity(models.TextChoices):
        ERROR = "error", pgettext_lazy("severity", "error")
        WARNING = "warning", pgettext_lazy("severity", "warning")
        NOTE = "note", pgettext_lazy("severity", "note")

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        CONFIRMED = "confirmed", _("confirmed")
        DISMISSED = "dismissed", _("not a problem")

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="findings", verbose_name=_("disclosure"))
    identity = models.CharField(_("identity"), max_length=80)
    order = models.PositiveIntegerField(_("order"))
    # What was found; the three numbers are plain decimals as text, in the unit the message names
    rule = models.CharField(_("rule"), max_length=12)
    severity = models.CharField(_("severity"), max_length=8, choices=Severity)
    title_zh = models.TextField(_("headline in Chinese"), blank=True)
    title_en = models.TextField(_("headline in English"), blank=True)
    message_zh = models.TextField(_("message in Chinese"))
    message_en = models.TextField(_("message in English"))
    printed = models.CharField(_("printed"), blank=True)
    expected = models.CharField(_("expected"), blank=True)
    difference = models.CharField(_("difference"), blank=True)
    places = models.JSONField(_("places"), default=list, blank=True)
    # What people decided
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    released = models.BooleanField(_("shown to the public"), default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ("disclosure", "order")
        constraints = [
            models.UniqueConstraint(fields=("disclosure", "identity"), name="finding_once_in_disclosure"),
            models.CheckConstraint(condition=Q(released=False) | Q(status="confirmed"), name="finding_released_only_confirmed"),
            models.CheckConstraint(condition=Q(severity__in=("error", "warning", "note")), name="finding_severity_known"),
            models.CheckConstraint(condition=Q(status__in=("open", "confirmed", "dismissed")), name="finding_status_known"),
        ]
        indexes = [models.Index(fields=("rule", "severity"), name="finding_by_rule")]

    def __str__(self) -> str:
        return f"{self.rule} {self.title}"

    @property
    def title(self) -> str:
        """The headline in the reader's language; findings read before there were headlines have their message alone."""
        return (self.title_en if is_english() else self.title_zh) or self.message

    @property
    def message(self) -> str:
        """The sentence in the reader's language."""
        return self.message_en if is_english() else self.message_zh

    @property
    def is_rounding(self) -> bool:
        """Whether rounding explains it: a difference that is no more than a note."""
        return self.severity == self.Severity.NOTE and bool(self.difference)


class CheckNotPossible(models.Model):
    """A check whose figures were not found in the document, and which figures those are."""

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="checks_not_possible", verbose_name=_("disclosure"))
    order = models.PositiveIntegerField(_("order"))
    rule = models.CharField(_("rule"), max_length=12)
    missing_zh = models.TextField(_("what is missing, in Chinese"))
    missing_en = models.TextField(_("what is missing, in English"))

    class Meta:
        verbose_name = _("check not possible")
        verbose_name_plural = _("checks not possible")
        ordering = ("disclosure", "order")
        constraints = [models.UniqueConstraint(fields=("disclosure", "order"), name="check_not_possible_once")]

    def __str__(self) -> str:
        return f"{self.rule} {self.missing}"

    @property
    def missing(self) -> str:
        """The words in the reader's language."""
        return self.missing_en if is_english() else self.missing_zh
