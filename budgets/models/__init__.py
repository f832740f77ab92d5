"""The domain: who disclosed what, how it was read, and what became of it."""

from budgets.models.classification import ClassificationChange, ClassificationCode, CodeKind, FiscalYear
from budgets.models.department import Department, DepartmentAlias, DepartmentType, Region, SlugRedirect
from budgets.models.disclosure import Disclosure
from budgets.models.figures import Certainty, Column, LineItem, Row, Statement
from budgets.models.finding import CheckNotPossible, Finding
from budgets.models.ledger import LedgerEntry
from budgets.models.narrative import Claim, Fact
from budgets.models.project import AllocationPart, Indicator, OverallTarget, Project, ProjectMatch

__all__ = [
    "AllocationPart",
    "Certainty",
    "CheckNotPossible",
    "Claim",
    "ClassificationChange",
    "ClassificationCode",
    "CodeKind",
    "Column",
    "Department",
    "DepartmentAlias",
    "DepartmentType",
    "Disclosure",
    "Fact",
    "Finding",
    "FiscalYear",
    "Indicator",
    "LedgerEntry",
    "LineItem",
    "OverallTarget",
    "Project",
    "ProjectMatch",
    "Region",
    "Row",
    "SlugRedirect",
    "Statement",
]
