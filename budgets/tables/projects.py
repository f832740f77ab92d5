"""The list of projects found."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Final

import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from budgets import markup
from budgets.exports import SAMPLE
from budgets.models import Project
from budgets.money import Unit, in_unit

NUMBER: Final = {"td": {"class": "n"}, "th": {"class": "n"}}
OPTIONAL: Final = {"td": {"class": "opt"}, "th": {"class": "opt"}}
OPTIONAL_NUMBER: Final = {"td": {"class": "n opt"}, "th": {"class": "n opt"}}


class ProjectsTable(tables.Table):
    """Name with the parts of its money, department, year, code, amount, number of targets."""

    name = tables.Column(verbose_name=_("Project"), orderable=False)
    parts = tables.Column(verbose_name=_("Parts"), accessor="allocation_parts", visible=False, orderable=False)
    department = tables.Column(verbose_name=_("Department"), accessor="disclosure__department", orderable=False, attrs=OPTIONAL)
    year = tables.Column(
        verbose_name=_("Year"), accessor="disclosure__fiscal_year_id", order_by="disclosure__fiscal_year__year", attrs=NUMBER
    )
    functional = tables.Column(verbose_name=_("Code"), empty_values=(), attrs=OPTIONAL)
    amount = tables.Column(verbose_name=_("Amount"), accessor="amount_fen", empty_values=(), attrs=NUMBER)
    targets = tables.Column(verbose_name=_("Targets"), attrs=OPTIONAL_NUMBER)
    sample = tables.Column(verbose_name=_("Kind of data"), accessor="disclosure__department__is_sample", orderable=False, visible=False)

    class Meta:
        template_name = "table.html"
        attrs: ClassVar[dict[str, str]] = {"class": "tbl projects"}

    def __init__(self, projects: QuerySet[Project], *, unit: Unit, kinds: frozenset[bool], **extra: Any) -> None:
        super().__init__(projects, exclude=() if True in kinds else ("sample",), **extra)
        self.unit, self.kinds, self.mixed = unit, kinds, len(kinds) > 1
        self.caption = str(_("Projects"))

    def render_name(self, record: Project) -> SafeString:
        """The name, leading to the project in its document; on a phone its department; the parts of its money, folded."""
        whose = format_html("{}{}", markup.name_html(record.disclosure.department.local_name), self._mark(record))
        line = '<a href="{}">{}</a><span class="only-phone sub">{}</span>{}'
        return format_html(line, _address(record), markup.name_html(record.name), whose, _parts(record))

    def value_name(self, value: str) -> str:
        """The name."""
        return value

    def value_parts(self, record: Project) -> str:
        """The parts as text."""
        return "\n".join(f"{part.label} {part.number} {part.unit}" for part in record.allocation_parts.all())

    def render_department(self, record: Project) -> SafeString:
        """The name as a link to its page; an invented department among real ones is marked."""
        department = record.disclosure.department
        href = reverse("department", args=(department.slug,))
        return format_html('<a href="{}">{}</a>{}', href, markup.name_html(department.local_name), self._mark(record))

    def _mark(self, record: Project) -> SafeString | str:
        return markup.sample_html() if self.mixed and record.disclosure.department.is_sample else ""

    def value_department(self, record: Project) -> str:
        """The name."""
        return record.disclosure.department.local_name

    def value_year(self, value: int) -> str:
        """The year, as text: it is no amount."""
        return str(value)

    def render_functional(self, value: str) -> SafeString:
        """The code, leading to who else spends on it."""
        if not (value.isdigit() and len(value) > 2):
            return format_html("{}", value) if value else markup.none_html()
        return format_html('<a class="code" href="{}">{}</a>', reverse("classification_code", args=("functional", value)), value)

    def value_functional(self, value: str) -> str:
        """The code."""
        return value

    def render_amount(self, record: Project) -> SafeString:
        """The amount, leading to the project in its document."""
        if record.amount_fen is None:
            return markup.none_html()
        amount = markup.amount_html(record.amount_fen, self.unit, 2)
        return format_html('<a href="{}">{}</a>', _address(record), amount)

    def value_amount(self, record: Project) -> Decimal | str:
        """The number."""
        return "" if record.amount_fen is None else in_unit(record.amount_fen, self.unit)

    def value_targets(self, value: int) -> Decimal:
        """The number."""
        return Decimal(value)

    def value_sample(self, value: bool) -> str:
        """Beside each invented department, in a file that has any."""
        return SAMPLE if value else ""


def _address(project: Project) -> str:
    disclosure = project.disclosure
    return f"{reverse('disclosure', args=(disclosure.department.slug, disclosure.fiscal_year_id))}#project-{project.order}"


def _parts(project: Project) -> SafeString | str:
    parts = list(project.allocation_parts.all())
    if not parts:
        return ""
    lines = ((markup.name_html(part.label), part.number, markup.name_html(part.unit)) for part in parts)
    return format_html(
        '<details><summary>{}</summary><ul class="tgt">{}</ul></details>',
        ngettext("%(count)d part", "%(count)d parts", len(parts)) % {"count": len(parts)},
        format_html_join("", '<li><span>{}</span><span class="n">{} {}</span></li>', lines),
    )
