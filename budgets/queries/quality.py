"""How good the readings are: over all disclosures, or those a person asks for, everything that is counted, and what is behind each count.

For staff: drafts are counted like what is published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, IntegerField, Model, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from budgets.models import Certainty, CheckNotPossible, Disclosure, Finding, LineItem, Statement

ANSWERS: Final = ("passed", "failed", "not_applicable", "not_possible")
PARTS: Final = ("statements", "performance", "other")
PLACEMENTS: Final = ("printed", "placed", "ignored", "unplaced")
SEVERITIES: Final = {"errors": "error", "warnings": "warning", "notes": "note"}
# Every number that a disclosure has here; `only` asks for those where one of them is not 0.
COUNTED: Final = (*ANSWERS, *SEVERITIES, *PLACEMENTS, "open_columns", "missing")


@dataclass(frozen=True, slots=True)
class QualityQuestion:
    """Which disclosures, and which of their findings; empty means all.

    `part` is the part of the documents whose coverage is listed, `only` the number that must not be 0.
    """

    department: str = ""
    year: int | None = None
    status: str = ""
    severity: str = ""
    rule: str = ""
    decision: str = ""
    part: str = "statements"
    only: str = ""

    @property
    def asks_for_findings(self) -> bool:
        """Whether it is narrowed to certain findings."""
        return bool(self.severity or self.rule or self.decision)


@dataclass(frozen=True, slots=True)
class RuleCount:
    """Findings of one rule by severity, and how often it was not possible."""

    rule: str
    errors: int
    warnings: int
    notes: int
    not_possible: int


@dataclass(frozen=True, slots=True)
class Quality:
    """The counts. `coverage` holds part → placement → amounts."""

    disclosures: int
    answers: Mapping[str, int]
    coverage: Mapping[str, Mapping[str, int]]
    rules: tuple[RuleCount, ...]
    open_columns: int
    missing: int

    @property
    def findings(self) -> Mapping[str, int]:
        """Findings of all rules by severity."""
        return {name: sum(getattr(one, name) for one in self.rules) for name in SEVERITIES}


def get_quality(question: QualityQuestion) -> Quality:
    """Everything that is counted. Five queries."""
    matching = _matching(question)
    sums = {f"n_{answer}": Sum(_json_number("checks", answer)) for answer in ANSWERS}
    sums |= {f"n_{part}_{name}": Sum(_json_number("coverage", part, name)) for part in PARTS for name in PLACEMENTS}
    totals = matching.aggregate(n=Count("pk"), **sums)
    return Quality(
        disclosures=totals["n"],
        answers={answer: totals[f"n_{answer}"] or 0 for answer in ANSWERS},
        coverage={part: {name: totals[f"n_{part}_{name}"] or 0 for name in PLACEMENTS} for part in PARTS},
        rules=_rules(question),
        open_columns=LineItem.objects.filter(disclosure__in=matching, certainty=Certainty.AMBIGUOUS).count(),
        missing=Statement.objects.filter(disclosure__in=matching, present=False).count(),
    )


def get_counted_disclosures(question: QualityQuestion) -> QuerySet[Disclosure]:
    """The disclosures with each of COUNTED, most errors first. One query, not yet asked."""
    wanted = _condition(question)
    counts: dict[str, Any] = {answer: _json_number("checks", answer) for answer in ANSWERS}
    counts |= {name: _json_number("coverage", question.part, name) for name in PLACEMENTS}
    counts |= {name: _count(Finding.objects.filter(wanted, severity=severity)) for name, severity in SEVERITIES.items()}
    counts["open_columns"] = _count(LineItem.objects.filter(certainty=Certainty.AMBIGUOUS))
    counts["missing"] = _count(Statement.objects.filter(present=False))
    found: QuerySet[Any] = _matching(question).select_related("department").annotate(**counts)
    if question.only:
        found = found.filter(**{f"{question.only}__gt": 0})
    return found.order_by("-errors", "-failed", "department__name", "-fiscal_year", "-revision")


def get_matching_findings(question: QualityQuestion) -> QuerySet[Finding]:
    """The findings asked for, of the disclosures asked for. One query, not yet asked."""
    found = Finding.objects.filter(_condition(question), disclosure__in=_matching(question))
    return found.select_related("disclosure__department").order_by(
        "disclosure__department__name", "-disclosure__fiscal_year", "disclosure", "order"
    )


def get_checks_not_possible(question: QualityQuestion) -> QuerySet[CheckNotPossible]:
    """The checks that were not possible in the disclosures asked for. One query, not yet asked."""
    found = CheckNotPossible.objects.filter(disclosure__in=_matching(question))
    if question.rule:
        found = found.filter(rule=question.rule)
    return found.select_related("disclosure__department").order_by(
        "disclosure__department__name", "-disclosure__fiscal_year", "disclosure", "order"
    )


def get_years_and_departments() -> list[tuple[int, str, str]]:
    """Year, slug and name of everything that was read, for the choices. One query."""
    found = Disclosure.objects.values_list("fiscal_year", "department__slug", "department__name")
    return list(found.distinct().order_by("-fiscal_year", "department__name"))


def _matching(question: QualityQuestion) -> QuerySet[Disclosure]:
    """The disclosures asked for. Asked for certain findings of a rule, those that have one, or where the rule was not possible."""
    found = Disclosure.objects.all()
    if question.department:
        found = found.filter(department__slug=question.department)
    if question.year is not None:
        found = found.filter(fiscal_year=question.year)
    if question.status:
        found = found.filter(status=question.status)
    if question.asks_for_findings:
        found = found.filter(_has_wanted(question))
    return found


def _has_wanted(question: QualityQuestion) -> Q:
    having = Q(pk__in=Finding.objects.filter(_condition(question)).values("disclosure"))
    if question.rule and not (question.severity or question.decision):
        having |= Q(pk__in=CheckNotPossible.objects.filter(rule=question.rule).values("disclosure"))
    return having


def _condition(question: QualityQuestion) -> Q:
    asked = {"severity": question.severity, "rule": question.rule, "status": question.decision}
    return Q(**{name: value for name, value in asked.items() if value})


def _rules(question: QualityQuestion) -> tuple[RuleCount, ...]:
    findings = get_matching_findings(question).order_by()
    found = {(rule, severity): n for rule, severity, n in findings.values_list("rule", "severity").annotate(n=Count("pk"))}
    not_possible = dict(get_checks_not_possible(question).order_by().values_list("rule").annotate(n=Count("pk")))
    rules = sorted({rule for rule, _severity in found} | not_possible.keys())
    return tuple(
        RuleCount(
            rule,
            errors=found.get((rule, "error"), 0),
            warnings=found.get((rule, "warning"), 0),
            notes=found.get((rule, "note"), 0),
            not_possible=not_possible.get(rule, 0),
        )
        for rule in rules
    )


def _json_number(field: str, *path: str) -> Coalesce:
    """A whole number kept in a JSON field; 0 where it is not there."""
    return Coalesce(Cast(KT("__".join((field, *path))), IntegerField()), Value(0))


def _count(queryset: QuerySet[Model]) -> Coalesce:
    """How many of a disclosure's own things there are."""
    own = queryset.filter(disclosure=OuterRef("pk")).order_by().values("disclosure").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(own, output_field=IntegerField()), Value(0))
