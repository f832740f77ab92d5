"""What the reader asked of several departments: a frozen value parsed from the address, and its canonical address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlencode

from django.core.validators import slug_re
from django.utils.translation import gettext as _

from budgets.comparison import DEPTHS, MEASURES, Measure, read_unit, read_year
from budgets.per_head import is_counted

MOST_DEPARTMENTS: Final = 8  # as many as there are colours that everyone can tell apart
HEAD, AMOUNT, SHARE = "head", "amount", "share"
SHOWN: Final = (HEAD, AMOUNT, SHARE)
DEFAULT_MEASURE: Final = "basic"
LATEST: Final = "latest"


@dataclass(frozen=True, slots=True)
class DepartmentComparison:
    """Several departments beside each other.

    `departments` are their addresses in the reader's order. `year` is None where the reader left it to the page (the latest year that
    all of them published, else each one's latest) or, with `each_latest`, asked for each one's latest. `shown` is what stands beside
    the amounts.
    """

    departments: tuple[str, ...] = ()
    year: int | None = None
    each_latest: bool = False
    measure: str = DEFAULT_MEASURE
    shown: str = HEAD
    depth: str = "section"
    all_columns: bool = False
    unit: str = "wan"
    problems: tuple[str, ...] = field(default=(), compare=False)

    @property
    def what(self) -> Measure:
        """The figure compared."""
        return MEASURES[self.measure]

    @property
    def levels(self) -> int:
        """How many levels of the tree stand open."""
        return DEPTHS[self.what.by].index(self.depth) + 1

    @property
    def query(self) -> str:
        """The canonical query, without the question mark."""
        asked = {
            "departments": ",".join(self.departments),
            "year": LATEST if self.each_latest else str(self.year or ""),
            "measure": "" if self.measure == DEFAULT_MEASURE else self.measure,
            "show": "" if self.shown == default_shown(self.what) else self.shown,
            "depth": "" if self.depth == DEPTHS[self.what.by][-1] else self.depth,
            "cols": "all" if self.all_columns else "",
            "unit": "" if self.unit == "wan" else self.unit,
        }
        return urlencode({key: value for key, value in asked.items() if value}, safe=",")

    def but(self, **changes: object) -> DepartmentComparison:
        """The same question with something changed."""
        other = replace(self, **changes)  # type: ignore[arg-type]
        if other.depth not in DEPTHS[other.what.by]:
            other = replace(other, depth=DEPTHS[other.what.by][-1])
        return other

    def without(self, department: str) -> DepartmentComparison:
        """The same question with one department fewer."""
        return self.but(departments=tuple(slug for slug in self.departments if slug != department))


def default_shown(measure: Measure) -> str:
    """Per head where that means something, else shares: departments differ in size."""
    return HEAD if is_counted(measure) else SHARE


def parse_department_comparison(params: Mapping[str, str], departments: Iterable[str]) -> DepartmentComparison:
    """Read the question from an address.

    `params` has year, measure, show, depth, cols and unit; `departments` are the values of every departments and add parameter, each
    one address or several with commas between (forms send one at a time). Nothing here raises: see `problems`.
    """
    problems: list[str] = []
    measure = MEASURES[_measure(params, problems)]
    depths = DEPTHS[measure.by]
    depth = params.get("depth", "")
    if depth and depth not in DEPTHS["functional"]:
        problems.append(_("There is no level “%(value)s”: choose class, section or item.") % {"value": depth})
    shown = params.get("show", "")
    if shown and shown not in SHOWN:
        problems.append(_("“%(value)s” cannot be shown: choose head, amount or share.") % {"value": shown})
    latest = params.get("year") == LATEST
    return DepartmentComparison(
        departments=_departments(departments, problems),
        year=None if latest else read_year(params.get("year", ""), problems),
        each_latest=latest,
        measure=measure.key,
        shown=shown if shown in SHOWN else default_shown(measure),
        depth=depth if depth in depths else depths[-1],
        all_columns=params.get("cols") == "all",
        unit=read_unit(params, problems),
        problems=tuple(problems),
    )


def _departments(asked: Iterable[str], problems: list[str]) -> tuple[str, ...]:
    """Each once, in the order asked for."""
    slugs = [slug for text in asked for part in text.split(",") if (slug := part.strip())]
    wrong = [slug for slug in slugs if not slug_re.match(slug)]
    problems.extend(_("“%(value)s” is not the address of a department.") % {"value": slug} for slug in wrong)
    kept = tuple(dict.fromkeys(slug for slug in slugs if slug_re.match(slug)))
    if len(kept) > MOST_DEPARTMENTS:
        problems.append(_("At most %(count)d departments fit beside each other.") % {"count": MOST_DEPARTMENTS})
    return kept[:MOST_DEPARTMENTS]


def _measure(params: Mapping[str, str], problems: list[str]) -> str:
    asked = params.get("measure", "")
    if asked and asked not in MEASURES:
        problems.append(_("There is no figure “%(value)s” to compare.") % {"value": asked})
    return asked if asked in MEASURES else DEFAULT_MEASURE
