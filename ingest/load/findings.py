"""The findings of a disclosure, and the checks that were not possible, into the database."""

from __future__ import annotations

from budgets import models
from ingest import disclosure as values
from ingest.load.fields import BATCH, decimal_text, place_json


def write_findings(draft: models.Disclosure, disclosure: values.Disclosure) -> None:
    """Every finding, and every check that was not possible, in order."""
    findings = [
        models.Finding(
            disclosure=draft,
            identity=finding.id,
            order=order,
            rule=finding.rule,
            severity=finding.severity,
            title_zh=finding.title_zh,
            title_en=finding.title_en,
            message_zh=finding.message_zh,
            message_en=finding.message_en,
            printed=decimal_text(finding.printed),
            expected=decimal_text(finding.expected),
            difference=decimal_text(finding.difference),
            places=[place_json(place) for place in finding.places],
        )
        for order, finding in enumerate(disclosure.findings, start=1)
    ]
    models.Finding.objects.bulk_create(findings, batch_size=BATCH)
    models.CheckNotPossible.objects.bulk_create(
        models.CheckNotPossible(disclosure=draft, order=order, rule=check.rule, missing_zh=check.missing_zh, missing_en=check.missing_en)
        for order, check in enumerate(disclosure.not_possible, start=1)
    )
