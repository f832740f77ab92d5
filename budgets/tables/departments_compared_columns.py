"""The columns of `/compare/departments/`: amounts, figures per head or shares, differences, medians."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from budgets import markup
from budgets.department_comparison import SHARE
from budgets.money import MINUS, Unit, in_unit, write_amount, write_change, write_number
from budgets.per_head import HEAD_PLACES
from budgets.queries.stated_totals import STATED
from budgets.queries.tree_by_department import Compared
from budgets.tables.departments_compared_rows import DepartmentRow
from budgets.tables.figure import figure_html, figure_value

# Columns


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column: on the page the department stands above it (`short` is enough), in a file it is named."""

    compared: Compared
    whose: str
    short: str

    def __str__(self) -> str:
        return f"{self.whose} {self.short}"


class AmountColumn(tables.Column):
    """The amounts of one department."""

    def __init__(self, heading: Heading, *, unit: Unit, places: int, **extra: Any) -> None:
        super().__init__(verbose_name=str(heading), empty_values=(), orderable=False, **extra)
        self.heading, self.number, self.unit, self.places = heading, heading.compared.number, unit, places

    def render(self, record: DepartmentRow) -> SafeString:
        """The amount as a link to its evidence, or the sign of its state."""
        figure = record.figures[self.number]
        if figure.state == STATED and figure.fen is not None:
            words, href = write_amount(figure.fen, self.unit, self.places), f"{document_address(self.heading.compared)}#narrative"
            return format_html('{}<br><small><a href="{}">{}</a></small>', words, href, _("from the narrative"))
        if figure.state == "missing" and not record.code:
            return format_html('{} <span class="badge warn">{}</span>', markup.none_html(), _("statement missing"))
        return figure_html(figure, self.unit, self.places)

    def value(self, record: DepartmentRow) -> Decimal | str:
        """The number."""
        return figure_value(record.figures[self.number], self.unit, self.places)


class ShownColumn(tables.Column):
    """What is compared of one department: per head or share."""

    def __init__(self, heading: Heading, *, shown: str, unit: Unit, **extra: Any) -> None:
        super().__init__(verbose_name=str(heading), empty_values=(), orderable=False, **extra)
        self.heading, self.number, self.shown, self.unit = heading, heading.compared.number, shown, unit

    def render(self, record: DepartmentRow) -> SafeString | str:
        """The number; “not counted” where it would mislead, a dash where it is not known."""
        if self.shown == SHARE:
            return markup.share_html(record.shares[self.number])
        if not record.counted:
            return format_html('<span class="none">{}</span>', pgettext("per head", "not counted"))
        fen = record.heads[self.number]
        return markup.none_html() if fen is None else write_amount(fen, self.unit, HEAD_PLACES)

    def value(self, record: DepartmentRow) -> Decimal | str:
        """The number."""
        if self.shown == SHARE:
            share = record.shares[self.number]
            return "" if share is None else markup.one_decimal(share)
        fen = record.heads[self.number]
        if fen is None:
            return "" if record.counted else pgettext("per head", "not counted")
        return in_unit(fen, self.unit, HEAD_PLACES)


class DifferenceColumn(tables.Column):
    """The second of two departments less the first, in what is compared."""

    def __init__(self, *, shown: str, unit: Unit, places: int, **extra: Any) -> None:
        super().__init__(empty_values=(), orderable=False, **extra)
        self.shown, self.unit, self.places = shown, unit, places

    def render(self, record: DepartmentRow) -> SafeString:
        """▲ +4.94."""
        delta = _difference(record, self.shown)
        if delta is None:
            return markup.none_html()
        words = _points(delta) if self.shown == SHARE else write_change(int(delta), self.unit, self.places)
        return format_html('<span class="d {}">{}</span>', markup.DIRECTION[(delta > 0) - (delta < 0)], words)

    def value(self, record: DepartmentRow) -> Decimal | str:
        """The number with its sign."""
        delta = _difference(record, self.shown)
        if delta is None:
            return ""
        return markup.one_decimal(delta) if self.shown == SHARE else in_unit(int(delta), self.unit, self.places)


class DifferencePercentColumn(tables.Column):
    """The difference in per cent of the first department."""

    def __init__(self, *, shown: str, **extra: Any) -> None:
        super().__init__(empty_values=(), orderable=False, **extra)
        self.shown = shown

    def render(self, record: DepartmentRow) -> SafeString:
        """+27.4%."""
        pct = self._percent(record)
        return markup.none_html() if pct is None else format_html("{}", markup.write_percent_change(pct))

    def value(self, record: DepartmentRow) -> Decimal | str:
        """Per cent, one decimal."""
        pct = self._percent(record)
        return "" if pct is None else markup.one_decimal(pct)

    def _percent(self, record: DepartmentRow) -> Decimal | None:
        first, second = record.exact(self.shown)[:2]
        return None if second is None or not first else (second - first) * 100 / abs(first)


class MedianColumn(tables.Column):
    """The middle of three or more departments; nothing where one of them has no figure."""

    def __init__(self, *, shown: str, unit: Unit, places: int, **extra: Any) -> None:
        super().__init__(empty_values=(), orderable=False, **extra)
        self.shown, self.unit, self.places = shown, unit, places

    def render(self, record: DepartmentRow) -> SafeString | str:
        """The number."""
        middle = self.value(record)
        if middle == "":
            return markup.none_html()
        return markup.write_percent(Decimal(middle)) if self.shown == SHARE else write_number(Decimal(middle))

    def value(self, record: DepartmentRow) -> Decimal | str:
        """The number."""
        known = [value for value in record.values(self.shown) if value is not None]
        if len(known) < len(record.figures):
            return ""
        middle = median(known)
        if self.shown == SHARE:
            return markup.one_decimal(middle)
        step = Decimal(10) ** (6 - self.places)
        return in_unit(int((middle / step).quantize(Decimal(1)) * step), self.unit, self.places)


def _points(delta: Decimal) -> str:
    """A difference of two shares, in percentage points with its sign."""
    return ("+" if delta > 0 else MINUS if delta < 0 else "") + f"{markup.one_decimal(abs(delta))}"


def _difference(record: DepartmentRow, shown: str) -> Decimal | None:
    first, second = record.values(shown)[:2]
    return None if first is None or second is None else second - first


def document_address(one: Compared) -> str:
    """The page of the disclosure compared, else of the department."""
    if one.disclosure is None:
        return reverse("department", args=(one.department.slug,))
    return reverse("disclosure", args=(one.department.slug, one.year))
