"""Identity, facts and claims of the given texts, against transcriptions of their figures (no sentences)."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from ingest import pipeline
from ingest.amounts import plain_decimal
from ingest.disclosure import Claim, Disclosure

HERE = Path(__file__).parent
IDENTITIES: dict[str, dict[str, Any]] = json.loads((HERE / "identities.json").read_text(encoding="utf-8"))
NAMES = sorted(IDENTITIES)


@lru_cache(maxsize=8)
def read(path: Path) -> Disclosure:
    return pipeline.run(path.read_bytes(), path.name)[1]


def rows(folder: str, name: str) -> list[list[str]]:
    with (HERE / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def number(value: Decimal | None) -> str:
    return "" if value is None else plain_decimal(value)


def claim_row(claim: Claim) -> list[str]:
    figures = (claim.amount, claim.share_pct, claim.delta, claim.delta_pct)
    return [
        str(claim.place.line),
        claim.statement or "",
        claim.key or "",
        " ".join(f"{kind}={code}" for kind, code in claim.codes.items()),
        claim.measure or "",
        claim.fund or "",
        claim.unit or "",
        *(number(figure) for figure in figures),
        claim.base,
        number(claim.implied_prior),
        str(int(claim.within_reason)),
        str(int(claim.reason is not None)),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_is_exact_and_none_is_invented(name: str, shared: Path) -> None:
    claims = read(shared / "disclosures" / f"{name}.txt").claims
    assert [claim_row(claim) for claim in claims] == rows("claims", name)


@pytest.mark.parametrize("name", NAMES)
def test_quotes_are_words_of_the_document(name: str, shared: Path) -> None:
    path = shared / "disclosures" / f"{name}.txt"
    printed = "".join(path.read_text(encoding="utf-8").replace("**", "").split())
    disclosure = read(path)
    for quote in (*(claim.quote for claim in disclosure.claims), *(fact.quote for fact in disclosure.facts)):
        assert "".join(quote.split())[:20] in printed


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_is_exact_and_none_is_invented(name: str, shared: Path) -> None:
    facts = read(shared / "disclosures" / f"{name}.txt").facts
    assert [[str(fact.place.line), fact.key, fact.value, fact.unit or ""] for fact in facts] == rows("facts", name)


@pytest.mark.parametrize("name", NAMES)
def test_identity_and_personal_data(name: str, shared: Path) -> None:
    disclosure = read(shared / "disclosures" / f"{name}.txt")
    found = asdict(disclosure.identity)
    found["staffing"] = {key: number(value) or None for key, value in found["staffing"].items()}
    found["offices"] = number(found["offices"]) or None
    found["department_variants"] = sorted(found["department_variants"])
    found["personal_data"] = asdict(disclosure.personal_data)
    assert json.loads(json.dumps(found)) == IDENTITIES[name]
