"""The items that changed most between two years, with the stated reasons: the list of a page, and its file."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, ClassVar

import django_tables2 as tables
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from budgets import markup
from budgets.codes import edition
from budgets.exports import SAMPLE
from budgets.money import Unit, in_unit
from budgets.queries.biggest_changes import ItemChange
from budgets.tables.reasons import about_years


class ChangedItemsTable(tables.Table):
    """For a file: department, item, both years, change, and the reason with the years it is about."""

    department = tables.Column(verbose_name=gettext_lazy("Department"), accessor="after__department__local_name")
    code = tables.Column(verbose_name=gettext_lazy("Code"))
    name = tables.Column(verbose_name=gettext_lazy("Item"), empty_values=())
    was = tables.Column(empty_values=())
    now = tables.Column(empty_values=())
    change = tables.Column(verbose_name=pgettext_lazy("of an amount", "Change"), empty_values=())
    percent = tables.Column(verbose_name=gettext_lazy("Change, %"), empty_values=())
    about = tables.Column(verbose_name=gettext_lazy("The reason is about"), empty_values=())
    reason = tables.Column(verbose_name=gettext_lazy("Stated reason"), empty_values=())
    sample = tables.Column(verbose_name=gettext_lazy("Kind of data"), accessor="after__department__is_sample")

    class Meta:
        template_name = "table.html"
        attrs: ClassVar[dict[str, str]] = {"class": "tbl"}

    def __init__(self, changes: Iterable[ItemChange], *, unit: Unit, year: int, **extra: Any) -> None:
        super().__init__(list(changes), **extra)
        self.unit = unit
        self.caption = _("Changes by item, %(before)s to %(after)s") % {"before": year - 1, "after": year}
        self.columns["was"].column.verbose_name = str(year - 1)
        self.columns["now"].column.verbose_name = str(year)

    def value_name(self, record: ItemChange) -> str:
        """The item's name in that year's edition."""
        return item_name(record)

    def value_was(self, record: ItemChange) -> Decimal | str:
        """The amount of the year before."""
        return "" if record.was is None else in_unit(record.was, self.unit)

    def value_now(self, record: ItemChange) -> Decimal | str:
        """The amount."""
        return "" if record.now is None else in_unit(record.now, self.unit)

    def value_change(self, record: ItemChange) -> Decimal:
        """The change with its sign."""
        return in_unit(record.change.fen or 0, self.unit)

    def value_percent(self, record: ItemChange) -> Decimal | str:
        """Per cent, one decimal; the word where there is no percentage."""
        return markup.status_words(record.change) if record.change.pct is None else markup.one_decimal(record.change.pct)

    def value_about(self, record: ItemChange) -> str:
        """The years of the stated change."""
        return about_years(record.said) if record.said else ""

    def value_reason(self, record: ItemChange) -> str:
        """The department's words."""
        return record.said.reason if record.said else ""

    def value_sample(self, value: bool) -> str:
        """Beside each invented department."""
        return SAMPLE if value else ""


def item_name(record: ItemChange) -> str:
    """The name of a changed item, as plain text."""
    known = _known(record)
    return markup.name_text(known.name, known.name_en) if known else record.code


def item_name_html(record: ItemChange) -> SafeString:
    """The same for a page."""
    known = _known(record)
    return markup.name_html(known.name, known.name_en) if known else markup.name_html(record.code)


def _known(record: ItemChange) -> Any:
    years = (record.after.fiscal_year_id, record.before.fiscal_year_id)
    found = (edition("functional", year).lookup(record.code) for year in years)
    return next((code for code in found if code), None)
