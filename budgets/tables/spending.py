"""Who spends on a code: departments by year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Final

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from budgets import markup
from budgets.exports import SAMPLE
from budgets.money import Unit
from budgets.queries.spending_on_code import Spender, Spending
from budgets.queries.tree_by_year import Figure
from budgets.tables.figure import figure_html, figure_value

OPTIONAL: Final = {"td": {"class": "opt"}, "th": {"class": "opt"}}
ON_A_PHONE: Final = 2  # the newest years
ABSENT: Final = Figure("absent")


class YearColumn(tables.Column):
    """The amounts of one year."""

    def __init__(self, year: int, *, unit: Unit, places: int, **extra: Any) -> None:
        super().__init__(verbose_name=str(year), empty_values=(), orderable=False, **extra)
        self.year, self.unit, self.places = year, unit, places

    def render(self, record: Spender) -> SafeString:
        """The amount as a link to its evidence; a dash where the department does not print the code that year."""
        return figure_html(record.figures.get(self.year, ABSENT), self.unit, self.places)

    def value(self, record: Spender) -> Decimal | str:
        """The number."""
        return figure_value(record.figures.get(self.year, ABSENT), self.unit, self.places)


class SpendingTable(tables.Table):
    """Department, region, and a column for each year."""

    department = tables.Column(verbose_name=_("Department"), orderable=False)
    region = tables.Column(verbose_name=_("Region"), accessor="department__region", orderable=False, attrs=OPTIONAL)

    sample = tables.Column(verbose_name=_("Kind of data"), accessor="department__is_sample", orderable=False, visible=False)

    class Meta:
        template_name = "table.html"
        attrs: ClassVar[dict[str, str]] = {"class": "tbl"}

    def __init__(self, spending: Spending, *, unit: Unit, caption: str) -> None:
        self.caption = caption
        newest = spending.years[-ON_A_PHONE:]
        extra = [
            (
                f"y{year}",
                YearColumn(year, unit=unit, places=spending.places, attrs=_attrs("n" if year in newest else "n opt")),
            )
            for year in spending.years
        ]
        kinds = {spender.department.is_sample for spender in spending.spenders}
        self.mixed = len(kinds) > 1
        super().__init__(spending.spenders, extra_columns=extra, exclude=() if True in kinds else ("sample",))

    def render_department(self, record: Spender) -> SafeString:
        """The name as a link to its page; an invented department among real ones is marked."""
        department = record.department
        mark = markup.sample_html() if self.mixed and department.is_sample else ""
        href = reverse("department", args=(department.slug,))
        return format_html('<a href="{}">{}</a>{}', href, markup.name_html(department.local_name), mark)

    def value_department(self, record: Spender) -> str:
        """The name."""
        return record.department.local_name

    def render_region(self, record: Spender) -> SafeString:
        """The region, Chinese where it has no other name."""
        return markup.name_html(str(record.department.region or ""))

    def value_region(self, record: Spender) -> str:
        """The region."""
        return str(record.department.region or "")

    def value_sample(self, value: bool) -> str:
        """Beside each invented department, in a file that has any."""
        return SAMPLE if value else ""


def _attrs(classes: str) -> dict[str, dict[str, str]]:
    return {"th": {"class": classes}, "td": {"class": classes}}
