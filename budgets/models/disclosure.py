"""One published document: whose, for which year, in which revision, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from budgets.models.classification import FiscalYear
from budgets.models.department import Department

STATUSES = ("draft", "published", "withdrawn", "superseded")


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    """Adjectives for disclosures."""

    def published(self) -> DisclosureQuerySet:
        """What the public sees: at most one revision of each identity."""
        return self.filter(status=Disclosure.Status.PUBLISHED)

    def drafts(self) -> DisclosureQuerySet:
        """Read and checked, not yet published."""
        return self.filter(status=Disclosure.Status.DRAFT)

    def same_identity(self, disclosure: Disclosure) -> DisclosureQuerySet:
        """Every revision of one disclosure's identity, itself included."""
        return self.filter(
            department=disclosure.department_id, fiscal_year=disclosure.fiscal_year_id, kind=disclosure.kind, scope=disclosure.scope
        )


class Disclosure(models.Model):
    """One revision of what a department (or unit) disclosed for a year.

    Money is kept in integer fen throughout; headcounts are persons. Empty text means "not stated";
    None in a number means the same, and a printed zero is 0.
    """

    class Kind(models.TextChoices):
        BUDGET = "budget", _("budget")
        FINAL_ACCOUNTS = "final_accounts", _("final accounts")

    class Scope(models.TextChoices):
        DEPARTMENT = "department", pgettext_lazy("scope", "department")
        UNIT = "unit", pgettext_lazy("scope", "unit")

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")
        SUPERSEDED = "superseded", _("superseded")

    # Identity
    department = models.ForeignKey(Department, models.PROTECT, related_name="disclosures", verbose_name=_("department"))
    fiscal_year = models.ForeignKey(FiscalYear, models.PROTECT, related_name="disclosures", verbose_name=_("fiscal year"))
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    scope = models.CharField(_("scope"), max_length=10, choices=Scope)
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    # Process
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    created_at = models.DateTimeField(_("read at"), auto_now_add=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("published by")
    )
    # As stated in the document
    department_text = models.CharField(_("department as printed"))
    variants = models.JSONField(_("other spellings of the department"), default=list, blank=True)
    region_text = models.CharField(_("region as printed"), blank=True)
    unit = models.CharField(_("usual unit of money"), default="万元")
    dated_on = models.DateField(_("dated on"), null=True, blank=True)
    contents = models.JSONField(_("statements the contents list promises"), default=list, blank=True)
    # Organisation and staffing
    authorised_posts = models.DecimalField(_("authorised posts"), max_digits=12, decimal_places=2, null=True, blank=True)
    actual_headcount = models.DecimalField(_("actual headcount"), max_digits=12, decimal_places=2, null=True, blank=True)
    in_service = models.DecimalField(_("in service"), max_digits=12, decimal_places=2, null=True, blank=True)
    retired = models.DecimalField(_("retired"), max_digits=12, decimal_places=2, null=True, blank=True)
    retired_cadres = models.DecimalField(_("retired cadres"), max_digits=12, decimal_places=2, null=True, blank=True)
    in_service_change = models.DecimalField(_("change of in service"), max_digits=12, decimal_places=2, null=True, blank=True)
    retired_change = models.DecimalField(_("change of retired"), max_digits=12, decimal_places=2, null=True, blank=True)
    retired_cadres_change = models.DecimalField(_("change of retired cadres"), max_digits=12, decimal_places=2, null=True, blank=True)
    offices = models.DecimalField(_("internal offices"), max_digits=12, decimal_places=2, null=True, blank=True)
    subordinate_units = models.JSONField(_("subordinate units"), default=list, blank=True)
    # What the reading came to: {"statements": {"printed": 412, "placed": 409, "ignored": 3, "unplaced": 0}, "performance": …, "other": …}
    coverage = models.JSONField(_("coverage"), default=dict, blank=True)
    # {"passed": 210, "failed": 3, "not_applicable": 12, "not_possible": 1}
    checks = models.JSONField(_("checks"), default=dict, blank=True)
    personal_names = models.PositiveIntegerField(_("personal names left out"), default=0)
    personal_phones = models.PositiveIntegerField(_("telephone numbers left out"), default=0)
    # Provenance
    source_sha256 = models.CharField(_("SHA-256 of the source file"), max_length=64)
    source_reader = models.CharField(_("reader"), max_length=20)
    source_media_type = models.CharField(_("media type"), max_length=100, blank=True)
    source_pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")
        ordering = ("-fiscal_year", "department", "kind", "scope", "-revision")
        permissions = [
            ("publish_disclosure", _("Can publish and withdraw disclosures")),
            ("review_disclosure", _("Can settle what is doubtful in drafts")),
        ]
        constraints = [
            models.UniqueConstraint(fields=("department", "fiscal_year", "kind", "scope", "revision"), name="disclosure_revision_once"),
            models.UniqueConstraint(
                fields=("department", "fiscal_year", "kind", "scope"), condition=Q(status="published"), name="disclosure_published_once"
            ),
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="disclosure_status_known"),
            models.CheckConstraint(condition=Q(kind__in=("budget", "final_accounts")), name="disclosure_kind_known"),
            models.CheckConstraint(condition=Q(scope__in=("department", "unit")), name="disclosure_scope_known"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="disclosure_revision_from_1"),
            models.CheckConstraint(condition=~Q(status="published") | Q(published_at__isnull=False), name="disclosure_published_has_time"),
        ]
        indexes = [models.Index(fields=("status", "kind", "fiscal_year", "department"), name="disclosure_by_status")]

    def __str__(self) -> str:
        return f"{self.department.name} {self.fiscal_year_id} {self.get_kind_display()}"

    @property
    def is_public(self) -> bool:
        """Whether everyone may see it."""
        return self.status == self.Status.PUBLISHED
