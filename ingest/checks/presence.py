"""What the rules answer about statements that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.checks.answers import Answer, not_possible
from ingest.checks.figures import Book
from ingest.checks.words import missing_statement

# Every budget disclosure prints these; the others only where its table of contents promises them.
ALWAYS = ("overview", "revenue", "expenditure", "fiscal_overview", "general_expenditure", "basic_expenditure")
IF_PROMISED = ("project_expenditure", "gov_fund", "state_capital", "carryover")


def absent(*keys: str) -> Answer:
    """Not possible for want of statements."""
    names = [missing_statement(key) for key in keys]
    return not_possible("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def missing_statements(book: Book) -> Iterator[Answer]:
    """What a rule about every statement answers for those that ought to be there and are not."""
    keys = [key for key in ALWAYS if book.find(key) is None]
    keys += [key for key in IF_PROMISED if book.find(key) is None and book.listed_absent(key)]
    if keys:
        yield absent(*keys)
