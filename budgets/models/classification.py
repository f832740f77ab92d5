"""The classification trees by edition year, and fiscal years."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from budgets.codes import EARLIEST, FIRST_EDITION
from budgets.language import is_english


class CodeKind(models.TextChoices):
    """The four classifications."""

    FUNCTIONAL = "functional", _("functional classification")
    ECONOMIC_DEPARTMENT = "economic_department", _("departmental economic classification")
    ECONOMIC_GOVERNMENT = "economic_government", _("government economic classification")
    REVENUE = "revenue", _("revenue classification")


class FiscalYear(models.Model):
    """A budget year. Its primary key is the year itself: `disclosure.fiscal_year_id` is 2026."""

    year = models.PositiveSmallIntegerField(_("year"), primary_key=True)

    class Meta:
        verbose_name = _("fiscal year")
        verbose_name_plural = _("fiscal years")
        ordering = ("-year",)
        constraints = [models.CheckConstraint(condition=Q(year__gte=1990, year__lte=2100), name="fiscal_year_plausible")]

    def __str__(self) -> str:
        return str(self.year)


class ClassificationCodeQuerySet(models.QuerySet["ClassificationCode"]):
    """Adjectives for codes."""

    def in_force(self, year: int) -> ClassificationCodeQuerySet:
        """The codes of that year's edition (budgets.codes says what is known of those before 2019)."""
        year = max(year, EARLIEST)
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=year), Q(valid_from__lte=year) | Q(valid_from=FIRST_EDITION))


class ClassificationCode(models.Model):
    """One code as it stands in the editions from `valid_from` to `valid_to` (None: still in force)."""

    kind = models.CharField(_("classification"), max_length=20, choices=CodeKind)
    code = models.CharField(_("code"), max_length=12)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=240, blank=True)
    level = models.PositiveSmallIntegerField(_("level"))
    valid_from = models.PositiveSmallIntegerField(_("valid from"))
    valid_to = models.PositiveSmallIntegerField(_("valid to"), null=True, blank=True)
    certain = models.BooleanField(_("confirmed by a printed source"), default=False)

    objects = ClassificationCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("classification code")
        verbose_name_plural = _("classification codes")
        ordering = ("kind", "code", "valid_from")
        constraints = [
            models.UniqueConstraint(fields=("kind", "code", "valid_from"), name="code_once_in_edition"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="code_level_1_to_4"),
            models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="code_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def local_name(self) -> str:
        """The name in the reader's language, Chinese where there is no other."""
        return self.name_en if is_english() and self.name_en else self.name


class ClassificationChange(models.Model):
    """What happened to a code in one edition: renamed, moved, merged, split, ended. Empty sides: added or removed."""

    # the first edition that surely has it, and how the source dates it ("2019/2020", "template 2022")
    year = models.PositiveSmallIntegerField(_("year"))
    edition = models.CharField(_("edition"), max_length=40, blank=True)
    kind = models.CharField(_("classification"), max_length=40)
    old_code = models.CharField(_("former code"), max_length=40, blank=True)
    old_name = models.CharField(_("former name"), max_length=200, blank=True)
    new_code = models.CharField(_("new code"), max_length=40, blank=True)
    new_name = models.CharField(_("new name"), max_length=200, blank=True)
    change = models.CharField(_("change"), max_length=200)
    certain = models.BooleanField(_("confirmed by a printed source"), default=False)
    sources = models.CharField(_("sources"), max_length=120, blank=True)  # keys of budgets.change_words.SOURCES, with + between

    class Meta:
        verbose_name = _("classification change")
        verbose_name_plural = _("classification changes")
        ordering = ("year", "kind", "old_code", "new_code")
        constraints = [
            models.UniqueConstraint(
                fields=("year", "kind", "old_code", "old_name", "new_code", "new_name", "change"), name="classification_change_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.old_code} → {self.new_code}"
