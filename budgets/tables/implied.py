"""The years before as the narratives imply them, each beside what that year's own disclosure prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budgets import markup
from budgets.addresses import claim_address
from budgets.codes import edition
from budgets.comparison import MEASURES
from budgets.money import Unit, in_unit, write_amount
from budgets.queries.implied_years import ImpliedLine, Reconciled
from budgets.queries.printed_quantities import Quantity
from budgets.queries.year_comparison import YearAnswer
from budgets.said import say
from budgets.words import KEYS_OF_THREE_PUBLIC, SOURCES

MONEY = {"td": {"class": "n"}, "th": {"class": "n"}}
BASES = {
    "prior_budget": gettext_lazy("budget of %(year)s"),
    "prior_execution": gettext_lazy("execution of %(year)s"),
    "prior_final": gettext_lazy("final accounts of %(year)s"),
}
TOTALS = {(measure.statement, measure.measure): measure.label for measure in MEASURES.values()} | {
    ("revenue", "total"): gettext_lazy("total revenue"),
    ("overview", "total"): gettext_lazy("total revenue and expenditure"),
    ("fiscal_overview", "total"): gettext_lazy("appropriations in total"),
    ("three_public", "total"): KEYS_OF_THREE_PUBLIC["three_public.total"],
}


def words_of(quantity: Quantity, year: int, subject: str) -> tuple[str, SafeString]:
    """A quantity in words, plain and as HTML; as the document calls it where it has no name of ours."""
    code = quantity.functional or quantity.economic
    if code:
        known = edition("functional" if quantity.functional else "economic_department", year).lookup(code)
        name = known.name if known else subject
        html = markup.name_html(name, known.name_en if known else "")
        return f"{code} {name}", format_html('<span class="code">{}</span> {}', code, html)
    words = {**SOURCES, **KEYS_OF_THREE_PUBLIC}.get(quantity.key) or (
        TOTALS.get((quantity.statement, quantity.measure)) if not quantity.key else None
    )
    if words is None:
        return subject, markup.name_html(subject)
    text = str(words)[:1].upper() + str(words)[1:]
    return text, format_html("{}", text)


def reconciled_words(found: Reconciled, answer: YearAnswer, unit: Unit) -> str:
    """Whether the items explain the implied total, in a sentence; and what else the later year's total holds."""
    words = {
        "year": found.said_in - 1,
        "items": say(found.items, unit),
        "whole": say(found.whole, unit),
        "short": say(abs(found.short), unit),
    }
    if found.short:
        said = _(
            "%(year)s: general public budget revenue %(whole)s is implied; the items add up to %(items)s"
            " and do not explain it (%(short)s apart)."
        )
    else:
        said = _("%(year)s: general public budget revenue %(whole)s is implied; the items add up to exactly that, %(items)s.")
    return said % words + _carried(found, answer, unit)


def _carried(found: Reconciled, answer: YearAnswer, unit: Unit) -> str:
    """A year's total that is larger than the revenue it is told of by what was carried over."""
    total = answer.tree.total.figures.get(found.said_in)
    carried = answer.revenue[found.said_in].carryover if found.said_in in answer.revenue else None
    if not carried or total is None or total.fen != found.stated + carried:
        return ""
    words = {"year": found.said_in, "total": say(total.fen, unit), "carried": say(carried, unit)}
    return _(" The total of %(year)s, %(total)s, includes %(carried)s of carry-over.") % words


class ImpliedTable(tables.Table):
    """Implied year, quantity, stated amount and change, implied amount, printed amount, difference."""

    year = tables.Column(verbose_name=gettext_lazy("About"), empty_values=())
    what = tables.Column(verbose_name=gettext_lazy("What"), empty_values=())
    stated = tables.Column(verbose_name=gettext_lazy("Stated"), attrs=MONEY, empty_values=())
    change = tables.Column(verbose_name=gettext_lazy("Stated change"), attrs=MONEY, empty_values=())
    implied = tables.Column(verbose_name=gettext_lazy("Implied"), attrs=MONEY, empty_values=())
    printed = tables.Column(verbose_name=gettext_lazy("Printed that year"), attrs=MONEY, empty_values=())
    difference = tables.Column(verbose_name=gettext_lazy("Difference"), attrs=MONEY, empty_values=())

    class Meta:
        template_name = "table.html"
        orderable = False
        attrs: ClassVar[dict[str, str]] = {"class": "tbl pin"}

    def __init__(self, lines: Sequence[ImpliedLine], *, unit: Unit, **extra: Any) -> None:
        super().__init__(lines, **extra)
        self.unit = unit
        self.caption = _("The year before, as the narratives imply it, %(unit)s") % {"unit": unit.label}

    def render_year(self, record: ImpliedLine) -> SafeString:
        """The base that the document states, and where it says so."""
        words = BASES[record.claim.base] % {"year": record.said_in - 1}
        return format_html('<a href="{}">{}</a>', claim_address(record.claim), words)

    def value_year(self, record: ImpliedLine) -> str:
        """The base in words."""
        return str(BASES[record.claim.base] % {"year": record.said_in - 1})

    def render_what(self, record: ImpliedLine) -> SafeString:
        """Code and name, or the words of the quantity."""
        return words_of(record.quantity, record.said_in, record.claim.subject)[1]

    def value_what(self, record: ImpliedLine) -> str:
        """The same as text."""
        return words_of(record.quantity, record.said_in, record.claim.subject)[0]

    def render_stated(self, record: ImpliedLine) -> SafeString | str:
        """The amount of the later year."""
        fen = record.claim.amount_fen
        return markup.none_html() if fen is None else write_amount(fen, self.unit)

    def render_change(self, record: ImpliedLine) -> SafeString:
        """▲ +63.90."""
        fen = record.claim.delta_fen
        return markup.none_html() if fen is None else markup.delta_html(fen, self.unit)

    def render_implied(self, record: ImpliedLine) -> SafeString:
        """Hollow, linked to its sentence."""
        return markup.implied_html(record.implied, self.unit, 2, claim_address(record.claim))

    def render_printed(self, record: ImpliedLine) -> SafeString | str:
        """What that year's own disclosure prints."""
        if record.printed is not None:
            return write_amount(record.printed, self.unit)
        return _("not printed") if record.received else _("not received")

    def render_difference(self, record: ImpliedLine) -> SafeString | str:
        """Implied less printed; in words where they agree."""
        if record.difference is None:
            return markup.none_html()
        return markup.delta_html(record.difference, self.unit) if record.difference else _("none")

    def value_stated(self, record: ImpliedLine) -> Any:
        """The number."""
        return _number(record.claim.amount_fen, self.unit)

    def value_change(self, record: ImpliedLine) -> Any:
        """The number."""
        return _number(record.claim.delta_fen, self.unit)

    def value_implied(self, record: ImpliedLine) -> Any:
        """The number."""
        return _number(record.implied, self.unit)

    def value_printed(self, record: ImpliedLine) -> Any:
        """The number."""
        return _number(record.printed, self.unit)

    def value_difference(self, record: ImpliedLine) -> Any:
        """The number."""
        return _number(record.difference, self.unit)


def _number(fen: int | None, unit: Unit) -> Any:
    return "" if fen is None else in_unit(fen, unit)
