"""What the reader asked: frozen values parsed from the address, and the canonical address of each.

The same question always has the same address: defaults are left out, years are sorted, parameters stand in one order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budgets.money import UNITS

FUNCTIONAL, ECONOMIC = "functional", "economic"
PROJECT, SOURCE, FUND, THREE_PUBLIC = "project", "source", "fund", "three_public"
# The levels that can be opened; a breakdown without codes has one, and stands open.
DEPTHS: Final = {
    FUNCTIONAL: ("class", "section", "item"),
    ECONOMIC: ("class", "section"),
    PROJECT: ("item",),
    SOURCE: ("item",),
    FUND: ("item",),
    THREE_PUBLIC: ("item",),
}
BY_CODE: Final = (FUNCTIONAL, ECONOMIC)
MAX_YEARS: Final = 12


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure that can be compared: which measure of which statement, broken down by what.

    `told_as` are further (statement, measure) under which a narrative speaks of its total. `stand_in` is the statement whose
    classes are read where the proper one is missing from a document.
    """

    key: str
    statement: str
    measure: str
    by: str
    label: str | Promise
    told_as: tuple[tuple[str, str], ...] = ()
    stand_in: str = ""

    @property
    def fund(self) -> str:
        """Which statement is meant where a document prints it for several funds; "" the widest."""
        return "general_public" if self.statement == "general_expenditure" else ""

    @property
    def by_code(self) -> bool:
        """Whether its rows are classification codes."""
        return self.by in BY_CODE

    def row_of_key(self, key: str) -> str | None:
        """The row that a quantity's key stands in ("" the total); None where this breakdown has none for it."""
        prefix = {SOURCE: "source.", THREE_PUBLIC: "three_public."}.get(self.by)
        if prefix is None or not key.startswith(prefix):
            return None
        return "" if key == "three_public.total" else key


# Total and function read the statement of all funds; economic sections exist for basic expenditure only.
MEASURES: Final = {
    measure.key: measure
    for measure in (
        Measure("expenditure", "expenditure", "total", FUNCTIONAL, gettext_lazy("total expenditure (all funds)"), stand_in="overview"),
        Measure("expenditure.basic", "expenditure", "basic", FUNCTIONAL, gettext_lazy("basic expenditure (all funds)")),
        Measure("expenditure.project", "expenditure", "project", FUNCTIONAL, gettext_lazy("project expenditure (all funds)")),
        Measure("general", "general_expenditure", "total", FUNCTIONAL, gettext_lazy("general public budget expenditure")),
        Measure("general.basic", "general_expenditure", "basic", FUNCTIONAL, gettext_lazy("general public budget basic expenditure")),
        Measure("general.project", "general_expenditure", "project", FUNCTIONAL, gettext_lazy("general public budget project expenditure")),
        Measure("basic", "basic_expenditure", "total", ECONOMIC, gettext_lazy("basic expenditure"), (("general_expenditure", "basic"),)),
        Measure("basic.personnel", "basic_expenditure", "personnel", ECONOMIC, gettext_lazy("personnel expenditure")),
        Measure("basic.operating", "basic_expenditure", "operating", ECONOMIC, gettext_lazy("operating expenditure")),
    )
}
# Further breakdowns of one department's years; they have no codes to be compared by between departments.
YEAR_MEASURES: Final = MEASURES | {
    measure.key: measure
    for measure in (
        Measure("projects", "project_expenditure", "total", PROJECT, gettext_lazy("project expenditure (general public budget)")),
        Measure("revenue", "overview", "total", SOURCE, gettext_lazy("revenue"), (("overview", "total"), ("revenue", "total"))),
        Measure("funds", "fiscal_overview", "total", FUND, gettext_lazy("expenditure from appropriations")),
        Measure("three_public", "three_public", "total", THREE_PUBLIC, gettext_lazy("three-public expenses")),
    )
}
DEFAULT_MEASURE: Final = {
    FUNCTIONAL: "expenditure",
    ECONOMIC: "basic",
    PROJECT: "projects",
    SOURCE: "revenue",
    FUND: "funds",
    THREE_PUBLIC: "three_public",
}


@dataclass(frozen=True, slots=True)
class YearComparison:
    """One department compared with itself over years.

    `years` is empty when the reader left the choice to the page; `like` compares like with like: moved codes at their later place.
    `problems` says, in words, what of the address could not be understood (it was left out, the rest holds).
    """

    department: str = ""
    years: tuple[int, ...] = ()
    measure: str = "expenditure"
    depth: str = "item"
    all_columns: bool = False
    like: bool = False
    unit: str = "wan"
    problems: tuple[str, ...] = field(default=(), compare=False)

    @property
    def what(self) -> Measure:
        """The figure compared."""
        return YEAR_MEASURES[self.measure]

    @property
    def levels(self) -> int:
        """How many levels of the tree stand open: 1 classes, 2 sections, 3 items."""
        return DEPTHS[self.what.by].index(self.depth) + 1 if self.what.by_code else len(DEPTHS[FUNCTIONAL]) + 1

    @property
    def query(self) -> str:
        """The canonical query, without the question mark."""
        default_depth = DEPTHS[self.what.by][-1]
        asked = {
            "department": self.department,
            "years": ",".join(map(str, self.years)),
            "measure": "" if self.measure == "expenditure" else self.measure,
            "depth": "" if self.depth == default_depth else self.depth,
            "like": "1" if self.like and self.what.by_code else "",
            "cols": "all" if self.all_columns else "",
            "unit": "" if self.unit == "wan" else self.unit,
        }
        return urlencode({key: value for key, value in asked.items() if value}, safe=",")

    def but(self, **changes: object) -> YearComparison:
        """The same question with something changed; a measure of another breakdown opens all its levels."""
        other = replace(self, **changes)  # type: ignore[arg-type]
        if other.depth not in DEPTHS[other.what.by]:
            other = replace(other, depth=DEPTHS[other.what.by][-1])
        return other if other.what.by_code else replace(other, like=False)


def parse_year_comparison(params: Mapping[str, str], published: Iterable[int] = ()) -> YearComparison:
    """Read the question from an address.

    `params` has department, years ("2021,2026") or from and to (forms send these), measure or by, depth, cols and unit.
    `published` are the department's years, needed to fill from … to. Nothing here raises: see `problems`.
    """
    problems: list[str] = []
    measure = _measure(params, problems)
    depths = DEPTHS[YEAR_MEASURES[measure].by]
    asked_depth = params.get("depth", "")
    if asked_depth and asked_depth not in DEPTHS[FUNCTIONAL]:
        problems.append(_("There is no level “%(value)s”: choose class, section or item.") % {"value": asked_depth})
    return YearComparison(
        department=params.get("department", "").strip(),
        years=_years(params, sorted(published), problems),
        measure=measure,
        depth=asked_depth if asked_depth in depths else depths[-1],
        all_columns=params.get("cols") == "all",
        like=params.get("like") == "1" and YEAR_MEASURES[measure].by_code,
        unit=read_unit(params, problems),
        problems=tuple(problems),
    )


def read_unit(params: Mapping[str, str], problems: list[str]) -> str:
    """The unit asked for, 万元 where none is."""
    unit = params.get("unit", "")
    if unit and unit not in UNITS:
        problems.append(_("There is no unit “%(value)s”: choose wan, yi or yuan.") % {"value": unit})
    return unit if unit in UNITS else "wan"


def _measure(params: Mapping[str, str], problems: list[str]) -> str:
    asked, by = params.get("measure", ""), params.get("by", "")
    if by and by not in DEPTHS:
        problems.append(
            _("There is no breakdown “%(value)s”: choose functional, economic, project, source, fund or three_public.") % {"value": by}
        )
        by = ""
    if asked and asked not in YEAR_MEASURES:
        problems.append(_("There is no figure “%(value)s” to compare.") % {"value": asked})
        asked = ""
    if by and (not asked or YEAR_MEASURES[asked].by != by):
        return DEFAULT_MEASURE[by]
    return asked or DEFAULT_MEASURE[FUNCTIONAL]


def _years(params: Mapping[str, str], published: list[int], problems: list[str]) -> tuple[int, ...]:
    if params.get("from") or params.get("to"):
        first = read_year(params.get("from", ""), problems) or (published[0] if published else None)
        last = read_year(params.get("to", ""), problems) or (published[-1] if published else None)
        if first is None or last is None:
            return ()
        first, last = min(first, last), max(first, last)
        return tuple(sorted({first, last, *(year for year in published if first <= year <= last)}))
    asked = {read_year(text, problems) for text in params.get("years", "").split(",") if text.strip()}
    years = tuple(sorted(year for year in asked if year is not None))
    if len(years) > MAX_YEARS:
        problems.append(_("At most %(count)d years fit beside each other.") % {"count": MAX_YEARS})
    return years[-MAX_YEARS:]


def read_year(text: str, problems: list[str]) -> int | None:
    """A year between 1990 and 2100; None where there is none, said in `problems` where it is no year."""
    text = text.strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and 1990 <= int(text) <= 2100:
        return int(text)
    problems.append(_("“%(value)s” is not a year.") % {"value": text})
    return None
