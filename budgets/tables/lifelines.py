"""A department's projects over the years, and as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from budgets import markup
from budgets.changes import Change, change_between
from budgets.models import Project
from budgets.money import Unit, in_unit
from budgets.queries.lifeline_of_project import Target
from budgets.queries.tree_by_project import Lifeline
from budgets.sparkline import sparkline_html

Rows = Iterator[list[Any]]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list. `change` is from its first year with an amount to its last."""

    line: Lifeline
    address: str
    amounts: Mapping[int, int]

    @property
    def spark(self) -> SafeString:
        """The years in a line."""
        return sparkline_html(self.amounts, {})

    @property
    def change(self) -> Change | None:
        """None where there is one year only."""
        years = sorted(self.amounts)
        return change_between(self.amounts[years[0]], self.amounts[years[-1]]) if len(years) > 1 else None


@dataclass(frozen=True, slots=True)
class Year:
    """One year of one project; `change` is against the year told before it, whichever that is."""

    project: Project
    year: int
    address: str
    change: Change | None


def list_rows(lines: Iterable[Line], years: Sequence[int], unit: Unit) -> Rows:
    """Every project with its amounts by year and its change."""
    yield [_("Project"), *map(str, years), pgettext("of an amount", "Change")]
    for one in lines:
        yield [
            one.line.name,
            *(_money(one.amounts.get(year), unit) for year in years),
            _money(one.change.fen if one.change else None, unit),
        ]


def amount_rows(years: Iterable[Year], unit: Unit) -> Rows:
    """One project year by year: amount, change, goal."""
    yield [_("Year"), _("Amount"), pgettext("of an amount", "Change"), _("Change, %"), _("Goal")]
    for one in years:
        change = one.change
        pct = "" if change is None else markup.status_words(change) if change.pct is None else markup.one_decimal(change.pct)
        yield [
            str(one.year),
            _money(one.project.amount_fen, unit),
            _money(change.fen if change else None, unit),
            pct,
            one.project.goal or "",
        ]


def target_rows(targets: Sequence[Target]) -> Rows:
    """Its targets by year."""
    years = sorted({year for target in targets for year in target.by_year})
    yield [_("Indicator"), _("Level 1"), _("Level 2"), *map(str, years)]
    for target in targets:
        yield [target.name, target.level1, target.level2, *(target.by_year.get(year, "") for year in years)]


def _money(fen: int | None, unit: Unit) -> Any:
    return "" if fen is None else in_unit(fen, unit)
