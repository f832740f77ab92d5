"""The public ledger of stated reasons."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from budgets import markup
from budgets.addresses import claim_address
from budgets.exports import SAMPLE
from budgets.money import Unit, in_unit
from budgets.places import place_words
from budgets.queries.ledger_of_reasons import Entry
from budgets.queries.printed_quantities import quantity_of
from budgets.tables.implied import words_of

MONEY = {"td": {"class": "n"}, "th": {"class": "n"}}
OPTIONAL_MONEY = {"td": {"class": "n opt"}, "th": {"class": "n opt"}}
OPTIONAL = {"td": {"class": "opt"}, "th": {"class": "opt"}}


class ReasonsTable(tables.Table):
    """Year, department, item, stated change, shares, reason with its place."""

    year = tables.Column(verbose_name=gettext_lazy("Year"), empty_values=())
    department = tables.Column(verbose_name=gettext_lazy("Department"), empty_values=())
    item = tables.Column(verbose_name=gettext_lazy("Item"), empty_values=())
    change = tables.Column(verbose_name=gettext_lazy("Stated change"), attrs=MONEY, empty_values=())
    of_whole = tables.Column(verbose_name=gettext_lazy("Of the year's whole change"), attrs=OPTIONAL_MONEY, empty_values=())
    told = tables.Column(verbose_name=gettext_lazy("Told in figures"), attrs=OPTIONAL_MONEY, empty_values=())
    reason = tables.Column(verbose_name=gettext_lazy("Stated reason"), empty_values=())
    place = tables.Column(verbose_name=gettext_lazy("Place"), attrs=OPTIONAL, empty_values=())

    class Meta:
        template_name = "table.html"
        orderable = False
        attrs: ClassVar[dict[str, str]] = {"class": "tbl ledger"}

    def __init__(self, entries: Any, *, unit: Unit, mixed: bool = False, **extra: Any) -> None:
        super().__init__(entries, **extra)
        self.unit, self.mixed = unit, mixed
        self.caption = _("Stated reasons, %(unit)s") % {"unit": unit.label}

    def render_year(self, record: Entry) -> int:
        """The year of the document."""
        return int(record.claim.disclosure.fiscal_year_id)

    def render_department(self, record: Entry) -> SafeString:
        """Its name, marked where it is invented among real ones."""
        department = record.claim.disclosure.department
        mark = markup.sample_html() if self.mixed and department.is_sample else mark_safe("")
        return format_html("{}{}", markup.name_html(department.name, department.name_en), mark)

    def value_department(self, record: Entry) -> str:
        """Its name; a file is read away from its page, so an invented one always says so."""
        department = record.claim.disclosure.department
        return f"{department.name} ({SAMPLE})" if department.is_sample else str(department.name)

    def render_item(self, record: Entry) -> SafeString:
        """What the change is of."""
        return _item(record)[1]

    def value_item(self, record: Entry) -> str:
        """The same as text."""
        return _item(record)[0]

    def render_change(self, record: Entry) -> SafeString:
        """▲ +63.90."""
        return markup.delta_html(record.claim.delta_fen or 0, self.unit)

    def value_change(self, record: Entry) -> Decimal:
        """The number with its sign."""
        return in_unit(record.claim.delta_fen or 0, self.unit)

    def render_of_whole(self, record: Entry) -> SafeString | str:
        """Per cent of the change of general public budget revenue."""
        return markup.none_html() if record.of_whole is None else markup.write_percent(record.of_whole)

    def value_of_whole(self, record: Entry) -> Decimal | str:
        """Per cent, one decimal."""
        return "" if record.of_whole is None else markup.one_decimal(record.of_whole)

    def render_told(self, record: Entry) -> SafeString | str:
        """How much of the change the reason puts into figures."""
        return _("no figures") if record.told is None else markup.write_percent(record.told)

    def value_told(self, record: Entry) -> Decimal | str:
        """Per cent, one decimal."""
        return "" if record.told is None else markup.one_decimal(record.told)

    def render_reason(self, record: Entry) -> SafeString:
        """The words, and in how many places the very same stand."""
        words = markup.name_html(record.claim.reason)
        badge = format_html(' <span class="badge warn">{}</span>', _repeated(record)) if record.places > 1 else mark_safe("")
        return format_html("{}{}", words, badge)

    def value_reason(self, record: Entry) -> str:
        """The words."""
        return f"{record.claim.reason} [{_repeated(record)}]" if record.places > 1 else record.claim.reason

    def render_place(self, record: Entry) -> SafeString:
        """Where it says so."""
        return format_html('<a href="{}">{}</a>', claim_address(record.claim), place_words(record.claim.place))

    def value_place(self, record: Entry) -> str:
        """The place in words."""
        return place_words(record.claim.place)


def _item(record: Entry) -> tuple[str, SafeString]:
    claim = record.claim
    quantity = quantity_of(claim)
    if quantity is None:
        return claim.subject, markup.name_html(claim.subject)
    return words_of(quantity, int(claim.disclosure.fiscal_year_id), claim.subject)


def _repeated(record: Entry) -> str:
    return ngettext("same words in %(n)d place", "same words in %(n)d places", record.places) % {"n": record.places}
