"""The tables of a department's page as files, each as rows of which the first is the heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from budgets import markup
from budgets.codes import edition
from budgets.models import Disclosure
from budgets.money import Unit, in_unit
from budgets.queries.projects_of_disclosure import ProjectTargets
from budgets.queries.three_public_by_year import ThreePublic
from budgets.queries.totals_of_disclosures import MEASURES, Totals, fen_of
from budgets.queries.tree_by_year import YearTree
from budgets.tables.figure import figure_value
from budgets.words import STAFFING, THREE_PUBLIC

Rows = Iterator[list[Any]]


def years_rows(totals: Mapping[int, Totals], unit: Unit) -> Rows:
    """Total, basic and project expenditure by year."""
    yield [_("Year"), _("Total expenditure"), _("Basic expenditure"), _("Project expenditure")]
    for year, said in totals.items():
        amounts = [fen_of(said, measure) for measure in MEASURES]
        yield [str(year), *("" if fen is None else in_unit(fen, unit) for fen in amounts)]


def classes_rows(tree: YearTree, unit: Unit) -> Rows:
    """The classes of a tree by year."""
    yield [_("Code"), _("Name"), *map(str, tree.years)]
    codes = edition(tree.edition, tree.years[-1])
    for node in tree.classes:
        known = codes.lookup(node.code)
        name = markup.name_text(known.name, known.name_en) if known else node.printed_name
        yield [node.code, name, *(figure_value(node.figures[year], unit, tree.places) for year in tree.years)]
    yield ["", _("Total"), *(figure_value(tree.total.figures[year], unit, tree.places) for year in tree.years)]


def three_public_rows(years: Sequence[ThreePublic], unit: Unit) -> Rows:
    """The expenses by year; a blank cell is blank."""
    yield [_("Expense"), *(str(one.year) for one in years)]
    for key, words in THREE_PUBLIC.items():
        lines = [one.amounts.get(key) for one in years]
        yield [capfirst(str(words)), *("" if line is None else in_unit(line.amount_fen or 0, unit) for line in lines)]


def staff_rows(budgets: Mapping[int, Disclosure]) -> Rows:
    """The headcounts by year, and the change that the newest year states."""
    newest = max(budgets)
    yield [_("Kind"), *map(str, budgets), _("Stated change, %(year)s") % {"year": newest}]
    for key, words in STAFFING.items():
        numbers = [getattr(one, key) for one in budgets.values()] + [getattr(budgets[newest], f"{key}_change", None)]
        yield [capfirst(str(words)), *("" if number is None else number.normalize() for number in numbers)]


def project_rows(projects: Iterable[ProjectTargets], unit: Unit) -> Rows:
    """The projects of the newest year with the parts of their money and their targets."""
    yield [_("Project"), _("Code"), _("Amount"), _("Parts"), _("Targets")]
    for one in projects:
        if one.project is None:
            continue
        parts = "\n".join(f"{part.label} {part.number} {part.unit}" for part in one.parts)
        targets = "\n".join(f"{target.level3} {target.text}" for target in one.indicators)
        fen = one.project.amount_fen
        yield [one.project.name, one.project.functional, "" if fen is None else in_unit(fen, unit), parts, targets]
