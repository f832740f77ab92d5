"""What a department says changed, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from budgets import markup
from budgets.codes import edition
from budgets.money import Unit, in_unit
from budgets.queries.stated_reasons import StatedReason
from budgets.tables.reasons import about_years

MONEY = {"td": {"class": "n"}, "th": {"class": "n"}}


@dataclass(frozen=True, slots=True)
class StatedChange:
    """One item: the amount, its change against the year before and the reason, all as the narrative states them."""

    code: str
    name: SafeString
    said: StatedReason


def stated_changes(reasons: Mapping[str, Sequence[StatedReason]], year: int) -> list[StatedChange]:
    """The items with a stated change, the largest first; the total, which has no code, is left out."""
    codes = edition("functional", year)
    rows = []
    for code, said in reasons.items():
        known = codes.lookup(code)
        if not code:
            continue
        name = markup.name_html(known.name if known else said[0].claim.subject, known.name_en if known else "")
        rows += [StatedChange(code, name, one) for one in said if one.delta_fen is not None]
    return sorted(rows, key=lambda row: -abs(row.said.delta_fen or 0))


class StatedChangesTable(tables.Table):
    """Item, amount, change, change in per cent, reason."""

    code = tables.Column(verbose_name=_("Code"), visible=False)
    name = tables.Column(verbose_name=_("Item"))
    amount = tables.Column(verbose_name=_("Amount"), attrs=MONEY, empty_values=())
    delta = tables.Column(verbose_name=_("Stated change"), attrs=MONEY, empty_values=())
    percent = tables.Column(verbose_name=_("Change, %"), attrs=MONEY, empty_values=())
    reason = tables.Column(verbose_name=_("Stated reason"), empty_values=())

    class Meta:
        template_name = "table.html"
        orderable = False
        attrs: ClassVar[dict[str, str]] = {"class": "tbl reason"}
        empty_text = _("The narrative states no change of an item.")

    def __init__(self, rows: Sequence[StatedChange], *, unit: Unit, **extra: Any) -> None:
        super().__init__(rows, **extra)
        self.unit = unit
        self.caption = _("Stated changes and reasons")

    def render_name(self, record: StatedChange) -> SafeString:
        """Name and code."""
        return format_html('{} <span class="code">{}</span>', record.name, record.code)

    def value_name(self, record: StatedChange) -> str:
        """The item's name in that year's edition, else as the narrative calls it."""
        known = edition("functional", record.said.year).lookup(record.code)
        return markup.name_text(known.name, known.name_en) if known else record.said.claim.subject

    def value_amount(self, record: StatedChange) -> Decimal | str:
        """The number."""
        fen = record.said.claim.amount_fen
        return "" if fen is None else in_unit(fen, self.unit)

    def value_delta(self, record: StatedChange) -> Decimal:
        """The number with its sign."""
        return in_unit(record.said.delta_fen or 0, self.unit)

    def value_percent(self, record: StatedChange) -> str:
        """As printed."""
        return record.said.delta_pct

    def value_reason(self, record: StatedChange) -> str:
        """The years it is about, and the department's words."""
        return f"{about_years(record.said)} {record.said.reason}".strip()

    def render_amount(self, record: StatedChange) -> SafeString:
        """The stated amount."""
        fen = record.said.claim.amount_fen
        return markup.none_html() if fen is None else markup.amount_html(fen, self.unit, 2)

    def render_delta(self, record: StatedChange) -> SafeString:
        """▲ +63.90."""
        return markup.delta_html(record.said.delta_fen or 0, self.unit, 2)

    def render_percent(self, record: StatedChange) -> SafeString | str:
        """As printed; a word where the year before or this one is zero, whatever the document prints."""
        claim = record.said.claim
        if record.said.recoded and 0 in (claim.implied_prior_fen, claim.amount_fen):
            return markup.recoded_badge()
        if claim.implied_prior_fen == 0:
            return markup.new_badge()
        if claim.amount_fen == 0:
            return markup.ended_badge()
        return markup.quoted_percent(record.said.delta_pct)

    def render_reason(self, record: StatedChange) -> SafeString:
        """The department's words with the years they are about."""
        if not record.said.reason:
            return markup.none_html()
        return format_html("<b>{}</b> {}", about_years(record.said), markup.name_html(record.said.reason))
