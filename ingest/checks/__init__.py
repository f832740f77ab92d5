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
    """One rule of the catalogue: its permanent id, its title in both languages, its words in Chinese, and its function.

    The rule's English words are the function's docstring.
    """

    id: str
    title_zh: str
    title_en: str
    words_zh: str
    answers: Callable[[Book], Iterator[Answer]]


RULES: tuple[Rule, ...] = (
    Rule(
        "T-01",
        "收入总计等于支出总计",
        "Total revenue equals total expenditure",
        "收支两列的表中，收入总计等于支出总计（含上年结转）。只有一列的表不适用；缺表或缺总计的无法检查。",
        t_totals.balance,
    ),
    Rule(
        "T-02",
        "上级等于其下各行之和",
        "Every parent equals the sum of its children",
        "单位、类、款、项的每一栏都等于其下各行之和，项等于其下各项目之和。其下没有行的、自身不列金额的行不适用；缺表的"
        "、金额所在栏未确定的无法检查。",
        t_totals.parents,
    ),
    Rule(
        "T-03",
        "各行合计等于其各栏之和",
        "The total of every row equals the sum of its columns",
        "每一行的合计等于基本支出与项目支出等各栏之和，等于人员经费与公用经费之和，等于各经济分类之和，等于各资金来源之"
        "和；增减百分比与两年的金额相符。只列一栏或写“其中”的，不大于合计即可；只列合计的行不适用；缺表的无法检查。",
        t_rows.row_sums,
    ),
    Rule(
        "T-04",
        "合计行等于各行之和",
        "The total row equals the sum of the rows",
        "合计行的每一栏等于最外层各行之和。未写明范围的小计、没有金额的表不适用；缺表、缺合计行的无法检查。",
        t_totals.totals,
    ),
    Rule(
        "T-05",
        "“三公”经费等于其各项之和",
        "Three-public expenses equal the sum of their parts",
        "“三公”经费等于因公出国（境）费、公务接待费、公务用车购置及运行费之和；公务用车购置及运行费等于购置费与运行费"
        "之和。没有金额的表不适用；缺表的无法检查。",
        t_sources.three_public,
    ),
    Rule(
        "T-06",
        "各项收入之和等于本年收入，明细等于上一级",
        "Sources sum to this year’s revenue, nested lines to theirs",
        "各项收入之和等于本年收入，下一级各行之和等于上一级；上一级有金额而下一级全部空白的为提示；写“其中”而未列全的"
        "，不大于上一级即可。本年收入中的结转不适用；缺收支总表、财政拨款收支总表的无法检查。",
        t_sources.sources,
    ),
    Rule(
        "T-07",
        "财政拨款等于三本预算之和",
        "The appropriation equals its three budgets together",
        "每一行的财政拨款等于一般公共预算、政府性基金预算、国有资本经营预算之和（含上级转移支付）。没有这些栏的表不适用"
        "；缺财政拨款收支总表的无法检查。",
        t_rows.fiscal_sums,
    ),
    Rule(
        "T-08",
        "金额与标明的单位相符",
        "Amounts are in the unit the statement says",
        "一张表的合计与列示同一笔钱的另一张表不相差一万倍。没有可比的表的不适用。",
        t_units.units,
    ),
    Rule(
        "T-09",
        "科目编码属于该表且当年有效",
        "Codes belong to the statement and the year",
        "功能分类编码以 2 开头，部门经济分类编码以 3 开头，并在当年科目中。未见于现有科目的只作备注；没有编码的行、按名"
        "称推断的编码不适用；各表均无编码的无法检查。",
        t_form.codes,
    ),
    Rule(
        "T-10",
        "同一科目不重复列示",
        "A code is not printed twice",
        "同一科目在一张表（同一单位、同一侧）中只列一行；列了不止一行的作备注，可能是按项目分行。不同项目的行、不列编码的表不适用。",
        t_form.duplicates,
    ),
    Rule(
        "T-11",
        "绩效指标权重合计",
        "Weights of performance indicators sum up",
        "一张绩效目标表的权重相加得 100，或在预算执行率另占 10 分时得 90。没有权重的表不适用；权重不是数字的无法检查。",
        t_form.weights,
    ),
    Rule(
        "X-01",
        "收支总表、收入总表、支出总表一致",
        "Overview, revenue and expenditure agree",
        "三张总表的合计、每一类、每一项收入来源一致。收入总表没有结转栏的可以不含结转；两表都没有的类和来源不适用，决算"
        "的收入与支出不相比；缺表的无法检查。",
        x_overviews.overview,
    ),
    Rule(
        "X-02",
        "财政拨款总表与各项资金的支出表一致",
        "The appropriation overview agrees with the statements of its funds",
        "财政拨款收支总表的各项资金，合计和每一类都等于相应的支出表；收入来源与收支总表相同（一表可计入另一表单列的结转），各类"
        "支出不大于收支总表。两表都没有的资金不适用；缺表的无法检查。",
        x_overviews.fiscal_overview,
    ),
    Rule(
        "X-03",
        "基本支出表、项目支出表与一般公共预算支出表一致",
        "Basic and project statements agree with the general budget",
        "一般公共预算支出表的基本支出等于基本支出表的合计（人员经费、公用经费也是），项目支出等于项目支出表的合计，每一"
        "科目也是；基本、项目支出表含其他资金而分栏的，取一般公共预算栏。两边都没有金额的不适用；缺表、缺栏的无法检查。",
        x_expenditure.basic_and_project,
    ),
    Rule(
        "X-04",
        "同一科目在各表金额、名称一致",
        "The same code has the same amount and name everywhere",
        "同一科目在收入表、支出表、一般公共预算支出表中金额相同、名称一致；另有其他资金的科目，一般公共预算支出不大于其"
        "支出。不列编码的表、决算的收入不适用；缺表的无法检查。",
        x_expenditure.same_codes,
    ),
    Rule(
        "X-05",
        "基本支出中的“三公”科目不大于“三公”经费表",
        "Three-public sections are within the three-public statement",
        "基本支出的 30212、30217、30231、31013 不大于“三公”经费表的相应行（“三公”经费还包括项目支出，反过来不比）。"
        "没有列这些科目的、两表资金范围不同的不适用；缺表、缺行的无法检查。",
        x_details.three_public_sections,
    ),
    Rule(
        "X-06",
        "结转结余明细与总表一致",
        "Carry-over details agree with overview and revenue",
        "上年结转结余明细表的合计、财政拨款、非财政拨款，等于收支总表的结转各行和收入总表的结转各栏。没有结转的不适用；"
        "缺表、缺行的无法检查。",
        x_details.carryover,
    ),
    Rule(
        "X-07",
        "绩效目标表与项目支出表、说明一致",
        "Performance tables agree with the project statement and the narrative",
        "每个项目绩效目标表的金额等于项目支出表中的一行，等于表中财政拨款与其他资金之和（另列的上年结转、单位资金等可一并计"
        "入）；绩效目标表的张数和金额之和与说明一致。没有项目的不适用；缺表、缺行、说明未写的无法检查。",
        x_projects.performance,
    ),
    Rule(
        "X-08",
        "机关运行经费与公用经费一致",
        "Agency operating expenses agree with the operating column",
        "说明中的机关运行经费等于基本支出表的公用经费；含事业单位的不大于公用经费。单位运行经费不适用；说明未写、缺表、缺栏的无法检查。",
        x_details.agency_operating,
    ),
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
        Weighed(one.rule, one.answer.equation, one.answer.residual, order)
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
