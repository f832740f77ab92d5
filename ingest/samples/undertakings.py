"""Which projects an office has in a year, how large they are, and what is left of them for the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ingest.samples.catalogue import Office, PartPlan, ProjectPlan, TargetPlan, offices
from ingest.samples.dice import dice
from ingest.samples.model import CARRIED, GENERAL, Part, Project, Spending, Target
from ingest.samples.people import EPOCH, WAN

ALWAYS = 3  # an office's first projects of its catalogue run in every year
EARLY_UNTIL = 2022
LAST = 2035
WORKS = (0.6, 1.0, 0.25)  # of a work's size, by its years

Printable = Callable[[int], frozenset[str]]  # the funds that a year's form can print


@dataclass(frozen=True, slots=True)
class Chance:
    """Whose chance it is."""

    seed: int
    office: Office
    plan: ProjectPlan

    @property
    def words(self) -> tuple[object, ...]:
        """What names its streams."""
        return self.seed, self.office.key, self.plan.name


def projects_in(office: Office, seed: int, year: int, printable: Printable) -> tuple[Project, ...]:
    """The projects of a year."""
    running = [
        (plan, factor)
        for plan in office.projects
        if plan.fund in printable(year) and (factor := _factors(seed, office.key, plan.name).get(year)) is not None
    ]
    return tuple(_project(Chance(seed, office, plan), year, factor) for plan, factor in running)


def carried_into(office: Office, seed: int, year: int, printable: Printable) -> tuple[Spending, ...]:
    """What last year's projects did not use and the year's form can print."""
    random = dice(seed, office.key, year, "carried")
    former = [one for one in projects_in(office, seed, year - 1, printable) if one.fund in GENERAL]
    if CARRIED not in printable(year) or not former or random.random() < 0.35:
        return ()
    plans = {plan.name: plan for plan in office.projects}
    chosen = random.sample(former, min(len(former), random.choice((1, 1, 2))))
    return tuple(
        Spending(plans[one.name].code_in(year), CARRIED, max(round(one.amount * random.uniform(0.01, 0.08)), 7), f"{year - 1}年{one.name}")
        for one in chosen
    )


@cache
def _factors(seed: int, key: str, name: str) -> dict[int, float]:
    """How large a project is in each year in which it runs, as a factor of its size."""
    office = offices()[key]
    plan = next(one for one in office.projects if one.name == name)
    random = dice(seed, key, name, "years")
    scale = random.uniform(0.82, 1.22)
    if plan.kind == "works":
        start = random.randint(2020, 2026)
        return {start + index: scale * share for index, share in enumerate(WORKS[: random.choice((2, 3, 3))])}
    if plan.kind == "campaign":
        start = random.randint(2019, 2025)
        years = {start + index for index in range(random.choice((1, 2)))}
        years |= {year + 5 for year in years}
        return dict.fromkeys(sorted(years), scale)
    first, last = EPOCH, EARLY_UNTIL if plan.kind == "early" else LAST
    if office.projects.index(plan) >= ALWAYS:
        first = random.choice((EPOCH, EPOCH, EPOCH, 2021, 2022, 2023, 2024))
        last = min(last, random.choice((LAST, LAST, LAST, LAST, 2023, 2024, 2025)))
    factors = {}
    for year in range(first, last + 1):
        factors[year] = scale
        scale *= 1 + random.choice((0.0, random.uniform(-0.13, 0.05), random.uniform(0.01, 0.17), random.uniform(-0.05, 0.16)))
    return factors


def _project(chance: Chance, year: int, factor: float) -> Project:
    plan = chance.plan
    counts = {str(plan_count): count for part in plan.parts for plan_count, count in _first_count(part, factor)}
    before = _factors(chance.seed, chance.office.key, plan.name).get(year - 1)
    former = {} if before is None else {str(old): count for part in plan.parts for old, count in _first_count(part, before)}
    return Project(
        name=plan.name,
        code=plan.code_in(year),
        fund=plan.fund,
        parts=tuple(_part(part, plan.size, factor) for part in plan.parts),
        targets=tuple(_target(target, counts, former, new=before is None) for target in plan.targets),
        basis=plan.basis,
        goal=plan.goal,
        more=plan.more,
        less=plan.less,
    )


def _first_count(plan: PartPlan, factor: float) -> list[tuple[int, int]]:
    """The first number of a calculation, as planned and in a year: round, and such that the part is a whole number of 100 元."""
    if not plan.counts:
        return []
    planned = plan.counts[0][1]
    step = max(10 ** (len(str(planned)) - 2), 1)
    count = max(round(planned * factor / step), 1) * step
    while round(_price(plan, count) * 100) % 10_000:
        count += step
    return [(planned, count)]


def _price(plan: PartPlan, count: int) -> float:
    """元 for this many."""
    whole: float = plan.price * count
    for _, times in plan.counts[1:]:
        whole *= times
    return whole


def _part(plan: PartPlan, size: int, factor: float) -> Part:
    if plan.counts:
        count = _first_count(plan, factor)[0][1]
        amount = round(_price(plan, count) / 100)
        numbers = [(plan.counts[0][0], count), *plan.counts[1:]]
        working = f"{plan.price:g}元/{plan.per}" + "".join(f"*{number}{unit}" for unit, number in numbers)
        return Part(plan.label, amount, plan.economic, plan.three_public, working)
    share = plan.share * size * factor  # in per cent of a size in 万元: 0.01 万元
    step = 10 if share > 10 * WAN else 1
    return Part(plan.label, max(round(share / step) * step, step), plan.economic, plan.three_public, "")


def _target(plan: TargetPlan, counts: dict[str, int], former: dict[str, int], *, new: bool) -> Target:
    value = str(counts.get(plan.value, plan.value))
    previous = "" if new else str(former.get(plan.value, plan.value))
    return Target(plan.level2, plan.name, plan.operator, value, plan.unit, previous)
