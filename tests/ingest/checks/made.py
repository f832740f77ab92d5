"""Disclosures for the tests of the checks: generated ones, and small changes to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from random import Random

from ingest import pipeline
from ingest.checks import Given, check, give_answers
from ingest.checks.answers import Outcome
from ingest.disclosure import Disclosure, Finding, Line, Row, Statement
from tests.generators.document import sample

LAYOUTS = (2021, 2026)


def dice(seed: int) -> Random:
    """Reproducible chance."""
    return Random(seed)  # noqa: S311 — no secrets


@cache
def clean(year: int, seed: int = 0) -> Disclosure:
    """A generated disclosure as the pipeline reads it, not yet checked."""
    _, disclosure = pipeline.run(sample(seed, year).encode(), f"sample-{seed}.txt")
    return replace(disclosure, findings=(), not_possible=())


def findings(disclosure: Disclosure, *rules: str) -> list[Finding]:
    """What the checks find, of some rules (all without any)."""
    return [finding for finding in check(disclosure).findings if not rules or finding.rule in rules]


def answers(disclosure: Disclosure, rule: str) -> list[Given]:
    """What one rule answers."""
    return [one for one in give_answers(disclosure) if one.rule == rule]


def outcomes(disclosure: Disclosure, rule: str) -> set[Outcome]:
    """The kinds of answers that one rule gives."""
    return {one.answer.outcome for one in answers(disclosure, rule)}


def statement(disclosure: Disclosure, key: str) -> Statement:
    """The first statement of a key."""
    return next(one for one in disclosure.statements if one.statement == key)


def with_statement(disclosure: Disclosure, old: Statement, new: Statement | None) -> Disclosure:
    """The disclosure with another statement in one's place, or without it."""
    rest = tuple(new if one is old else one for one in disclosure.statements)
    return replace(disclosure, statements=tuple(one for one in rest if one is not None))


def without(disclosure: Disclosure, key: str) -> Disclosure:
    """The disclosure without the statements of a key."""
    return replace(disclosure, statements=tuple(one for one in disclosure.statements if one.statement != key))


def promised_only(disclosure: Disclosure, key: str) -> Disclosure:
    """The disclosure with a statement that the table of contents promises and nobody finds."""
    old = statement(disclosure, key)
    return with_statement(disclosure, old, replace(old, present=False, listed=True, columns=(), rows=(), lines=()))


def with_line(disclosure: Disclosure, old_statement: Statement, index: int, new: Line | None) -> Disclosure:
    """The disclosure with another line in one's place, or without it."""
    lines = (*old_statement.lines[:index], *((new,) if new else ()), *old_statement.lines[index + 1 :])
    return with_statement(disclosure, old_statement, replace(old_statement, lines=lines))


def with_amounts(disclosure: Disclosure, key: str, change: Callable[[Row, Line], Decimal | None]) -> Disclosure:
    """The disclosure with the amounts of one statement changed; None removes the line."""
    old = statement(disclosure, key)
    rows = {row.row: row for row in old.rows}
    changed = [(line, change(rows[line.row], line)) for line in old.lines]
    lines = tuple(replace(line, amount=amount) for line, amount in changed if amount is not None)
    return with_statement(disclosure, old, replace(old, lines=lines))


def with_rows(disclosure: Disclosure, key: str, change: Callable[[Row], Row]) -> Disclosure:
    """The disclosure with the rows of one statement changed."""
    old = statement(disclosure, key)
    return with_statement(disclosure, old, replace(old, rows=tuple(change(row) for row in old.rows)))


def every_line(disclosure: Disclosure) -> Iterator[tuple[Statement, int, Line]]:
    """Every line of every statement, with its index there."""
    for one in disclosure.statements:
        for index, line in enumerate(one.lines):
            yield one, index, line
