"""A figure of a comparison in a cell: on the page a link to its evidence or the sign of its state, in a file the number."""

from __future__ import annotations

from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from budgets import markup
from budgets.addresses import evidence_address, place_address
from budgets.money import Unit, in_unit
from budgets.queries.year_tree import Figure


def figure_html(figure: Figure, unit: Unit, places: int) -> SafeString:
    """A figure as a link to its evidence, or the sign of its state."""
    if figure.state == "undetermined":
        return markup.undetermined_html()
    if figure.state == "empty":
        return markup.empty_html()
    if figure.fen is None:
        return markup.none_html()
    if figure.state == "added":
        return markup.added_html(figure.fen, unit, places)
    if figure.state == "restated":
        return markup.restated_html(figure.fen, unit, places)
    href = evidence_address(figure.printed[0]) if figure.printed else place_address(*figure.beside) if figure.beside else ""
    return markup.amount_html(figure.fen, unit, places, href)


def figure_value(figure: Figure, unit: Unit, places: int) -> Decimal | str:
    """A figure for a file: the number; an open column in words, nothing where there is nothing."""
    if figure.fen is None:
        return _("column not determined") if figure.state == "undetermined" else ""
    return in_unit(figure.fen, unit, places)
