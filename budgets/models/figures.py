"""The statements as printed: their columns, rows and amounts. The words are those of docs/extract.md.

Every amount is kept three ways: `text` as printed, `number` as a plain decimal in the printed unit, and
`amount_fen`, an integer, which is what is summed and compared. Empty text stands for the contract's null.
Texts that come from a document have no greatest length: a badly printed table must not fail to load.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from budgets.models.disclosure import Disclosure

CERTAINTIES = ("read", "inferred", "ambiguous", "settled")
PERIODS = ("current", "prior", "change", "change_pct")


class Certainty(models.TextChoices):
    """How sure a reading is."""

    READ = "read", _("read directly")
    INFERRED = "inferred", _("inferred")
    AMBIGUOUS = "ambiguous", _("column not determined")
    SETTLED = "settled", _("settled by a person")


class Statement(models.Model):
    """One statement table of a disclosure, joined over its pages; also one that is listed but absent."""

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="statements", verbose_name=_("disclosure"))
    order = models.PositiveSmallIntegerField(_("order"))
    key = models.CharField(_("key"), max_length=30)
    number = models.CharField(_("number as printed"), blank=True)
    title = models.CharField(_("title"))
    unit = models.CharField(_("unit"), blank=True)
    fund = models.CharField(_("fund"), max_length=40, blank=True)
    by = models.CharField(_("rows by"), max_length=20, blank=True)
    listed = models.BooleanField(_("in the contents list"), null=True, blank=True)
    present = models.BooleanField(_("present"), default=True)
    declared_empty = models.BooleanField(_("declared empty"), default=False)
    note = models.TextField(_("note"), blank=True)
    page_first = models.PositiveIntegerField(_("first page"), null=True, blank=True)
    page_last = models.PositiveIntegerField(_("last page"), null=True, blank=True)
    # for a table that matches no form: the cells as printed, a list of rows of texts
    grid = models.JSONField(_("cells as printed"), null=True, blank=True)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ("disclosure", "order")
        constraints = [models.UniqueConstraint(fields=("disclosure", "order"), name="statement_order_once")]
        indexes = [models.Index(fields=("disclosure", "key"), name="statement_by_key")]

    def __str__(self) -> str:
        return self.title

    @property
    def anchor(self) -> str:
        """Where it stands on its page: t1, t2 … in printed order."""
        return f"t{self.order}"


class Column(models.Model):
    """One amount column. `path` lists the printed headings from the outermost in."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="columns", verbose_name=_("statement"))
    col = models.PositiveSmallIntegerField(_("column"))
    heading = models.CharField(_("heading"), blank=True)
    path = models.JSONField(_("headings from the outermost in"), default=list)
    measure = models.CharField(_("measure"), max_length=40, blank=True)
    fund = models.CharField(_("fund"), max_length=40, blank=True)
    period = models.CharField(_("period"), max_length=12, default="current")
    basis = models.CharField(_("basis"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")
        ordering = ("statement", "col")
        constraints = [
            models.UniqueConstraint(fields=("statement", "col"), name="column_once_in_statement"),
            models.CheckConstraint(condition=Q(period__in=PERIODS), name="column_period_known"),
        ]

    def __str__(self) -> str:
        return " / ".join(self.path) or self.heading


class Row(models.Model):
    """One printed body row, or one half of it in a two-sided statement."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="rows", verbose_name=_("statement"))
    row = models.PositiveIntegerField(_("row"))
    kind = models.CharField(_("kind"), max_length=16)
    side = models.CharField(_("side"), max_length=20, blank=True)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts", verbose_name=_("part of"))
    key = models.CharField(_("key"), max_length=60, blank=True)
    # Codes; a code in no edition is kept and marked
    functional = models.CharField(_("functional code"), blank=True)
    economic_department = models.CharField(_("departmental economic code"), blank=True)
    economic_government = models.CharField(_("government economic code"), blank=True)
    revenue = models.CharField(_("revenue code"), blank=True)
    codes_certainty = models.CharField(_("certainty of the codes"), max_length=10, choices=Certainty, default=Certainty.READ)
    code_known = models.BooleanField(_("codes known in the edition"), default=True)
    # Names
    name = models.CharField(_("name"), blank=True)
    names = models.JSONField(_("names of further codes"), default=dict, blank=True)
    project = models.CharField(_("project"), blank=True)
    organisation = models.CharField(_("organisation"), blank=True)
    place = models.JSONField(_("place"), default=dict, blank=True)

    class Meta:
        verbose_name = _("row")
        verbose_name_plural = _("rows")
        ordering = ("statement", "row")
        constraints = [
            models.UniqueConstraint(fields=("statement", "row"), name="row_once_in_statement"),
            models.CheckConstraint(condition=Q(codes_certainty__in=CERTAINTIES), name="row_certainty_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()

    @property
    def code(self) -> str:
        """The code that `kind` and `name` follow: functional, else economic, else revenue."""
        return self.functional or self.economic_department or self.economic_government or self.revenue


class LineItem(models.Model):
    """One printed amount.

    `column` is None exactly when the certainty is "ambiguous"; `candidates` then lists the numbers of the columns
    it may stand in. `amount_fen` is None only in a column of percentages. From `statement_key` on, the fields repeat what
    statement, column and row say, so that a comparison reads one index and no other table.
    """

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="lines", verbose_name=_("disclosure"))
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="lines", verbose_name=_("statement"))
    row = models.ForeignKey(Row, models.CASCADE, related_name="lines", verbose_name=_("row"))
    column = models.ForeignKey(Column, models.CASCADE, null=True, blank=True, related_name="lines", verbose_name=_("column"))
    order = models.PositiveIntegerField(_("order"))
    # The amount
    text = models.CharField(_("text as printed"))
    number = models.CharField(_("plain decimal in the printed unit"))
    unit = models.CharField(_("unit"))
    amount_fen = models.BigIntegerField(_("amount in fen"), null=True, blank=True)
    rounded = models.BooleanField(_("rounded to fen"), default=False)
    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty, default=Certainty.READ)
    candidates = models.JSONField(_("columns it may stand in"), default=list, blank=True)
    place = models.JSONField(_("place"), default=dict, blank=True)
    # Repeated for comparison
    statement_key = models.CharField(_("statement key"), max_length=30)
    statement_fund = models.CharField(_("fund of the statement"), max_length=40, blank=True)
    row_kind = models.CharField(_("kind of row"), max_length=16)
    side = models.CharField(_("side"), max_length=20, blank=True)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    functional = models.CharField(_("functional code"), blank=True)
    economic = models.CharField(_("departmental economic code"), blank=True)
    key = models.CharField(_("key"), max_length=60, blank=True)
    measure = models.CharField(_("measure"), max_length=40, blank=True)
    fund = models.CharField(_("fund"), max_length=40, blank=True)
    period = models.CharField(_("period"), max_length=12, blank=True)
    basis = models.CharField(_("basis"), max_length=20, blank=True)
    code_known = models.BooleanField(_("codes known in the edition"), default=True)

    class Meta:
        verbose_name = _("line item")
        verbose_name_plural = _("line items")
        ordering = ("statement", "order")
        constraints = [
            models.UniqueConstraint(fields=("row", "column"), name="line_once_in_cell"),
            models.UniqueConstraint(fields=("statement", "order"), name="line_order_once"),
            models.CheckConstraint(condition=Q(certainty__in=CERTAINTIES), name="line_certainty_known"),
            models.CheckConstraint(
                condition=Q(column__isnull=False, certainty__in=("read", "inferred", "settled")) | Q(column=None, certainty="ambiguous"),
                name="line_column_unless_ambiguous",
            ),
            models.CheckConstraint(condition=Q(amount_fen__isnull=False) | Q(period="change_pct"), name="line_has_amount"),
        ]
        # Covering: the amount is the last field of each, so that a comparison is answered from the index alone.
        indexes = [
            models.Index(
                fields=("disclosure", "statement_key", "measure", "fund", "period", "functional", "amount_fen"), name="line_by_function"
            ),
            models.Index(
                fields=("disclosure", "statement_key", "measure", "fund", "period", "economic", "amount_fen"), name="line_by_economic"
            ),
            models.Index(fields=("disclosure", "statement_key", "key", "measure", "fund", "period", "amount_fen"), name="line_by_key"),
            models.Index(fields=("statement_key", "functional", "measure", "disclosure", "amount_fen"), name="line_across_departments"),
            models.Index(fields=("disclosure",), condition=Q(certainty="ambiguous"), name="line_open"),
        ]

    def __str__(self) -> str:
        return self.text
