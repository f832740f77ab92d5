"""The column of stated reasons in `/compare/years/`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from budgets import markup
from budgets.addresses import claim_address
from budgets.money import Unit, in_unit
from budgets.queries.stated_reasons import StatedReason
from budgets.tables.comparison_rows import TreeRow

OPEN_REASONS: Final = 2  # more than these make a row taller than the screen


class ReasonColumn(tables.Column):
    """What the department says of the change, each with its own base year."""

    def __init__(self, *, unit: Unit, places: int, **extra: Any) -> None:
        super().__init__(empty_values=(), orderable=False, **extra)
        self.unit, self.places = unit, places

    def render(self, record: TreeRow) -> SafeString:
        """One line for each: 2026 against 2025 ▲ +63.90, the reason. Of many years the newest is open, the others fold."""
        reasons = tuple(record.reasons)
        if len(reasons) <= OPEN_REASONS:
            return self._lines(reasons)
        words = _("Earlier years: %(count)s") % {"count": len(reasons) - 1}
        folded = format_html("<details><summary>{}</summary>{}</details>", words, self._lines(reasons[1:]))
        return format_html("{}{}", self._lines(reasons[:1]), folded)

    def _lines(self, reasons: Sequence[StatedReason]) -> SafeString:
        lines = ((claim_address(reason.claim), about_years(reason), self._delta(reason), _words(reason)) for reason in reasons)
        return format_html_join("", '<div><a href="{}"><b>{}</b></a> {} {}</div>', lines)

    def value(self, record: TreeRow) -> str:
        """The same lines as text."""
        return "\n".join(
            " ".join(filter(None, (about_years(reason), self._delta_text(reason), reason.reason))) for reason in record.reasons
        )

    def _delta(self, reason: StatedReason) -> SafeString:
        return markup.delta_html(reason.delta_fen, self.unit, self.places) if reason.delta_fen is not None else mark_safe("")

    def _delta_text(self, reason: StatedReason) -> str:
        return "" if reason.delta_fen is None else f"{in_unit(reason.delta_fen, self.unit, self.places):+f}"


def about_years(reason: StatedReason) -> str:
    """Which two years a stated change is about."""
    if reason.base_year is None:
        return _("%(year)s, base year not stated") % {"year": reason.year}
    about = {
        "prior_budget": _("%(year)s against %(base)s"),
        "prior_execution": _("%(year)s against the execution of %(base)s"),
        "prior_final": _("%(year)s against the final accounts of %(base)s"),
    }[reason.base]
    return about % {"year": reason.year, "base": reason.base_year}


def _words(reason: StatedReason) -> SafeString:
    return markup.name_html(reason.reason) if reason.reason else mark_safe("")
