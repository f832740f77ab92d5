"""Amounts, numbers and places as the database keeps them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ingest.amounts import plain_decimal, to_fen
from ingest.document import Place

BATCH = 500


def fen(amount: Decimal | None, unit: str) -> int | None:
    """The amount in fen; None stays None. An unknown unit of money is a bug of the reader: KeyError."""
    return None if amount is None else to_fen(amount, unit)


def decimal_text(value: Decimal | None) -> str:
    """The plain decimal, "" for None."""
    return "" if value is None else plain_decimal(value)


def place_json(place: Place) -> dict[str, Any]:
    """The place with only what the format has."""
    return {name: value for name, value in place._asdict().items() if value is not None}
