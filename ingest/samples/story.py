"""One office's years: everything that changes from one to the next, worked out from a seed."""

from __future__ import annotations

from dataclasses import replace

from ingest.samples.catalogue import Office
from ingest.samples.dice import dice
from ingest.samples.model import Belongings, Budget
from ingest.samples.people import WAN, basic_of, economic_of, staff_in
from ingest.samples.undertakings import Printable, carried_into, projects_in

FIRST_YEAR, LAST_YEAR = 2020, 2030  # a history exists from the year before the first; the codes are known for these
CAPITAL = ("309", "310")


def make_budget(office: Office, year: int, seed: int, printable: Printable) -> Budget:
    """The budget of a year with that of the year before; `printable` says which funds a year's form can print."""
    return replace(_budget(office, year, seed, printable), prior=_budget(office, year - 1, seed, printable))


def _budget(office: Office, year: int, seed: int, printable: Printable) -> Budget:
    economic = economic_of(office, seed, year)
    budget = Budget(
        office=office,
        year=year,
        seed=seed,
        staff=staff_in(office.key, seed, year),
        economic=economic,
        basic=basic_of(office, economic, year),
        projects=projects_in(office, seed, year, printable),
        carried=carried_into(office, seed, year, printable),
        belongings=Belongings(0, 0, {}, 0, 0, (0, 0), 0, 0, 0, 0, 0, 0),
    )
    return replace(budget, belongings=_belongings(budget))


def _belongings(budget: Budget) -> Belongings:
    office, random = budget.office, dice(budget.seed, budget.office.key, budget.year, "belongings")
    steady = dice(budget.seed, office.key, "belongings")
    price, building = steady.randint(1240, 1760), steady.uniform(0.11, 0.19)
    general = max(office.vehicles - office.vehicles // 3, 0)
    vehicles = {"general": general, "enforcement": office.vehicles - general, "other": 0}
    parts = [part for one in budget.projects for part in one.parts]
    works = sum(part.amount for part in parts if part.economic in CAPITAL and "工程" in part.label)
    goods = sum(part.amount for part in parts if part.economic in CAPITAL and "工程" not in part.label)
    services = sum(part.amount for part in parts if part.economic == "302" and "服务" in part.label)
    goods, services = goods + round(budget.operating * random.uniform(0.06, 0.14)), services + round(budget.operating * 0.1)
    whole = goods + works + services
    small = round(whole * random.uniform(0.3, 0.5))
    return Belongings(
        building_area=office.building,
        building_value=round(office.building * building * WAN),
        vehicles={use: (number, number * price) for use, number in vehicles.items()},
        furniture=round(budget.staff.in_service * 0.62 * WAN * (1 + 0.01 * (budget.year - 2019))),
        other=round(budget.staff.in_service * 2.4 * WAN * random.uniform(0.95, 1.05)),
        large=(steady.randint(0, 3), steady.randint(0, 1)),
        planned_large=int(goods > 60 * WAN and random.random() < 0.4),
        goods=goods,
        works=works,
        services=services,
        sme=round(whole * random.uniform(0.55, 0.95)),
        small_micro=small,
    )
