"""What was published last."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery

from budgets.models import Disclosure


def get_latest_disclosures(count: int = 6) -> list[Disclosure]:
    """Of each department what it published last, the newest publication first. One query.

    Of several published at once that of the latest year: a folder read at one go says nothing more with every year of one department.
    """
    published = Disclosure.objects.published()
    order = ("-published_at", "-pk")
    newest = published.filter(department=OuterRef("department")).order_by("-published_at__date", "-fiscal_year__year", *order)
    latest = published.filter(pk=Subquery(newest.values("pk")[:1]))
    return list(latest.select_related("department").order_by("-published_at__date", *order)[:count])
