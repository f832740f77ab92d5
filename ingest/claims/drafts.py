"""A claim while its sentence is being read, and what becomes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.claims.targets import Target
from ingest.disclosure import Claim
from ingest.prose import Paragraph
from ingest.words import Flat

BASE_UNSTATED = "unstated"
# What a change is counted against, by a word of the base; the first that is found.
BASES = (("执行", "prior_execution"), ("决算", "prior_final"), ("预算", "prior_budget"))
_POINTERS = ("如下", "见下", "具体如下", "分析如下")  # a list that follows gives the reasons of the parts
_PURPOSE = re.compile(r"(?<=[^，；。])[，；。](?:资金|经费|该?项?(?:支出|预算))?主要用于")
_TRIM = "，。；、：,;: \u3000"


@dataclass
class Draft:
    """One quantity's figures as they are met. `start` and `end` are the range quoted, in the paragraph's flat text."""

    target: Target
    paragraph: Paragraph
    flat: Flat
    start: int
    end: int
    unit: str | None = None
    amount: Decimal | None = None
    share_pct: Decimal | None = None
    delta: Decimal | None = None
    delta_pct: Decimal | None = None
    base: str = BASE_UNSTATED
    budget: Decimal | None = None
    completion_pct: Decimal | None = None
    reason: tuple[Flat, int, int] | None = None
    within_reason: bool = False
    at: int = -1  # where its amount ends

    @property
    def changes(self) -> bool:
        """Whether a change is stated of it."""
        return self.delta is not None or self.delta_pct is not None

    def move_to(self, other: Draft) -> None:
        """Quote where another part of the same claim stands."""
        self.paragraph, self.flat, self.start, self.end, self.at = other.paragraph, other.flat, other.start, other.end, other.at

    def freeze(self) -> Claim:
        """The claim as the contract has it."""
        target = self.target
        return Claim(
            subject=target.subject,
            statement=target.statement,
            key=target.key,
            codes=target.codes,
            measure=target.measure,
            fund=target.fund,
            unit=self.unit,
            amount=self.amount,
            share_pct=self.share_pct,
            delta=self.delta,
            delta_pct=self.delta_pct,
            base=self.base,
            implied_prior=self.amount - self.delta if self.amount is not None and self.delta is not None else None,
            budget=self.budget,
            completion_pct=self.completion_pct,
            reason=self._reason(),
            within_reason=self.within_reason,
            quote=self.flat.quote(self.start, self.end).strip(_TRIM.replace("。", "")),
            place=self.paragraph.place_at(self.flat.offsets[self.start]),
        )

    def _reason(self) -> str | None:
        """The reason's own words without what the money is for; "" where 主要原因是 is printed and nothing after it."""
        if self.reason is None:
            return None
        flat, start, end = self.reason
        purpose = _PURPOSE.search(flat.text, start, end)
        words = flat.quote(start, purpose.start() if purpose else end).strip(_TRIM)
        return None if words in _POINTERS else words


def read_base(words: str) -> str:
    """What 比上年预算, 较上年执行数 … names as the base of a change."""
    return next((base for word, base in BASES if word in words), BASE_UNSTATED)


def skip_marks(text: str, start: int) -> int:
    """Where a quotation begins: after the separators that the clause before left."""
    match = re.compile(rf"[{_TRIM}]*").match(text, start)
    return match.end() if match else start
