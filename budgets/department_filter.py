"""Which departments a reader wants to see: a frozen value parsed from the address, and the choices there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from budgets.models import Department, Region
from budgets.queries.published_departments import PublishedDepartment, matches

REAL, SAMPLE = "real", "sample"


@dataclass(frozen=True, slots=True)
class DepartmentFilter:
    """Each field is empty where everything is wanted. `region` is a region's name, that of one above it is enough."""

    q: str = ""
    type: str = ""
    level: str = ""
    region: str = ""
    year: str = ""
    data: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return any((self.q, self.type, self.level, self.region, self.year, self.data))

    def keeps(self, one: PublishedDepartment) -> bool:
        """Whether a department is wanted."""
        department = one.department
        return all(
            (
                matches(department, self.q),
                not self.type or (department.type is not None and department.type.key == self.type),
                not self.level or (department.region is not None and department.region.level == self.level),
                not self.region or self.region in _places(department),
                not self.year or self.year in map(str, one.budgets),
                not self.data or department.is_sample == (self.data == SAMPLE),
            )
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a select."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    """One select of the form; `everything` is what its empty choice says."""

    name: str
    label: str
    everything: str
    choices: tuple[Choice, ...]


FIELDS: Final = ("q", "type", "level", "region", "year", "data")


def parse_department_filter(params: Mapping[str, str]) -> DepartmentFilter:
    """Read the filter from an address; what there is not simply matches nothing."""
    return DepartmentFilter(**{name: params.get(name, "").strip() for name in FIELDS})


def selects_of(asked: DepartmentFilter, published: Iterable[PublishedDepartment]) -> list[Select]:
    """The selects that have something to choose between."""
    everyone = list(published)
    departments = [one.department for one in everyone]
    types = {one.type.key: one.type.local_name for one in departments if one.type}
    levels = {one.region.level: str(Region.Level(one.region.level).label) for one in departments if one.region and one.region.level}
    regions = {name: name for one in departments for name in _places(one)}
    years = {str(year): str(year) for one in everyone for year in one.budgets}
    kinds = {SAMPLE if one.is_sample else REAL for one in departments}
    data = {key: words for key, words in ((REAL, _("real departments")), (SAMPLE, _("sample data"))) if key in kinds}
    selects = [
        _select("type", pgettext("filter", "Type"), _("All types"), types, asked.type),
        _select("level", pgettext("filter", "Level"), _("All levels"), levels, asked.level),
        _select("region", pgettext("filter", "Region"), _("All regions"), regions, asked.region),
        _select("year", pgettext("filter", "Year"), _("All years"), dict(sorted(years.items(), reverse=True)), asked.year),
        _select("data", pgettext("filter", "Data"), _("Real and sample data"), data, asked.data),
    ]
    return [select for select in selects if len(select.choices) > 1 or any(choice.chosen for choice in select.choices)]


def _select(name: str, label: str, everything: str, values: Mapping[str, str], chosen: str) -> Select:
    return Select(name, label, everything, tuple(Choice(value, words, value == chosen) for value, words in values.items()))


def _places(department: Department) -> list[str]:
    """The names of the department's region and of the one above it."""
    region = department.region
    return [one.name for one in (region.parent if region else None, region) if one]
