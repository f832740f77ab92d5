"""The list of departments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from budgets import markup
from budgets.models import Department
from budgets.money import Unit
from budgets.queries.published_departments import PublishedDepartment
from budgets.queries.totals_of_disclosures import Totals, fen_of

MONEY = {"td": {"class": "n"}, "th": {"class": "n"}}
OPTIONAL = {"td": {"class": "opt"}, "th": {"class": "opt"}}


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """One department; `total` is its latest year's expenditure in fen."""

    department: Department
    name: str
    region: str
    type: str
    years: tuple[int, ...]
    final_years: tuple[int, ...]
    year: int
    total: int | None


def department_rows(found: Iterable[PublishedDepartment], totals: Mapping[int, Totals]) -> list[DepartmentRow]:
    """The rows of the list."""
    return [
        DepartmentRow(
            department=one.department,
            name=one.department.local_name,
            region=one.department.region.local_name if one.department.region else "",
            type=one.department.type.local_name if one.department.type else "",
            years=tuple(one.budgets),
            final_years=tuple(one.final_accounts),
            year=one.newest.fiscal_year_id,
            total=fen_of(totals.get(one.newest.pk, {})),
        )
        for one in found
    ]


class DepartmentsTable(tables.Table):
    """Name, region, type, the published years and the latest year's expenditure."""

    name = tables.Column(verbose_name=_("Department"))
    region = tables.Column(verbose_name=_("Region"), attrs=OPTIONAL)
    type = tables.Column(verbose_name=_("Type"), attrs=OPTIONAL)
    years = tables.Column(verbose_name=_("Published budgets"), orderable=False, empty_values=())
    total = tables.Column(verbose_name=_("Expenditure of the latest year"), attrs=MONEY, empty_values=())

    class Meta:
        template_name = "table.html"
        attrs: ClassVar[dict[str, str]] = {"class": "tbl list"}
        empty_text = _("No published department matches.")

    def __init__(self, rows: Sequence[DepartmentRow], *, unit: Unit, **extra: Any) -> None:
        super().__init__(rows, **extra)
        self.unit = unit
        self.caption = _("Departments")
        self.mixed = len({row.department.is_sample for row in rows}) > 1

    def render_name(self, record: DepartmentRow) -> SafeString:
        """The name as a link to its page; an invented department among real ones is marked."""
        mark = markup.sample_html() if self.mixed and record.department.is_sample else ""
        href = reverse("department", args=(record.department.slug,))
        return format_html('<a href="{}">{}</a>{}', href, markup.name_html(record.name), mark)

    def render_region(self, value: str) -> SafeString:
        """The region, Chinese where it has no other name."""
        return markup.name_html(value)

    def render_type(self, value: str) -> SafeString:
        """The type of office."""
        return markup.name_html(value)

    def render_years(self, record: DepartmentRow) -> SafeString:
        """Every year as a link to its disclosure."""
        slug = record.department.slug
        links = [(reverse("disclosure", args=(slug, year)), str(year)) for year in record.years]
        words = _("%(year)s final accounts")
        links += [(reverse("final_accounts", args=(slug, year)), words % {"year": year}) for year in record.final_years]
        return format_html('<span class="years">{}</span>', format_html_join(" ", '<a href="{}">{}</a>', links))

    def render_total(self, record: DepartmentRow) -> SafeString:
        """The amount in the reader's unit with its year."""
        if record.total is None:
            return markup.none_html()
        return format_html("{} <small>{}</small>", markup.amount_html(record.total, self.unit, 2), record.year)
