"""The sections on all revenue and expenditure: overview, revenue, expenditure, fiscal overview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from budgets.codes import edition
from ingest.disclosure import Claim
from ingest.samples.dice import choose
from ingest.samples.model import CARRIED, FISCAL, GENERAL, Budget
from ingest.samples.prose.reasons import Reasons
from ingest.samples.prose.words import Said, Subject, Wording, claim, wording


@dataclass(frozen=True, slots=True)
class Source:
    """One source of revenue as the explanation names it; `funds` are the model's."""

    word: str
    key: str
    funds: tuple[str, ...]
    told_when_none: bool = True  # “…未安排。” where there is nothing of it


NINE_SOURCES = (
    Source("一般公共预算", "general_public", GENERAL),
    Source("政府性基金预算", "gov_fund", ("gov_fund",)),
    Source("国有资本经营预算", "state_capital", ("state_capital",), told_when_none=False),
    Source("财政专户（教育收费）", "special_account", ("special_account",), told_when_none=False),
    Source("事业收入", "institution_revenue", ("institution_revenue",), told_when_none=False),
)
ELEVEN_SOURCES = (
    Source("一般公共预算", "general_public", ("general_public",)),
    Source("上级一般公共预算安排的转移支付资金", "general_public_transfer", ("general_public_transfer",)),
    Source("政府性基金预算", "gov_fund", ("gov_fund",)),
    Source("国有资本经营预算", "state_capital", ("state_capital",)),
    Source("财政专户", "special_account", ("special_account",), told_when_none=False),
    Source("单位资金", "unit_funds", ("institution_revenue", "other_revenue"), told_when_none=False),
    Source("财政拨款结转", "carryover_fiscal", (CARRIED,), told_when_none=False),
)
FISCAL_SOURCES = (
    Source("一般公共预算拨款", "general_public", GENERAL),
    Source("政府性基金预算拨款", "gov_fund", ("gov_fund",)),
    Source("国有资本经营预算拨款", "state_capital", ("state_capital",)),
)
FUND_LISTS = (
    ("一般公共预算支出包括：", "general_public", GENERAL),
    ("政府性基金预算支出包括：", "gov_fund", ("gov_fund",)),
    ("国有资本经营预算支出包括：", "state_capital", ("state_capital",)),
)


@dataclass(frozen=True, slots=True)
class Totals:
    """Writes these sections for one budget."""

    budget: Budget
    prior: Budget
    words: Wording
    reasons: Reasons
    sources: tuple[Source, ...]

    @property
    def department(self) -> str:
        """Whose budget it is."""
        return self.budget.office.department

    def overview(self) -> list[Said]:
        """收支预算情况的总体说明."""
        budget, money = self.budget, self.words.money
        whole = money(budget.total())
        opening = choose(wording()["opening"]["overview"], budget.seed, budget.office.key, "opening")
        text = opening.format(department=self.department, year=budget.year, amount=whole)
        revenue = [(one.word, Subject("overview", f"source.{one.key}"), budget.total(*one.funds)) for one in self.sources]
        classes = [(name, Subject("overview", codes={"functional": code}), budget.total(code=code)) for code, name in self._classes()]
        return [
            Said(text, (claim(Subject("overview"), whole),)),
            self._listed("收入预算包括：", revenue),
            self._listed("支出预算包括：", classes),
        ]

    def _listed(self, opening: str, parts: Sequence[tuple[str, Subject, int]]) -> Said:
        """The parts by name, with amounts where the layout prints them."""
        there = [(word, subject, self.words.money(amount)) for word, subject, amount in parts if amount]
        if not self.words.amounts_in_lists:
            return Said(f"{opening}{'、'.join(word for word, _, _ in there)}。")
        text = "、".join(f"{word} {printed} 万元" for word, _, printed in there)
        return Said(f"{opening}{text}。", tuple(claim(subject, printed) for _, subject, printed in there))

    def revenue(self) -> list[Said]:
        """收入预算情况说明."""
        whole = self.words.money(self.budget.total())
        said = [Said(f"{self.department}收入预算 {whole} 万元，其中：", (claim(Subject("revenue"), whole),))]
        return said + [told for source in self.sources if (told := self._source(source)) is not None]

    def _source(self, source: Source) -> Said | None:
        now, before = self.budget.total(*source.funds), self.prior.total(*source.funds)
        if not now:
            return Said(f"{source.word}未安排。") if source.told_when_none else None
        printed, share = self.words.money(now), self.words.percent(now, self.budget.total())
        change = self.words.compare(now, before, rate=self.words.rates)
        reason = self.reasons.of_source(*source.funds)
        text = f"{source.word} {printed} 万元，占 {share}%，{change.text}{self.words.because}{reason.text}。"
        subject = Subject("revenue", f"source.{source.key}", fund=source.key)
        return Said(text, (claim(subject, printed, share=share, change=change, reason=reason.text), *reason.claims))

    def expenditure(self) -> list[Said]:
        """支出预算情况说明."""
        whole = self.words.money(self.budget.total())
        opening = f"{self.department} {self.budget.year} 年支出预算 {whole} 万元，其中："
        uses = [self._use(use, word) for use, word in (("basic", "基本支出"), ("project", "项目支出"))]
        return [Said(opening, (claim(Subject("expenditure"), whole),)), *uses]

    def _use(self, use: str, word: str) -> Said:
        now, before = self.budget.total(use=use), self.prior.total(use=use)
        printed, share = self.words.money(now), self.words.percent(now, self.budget.total())
        change = self.words.compare(now, before, rate=self.words.rates)
        reason = self.reasons.of_use(use)
        text = f"{word} {printed} 万元，占 {share}%，{change.text}{self.words.because}{reason.text}。"
        made = claim(Subject("expenditure", measure=use), printed, share=share, change=change, reason=reason.text)
        return Said(text, (made, *reason.claims))

    def fiscal(self) -> list[Said]:
        """财政拨款收支预算情况的总体说明."""
        whole = self.words.money(self.budget.total(*FISCAL))
        said = [Said(f"{self.budget.year} 年财政拨款收支总预算 {whole} 万元。", (claim(Subject("fiscal_overview"), whole),))]
        there = [(one, self.budget.total(*one.funds)) for one in FISCAL_SOURCES if self.budget.total(*one.funds)]
        if len(there) == 1:
            said.append(Said("收入全部为一般公共预算拨款，没有政府性基金预算拨款和国有资本经营预算拨款。"))
        text = "、".join(f"{one.word} {self.words.money(amount)} 万元" for one, amount in there)
        claims = tuple(claim(Subject("fiscal_overview", f"source.{one.key}"), self.words.money(amount)) for one, amount in there)
        said.append(Said(f"收入预算包括：{text}。", claims))
        return said + [self._purposes(*fund) for fund in FUND_LISTS if self.budget.total(*fund[2])]

    def _purposes(self, opening: str, fund: str, funds: tuple[str, ...]) -> Said:
        """What each class's money of a fund is for."""
        texts: list[str] = []
        claims: list[Claim] = []
        for code, name in self._classes(*funds):
            printed = self.words.money(self.budget.total(*funds, code=code))
            texts.append(f"{name} {printed} 万元，主要用于{purpose(self.budget, code, *funds)}")
            claims.append(claim(Subject("fiscal_overview", codes={"functional": code}, fund=fund), printed))
        return Said(f"{opening}{'；'.join(texts)}。", tuple(claims))

    def _classes(self, *funds: str) -> list[tuple[str, str]]:
        tree = edition("functional", self.budget.year)
        return [(code, tree.by_code[code].name) for code in sorted({item[:3] for item in self.budget.items(*funds)})]


def purpose(budget: Budget, code: str, *funds: str) -> str:
    """What a class's money is for: what basic expenditure there pays, and its projects by name."""
    words = wording()["purposes"]
    basic = budget.total(*funds, use="basic", code=code)
    parts = [words[code]] if basic and code in words else []
    if basic and any(item.startswith(code) for item, _ in budget.office.operations):
        parts.append(words["operation"])
    names = [one.name for one in budget.projects_of(*funds) if one.code.startswith(code)]
    if names:
        parts.append(words["projects" if len(names) > 2 else "project"].format(names="”“".join(names[:2])))
    return "、".join(parts)
