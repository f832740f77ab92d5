"""The columns of `/compare/years/`: name, years, share, change. Each draws a row for the page and gives its value for a file."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from budgets import markup
from budgets.addresses import claim_address
from budgets.changes import NONE
from budgets.money import Unit, in_unit
from budgets.queries.year_tree import Source, YearTree
from budgets.sparkline import sparkline_html
from budgets.tables.comparison_rows import TreeRow
from budgets.tables.figure import figure_html, figure_value


class NameColumn(tables.Column):
    """Code and name, with the button that folds what stands below."""

    def render(self, record: TreeRow) -> SafeString:
        """`<span class="node">` with fold, code, name."""
        if record.level == 0:
            return record.name_html
        fold = mark_safe("")
        if record.foldable:
            fold = format_html(
                '<button class="fold" type="button" aria-expanded="{}" aria-label="{}" hidden></button>',
                "true" if record.is_open else "false",
                _("Open or shut %(name)s") % {"name": record.name},
            )
        code = format_html('<span class="code">{}</span>', record.code) if record.code else mark_safe("")
        return format_html('<span class="node">{}{}<span>{}</span></span>', fold, code, record.name_html)

    def value(self, record: TreeRow) -> str:
        """The name alone."""
        return record.name


class YearColumn(tables.Column):
    """The amounts of one year."""

    def __init__(self, source: Source, tree: YearTree, *, unit: Unit, **extra: Any) -> None:
        super().__init__(verbose_name=_year_header(source, tree), empty_values=(), orderable=False, **extra)
        self.source, self.unit, self.places = source, unit, tree.places

    def render(self, record: TreeRow) -> SafeString:
        """The amount as a link to its evidence, or the sign of its state."""
        figure = record.figures[self.source.year]
        if record.printed_parts and figure.state == "absent":
            return mark_safe("")
        return figure_html(figure, self.unit, self.places)

    def value(self, record: TreeRow) -> Decimal | str:
        """The number; an open column in words, nothing where there is nothing."""
        return figure_value(record.figures[self.source.year], self.unit, self.places)


class ImpliedColumn(tables.Column):
    """A year of which nothing was received, as the narrative of the next implies it: hollow, and never a parent's sum."""

    def __init__(self, year: int, *, unit: Unit, places: int, **extra: Any) -> None:
        super().__init__(verbose_name=_("%(year)s implied") % {"year": year}, empty_values=(), orderable=False, **extra)
        self.year, self.unit, self.places = year, unit, places

    def render(self, record: TreeRow) -> SafeString:
        """○ 1,247.22, linked to the sentence it follows from."""
        implied = record.implied.get(self.year)
        if implied is None:
            return mark_safe("") if record.printed_parts else markup.none_html()
        return markup.implied_html(implied.fen, self.unit, self.places, claim_address(implied.claims[0]))

    def value(self, record: TreeRow) -> Decimal | str:
        """The number; the heading says that it is implied."""
        implied = record.implied.get(self.year)
        return "" if implied is None else in_unit(implied.fen, self.unit, self.places)


class SparkColumn(tables.Column):
    """All the years in a line: printed solid, implied hollow, gaps not bridged."""

    def __init__(self, *, tree: YearTree, implied: Sequence[int], **extra: Any) -> None:
        span = f"{min((tree.years[0], *implied))}–{max((tree.years[-1], *implied))}"
        heading = _("Trend %(span)s") % {"span": span}
        super().__init__(verbose_name=heading, empty_values=(), orderable=False, exclude_from_export=True, **extra)

    def render(self, record: TreeRow) -> SafeString:
        """The line; the numbers stand in the row."""
        if record.printed_parts:
            return mark_safe("")
        printed = {year: figure.fen for year, figure in record.figures.items() if figure.fen is not None}
        return sparkline_html(printed, {year: one.fen for year, one in record.implied.items()})


class EffectColumn(tables.Column):
    """How much of the printed change is re-coding alone."""

    def __init__(self, *, unit: Unit, places: int, **extra: Any) -> None:
        super().__init__(verbose_name=_("Of the printed change: re-coding"), empty_values=(), orderable=False, **extra)
        self.unit, self.places = unit, places

    def render(self, record: TreeRow) -> SafeString:
        """▲ +784.22, nothing where nothing was moved."""
        return markup.delta_html(record.effect, self.unit, self.places) if record.effect else mark_safe("")

    def value(self, record: TreeRow) -> Decimal | str:
        """The number with its sign."""
        return in_unit(record.effect, self.unit, self.places) if record.effect else ""


class GapColumn(tables.Column):
    """Years between two others of which nothing was received."""

    def __init__(self, *, header: str, **extra: Any) -> None:
        super().__init__(verbose_name=header, empty_values=(), orderable=False, exclude_from_export=True, **extra)

    def render(self, record: TreeRow) -> SafeString:
        """A dash on hatching."""
        return markup.none_html() if not record.printed_parts else mark_safe("")


class ShareColumn(tables.Column):
    """Share of the last year's total."""

    def render(self, record: TreeRow) -> SafeString:
        """Per cent and its bar."""
        return markup.share_html(record.share) if not record.printed_parts else mark_safe("")

    def value(self, record: TreeRow) -> Decimal | str:
        """Per cent, one decimal."""
        return "" if record.share is None else markup.one_decimal(record.share)


class ChangeColumn(tables.Column):
    """The change from the first year to the last; on a phone its percentage or badge stands below. Nothing where the gate forbids it."""

    def __init__(self, *, unit: Unit, places: int, comparable: bool, **extra: Any) -> None:
        super().__init__(empty_values=(), orderable=False, **extra)
        self.unit, self.places, self.comparable = unit, places, comparable

    def render(self, record: TreeRow) -> SafeString:
        """▲ +63.90."""
        if record.printed_parts:
            return mark_safe("")
        if not self.comparable:
            return markup.none_html()
        below = markup.percent_html(record.change) if record.change.status != NONE else mark_safe("")
        shown = markup.change_html(record.change, self.unit, self.places)
        return format_html('{}<span class="only-phone">{}</span>', shown, below) if below else shown

    def value(self, record: TreeRow) -> Decimal | str:
        """The number with its sign."""
        return in_unit(record.change.fen, self.unit, self.places) if self.comparable and record.change.fen is not None else ""


class PercentColumn(tables.Column):
    """The change in per cent, or new / ended; nothing where the gate forbids it."""

    def __init__(self, *, comparable: bool, **extra: Any) -> None:
        super().__init__(empty_values=(), orderable=False, **extra)
        self.comparable = comparable

    def render(self, record: TreeRow) -> SafeString:
        """−78.6% or a badge."""
        if record.printed_parts:
            return mark_safe("")
        return markup.percent_html(record.change) if self.comparable else markup.none_html()

    def value(self, record: TreeRow) -> Decimal | str:
        """Per cent, one decimal; the word where there is no percentage."""
        if not self.comparable:
            return ""
        return markup.status_words(record.change) if record.change.pct is None else markup.one_decimal(record.change.pct)


def _year_header(source: Source, tree: YearTree) -> str:
    if source.stands_in(tree.measure):
        return _("%(year)s classes only") % {"year": source.year}
    missing = {
        "disclosure": _("%(year)s not received"),
        "statement": _("%(year)s statement missing"),
        "column": _("%(year)s column missing"),
    }
    return missing[source.missing] % {"year": source.year} if source.missing else str(source.year)
