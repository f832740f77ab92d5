"""What a search finds, as a file: departments, codes and projects in one list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from budgets import markup
from budgets.classification_tree import Branch
from budgets.exports import SAMPLE
from budgets.models import Department, Project
from budgets.money import Unit, in_unit
from budgets.queries.published_departments import PublishedDepartment


@dataclass(frozen=True, slots=True)
class Found:
    """All that a search finds; codes by the name of their classification."""

    departments: Sequence[PublishedDepartment] = ()
    codes: Mapping[str, Sequence[Branch]] = field(default_factory=dict)
    projects: Sequence[Project] = ()

    @property
    def owners(self) -> list[Department]:
        """The departments that it is about."""
        return [*(one.department for one in self.departments), *(one.disclosure.department for one in self.projects)]


def found_rows(found: Found, unit: Unit) -> Iterator[list[Any]]:
    """What it is, code, name, whose, years, amount and its unit; invented departments are told from others."""
    yield [_("What it is"), _("Code"), _("Name"), _("Department"), _("Years"), _("Amount"), _("Unit"), _("Kind of data")]
    for one in found.departments:
        years = " ".join(map(str, sorted({*one.budgets, *one.final_accounts})))
        yield [_("Department"), "", one.department.name, "", years, "", "", _kind(one.department)]
    for kind, branches in found.codes.items():
        yield from (_code_row(kind, branch) for branch in branches)
    for project in found.projects:
        whose, fen = project.disclosure.department, project.amount_fen
        amount = ("", "") if fen is None else (in_unit(fen, unit), str(unit.label))
        year = str(project.disclosure.fiscal_year_id)
        yield [_("Project"), project.functional, project.name, whose.name, year, *amount, _kind(whose)]


def _code_row(kind: str, branch: Branch) -> list[Any]:
    code = branch.code
    until = f"{code.valid_from}–{code.valid_to}" if code.valid_to else ""
    what = pgettext("code", "functional code") if kind == "functional" else pgettext("code", "economic code")
    return [what, code.code, markup.name_text(code.name, code.name_en), "", until, "", "", ""]


def _kind(department: Department) -> str:
    return SAMPLE if department.is_sample else ""
