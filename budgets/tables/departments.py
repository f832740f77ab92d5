"""The list of departments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from budgets import markup
from budgets.changes import percent
from budgets.comparability import alike
from budgets.exports import SAMPLE
from budgets.models import Department, Region
from budgets.money import Unit, in_unit, write_number
from budgets.queries.published_departments import PublishedDepartment
from budgets.queries.totals_of_disclosures import Totals, fen_of

MONEY = {"td": {"class": "n"}, "th": {"class": "n"}}
OPTIONAL_NUMBER = {"td": {"class": "n opt"}, "th": {"class": "n opt"}}
OPTIONAL = {"td": {"class": "opt"}, "th": {"class": "opt"}}


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """One department; `total` is the year's expenditure in fen, `staff` the number in service, `change` that of the total in per cent."""

    department: Department
    name: str
    region: str
    level: str
    type: str
    years: tuple[int, ...]
    final_years: tuple[int, ...]
    year: int
    staff: Decimal | None
    total: int | None
    change: Decimal | None


def department_rows(found: Iterable[PublishedDepartment], totals: Mapping[int, Totals], year: int | None = None) -> list[DepartmentRow]:
    """The rows of the list: figures of `year`, else of each one's latest."""
    return [_row(one, totals, year) for one in found]


def _row(one: PublishedDepartment, totals: Mapping[int, Totals], year: int | None) -> DepartmentRow:
    shown, *before = one.latest_two(year)
    region = one.department.region
    total = fen_of(totals.get(shown.pk, {}))
    was = fen_of(totals.get(before[0].pk, {})) if before and alike(before[0], shown) else None
    return DepartmentRow(
        department=one.department,
        name=one.department.local_name,
        region=region.local_name if region else "",
        level=str(Region.Level(region.level).label) if region and region.level else "",
        type=one.department.type.local_name if one.department.type else "",
        years=tuple(one.budgets),
        final_years=tuple(one.final_accounts),
        year=shown.fiscal_year_id,
        staff=shown.in_service,
        total=total,
        change=percent(total - was, was) if total is not None and was is not None else None,
    )


class DepartmentsTable(tables.Table):
    """Name, region, type, the published years, staff, expenditure and its change."""

    name = tables.Column(verbose_name=_("Department"))
    region = tables.Column(verbose_name=_("Region"), attrs=OPTIONAL)
    level = tables.Column(verbose_name=pgettext_lazy("filter", "Level"), visible=False)
    type = tables.Column(verbose_name=_("Type"), attrs=OPTIONAL)
    years = tables.Column(verbose_name=_("Published budgets"), orderable=False, empty_values=(), attrs=OPTIONAL)
    staff = tables.Column(verbose_name=_("In service"), attrs=OPTIONAL_NUMBER, empty_values=())
    total = tables.Column(verbose_name=_("Expenditure"), attrs=MONEY, empty_values=())
    change = tables.Column(verbose_name=_("Against the year before"), attrs=OPTIONAL_NUMBER, empty_values=())
    sample = tables.Column(verbose_name=_("Kind of data"), accessor="department__is_sample", visible=False)

    class Meta:
        template_name = "table.html"
        attrs: ClassVar[dict[str, str]] = {"class": "tbl list"}
        empty_text = _("No published department matches.")

    def __init__(self, rows: Sequence[DepartmentRow], *, unit: Unit, **extra: Any) -> None:
        kinds = {row.department.is_sample for row in rows}
        super().__init__(rows, exclude=() if True in kinds else ("sample",), **extra)
        self.unit = unit
        self.caption = _("Departments")
        self.mixed = len(kinds) > 1
        years = {row.year for row in rows}
        self.year = years.pop() if len(years) == 1 else None
        if self.year:
            self.columns["total"].column.verbose_name = _("Expenditure %(year)s") % {"year": self.year}

    def render_name(self, record: DepartmentRow) -> SafeString:
        """The name as a link to its page, on a phone with its years; an invented department among real ones is marked."""
        mark = markup.sample_html() if self.mixed and record.department.is_sample else ""
        href = reverse("department", args=(record.department.slug,))
        years = f"{record.years[0]}–{record.years[-1]}" if len(record.years) > 1 else "".join(map(str, record.years))
        line = '<a href="{}">{}</a>{}<small class="only-phone">{}</small>'
        return format_html(line, href, markup.name_html(record.name), mark, years)

    def value_name(self, value: str) -> str:
        """The name."""
        return value

    def render_region(self, record: DepartmentRow) -> SafeString:
        """The region, Chinese where it has no other name, and its level."""
        return format_html("{} <small>{}</small>", markup.name_html(record.region), record.level)

    def value_region(self, value: str) -> str:
        """The region."""
        return value

    def render_type(self, record: DepartmentRow) -> SafeString:
        """The type of office."""
        kind = record.department.type
        return markup.name_html(kind.name, kind.name_en) if kind else markup.none_html()

    def value_type(self, value: str) -> str:
        """The type of office."""
        return value

    def render_years(self, record: DepartmentRow) -> SafeString:
        """Every year as a link to its disclosure."""
        slug = record.department.slug
        links = [(reverse("disclosure", args=(slug, year)), str(year)) for year in record.years]
        words = _("%(year)s final accounts")
        links += [(reverse("final_accounts", args=(slug, year)), words % {"year": year}) for year in record.final_years]
        return format_html('<span class="years">{}</span>', format_html_join(" ", '<a href="{}">{}</a>', links))

    def value_years(self, record: DepartmentRow) -> str:
        """The years of budgets."""
        return " ".join(map(str, record.years))

    def render_staff(self, value: Decimal | None) -> SafeString:
        """The number in service."""
        return markup.none_html() if value is None else format_html("{}", write_number(value.normalize()))

    def value_staff(self, value: Decimal | None) -> Decimal | str:
        """The number."""
        return "" if value is None else value.normalize()

    def render_total(self, record: DepartmentRow) -> SafeString:
        """The amount in the reader's unit, with its year where departments differ in it."""
        if record.total is None:
            return markup.none_html()
        year = format_html(" <small>{}</small>", record.year) if self.year is None else ""
        return format_html("{}{}", markup.amount_html(record.total, self.unit, 2), year)

    def value_total(self, record: DepartmentRow) -> Decimal | str:
        """The number."""
        return "" if record.total is None else in_unit(record.total, self.unit)

    def render_change(self, value: Decimal | None) -> SafeString:
        """▲ +2.2%."""
        return markup.none_html() if value is None else markup.percent_delta_html(value)

    def value_change(self, value: Decimal | None) -> Decimal | str:
        """Per cent, one decimal."""
        return "" if value is None else markup.one_decimal(value)

    def value_sample(self, value: bool) -> str:
        """Beside each invented department, in a file that has any."""
        return SAMPLE if value else ""
