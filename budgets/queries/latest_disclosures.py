"""What was published last."""

from __future__ import annotations

from budgets.models import Disclosure


def get_latest_disclosures(count: int = 6) -> list[Disclosure]:
    """Newest publication first. One query."""
    return list(Disclosure.objects.published().select_related("department").order_by("-published_at", "-pk")[:count])
