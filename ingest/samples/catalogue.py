"""The invented offices of 示例市 and what they may spend money on, as data: data/<key>.toml, one file an office."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
CITY = "示例市"
# In the order in which they are listed; each is a file of data/.
KEYS = ("government", "finance", "education", "health", "agriculture", "housing", "audit", "emergency")


@dataclass(frozen=True, slots=True)
class PartPlan:
    """One part of a project's allocation: a share of the project's size, or a price (元) times counts of units."""

    label: str
    share: int = 0
    price: float = 0
    counts: tuple[tuple[str, int], ...] = ()
    per: str = ""
    economic: str = "302"
    three_public: str = ""


@dataclass(frozen=True, slots=True)
class TargetPlan:
    """One performance target; without an operator the value is words."""

    level2: str
    name: str
    operator: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class ProjectPlan:
    """A project that an office may have. `kind` says in which years: standing (all), early, works (two or three), campaign (one or two)."""

    name: str
    code: str
    size: int  # 万元
    basis: str
    goal: str
    more: str
    less: str
    parts: tuple[PartPlan, ...]
    targets: tuple[TargetPlan, ...]
    fund: str = "general_public"
    kind: str = "standing"
    former: tuple[str, int] | None = None  # the item it was budgeted under, until this year

    def code_in(self, year: int) -> str:
        """The functional item of a year."""
        return self.former[0] if self.former and year <= self.former[1] else self.code


@dataclass(frozen=True, slots=True)
class Office:
    """One office: its people at the beginning, its items, its things."""

    key: str
    name: str
    operation: str  # the item of its administrative operations
    operations: tuple[tuple[str, int], ...]  # items that share the basic expenditure without an item of its own, and their weights
    retirement: str
    medical: str
    posts: int
    in_service: int
    retired: int
    cadres: int
    office_word: str
    offices: tuple[str, ...]
    units: tuple[str, ...]
    institutions: int
    operating: float  # 万元 a head
    sections: tuple[str, ...]  # economic sections of operating expenditure
    vehicles: int
    building: float  # m²
    duties: tuple[str, ...]
    projects: tuple[ProjectPlan, ...]

    @property
    def department(self) -> str:
        """The whole name."""
        return f"{CITY}{self.name}"


@cache
def offices() -> dict[str, Office]:
    """Every office by its key."""
    return {key: _office(tomllib.loads((DATA / f"{key}.toml").read_text(encoding="utf-8"))) for key in KEYS}


def _office(data: dict[str, Any]) -> Office:
    fields = {"retirement": "2080501", "medical": "2101101", "operations": {data["operation"]: 1}} | data
    fields |= fields.pop("staff")
    fields |= {name: tuple(fields[name]) for name in ("offices", "units", "sections", "duties")}
    fields |= {"operations": tuple(fields["operations"].items()), "projects": tuple(map(_project, fields["projects"]))}
    return Office(**fields)


def _project(data: dict[str, Any]) -> ProjectPlan:
    former = data.pop("former", None)
    parts = tuple(_part(part) for part in data.pop("parts"))
    targets = tuple(TargetPlan(*target) for target in data.pop("targets"))
    return ProjectPlan(**data, parts=parts, targets=targets, former=(former["code"], former["until"]) if former else None)


def _part(data: dict[str, Any]) -> PartPlan:
    counts = tuple((str(unit), int(count)) for unit, count in data.pop("counts", ()))
    return PartPlan(**data, counts=counts)
