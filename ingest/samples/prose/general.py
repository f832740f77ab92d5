"""The sections on the general public budget and on the funds: size, structure, items, basic expenditure."""

from __future__ import annotations

from dataclasses import dataclass

from budgets.codes import edition
from ingest.samples.model import GENERAL, PERSONNEL, Budget
from ingest.samples.people import MERGED_ITEM
from ingest.samples.prose.reasons import Reasons
from ingest.samples.prose.words import Said, Subject, Wording, claim

FUND_NAMES = {"gov_fund": "政府性基金预算", "state_capital": "国有资本经营预算"}


@dataclass(frozen=True, slots=True)
class General:
    """Writes these sections for one budget."""

    budget: Budget
    prior: Budget
    words: Wording
    reasons: Reasons

    @property
    def department(self) -> str:
        """Whose budget it is."""
        return self.budget.office.department

    def size(self) -> list[Said]:
        """一般公共预算当年拨款规模变化情况."""
        whole = self.words.money(self.budget.total(*GENERAL))
        opening = f"{self.department} {self.budget.year} 年一般公共预算拨款合计 {whole} 万元，其中："
        uses = [self._use(use, word) for use, word in (("basic", "基本支出"), ("project", "项目支出"))]
        return [Said(opening, (claim(Subject("general_expenditure"), whole),)), *uses]

    def _use(self, use: str, word: str) -> Said:
        now, before = self.budget.total(*GENERAL, use=use), self.prior.total(*GENERAL, use=use)
        printed, change = self.words.money(now), self.words.compare(now, before)
        reason = self.reasons.of_use(use, *GENERAL)
        text = f"{word} {printed} 万元，{change.text}。主要原因是：{reason.text}。"
        made = claim(Subject("general_expenditure", measure=use), printed, change=change, reason=reason.text)
        return Said(text, (made, *reason.claims))

    def structure(self) -> list[Said]:
        """一般公共预算当年拨款结构情况."""
        tree = edition("functional", self.budget.year)
        said = []
        for number, code in enumerate(sorted({item[:3] for item in self.budget.items(*GENERAL)}), start=1):
            amount = self.budget.total(*GENERAL, code=code)
            printed, share = self.words.money(amount), self.words.percent(amount, self.budget.total(*GENERAL))
            made = claim(Subject("general_expenditure", codes={"functional": code}), printed, share=share)
            said.append(Said(f"{number}.{tree.by_code[code].name}（类）{printed} 万元，占 {share}%。", (made,)))
        return said

    def items(self) -> list[Said]:
        """一般公共预算当年拨款具体使用情况: every item of this year, then those that only last year had."""
        return self._items("general_expenditure", *GENERAL)

    def _items(self, statement: str, *funds: str) -> list[Said]:
        now = self.budget.items(*funds)
        tree = edition("functional", self.budget.year)
        gone = [code for code in self.prior.items(*funds) if code not in now and tree.lookup(code) and code != MERGED_ITEM]
        return [self._item(number, code, statement, *funds) for number, code in enumerate([*now, *gone], start=1)]

    def _item(self, number: int, code: str, statement: str, *funds: str) -> Said:
        now, before = self.reasons.item_amounts(code, *funds)
        printed, change = self.words.money(now), self.words.compare(now, before)
        reason = self.reasons.of_item(code, *funds)
        text = (
            f"{number}.{self.path(code)}{self.words.item_colon}{self.budget.year} 年预算数为 {printed} 万元，"
            f"{change.text}{self.words.because_items}{reason.text}。"
        )
        subject = Subject(statement, codes={"functional": code})
        return Said(text, (claim(subject, printed, change=change, reason=reason.text), *reason.claims))

    def path(self, code: str) -> str:
        """The names of an item from its class down."""
        tree = edition("functional", self.budget.year)
        steps = zip((3, 5, 7), "类款项", strict=True)
        return "".join(f"{tree.by_code[code[:length]].name}（{level}）" for length, level in steps)

    def basic(self) -> list[Said]:
        """一般公共预算基本支出情况说明."""
        tree, money = edition("economic_department", self.budget.year), self.words.money
        whole = money(sum(self.budget.economic.values()))
        said = [
            Said(
                f"{self.department} {self.budget.year} 年一般公共预算基本支出 {whole} 万元，其中：",
                (claim(Subject("basic_expenditure"), whole),),
            )
        ]
        for word, measure, amount in (("人员经费", "personnel", self.budget.personnel), ("公用经费", "operating", self.budget.operating)):
            codes = [code for code in self.budget.economic if code.startswith(PERSONNEL) == (measure == "personnel")]
            names = "、".join(tree.by_code[code].name for code in codes)
            printed = money(amount)
            text = f"{word} {printed} 万元，主要包括：{names}。"
            said.append(Said(text, (claim(Subject("basic_expenditure", measure=measure), printed),)))
        return said

    def fund(self, fund: str) -> list[Said]:
        """The section on a fund: its items, or that there is nothing of it."""
        name, year, money = FUND_NAMES[fund], self.budget.year, self.words.money
        now, before = self.budget.total(fund), self.prior.total(fund)
        if not now:
            return [Said(f"{self.department} {year} 年没有使用{name}拨款安排的支出，{name}支出情况表为空表。")]
        printed, change = money(now), self.words.compare(now, before)
        reason = self.reasons.of_source(fund)
        opening = f"{self.department} {year} 年{name}支出 {printed} 万元，{change.text}，主要原因是：{reason.text}。"
        made = claim(Subject(fund), printed, change=change, reason=reason.text)
        return [Said(opening, (made, *reason.claims)), *self._items(fund, fund)]
