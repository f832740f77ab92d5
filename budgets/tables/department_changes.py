"""What changed in a department between its two latest years, and why."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from budgets import markup
from budgets.codes import Code, edition
from budgets.money import Unit, in_unit
from budgets.queries.changed_items import ChangedItem
from budgets.queries.stated_reasons import StatedReason
from budgets.tables.figure import figure_html, figure_value
from budgets.tables.reasons import about_years

MONEY = {"td": {"class": "n"}, "th": {"class": "n"}}
OPTIONAL_MONEY = {"td": {"class": "n opt"}, "th": {"class": "n opt"}}


class DepartmentChangesTable(tables.Table):
    """Item, both years, change, change in per cent, and each stated reason with the years it is about."""

    code = tables.Column(verbose_name=gettext_lazy("Code"), accessor="node__code", visible=False)
    name = tables.Column(verbose_name=gettext_lazy("Item"), empty_values=())
    was = tables.Column(attrs=OPTIONAL_MONEY, empty_values=())
    now = tables.Column(attrs=MONEY, empty_values=())
    change = tables.Column(verbose_name=pgettext_lazy("of an amount", "Change"), attrs=MONEY, empty_values=())
    percent = tables.Column(verbose_name=gettext_lazy("Change, %"), attrs=MONEY, empty_values=())
    reason = tables.Column(verbose_name=gettext_lazy("Stated reason"), empty_values=(), attrs={"td": {"class": "why"}})

    class Meta:
        template_name = "table.html"
        orderable = False
        attrs: ClassVar[dict[str, str]] = {"class": "tbl moved"}

    def __init__(self, changes: Sequence[ChangedItem], *, year: int, unit: Unit, places: int) -> None:
        super().__init__(changes)
        self.year, self.unit, self.places = year, unit, places
        self.caption = _("Changes and stated reasons")
        self.columns["was"].column.verbose_name = str(year - 1)
        self.columns["now"].column.verbose_name = str(year)

    def render_name(self, record: ChangedItem) -> SafeString:
        """Name and code."""
        known = known_code(record, self.year)
        name = markup.name_html(known.name, known.name_en) if known else markup.name_html(record.node.printed_name)
        return format_html('{} <span class="code">{}</span>', name, record.node.code)

    def value_name(self, record: ChangedItem) -> str:
        """The name."""
        return item_text(record, self.year)

    def render_was(self, record: ChangedItem) -> SafeString:
        """The year before, leading to its evidence."""
        return figure_html(record.was, self.unit, self.places)

    def value_was(self, record: ChangedItem) -> Decimal | str:
        """The number."""
        return figure_value(record.was, self.unit, self.places)

    def render_now(self, record: ChangedItem) -> SafeString:
        """The latest year, leading to its evidence."""
        return figure_html(record.now, self.unit, self.places)

    def value_now(self, record: ChangedItem) -> Decimal | str:
        """The number."""
        return figure_value(record.now, self.unit, self.places)

    def render_change(self, record: ChangedItem) -> SafeString:
        """▲ +63.90."""
        return markup.change_html(record.change, self.unit, self.places)

    def value_change(self, record: ChangedItem) -> Decimal:
        """The number with its sign."""
        return in_unit(record.change.fen or 0, self.unit, self.places)

    def render_percent(self, record: ChangedItem) -> SafeString:
        """Per cent or a badge."""
        return markup.percent_html(record.change)

    def value_percent(self, record: ChangedItem) -> Decimal | str:
        """Per cent, one decimal; the word where there is no percentage."""
        return markup.status_words(record.change) if record.change.pct is None else markup.one_decimal(record.change.pct)

    def render_reason(self, record: ChangedItem) -> SafeString:
        """The department's words, each with its base year; its own figure where that is another than the change beside it."""
        told = [reason for reason in record.reasons if reason.reason]
        if not told:
            return markup.none_html()
        lines = ((about_years(one), self._stated(one, record), markup.name_html(one.reason)) for one in told)
        return format_html_join("", "<div><b>{}</b> {} {}</div>", lines)

    def value_reason(self, record: ChangedItem) -> str:
        """The same as text."""
        return "\n".join(f"{about_years(one)} {one.reason}" for one in record.reasons if one.reason)

    def _stated(self, reason: StatedReason, record: ChangedItem) -> SafeString | str:
        if reason.delta_fen in (None, record.change.fen):
            return ""
        return markup.delta_html(reason.delta_fen or 0, self.unit, self.places)


def known_code(record: ChangedItem, year: int) -> Code | None:
    """The item in the edition of the latest year, else of the year before."""
    found = (edition("functional", of).lookup(record.node.code) for of in (year, year - 1))
    return next((code for code in found if code), None)


def item_text(record: ChangedItem, year: int) -> str:
    """The item's name as plain text."""
    known = known_code(record, year)
    return markup.name_text(known.name, known.name_en) if known else record.node.printed_name
