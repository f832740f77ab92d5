"""The claims and facts of a disclosure into the database."""

from __future__ import annotations

from budgets import models
from ingest import disclosure as values
from ingest.load.fields import BATCH, decimal_text, fen, place_json


def write_narrative(draft: models.Disclosure, disclosure: values.Disclosure) -> None:
    """Every claim and fact in reading order."""
    claims = [_claim(draft, order, claim) for order, claim in enumerate(disclosure.claims, start=1)]
    models.Claim.objects.bulk_create(claims, batch_size=BATCH)
    facts = [
        models.Fact(
            disclosure=draft,
            order=order,
            key=fact.key,
            value=fact.value,
            unit=fact.unit or "",
            quote=fact.quote,
            place=place_json(fact.place),
        )
        for order, fact in enumerate(disclosure.facts, start=1)
    ]
    models.Fact.objects.bulk_create(facts, batch_size=BATCH)


def _claim(draft: models.Disclosure, order: int, value: values.Claim) -> models.Claim:
    unit = value.unit or draft.unit
    return models.Claim(
        disclosure=draft,
        order=order,
        subject=value.subject,
        statement_key=value.statement or "",
        key=value.key or "",
        functional=value.codes.get("functional", ""),
        economic=value.codes.get("economic_department", ""),
        codes=value.codes,
        measure=value.measure or "",
        fund=value.fund or "",
        unit=value.unit or "",
        amount_fen=fen(value.amount, unit),
        share_pct=decimal_text(value.share_pct),
        delta_fen=fen(value.delta, unit),
        delta_pct=decimal_text(value.delta_pct),
        base=value.base,
        implied_prior_fen=fen(value.implied_prior, unit),
        budget_fen=fen(value.budget, unit),
        completion_pct=decimal_text(value.completion_pct),
        reason=value.reason or "",
        within_reason=value.within_reason,
        quote=value.quote,
        place=place_json(value.place),
    )
