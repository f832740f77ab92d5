"""The shape and colour that stand for a department beside others."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from budgets import markup
from budgets.charts.signs import SIGNS
from budgets.department_comparison import HEAD
from budgets.models import Claim
from budgets.money import WAN, in_unit
from budgets.per_head import HEAD_PLACES
from budgets.queries.biggest_changes import ItemChange
from budgets.queries.changed_items import ChangedItem
from budgets.queries.tree_by_department import Compared
from budgets.said import say
from budgets.tables.changed_items import item_name_html
from budgets.tables.department_changes import known_code
from budgets.tables.departments_compared_rows import DepartmentRow
from budgets.tables.disclosure_files import about_claim as claim_years
from budgets.tables.reasons import about_years

register = template.Library()


@register.simple_tag
def sign(number: int) -> SafeString:
    """The shape of the column with this number; it says nothing that the name beside it does not."""
    svg = '<svg class="sign" viewBox="0 0 14 14" aria-hidden="true"><path class="k{}" d="{}"/></svg>'
    return format_html(svg, number + 1, SIGNS[number][1])


@register.simple_tag(takes_context=True)
def department_sentence(context: template.Context, compared: Compared, total: DepartmentRow, shown: str) -> SafeString:
    """What one department's total is, in a clause: per head where that is asked for and counted."""
    unit, fen = context["unit"], total.figures[compared.number].fen
    said = {"name": markup.name_html(compared.department.local_name), "year": compared.year or ""}
    head = total.heads[compared.number]
    if fen is None:
        return format_html(_("{name} {year}: no figure"), **said)
    if shown == HEAD and head is not None:
        return format_html(_("{name} {year}: <b>{amount}</b> per head"), amount=say(head, unit, HEAD_PLACES), **said)
    return format_html(_("{name} {year}: <b>{amount}</b>"), amount=say(fen, unit), **said)


@register.simple_tag
def item_name(change: ItemChange) -> SafeString:
    """The name of a changed item."""
    return item_name_html(change)


@register.simple_tag
def about_claim(claim: Claim, year: int) -> str:
    """Which two years a claim's change is about."""
    return claim_years(claim, year)


@register.simple_tag
def moved_item(changed: ChangedItem, year: int) -> SafeString:
    """The name of a department's changed item in that year's edition."""
    known = known_code(changed, year)
    return markup.name_html(known.name, known.name_en) if known else markup.name_html(changed.node.printed_name)


@register.simple_tag(takes_context=True)
def item_reason(context: template.Context, change: ItemChange) -> SafeString:
    """The stated reason with the years it is about, and the stated change where it is another than the one beside it."""
    said = change.said
    if said is None:
        return format_html("")
    stated = said.delta_fen
    differs = stated is not None and in_unit(stated, WAN) != in_unit(change.change.fen or 0, WAN)
    delta = markup.delta_html(stated or 0, context["unit"]) if differs else ""
    return format_html('<b class="base">{}</b> {} {}', about_years(said), delta, markup.name_html(said.reason))
