"""The charts of `/compare/departments/`."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from budgets import markup
from budgets.changes import percent
from budgets.charts import Chart
from budgets.charts.grouped import Drawn, build_grouped
from budgets.charts.multiples import Panel, build_multiples
from budgets.charts.shares import Key, Whole, build_shares
from budgets.comparability import alike
from budgets.money import UNITS
from budgets.queries.totals_over_years import YearOfDepartment
from budgets.tables.departments_compared_rows import tree_rows
from budgets.views.compare_departments_asked import Asked, class_names


def chart_of_totals(asked: Asked) -> Chart | None:
    """What is asked, class by class, the departments beside each other."""
    rows = tree_rows(asked.answer, asked.question.levels)
    unit, gate = UNITS[asked.question.unit], asked.answer.gate
    return build_grouped(Drawn(rows, asked.compared, asked.question.shown, unit, asked.answer.tree.places, gate.comparable))


def chart_of_shares(asked: Asked) -> tuple[Chart, list[Key]] | None:
    """What each department's expenditure is made of, by class."""
    tree = asked.by_function
    wholes = [
        Whole(
            one.department.local_name,
            {node.code: share for node in tree.classes if (share := percent(node.fen(one.number), tree.total.fen(one.number)))},
        )
        for one in asked.compared
    ]
    return build_shares(wholes, class_names(asked))


def chart_over_years(asked: Asked) -> Chart | None:
    """The total of what is asked over the years, per head where that is shown."""
    names = {number: one.department.local_name for number, one in enumerate(asked.departments)}
    by_number: dict[int, dict[int, int]] = {number: {} for number in names}
    for one in asked.over_years:
        fen = one.head if asked.per_head else one.fen
        if fen is not None:
            by_number[one.number][one.disclosure.fiscal_year_id] = fen
    panels = [Panel(number, names[number], years) for number, years in by_number.items()]
    return build_multiples(_grew_most(asked, panels), panels, UNITS[asked.question.unit], 2)


def _grew_most(asked: Asked, panels: list[Panel]) -> str:
    """Which department's total grew most between its first and last year, where every department's own two years can be compared."""
    ends: dict[int, list[YearOfDepartment]] = {}
    for one in asked.over_years:
        ends.setdefault(one.number, []).append(one)
    grown: list[tuple[Decimal, str, str]] = []
    for panel in panels:
        years = sorted(panel.by_year)
        told = ends.get(panel.number, [])
        if len(years) < 2 or not alike(told[0].disclosure, told[-1].disclosure):
            return _("Over the years")
        growth = percent(panel.by_year[years[-1]] - panel.by_year[years[0]], panel.by_year[years[0]])
        grown.append((growth or Decimal(0), panel.name, f"{years[0]}–{years[-1]}"))
    pct, name, span = max(grown)
    if pct <= 0:
        return _("Over the years")
    return _("Grew most: %(name)s, %(pct)s in %(span)s") % {"name": name, "pct": markup.write_percent_change(pct), "span": span}
