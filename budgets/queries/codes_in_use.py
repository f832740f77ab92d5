"""Which classification codes published budgets print, and how many departments print each."""

from __future__ import annotations

from django.db.models import Count

from budgets.models import LineItem

# Where the codes of a classification stand: the statements, and the field of an amount that holds the code
STATEMENTS = {"functional": ("expenditure", "general_expenditure"), "economic_department": ("basic_expenditure",)}
FIELD = {"functional": "functional", "economic_department": "economic"}


def get_codes_in_use(kind: str) -> dict[str, int]:
    """Code → number of departments. One query."""
    field = FIELD[kind]
    printed = LineItem.objects.filter(
        disclosure__status="published", disclosure__kind="budget", statement_key__in=STATEMENTS[kind], period__in=("", "current")
    ).exclude(**{field: ""})
    counts = printed.values(field).annotate(departments=Count("disclosure__department", distinct=True)).order_by()
    return {count[field]: count["departments"] for count in counts}
