"""Addresses that more than one page leads to."""

from __future__ import annotations

from django.urls import reverse

from budgets.models import Claim, Department, Disclosure, LineItem
from budgets.queries.statement_as_printed import base_anchor

PAGES = {"budget": "disclosure", "final_accounts": "final_accounts"}
EVIDENCE = {"budget": "evidence", "final_accounts": "final_accounts_evidence"}


def evidence_address(line: LineItem) -> str:
    """The page that shows where an amount is printed. The line knows its statement, row, column, and whose disclosure it is."""
    disclosure = line.disclosure
    return reverse(
        EVIDENCE[disclosure.kind], args=(disclosure.department.slug, disclosure.fiscal_year_id, base_anchor(line.statement, line.row, line))
    )


def place_address(disclosure: Disclosure, anchor: str) -> str:
    """Where something stands on its disclosure's page. The disclosure knows its department."""
    return f"{reverse(PAGES[disclosure.kind], args=(disclosure.department.slug, disclosure.fiscal_year_id))}#{anchor}"


def claim_address(claim: Claim) -> str:
    """Where a sentence of the narrative stands. The claim knows its disclosure, and that its department."""
    return place_address(claim.disclosure, claim.anchor)


def lifeline_address(department: Department, project: str) -> str:
    """A project over the years, by any of its names."""
    return reverse("lifelines", query={"department": department.slug, "project": project})
