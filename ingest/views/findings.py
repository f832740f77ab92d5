"""The results of the checks as the desk tells them: what a person has to look at first, the rest folded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from budgets.language import is_english
from budgets.models import CheckNotPossible, Disclosure, Finding
from budgets.queries.findings_of_disclosure import ShownFinding
from ingest.checks import RULES

ANSWERS: Final = ("passed", "failed", "not_applicable", "not_possible")


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A finding with the title of its rule."""

    shown: ShownFinding
    rule: str


@dataclass(frozen=True, slots=True)
class NotPossible:
    """A rule that could not be applied everywhere, and what is missing for it."""

    id: str
    rule: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckResults:
    """Everything the checks said of one disclosure. `told` are errors, warnings and notes, in this order."""

    counts: dict[str, int]
    told: tuple[ToldFinding, ...]
    rounding: tuple[ToldFinding, ...]
    dismissed: tuple[ToldFinding, ...]
    not_possible: tuple[NotPossible, ...]

    @property
    def asked(self) -> int:
        """How many checks there were."""
        return sum(self.counts.values())


def check_results(disclosure: Disclosure, findings: Sequence[ShownFinding], not_possible: Iterable[CheckNotPossible]) -> CheckResults:
    """The results, in the reader's language."""
    dismissed = [one for one in findings if one.finding.status == Finding.Status.DISMISSED]
    rounding = [one for one in findings if one not in dismissed and one.finding.is_rounding]
    return CheckResults(
        counts={answer: disclosure.checks.get(answer, 0) for answer in ANSWERS},
        told=_told(one for one in findings if one not in dismissed and one not in rounding),
        rounding=_told(rounding),
        dismissed=_told(dismissed),
        not_possible=_by_rule(not_possible),
    )


def rule_titles() -> dict[str, str]:
    """Every rule's title in the reader's language."""
    english = is_english()
    return {rule.id: rule.title_en if english else rule.title_zh for rule in RULES}


def _told(findings: Iterable[ShownFinding]) -> tuple[ToldFinding, ...]:
    titles = rule_titles()
    return tuple(ToldFinding(one, titles.get(one.finding.rule, "")) for one in findings)


def _by_rule(checks: Iterable[CheckNotPossible]) -> tuple[NotPossible, ...]:
    missing: dict[str, list[str]] = defaultdict(list)
    for check in checks:
        missing[check.rule].append(check.missing)
    titles = rule_titles()
    return tuple(NotPossible(rule, titles.get(rule, ""), tuple(words)) for rule, words in missing.items())
