"""What the overview says, as files: expenditure by function, and which years of which department are published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budgets import markup
from budgets.exports import SAMPLE
from budgets.models import Department, Disclosure
from budgets.money import Unit, in_unit
from budgets.queries.statement_counts import StatementCount

NUMBER = {"td": {"class": "n"}, "th": {"class": "n"}}


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """One class: its name, its amount in fen, its share, and how many departments print it."""

    code: str
    name: str
    name_html: SafeString
    fen: int
    share: Decimal | None
    departments: int
    href: str


class FunctionsTable(tables.Table):
    """Class, amount, share, departments."""

    code = tables.Column(verbose_name=gettext_lazy("Code"), visible=False)
    name = tables.Column(verbose_name=gettext_lazy("Function (class)"))
    fen = tables.Column(verbose_name=gettext_lazy("Amount"), attrs=NUMBER)
    share = tables.Column(verbose_name=gettext_lazy("Share"), attrs=NUMBER, empty_values=())
    departments = tables.Column(verbose_name=gettext_lazy("Departments"), attrs=NUMBER)

    class Meta:
        template_name = "table.html"
        orderable = False
        attrs: ClassVar[dict[str, str]] = {"class": "tbl"}

    def __init__(self, rows: Sequence[FunctionRow], *, unit: Unit, caption: str, **extra: Any) -> None:
        super().__init__(rows, **extra)
        self.unit, self.caption = unit, caption

    def render_name(self, record: FunctionRow) -> SafeString:
        """Code and name, leading to who spends on it."""
        return format_html('<span class="code">{}</span> <a href="{}">{}</a>', record.code, record.href, record.name_html)

    def value_name(self, record: FunctionRow) -> str:
        """The name."""
        return record.name

    def render_fen(self, record: FunctionRow) -> SafeString:
        """The amount in the reader's unit."""
        return markup.amount_html(record.fen, self.unit, 2)

    def value_fen(self, record: FunctionRow) -> Decimal:
        """The number."""
        return in_unit(record.fen, self.unit)

    def render_share(self, record: FunctionRow) -> SafeString:
        """Per cent and its bar."""
        return markup.share_html(record.share)

    def value_share(self, record: FunctionRow) -> Decimal | str:
        """Per cent, one decimal."""
        return "" if record.share is None else markup.one_decimal(record.share)

    def value_departments(self, value: int) -> Decimal:
        """The number."""
        return Decimal(value)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One department's row: for each year its disclosure, where there is one, and how complete that is."""

    department: Department
    cells: tuple[tuple[int, Disclosure | None, StatementCount | None], ...]


class CoveredYearColumn(tables.Column):
    """Statements received of those expected, in one year."""

    def __init__(self, place: int, **extra: Any) -> None:
        super().__init__(empty_values=(), **extra)
        self.place = place

    def value(self, record: Coverage) -> str:
        """9 of 11; a word where nothing was received."""
        _year, disclosure, count = record.cells[self.place]
        if disclosure is None or count is None:
            return _("not received")
        return _("%(present)s of %(expected)s") % {"present": count.present, "expected": count.expected}


class CoverageTable(tables.Table):
    """For a file: departments by years."""

    department = tables.Column(verbose_name=gettext_lazy("Department"), accessor="department__local_name")
    sample = tables.Column(verbose_name=gettext_lazy("Kind of data"), accessor="department__is_sample")

    class Meta:
        sequence = ("department", "...", "sample")

    def __init__(self, rows: Sequence[Coverage], years: Sequence[int]) -> None:
        columns = [(f"y{year}", CoveredYearColumn(place, verbose_name=str(year))) for place, year in enumerate(years)]
        super().__init__(rows, extra_columns=columns)
        self.caption = _("Statements received, by department and year")

    def value_sample(self, value: bool) -> str:
        """Beside each invented department."""
        return SAMPLE if value else ""
