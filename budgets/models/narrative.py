"""What the narrative says: claims about amounts and their changes, and named numbers outside the statements."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from budgets.models.disclosure import Disclosure

BASES = ("prior_budget", "prior_execution", "prior_final", "unstated")


class Claim(models.Model):
    """One statement of an amount, a share or a change of one quantity.

    Money is in fen. Percentages are plain decimals as printed, in text: they are shown and re-checked, never summed.
    `implied_prior_fen` is the author's base: shown as implied, never rolled up.
    """

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="claims", verbose_name=_("disclosure"))
    order = models.PositiveIntegerField(_("order"))
    # Of what
    subject = models.CharField(_("subject"))
    statement_key = models.CharField(_("statement key"), max_length=30, blank=True)
    key = models.CharField(_("key"), max_length=60, blank=True)
    functional = models.CharField(_("functional code"), blank=True)
    economic = models.CharField(_("departmental economic code"), blank=True)
    codes = models.JSONField(_("codes"), default=dict, blank=True)
    measure = models.CharField(_("measure"), max_length=40, blank=True)
    fund = models.CharField(_("fund"), max_length=40, blank=True)
    # How much
    unit = models.CharField(_("unit"), blank=True)
    amount_fen = models.BigIntegerField(_("amount in fen"), null=True, blank=True)
    share_pct = models.CharField(_("share, %"), blank=True)
    delta_fen = models.BigIntegerField(_("change in fen"), null=True, blank=True)
    delta_pct = models.CharField(_("change, %"), blank=True)
    base = models.CharField(_("compared with"), max_length=16, default="unstated")
    implied_prior_fen = models.BigIntegerField(_("implied amount of the year before, in fen"), null=True, blank=True)
    budget_fen = models.BigIntegerField(_("initial budget in fen"), null=True, blank=True)
    completion_pct = models.CharField(_("completion, %"), blank=True)
    # In which words
    reason = models.TextField(_("stated reason"), blank=True)
    within_reason = models.BooleanField(_("said inside a reason"), default=False)
    quote = models.TextField(_("quotation"))
    place = models.JSONField(_("place"), default=dict, blank=True)

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ("disclosure", "order")
        constraints = [
            models.UniqueConstraint(fields=("disclosure", "order"), name="claim_order_once"),
            models.CheckConstraint(condition=Q(base__in=BASES), name="claim_base_known"),
        ]
        indexes = [models.Index(fields=("disclosure", "statement_key", "functional", "economic"), name="claim_by_code")]

    def __str__(self) -> str:
        return self.subject

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return f"claim-{self.order}"


class Fact(models.Model):
    """A named number outside the statements: vehicles, procurement, floor area … (keys: docs/extract.md)."""

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="facts", verbose_name=_("disclosure"))
    order = models.PositiveIntegerField(_("order"))
    key = models.CharField(_("key"), max_length=60)
    value = models.CharField(_("value"))
    unit = models.CharField(_("unit"), blank=True)
    quote = models.TextField(_("quotation"), blank=True)
    place = models.JSONField(_("place"), default=dict, blank=True)

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ("disclosure", "order")
        constraints = [models.UniqueConstraint(fields=("disclosure", "order"), name="fact_order_once")]
        indexes = [models.Index(fields=("disclosure", "key"), name="fact_by_key")]

    def __str__(self) -> str:
        return f"{self.key} {self.value}{self.unit}"

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return f"fact-{self.order}"
