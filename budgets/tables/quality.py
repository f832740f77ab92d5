"""The tables of `/quality/`: disclosures with all their counts, findings, and checks that were not possible.

Checks have titles that the tables are given: rule → title in the reader's language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar, Final

import django_tables2 as tables
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from budgets import markup
from budgets.models import CheckNotPossible, Disclosure, Finding
from budgets.money import write_number
from budgets.queries.quality import RuleCount

NUMBER: Final = {"td": {"class": "n"}, "th": {"class": "n"}}
FURTHER: Final = {"td": {"class": "n opt"}, "th": {"class": "n opt"}}
OPTIONAL: Final = {"td": {"class": "opt"}, "th": {"class": "opt"}}


def desk(disclosure: Disclosure | int, anchor: str = "") -> str:
    """The address of a disclosure on the desk."""
    pk = disclosure if isinstance(disclosure, int) else disclosure.pk
    return reverse("desk:disclosure", args=(pk,)) + (f"#{anchor}" if anchor else "")


def about(disclosure: Disclosure) -> str:
    """2026 budget · revision 2."""
    words = f"{disclosure.fiscal_year_id} {disclosure.get_kind_display()}"
    if disclosure.scope != Disclosure.Scope.DEPARTMENT:
        words += f" · {disclosure.get_scope_display()}"
    return words if disclosure.revision == 1 else words + " · " + _("revision %(n)s") % {"n": disclosure.revision}


def count_html(value: int, href: str) -> SafeString:
    """A count as a link to what it counts; nothing leads nowhere."""
    return format_html('<a href="{}">{}</a>', href, f"{value:,}") if value else format_html('<span class="none">{}</span>', 0)


class CountColumn(tables.Column):
    """A count, as a link to where the counted things stand on the desk."""

    def __init__(self, verbose_name: str | Promise, anchor: str, attrs: dict[str, dict[str, str]] = FURTHER) -> None:
        super().__init__(verbose_name=verbose_name, attrs=attrs)
        self.anchor = anchor

    def render(self, value: int, record: Disclosure) -> SafeString:
        """The number; 0 leads nowhere."""
        return count_html(value, desk(record, self.anchor))

    def value(self, value: int) -> Decimal:
        """The number alone."""
        return Decimal(value)


class FigureColumn(tables.Column):
    """One of a finding's figures: a plain decimal kept as text."""

    def __init__(self, verbose_name: str | Promise) -> None:
        super().__init__(verbose_name=verbose_name, attrs=FURTHER, orderable=False)

    def render(self, value: str) -> str:
        """As a person writes it."""
        return write_number(Decimal(value))

    def value(self, value: str) -> Decimal | str:
        """The number alone."""
        return Decimal(value) if value else ""


class DepartmentColumn(tables.Column):
    """Whose disclosure it is, as a link to it; `of` gives the disclosure of a record."""

    def __init__(self, of: Callable[[Any], Disclosure], **extra: Any) -> None:
        super().__init__(verbose_name=_("Department"), **extra)
        self.of = of

    def render(self, value: str, record: Any) -> SafeString:
        """The name."""
        return format_html('<a href="{}">{}</a>', desk(self.of(record)), markup.name_html(value))

    def value(self, value: str) -> str:
        """The name alone."""
        return value


class QualityTable(tables.Table):
    """What the tables share: how they are drawn, what they are called, and the titles of the checks they name."""

    class Meta:
        template_name = "table.html"
        attrs: ClassVar[dict[str, str]] = {"class": "tbl quality"}

    caption: ClassVar[str | Promise]

    def __init__(self, rows: Any, *, titles: Mapping[str, str], **extra: Any) -> None:
        super().__init__(rows, **extra)
        self.titles = titles

    def name_rule(self, rule: str) -> str:
        """Its number and title."""
        return f"{rule} {self.titles.get(rule, '')}".strip()


class DisclosuresTable(QualityTable):
    """One disclosure a row, with everything that is counted of it."""

    caption = _("Disclosures and what is counted of them")
    department = DepartmentColumn(lambda one: one, accessor="department__name")
    year = tables.Column(verbose_name=_("Document"), accessor="fiscal_year_id", order_by=("fiscal_year", "revision"))
    status = tables.Column(verbose_name=_("Status"), attrs=OPTIONAL)
    errors = CountColumn(_("Errors"), "findings", NUMBER)
    warnings = CountColumn(_("Warnings"), "findings")
    notes = CountColumn(_("Notes"), "findings")
    passed = CountColumn(pgettext_lazy("checks", "passed"), "findings")
    failed = CountColumn(pgettext_lazy("checks", "not passed"), "findings")
    not_applicable = CountColumn(pgettext_lazy("checks", "not applicable"), "findings")
    not_possible = CountColumn(pgettext_lazy("checks", "not possible"), "not-possible", NUMBER)
    printed = CountColumn(_("Amounts printed"), "coverage")
    placed = CountColumn(_("Placed"), "coverage")
    ignored = CountColumn(_("Ignored"), "coverage")
    unplaced = CountColumn(_("Unplaced"), "coverage", NUMBER)
    open_columns = CountColumn(_("Open columns"), "open", NUMBER)
    missing = CountColumn(_("Missing statements"), "contents")

    class Meta(QualityTable.Meta):
        empty_text = _("No disclosure of this kind.")

    def render_year(self, record: Disclosure) -> str:
        """Year, kind, revision."""
        return about(record)


class FindingsTable(QualityTable):
    """One finding a row."""

    caption = _("Findings")
    department = DepartmentColumn(lambda one: one.disclosure, accessor="disclosure__department__name")
    year = tables.Column(
        verbose_name=_("Document"), accessor="disclosure__fiscal_year_id", order_by="disclosure__fiscal_year", attrs=OPTIONAL
    )
    severity = tables.Column(verbose_name=_("Severity"), attrs={"td": {"class": "whole"}})
    title = tables.Column(verbose_name=_("Finding"), orderable=False)
    rule = tables.Column(verbose_name=_("Check"), attrs=OPTIONAL)
    printed = FigureColumn(pgettext_lazy("finding", "Printed"))
    expected = FigureColumn(pgettext_lazy("finding", "Checked against"))
    difference = FigureColumn(pgettext_lazy("finding", "Difference"))
    status = tables.Column(verbose_name=_("Decision"), attrs=OPTIONAL)
    released = tables.BooleanColumn(verbose_name=_("Public"), yesno=(_("yes"), _("no")), attrs=OPTIONAL)

    class Meta(QualityTable.Meta):
        empty_text = _("No finding of this kind.")

    def render_year(self, record: Finding) -> str:
        """Year, kind, revision."""
        return about(record.disclosure)

    def render_title(self, record: Finding) -> SafeString:
        """The headline, as a link to the finding on the desk."""
        return format_html('<a href="{}">{}</a>', desk(record.disclosure_id, f"finding-{record.order}"), markup.mixed_html(record.title))

    def value_title(self, record: Finding) -> str:
        """The headline alone."""
        return record.title

    def render_rule(self, value: str) -> str:
        """Its number and title."""
        return self.name_rule(value)

    def render_released(self, value: bool) -> str | Promise:
        """In a word: a sign alone says nothing to a screen reader."""
        return _("yes") if value else _("no")


class NotPossibleTable(QualityTable):
    """One check a row that could not be made, and why."""

    caption = _("Checks that were not possible, and what is missing")
    department = DepartmentColumn(lambda one: one.disclosure, accessor="disclosure__department__name")
    year = tables.Column(verbose_name=_("Document"), accessor="disclosure__fiscal_year_id", order_by="disclosure__fiscal_year")
    rule = tables.Column(verbose_name=_("Check"))
    missing = tables.Column(verbose_name=_("What is missing"), orderable=False)

    class Meta(QualityTable.Meta):
        empty_text = _("Every check was possible.")

    def render_year(self, record: CheckNotPossible) -> str:
        """Year, kind, revision."""
        return about(record.disclosure)

    def render_rule(self, value: str) -> str:
        """Its number and title."""
        return self.name_rule(value)

    def render_missing(self, record: CheckNotPossible) -> SafeString:
        """What is missing, as a link to the list on the desk."""
        return format_html('<a href="{}">{}</a>', desk(record.disclosure_id, "not-possible"), markup.mixed_html(record.missing))

    def value_missing(self, record: CheckNotPossible) -> str:
        """What is missing alone."""
        return record.missing


class RulesTable(QualityTable):
    """One rule a row: its findings by severity, and how often it was not possible. `address` gives the address of a list."""

    caption = _("Findings by check and severity")
    rule = tables.Column(verbose_name=_("Check"))
    errors = tables.Column(verbose_name=_("Errors"), attrs=NUMBER)
    warnings = tables.Column(verbose_name=_("Warnings"), attrs=NUMBER)
    notes = tables.Column(verbose_name=_("Notes"), attrs=NUMBER)
    not_possible = tables.Column(verbose_name=pgettext_lazy("checks", "not possible"), attrs=NUMBER)

    class Meta(QualityTable.Meta):
        orderable = False
        empty_text = _("No findings.")

    def __init__(self, rows: Sequence[RuleCount], *, titles: Mapping[str, str], address: Callable[..., str], **extra: Any) -> None:
        super().__init__(rows, titles=titles, **extra)
        self.address = address

    def render_rule(self, value: str) -> SafeString:
        """Its title and number."""
        return format_html("{} <small>{}</small>", self.titles.get(value, ""), value)

    def render_errors(self, value: int, record: RuleCount) -> SafeString:
        """The number, as a link to these findings."""
        return self._link(value, show="findings", rule=record.rule, severity="error")

    def render_warnings(self, value: int, record: RuleCount) -> SafeString:
        """The number, as a link to these findings."""
        return self._link(value, show="findings", rule=record.rule, severity="warning")

    def render_notes(self, value: int, record: RuleCount) -> SafeString:
        """The number, as a link to these findings."""
        return self._link(value, show="findings", rule=record.rule, severity="note")

    def render_not_possible(self, value: int, record: RuleCount) -> SafeString:
        """The number, as a link to these checks."""
        return self._link(value, show="not_possible", rule=record.rule)

    def _link(self, value: int, **asked: str) -> SafeString:
        return count_html(value, self.address(**asked) + "#list")


TABLES: Final[dict[str, type[QualityTable]]] = {
    "disclosures": DisclosuresTable,
    "findings": FindingsTable,
    "not_possible": NotPossibleTable,
}
