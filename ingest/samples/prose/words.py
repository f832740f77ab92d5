"""How the explanation of a layout speaks: its figures, its changes, its choice among wordings."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from ingest.disclosure import Claim, Fact
from ingest.document import Place
from ingest.samples.catalogue import DATA
from ingest.samples.sheets import Writer

NOWHERE = Place()
UNIT = "万元"


@cache
def wording() -> dict[str, Any]:
    """The sentences of data/wording.toml."""
    return tomllib.loads((DATA / "wording.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Said:
    """One paragraph and what it says."""

    text: str
    claims: tuple[Claim, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A change as printed, signed by its word."""

    text: str
    delta: Decimal
    pct: Decimal | None


@dataclass(frozen=True, slots=True)
class Reason:
    """The words of a reason, and the changes that they name with an amount."""

    text: str
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """What differs between the explanations of the layouts."""

    amount: Writer
    change: Writer
    base: str = "比上年预算"
    rates: bool = True  # growth rates beside the changes of revenue and expenditure
    full_rates: bool = False  # 12.50% rather than 12.5%
    because: str = "，主要原因是："
    because_items: str = "，主要原因是："
    item_colon: str = "："  # between an item's name and its amount
    amounts_in_lists: bool = False  # 收入预算包括：一般公共预算 12.00 万元
    amounts_in_reasons: bool = False
    gap: str = " "  # around figures

    def money(self, amount: int) -> str:
        """An amount, 0 included."""
        return self.amount(amount) if amount else "0"

    def compare(self, now: int, before: int, *, rate: bool = True) -> Change:
        """The words of a change against the year before."""
        difference, gap = abs(now - before), self.gap
        if not difference:
            if now and rate:
                return Change("与上年预算持平", Decimal(0), None)
            tail = f"，增长{gap}0%" if rate else ""
            return Change(f"{self.base}增加{gap}0{gap}万元{tail}", Decimal(0), Decimal(0) if rate else None)
        up = now > before
        printed = self.change(difference)
        delta = Decimal(printed.replace(",", ""))
        text = f"{self.base}{'增加' if up else '减少'}{gap}{printed}{gap}万元"
        if not rate:
            return Change(text, delta if up else -delta, None)
        pct = self.percent(difference, before) if before else "100"
        return Change(f"{text}，{'增长' if up else '下降'}{gap}{pct}%", delta if up else -delta, Decimal(pct) * (1 if up else -1))

    def percent(self, part: int, whole: int) -> str:
        """A share of a hundred with two decimals, closing zeros as the layout prints them."""
        value = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP) if whole else Decimal(0)
        return f"{value:f}" if self.full_rates else Writer(trimmed=True)(int(value * 100))


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about."""

    statement: str | None
    key: str | None = None
    codes: Mapping[str, str] | None = None
    measure: str | None = "total"
    fund: str | None = None


def claim(
    subject: Subject, printed: str | None, *, share: str | None = None, change: Change | None = None, reason: str | None = None
) -> Claim:
    """A claim as the contract has it; `printed` is its amount in 万元."""
    amount = None if printed is None else Decimal(printed.replace(",", ""))
    delta = change.delta if change else None
    return Claim(
        subject="",
        statement=subject.statement,
        key=subject.key,
        codes=dict(subject.codes or {}),
        measure=subject.measure,
        fund=subject.fund,
        unit=UNIT,
        amount=amount,
        share_pct=None if share is None else Decimal(share),
        delta=delta,
        delta_pct=change.pct if change else None,
        base="prior_budget" if change else "unstated",
        implied_prior=amount - delta if amount is not None and delta is not None else None,
        budget=None,
        completion_pct=None,
        reason=reason,
        within_reason=False,
        quote="",
        place=NOWHERE,
    )


def fact(key: str, value: str, unit: str | None = UNIT) -> Fact:
    """A fact as the contract has it."""
    return Fact(key, value.replace(",", ""), unit, "", NOWHERE)
