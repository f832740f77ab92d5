"""Sums that must hold: every rule of the catalogue's families T (inside one statement) and X (between statements).

`check` answers for a disclosure: findings, what was not possible, and how many instances gave each answer. A rule is one
function from a Book to Answers; its docstring is the rule in words and when it does not apply. To add a rule, write the
function and add it to RULES; docs/checks.md lists them (tests/ingest/checks/test_rules.py keeps it complete).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ingest.checks import t_form, t_rows, t_sources, t_totals, t_units, x_details, x_expenditure, x_overviews, x_projects
from ingest.checks.answers import Answer, Outcome
from ingest.checks.clusters import Weighed, find_causes, rescaled
from ingest.checks.figures import Book, open_book
from ingest.checks.findings import SEVERITIES, from_cause, from_slip
from ingest.disclosure import CheckCounts, Disclosure, Finding, NotPossible


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue: its permanent id, its short title in both languages, and its function."""

    id: str
    title_zh: str
    title_en: str
    answers: Callable[[Book], Iterator[Answer]]


RULES: tuple[Rule, ...] = (
    Rule("T-01", "收入总计等于支出总计", "Total revenue equals total expenditure", t_totals.balance),
    Rule("T-02", "上级科目等于其下各行之和", "Every parent equals the sum of its children", t_totals.parents),
    Rule("T-03", "各行合计等于其各栏之和", "Every row’s total equals the sum of its columns", t_rows.row_sums),
    Rule("T-04", "合计行等于各行之和", "The total row equals the sum of the rows", t_totals.totals),
    Rule("T-05", "“三公”经费等于其各项之和", "“Three public” expenses equal the sum of their parts", t_sources.three_public),
    Rule(
        "T-06", "各项收入之和等于本年收入，明细等于上一级", "Sources sum to this year’s revenue, nested lines to theirs", t_sources.sources
    ),
    Rule("T-07", "财政拨款等于三本预算之和", "The appropriation equals its three budgets together", t_rows.fiscal_sums),
    Rule("T-08", "金额与标明的单位相符", "Amounts are in the unit the statement says", t_units.units),
    Rule("T-09", "科目编码属于该表且当年有效", "Codes belong to the statement and the year", t_form.codes),
    Rule("T-10", "同一科目不重复列示", "A code is not printed twice", t_form.duplicates),
    Rule("T-11", "绩效指标权重合计", "Weights of performance indicators sum up", t_form.weights),
    Rule("X-01", "收支总表、收入总表、支出总表一致", "Overview, revenue and expenditure agree", x_overviews.overview),
    Rule(
        "X-02",
        "财政拨款总表与各项资金支出表一致",
        "The appropriation overview agrees with its funds’ statements",
        x_overviews.fiscal_overview,
    ),
    Rule(
        "X-03",
        "基本支出表、项目支出表与一般公共预算支出表一致",
        "Basic and project statements agree with the general budget",
        x_expenditure.basic_and_project,
    ),
    Rule("X-04", "同一科目在各表金额、名称一致", "The same code has the same amount and name everywhere", x_expenditure.same_codes),
    Rule(
        "X-05",
        "基本支出中的“三公”科目不大于“三公”经费表",
        "Three public sections are within the three public statement",
        x_details.three_public_sections,
    ),
    Rule("X-06", "结转结余明细与总表一致", "Carry-over details agree with overview and revenue", x_details.carryover),
    Rule(
        "X-07",
        "绩效目标表金额与项目支出表、说明一致",
        "Performance tables agree with the project statement and the narrative",
        x_projects.performance,
    ),
    Rule("X-08", "机关运行经费与公用经费一致", "Agency operating expenses agree with the operating column", x_details.agency_operating),
)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer and the rule that gave it."""

    rule: str
    answer: Answer


def check(disclosure: Disclosure) -> Disclosure:
    """The disclosure with its findings, what could not be checked, and the counts of answers."""
    given = give_answers(disclosure)
    outcomes = Counter(one.answer.outcome for one in given)
    not_possible = _not_possible(given)
    counts = CheckCounts(
        passed=outcomes[Outcome.PASSED],
        failed=outcomes[Outcome.FAILED],
        not_applicable=outcomes[Outcome.NOT_APPLICABLE],
        not_possible=len(not_possible),
    )
    return replace(disclosure, findings=_findings(given), not_possible=not_possible, checks=counts)


def give_answers(disclosure: Disclosure) -> list[Given]:
    """What every rule answers, in the order of RULES."""
    book = open_book(disclosure)
    return [Given(rule.id, answer) for rule in RULES for answer in rule.answers(book)]


def _not_possible(given: list[Given]) -> tuple[NotPossible, ...]:
    whys = [(one.rule, one.answer.why) for one in given if one.answer.outcome is Outcome.NOT_POSSIBLE and one.answer.why]
    return tuple(NotPossible(rule, why.zh, why.en) for rule, why in dict.fromkeys(whys))


def _findings(given: list[Given]) -> tuple[Finding, ...]:
    weighed = [
        Weighed(one.rule, one.answer.equation, one.answer.equation.residual, order)
        for order, one in enumerate(given)
        if one.answer.equation is not None
    ]
    found: list[Finding] = []
    for one in given:
        slip = one.answer.slip
        if slip is not None:
            explained = rescaled(weighed, *slip.misscaled) if slip.misscaled else []
            found.append(from_slip(one.rule, slip, explained))
            weighed = [other for other in weighed if other not in explained]
    found += [from_cause(cause) for cause in find_causes(weighed)]
    return tuple(sorted(_told_apart(found), key=lambda one: (SEVERITIES.index(one.severity), one.rule)))


def _told_apart(findings: list[Finding]) -> list[Finding]:
    """Findings of the same identity, numbered."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.id] += 1
    again: Counter[str] = Counter()
    told: list[Finding] = []
    for finding in findings:
        again[finding.id] += 1
        number = again[finding.id]
        told.append(finding if number == 1 else replace(finding, id=f"{finding.id}-{number}"))
    return told
