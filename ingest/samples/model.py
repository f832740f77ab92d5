"""A budget of an invented office. Amounts are integers in 0.01 万元, and every sum of it holds exactly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.samples.catalogue import Office

GENERAL = ("general_public", "general_public_transfer")
FISCAL = (*GENERAL, "gov_fund", "state_capital")
UNIT_FUNDS = ("institution_revenue", "other_revenue")
THIS_YEAR = (*FISCAL, "special_account", *UNIT_FUNDS)
CARRIED = "carryover"
PERSONNEL = ("301", "303")


@dataclass(frozen=True, slots=True)
class Spending:
    """Money for one functional item from one fund; `project` is its name, None for basic expenditure."""

    code: str
    fund: str
    amount: int
    project: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a project's allocation, by economic class; `working` is how it was worked out (6元/人*100人)."""

    label: str
    amount: int
    economic: str
    three_public: str
    working: str


@dataclass(frozen=True, slots=True)
class Target:
    """One performance target. `previous` is last year's, "" where there was none."""

    level2: str
    name: str
    operator: str
    value: str
    unit: str
    previous: str


@dataclass(frozen=True, slots=True)
class Project:
    """One project in one year."""

    name: str
    code: str
    fund: str
    parts: tuple[Part, ...]
    targets: tuple[Target, ...]
    basis: str
    goal: str
    more: str
    less: str

    @property
    def amount(self) -> int:
        """The sum of its parts."""
        return sum(part.amount for part in self.parts)

    def of_class(self, economic: str) -> int:
        """The parts of one economic class."""
        return sum(part.amount for part in self.parts if part.economic == economic)


@dataclass(frozen=True, slots=True)
class Staff:
    """Persons."""

    posts: int
    in_service: int
    retired: int
    cadres: int

    @property
    def actual(self) -> int:
        """Everybody who is paid."""
        return self.in_service + self.retired + self.cadres


@dataclass(frozen=True, slots=True)
class Belongings:
    """What an office has and buys: m², numbers, and amounts in 0.01 万元."""

    building_area: float
    building_value: int
    vehicles: dict[str, tuple[int, int]]  # use → number, value
    furniture: int
    other: int
    large: tuple[int, int]  # equipment above 500,000 yuan, above 1,000,000 yuan
    planned_large: int
    goods: int
    works: int
    services: int
    sme: int
    small_micro: int


@dataclass(frozen=True, slots=True)
class Budget:
    """One office's year, with the year before it."""

    office: Office
    year: int
    seed: int
    staff: Staff
    economic: dict[str, int]  # sections of basic expenditure
    basic: dict[str, int]  # basic expenditure by functional item
    projects: tuple[Project, ...]
    carried: tuple[Spending, ...]  # projects of last year that are not finished
    belongings: Belongings
    prior: Budget | None = None
    spendings: tuple[Spending, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Put all money into one list."""
        basic = [Spending(code, "general_public", amount) for code, amount in self.basic.items()]
        projects = [Spending(one.code, one.fund, one.amount, one.name) for one in self.projects]
        object.__setattr__(self, "spendings", tuple(sorted([*basic, *projects, *self.carried], key=lambda one: one.code)))

    def total(self, *funds: str, use: str | None = None, code: str = "") -> int:
        """The money of some funds (all without any) and of one use, for codes that begin with `code`."""
        return sum(
            one.amount
            for one in self.spendings
            if (not funds or one.fund in funds)
            and one.code.startswith(code)
            and (use is None or (use == "project") == (one.project is not None))
        )

    def items(self, *funds: str) -> list[str]:
        """The functional items of some funds, in order."""
        return sorted({one.code for one in self.spendings if not funds or one.fund in funds})

    def projects_of(self, *funds: str) -> list[Project]:
        """The projects of some funds, by item."""
        return sorted((one for one in self.projects if one.fund in funds), key=lambda one: one.code)

    @property
    def personnel(self) -> int:
        """Basic expenditure for people."""
        return sum(amount for code, amount in self.economic.items() if code.startswith(PERSONNEL))

    @property
    def operating(self) -> int:
        """Basic expenditure for everything else."""
        return sum(self.economic.values()) - self.personnel

    @property
    def agency_operating(self) -> int:
        """Operating expenditure of the administrative units: all of it where there are no institutions."""
        return self.operating if not self.office.institutions else self.operating * 3 // 4

    @property
    def three_public(self) -> dict[str, int]:
        """The printed lines by key: what basic expenditure has of it, and what projects have."""
        lines = {
            "overseas_travel": self.economic.get("30212", 0) + self._of_projects("overseas_travel"),
            "vehicle_purchase": self.economic.get("31013", 0) + self._of_projects("vehicle_purchase"),
            "vehicle_operation": self.economic.get("30231", 0) + self._of_projects("vehicle_operation"),
            "reception": self.economic.get("30217", 0) + self._of_projects("reception"),
        }
        vehicles = lines["vehicle_purchase"] + lines["vehicle_operation"]
        return lines | {"vehicles": vehicles, "total": vehicles + lines["overseas_travel"] + lines["reception"]}

    def _of_projects(self, key: str) -> int:
        return sum(part.amount for one in self.projects for part in one.parts if part.three_public == key)


def above(codes: Iterable[str]) -> list[str]:
    """Items with their sections and classes, in the order of print."""
    return sorted({code[:length] for code in codes for length in (3, 5, 7) if len(code) >= length})
