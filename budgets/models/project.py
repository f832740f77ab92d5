"""Projects with the parts of their allocation, and performance targets."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from budgets.models.department import Department
from budgets.models.disclosure import Disclosure


class Project(models.Model):
    """One project, joined from the project statement, the narrative and its performance table. Money in fen."""

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="projects", verbose_name=_("disclosure"))
    order = models.PositiveIntegerField(_("order"))
    # Names
    name = models.CharField(_("name"))
    name_narrative = models.CharField(_("name in the narrative"), blank=True)
    name_performance = models.CharField(_("name in the performance table"), blank=True)
    functional = models.CharField(_("functional code"), blank=True)
    codes = models.JSONField(_("codes"), default=dict, blank=True)
    # Money
    unit = models.CharField(_("unit"), blank=True)
    amount_fen = models.BigIntegerField(_("amount in fen"), null=True, blank=True)
    narrative_amount_fen = models.BigIntegerField(_("amount in the narrative, in fen"), null=True, blank=True)
    performance_amount_fen = models.BigIntegerField(_("amount in the performance table, in fen"), null=True, blank=True)
    fiscal_amount_fen = models.BigIntegerField(_("of it appropriations, in fen"), null=True, blank=True)
    other_amount_fen = models.BigIntegerField(_("of it other funds, in fen"), null=True, blank=True)
    # Words
    goal = models.TextField(_("goal"), blank=True)
    basis = models.TextField(_("basis"), blank=True)
    unit_in_charge = models.CharField(_("unit in charge"), blank=True)
    allocation = models.TextField(_("allocation"), blank=True)
    period = models.CharField(_("period"), max_length=200, blank=True)
    place = models.JSONField(_("place"), default=dict, blank=True)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ("disclosure", "order")
        constraints = [models.UniqueConstraint(fields=("disclosure", "order"), name="project_order_once")]
        indexes = [models.Index(fields=("functional", "amount_fen"), name="project_by_code")]

    def __str__(self) -> str:
        return self.name

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return f"project-{self.order}"


class AllocationPart(models.Model):
    """One part of a project's allocation text. `amount_fen` is None where the unit is not one of money."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="allocation_parts", verbose_name=_("project"))
    order = models.PositiveSmallIntegerField(_("order"))
    label = models.CharField(_("label"))
    number = models.CharField(_("number as printed"))
    unit = models.CharField(_("unit"), blank=True)
    amount_fen = models.BigIntegerField(_("amount in fen"), null=True, blank=True)

    class Meta:
        verbose_name = _("allocation part")
        verbose_name_plural = _("allocation parts")
        ordering = ("project", "order")
        constraints = [models.UniqueConstraint(fields=("project", "order"), name="allocation_part_order_once")]

    def __str__(self) -> str:
        return f"{self.label} {self.number}{self.unit}"


class OverallTarget(models.Model):
    """部门整体绩效目标: the department's overall performance target."""

    disclosure = models.OneToOneField(Disclosure, models.CASCADE, related_name="overall_target", verbose_name=_("disclosure"))
    goal = models.TextField(_("goal"), blank=True)
    amount_fen = models.BigIntegerField(_("amount in fen"), null=True, blank=True)
    unit = models.CharField(_("unit"), blank=True)
    place = models.JSONField(_("place"), default=dict, blank=True)

    class Meta:
        verbose_name = _("overall target")
        verbose_name_plural = _("overall targets")
        ordering = ("disclosure",)

    def __str__(self) -> str:
        return self.goal[:60]


class Indicator(models.Model):
    """One performance indicator; `project` is None for the department's overall targets. Values stay text."""

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="indicators", verbose_name=_("disclosure"))
    project = models.ForeignKey(Project, models.CASCADE, null=True, blank=True, related_name="indicators", verbose_name=_("project"))
    order = models.PositiveIntegerField(_("order"))
    # What is measured
    level1 = models.CharField(_("level 1"), blank=True)
    level2 = models.CharField(_("level 2"), blank=True)
    level3 = models.CharField(_("level 3"), blank=True)
    # Its target
    operator = models.CharField(_("operator"), blank=True)
    value = models.CharField(_("value"), blank=True)
    unit = models.CharField(_("unit"), blank=True)
    text = models.TextField(_("target as printed"), blank=True)
    # Further columns of the wide forms
    basis = models.TextField(_("basis"), blank=True)
    previous = models.TextField(_("value of the year before"), blank=True)
    weight = models.CharField(_("weight"), blank=True)
    scoring = models.TextField(_("scoring"), blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    place = models.JSONField(_("place"), default=dict, blank=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ("disclosure", "order")
        constraints = [models.UniqueConstraint(fields=("disclosure", "order"), name="indicator_order_once")]

    def __str__(self) -> str:
        return self.level3 or self.level2

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return f"indicator-{self.order}"


class ProjectMatch(models.Model):
    """Two names of one department's projects that may mean the same project in different years. Only accepted ones join."""

    class Status(models.TextChoices):
        SUGGESTED = "suggested", _("suggested")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")

    department = models.ForeignKey(Department, models.CASCADE, related_name="project_matches", verbose_name=_("department"))
    # as printed; compared without white space and bracket width. `name` is the earlier year's
    name = models.CharField(_("name"))
    other = models.CharField(_("later name"))
    normalised = models.CharField(_("name as compared"))
    other_normalised = models.CharField(_("later name as compared"))
    score = models.PositiveSmallIntegerField(_("similarity of the names, %"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.SUGGESTED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by"))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("project match")
        verbose_name_plural = _("project matches")
        ordering = ("department", "-score", "name")
        constraints = [models.UniqueConstraint(fields=("department", "normalised", "other_normalised"), name="project_match_once")]

    def __str__(self) -> str:
        return f"{self.name} → {self.other}"
