"""Why an amount changed, in words, from what changed in the model: people, pay, costs, projects, codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from budgets.codes import edition
from ingest.samples.dice import choose, dice
from ingest.samples.model import CARRIED, GENERAL, THIS_YEAR, Budget, Project
from ingest.samples.people import MERGED_ITEM, OWN_ITEMS, SPLIT_UNTIL
from ingest.samples.prose.words import Change, Reason, Subject, Wording, claim, wording

HOUSING = "2210201"
PENSIONS = ("2080501", "2080502")
INSURANCE = (*OWN_ITEMS.values(), "2101101", "2101102")
MERGED_IN = SPLIT_UNTIL + 1


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that moved an amount up or down."""

    text: str
    weight: int  # in 0.01 万元, signed
    project: Project | None = None  # new or ended, for reasons that name its amount


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons of one budget against the year before."""

    budget: Budget
    prior: Budget
    words: Wording

    def of_item(self, code: str, *funds: str) -> Reason:
        """Why an item changed."""
        now, before = self.item_amounts(code, *funds)
        if code in PENSIONS:
            return self._told(self._pensions(code, now - before), now - before, code)
        causes = [*self._of_basic(code), *self._of_projects(*funds, code=code)]
        return self._told(causes, now - before, code)

    def item_amounts(self, code: str, *funds: str) -> tuple[int, int]:
        """An item's amounts of this year and of the year before; what was merged into it is counted on the merged base."""
        before = self.prior.total(*funds, code=code)
        if code == "2080501" and self.budget.year == MERGED_IN:
            before += self.prior.total(*funds, code=MERGED_ITEM)
        return self.budget.total(*funds, code=code), before

    def of_use(self, use: str, *funds: str) -> Reason:
        """Why basic or project expenditure changed."""
        change = self.budget.total(*funds, use=use) - self.prior.total(*funds, use=use)
        causes = self._of_people() if use == "basic" else [*self._of_projects(*funds), *self._of_carried(*funds)]
        return self._told(causes, change, use)

    def of_source(self, *funds: str) -> Reason:
        """Why the revenue of some funds changed."""
        change = self.budget.total(*funds) - self.prior.total(*funds)
        causes = [*(self._of_people() if "general_public" in funds else ()), *self._of_projects(*funds), *self._of_carried(*funds)]
        return self._told(causes, change, *funds)

    def of_three_public(self, key: str) -> str:
        """Why a line of three-public expenses changed."""
        now, before = self.budget.three_public[key], self.prior.three_public[key]
        words = wording()["three_public"]
        if now == before:
            return self._choose(words["same" if now else "none"], key)
        return self._choose(words[f"{key}_{'up' if now > before else 'down'}"], key)

    def of_agency(self) -> str:
        """Why agency operating expenses changed."""
        change = self.budget.agency_operating - self.prior.agency_operating
        return self._choose(wording()["agency"]["up" if change > 0 else "down"], "agency")

    # What moved

    def _of_people(self) -> Iterator[Cause]:
        joined = self.budget.staff.in_service - self.prior.staff.in_service
        pay = self.budget.personnel - self.prior.personnel
        if joined:
            yield Cause(self._cause("staff_up" if joined > 0 else "staff_down", n=abs(joined)), joined * 1500)
        yield Cause(self._cause("wages_up" if pay - joined * 1500 > 0 else "wages_down"), pay - joined * 1500)
        costs = self.budget.operating - self.prior.operating
        yield Cause(self._cause("costs_up" if costs > 0 else "costs_down"), costs)

    def _of_basic(self, code: str) -> Iterator[Cause]:
        change = self.budget.basic.get(code, 0) - self.prior.basic.get(code, 0)
        if not change:
            return
        if code in INSURANCE:
            kind = "housing" if code == HOUSING else "base"
            yield Cause(self._cause(f"{kind}_up" if change > 0 else f"{kind}_down", code=code), change)
        else:
            yield from self._of_people()

    def _pensions(self, code: str, change: int) -> list[Cause]:
        cause = Cause(self._cause("pension_up" if change > 0 else "pension_down"), change)
        if code == "2080501" and self.budget.year == MERGED_IN and self.prior.basic.get(MERGED_ITEM):
            cause = Cause(self._cause("merged", old="未归口管理的行政单位离退休"), change)
        return [cause]

    def _of_projects(self, *funds: str, code: str = "") -> Iterator[Cause]:
        now = {one.name: one for one in self.budget.projects_of(*(funds or THIS_YEAR))}
        before = {one.name: one for one in self.prior.projects_of(*(funds or THIS_YEAR))}
        for name in [*now, *(name for name in before if name not in now)]:
            yield from self._of_project(now.get(name), before.get(name), code)

    def _of_project(self, now: Project | None, before: Project | None, code: str) -> Iterator[Cause]:
        """`code` is the item whose reason is told, "" for all items."""
        here, there = now is not None and now.code.startswith(code), before is not None and before.code.startswith(code)
        if now is not None and here and before is None:
            yield Cause(self._cause("project_new", name=now.name), now.amount, now)
        elif before is not None and there and now is None:
            yield Cause(self._cause("project_ended", name=before.name), -before.amount, before)
        elif now is not None and before is not None and here and there and now.amount != before.amount:
            more = now.amount > before.amount
            key, cause = ("project_more", now.more) if more else ("project_less", now.less)
            yield Cause(self._cause(key, name=now.name, cause=cause), now.amount - before.amount)
        elif now is not None and before is not None and here and not there:
            yield Cause(self._cause("recoded_in", name=now.name, old=self._name(before.code)), now.amount)
        elif now is not None and before is not None and there and not here:
            yield Cause(self._cause("recoded_out", name=now.name, new=self._name(now.code)), -before.amount)

    def _of_carried(self, *funds: str) -> Iterator[Cause]:
        if not funds or CARRIED in funds:
            change = self.budget.total(CARRIED) - self.prior.total(CARRIED)
            yield Cause(self._cause("carried_up" if change > 0 else "carried_down"), change)

    # How it is told

    def _told(self, causes: Iterator[Cause] | list[Cause], change: int, *about: str) -> Reason:
        if not change:
            return Reason(self._choose(wording()["causes"]["same"], *about))
        ordered = sorted((cause for cause in causes if cause.weight), key=lambda cause: -abs(cause.weight))
        same = [cause for cause in ordered if (cause.weight > 0) == (change > 0)]
        against = [cause for cause in ordered if (cause.weight > 0) != (change > 0)]
        if not same:
            return Reason(self._choose(wording()["causes"]["adjusted"], *about))
        told = same[: dice(self._seed, *about, "how many").choice((1, 1, 2))]
        if not against or abs(against[0].weight) * 4 < abs(told[0].weight):
            return self._joined(told, *about)
        first, second = self._joined(told, *about), against[0].text
        text = self._choose(wording()["causes"]["offset"], *about).format(first=first.text, second=second)
        return replace(first, text=f"{text}后{'增加' if change > 0 else '减少'}")

    def _joined(self, causes: list[Cause], *about: str) -> Reason:
        """The causes one after the other; some name the amount of a project that is new or has ended."""
        texts, claims = [], []
        for cause in causes:
            one = cause.project
            if one is not None and self.words.amounts_in_reasons and dice(self._seed, *about, one.name).random() < 0.4:
                up, printed = cause.weight > 0, self.words.change(one.amount)
                known = up and one.fund in GENERAL
                subject = Subject("project_expenditure", codes={"functional": one.code}) if known else Subject(None, measure=None)
                delta = Decimal(printed.replace(",", ""))
                made = claim(subject, None, change=Change("", delta if up else -delta, None))
                claims.append(replace(made, base="unstated", within_reason=True))
                texts.append(f"{'新增' if up else '减少'}“{one.name}”项目{printed}万元")
            else:
                texts.append(cause.text)
        return Reason("，".join(texts), tuple(claims))

    @property
    def _seed(self) -> str:
        return f"{self.budget.seed}/{self.budget.office.key}/{self.budget.year}/reasons"

    def _cause(self, key: str, **values: object) -> str:
        code = values.pop("code", "")
        return self._choose(wording()["causes"][key], key, *map(str, values.values()), str(code)).format(**values)

    def _choose(self, options: list[str], *about: str) -> str:
        return choose(options, self._seed, *about)

    def _name(self, code: str) -> str:
        found = edition("functional", self.budget.year).lookup(code)
        return found.name if found else code
