"""Who publishes: regions, the offices in them, and every way their names are written."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from budgets.language import is_english


class Region(models.Model):
    """A place with a government of its own, at one of five levels."""

    class Level(models.TextChoices):
        CENTRAL = "central", _("central")
        PROVINCE = "province", _("province")
        PREFECTURE = "prefecture", _("prefecture")
        COUNTY = "county", _("county")
        TOWNSHIP = "township", _("township")

    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=120, blank=True)
    # GB/T 2260, six digits; empty where it is not known
    code = models.CharField(_("GB/T 2260 code"), max_length=6, blank=True)
    # empty where the printed name does not tell (a 市 may stand at two levels)
    level = models.CharField(_("level"), max_length=12, choices=Level, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of"))
    is_sample = models.BooleanField(_("invented (sample data)"), default=False)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("code", "name")
        constraints = [
            models.UniqueConstraint(fields=("code",), condition=~Q(code=""), name="region_code_once"),
            models.UniqueConstraint(fields=("parent", "name"), name="region_name_once_in_parent"),
            models.UniqueConstraint(fields=("name",), condition=Q(parent=None), name="region_name_once_at_top"),
        ]

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_name(self) -> str:
        """The name in the reader's language, Chinese where there is no other."""
        return _local(self.name, self.name_en)


class DepartmentType(models.Model):
    """What office a department is (政府办, 财政局, 教育局 …), the same in every region: the basis of peers."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("department type")
        verbose_name_plural = _("department types")
        ordering = ("key",)

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_name(self) -> str:
        """The name in the reader's language, Chinese where there is no other."""
        return _local(self.name, self.name_en)


class DepartmentQuerySet(models.QuerySet["Department"]):
    """Adjectives for departments."""

    def published(self) -> DepartmentQuerySet:
        """Departments with at least one disclosure the public may see."""
        return self.filter(disclosures__status="published").distinct()


class Department(models.Model):
    """A department or a unit below one: one thing through years of renamings. Its slug never changes."""

    # Identification
    name = models.CharField(_("name"))
    name_en = models.CharField(_("English name"), max_length=240, blank=True)
    slug = models.SlugField(_("permanent address"), max_length=100, unique=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="departments", verbose_name=_("region"))
    type = models.ForeignKey(DepartmentType, models.PROTECT, null=True, blank=True, related_name="departments", verbose_name=_("type"))
    # Relations
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("parent department"))
    predecessors = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="successors", verbose_name=_("predecessors"))
    # Provenance
    is_sample = models.BooleanField(_("invented (sample data)"), default=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ("region__code", "name")
        constraints = [
            models.UniqueConstraint(fields=("region", "name"), name="department_name_once_in_region"),
            models.UniqueConstraint(fields=("name",), condition=Q(region=None), name="department_name_once_without_region"),
            models.CheckConstraint(condition=~Q(slug=""), name="department_has_slug"),
        ]
        indexes = [models.Index(fields=("type", "region"), name="department_peers")]

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_name(self) -> str:
        """The name in the reader's language, Chinese where there is no other."""
        return _local(self.name, self.name_en)


class DepartmentAlias(models.Model):
    """A way a department's name is written. Only accepted ones identify it; suggestions wait for a person."""

    class Status(models.TextChoices):
        SUGGESTED = "suggested", _("suggested")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")

    department = models.ForeignKey(Department, models.CASCADE, related_name="aliases", verbose_name=_("department"))
    name = models.CharField(_("name as written"))
    # `name` without white space and bracket width, the form in which names are compared
    normalised = models.CharField(_("name as compared"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.SUGGESTED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by"))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("department alias")
        verbose_name_plural = _("department aliases")
        ordering = ("normalised",)
        constraints = [models.UniqueConstraint(fields=("department", "normalised"), name="alias_once_in_department")]
        indexes = [models.Index(fields=("normalised", "status"), name="alias_lookup")]

    def __str__(self) -> str:
        return self.name


class SlugRedirect(models.Model):
    """An address that a merge left behind; it answers with the department's present one."""

    slug = models.SlugField(_("former address"), max_length=100, unique=True)
    department = models.ForeignKey(Department, models.CASCADE, related_name="former_slugs", verbose_name=_("department"))

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.slug


def _local(name: str, name_en: str) -> str:
    return name_en if is_english() and name_en else name
