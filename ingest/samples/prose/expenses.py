"""The sections on three-public expenses and on what is carried over."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.samples.model import CARRIED, Budget
from ingest.samples.prose.reasons import Reasons
from ingest.samples.prose.words import Change, Said, Subject, Wording, claim

LINES = (
    ("overseas_travel", "因公出国（境）费"),
    ("vehicle_purchase", "公务用车购置费"),
    ("vehicle_operation", "公务用车运行费"),
    ("reception", "公务接待费"),
)


@dataclass(frozen=True, slots=True)
class Expenses:
    """Writes these sections for one budget. `scope` is what the layout's title says: 一般公共预算 or 财政拨款."""

    budget: Budget
    prior: Budget
    words: Wording
    reasons: Reasons
    scope: str

    def three_public(self) -> list[Said]:
        """“三公”经费预算情况说明: the amounts in one paragraph, the changes in the next; each quantity is one claim, told by its change."""
        department, year, money = self.budget.office.department, self.budget.year, self.words.money
        amounts, before = self.budget.three_public, self.prior.three_public
        listed = "，".join(f"{word} {money(amounts[key])} 万元" for key, word in LINES)
        whole = money(amounts["total"])
        first = Said(f"{department} {year} 年{self.scope}“三公”经费数为 {whole} 万元，其中：{listed}。")
        change = self._change(amounts["total"], before["total"])
        texts, claims = [], [claim(Subject("three_public", "three_public.total"), whole, change=change)]
        for key, word in LINES:
            part, reason = self._change(amounts[key], before[key]), self.reasons.of_three_public(key)
            texts.append(f"{word}{part.text}，主要原因是：{reason}")
            claims.append(claim(Subject("three_public", f"three_public.{key}"), money(amounts[key]), change=part, reason=reason))
        opening = f"{year} 年{self.scope}“三公”经费{self.words.base}{change.text}，其中："
        return [first, Said(f"{opening}{'；'.join(texts)}。", tuple(claims))]

    def _change(self, now: int, before: int) -> Change:
        """A change without its base, which the sentence names once."""
        made = self.words.compare(now, before)
        if now == before:
            zero = self.words.compare(0, 0)
            return Change(zero.text.removeprefix(self.words.base), zero.delta, zero.pct)
        return Change(made.text.removeprefix(self.words.base), made.delta, made.pct)

    def carryover(self) -> list[Said]:
        """上年结转结余预算情况说明."""
        department, year, money = self.budget.office.department, self.budget.year, self.words.money
        carried = self.budget.carried
        if not carried:
            return [Said(f"{department} {year} 年没有上年结转结余资金，上年结转结余情况明细表为空表。")]
        whole = money(self.budget.total(CARRIED))
        opening = f"{department} {year} 年上年结转结余 {whole} 万元，包括：财政拨款 {whole} 万元，非财政拨款 0 万元，其中："
        claims = (
            claim(Subject("carryover", "source.carryover"), whole),
            claim(Subject("carryover", "source.carryover_fiscal", fund="fiscal"), whole),
            claim(Subject("carryover", "source.carryover_non_fiscal", fund="non_fiscal"), "0"),
        )
        said = [Said(opening, claims)]
        for number, one in enumerate(carried, start=1):
            printed = money(one.amount)
            text = f"{number}.{one.project} {printed} 万元，主要用于：支付上年合同尾款。"
            said.append(Said(text, (claim(Subject("carryover"), printed),)))
        return said
