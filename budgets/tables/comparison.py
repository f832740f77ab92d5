"""The foldable table of `/compare/years/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

import django_tables2 as tables
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from budgets.comparison import ECONOMIC, FUNCTIONAL, FUND, PROJECT, SOURCE
from budgets.money import Unit, write_amount
from budgets.queries.year_tree import YearTree, runs_of
from budgets.tables.comparison_columns import (
    ChangeColumn,
    EffectColumn,
    GapColumn,
    ImpliedColumn,
    NameColumn,
    PercentColumn,
    ShareColumn,
    SparkColumn,
    YearColumn,
)
from budgets.tables.comparison_rows import PRINTED_ROW, TreeRow
from budgets.tables.reasons import ReasonColumn

ROOM: Final = 60  # characters of amounts, with what parts them, that a desk has beside a column of reasons
APART: Final = 3  # characters between two amounts
LEAST: Final = 7  # characters of the narrowest column
CODE_LEVELS: Final = (pgettext_lazy("code", "class"), pgettext_lazy("code", "section"), pgettext_lazy("code", "item"))


def _level_words(level: int, by: str) -> str:
    """A level in a word; of a breakdown whose levels have no names, its number."""
    if level in (0, PRINTED_ROW):
        return pgettext("level", "total") if level == 0 else pgettext("level", "printed row")
    names = (pgettext("phrase", "fund"), *CODE_LEVELS) if by == FUND else CODE_LEVELS if by in (FUNCTIONAL, ECONOMIC) else ()
    return str(names[level - 1]) if names else str(level)


def _row_class(record: TreeRow) -> str:
    kind = "total" if record.level == 0 else f"l{min(record.level, PRINTED_ROW - 1) - 1}"
    return kind if record.shown else f"{kind} shut"


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns are made from."""

    tree: YearTree
    unit: Unit
    comparable: bool
    implied: tuple[int, ...] = ()
    all_columns: bool = False
    like: bool = False

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """The runs of years, from and to, of which there is neither a disclosure nor an implied figure."""
        lacking = [year for gap in self.tree.gaps for year in range(gap.first, gap.last + 1) if year not in self.implied]
        return runs_of(lacking)

    @property
    def reasons_below(self) -> bool:
        """Whether the reasons stand below their row: beside so many or so long amounts nobody would see them."""
        amounts = [figure.fen for figure in self.tree.total.figures.values() if figure.fen is not None]
        widest = max((len(write_amount(fen, self.unit, self.tree.places)) for fen in amounts), default=0)
        columns = len(self.tree.sources) + len(self.implied) + len(self.gaps)
        return self.all_columns or columns * (max(widest, LEAST) + APART) > ROOM


class ComparisonTable(tables.Table):
    """The foldable tree of `/compare/years/`."""

    level = tables.Column(verbose_name=pgettext_lazy("heading", "Level"), visible=False, orderable=False)
    code = tables.Column(verbose_name=gettext_lazy("Code"), visible=False, orderable=False, empty_values=())
    name = NameColumn(orderable=False, empty_values=())

    class Meta:
        template_name = "table.html"
        row_attrs: ClassVar[dict[str, Any]] = {
            "class": _row_class,
            "data-k": lambda record: record.key,
            "data-p": lambda record: record.parent,
        }

    def __init__(self, rows: Sequence[TreeRow], shape: Columns) -> None:
        tree, unit = shape.tree, shape.unit
        self.caption = _("%(what)s, %(unit)s") % {"what": tree.measure.label, "unit": unit.label}
        classes = "tbl tree pin stick" if shape.all_columns else "tbl tree pin stick fit"
        super().__init__(rows, extra_columns=list(_columns(shape)), attrs={"class": classes})
        self.columns["name"].column.verbose_name = name_heading(tree)
        self.shape = shape
        self.reasons_below = shape.reasons_below

    def value_level(self, value: int) -> str:
        """The level in a word."""
        return _level_words(value, self.shape.tree.measure.by)


HEADINGS: Final = {
    FUNCTIONAL: gettext_lazy("Functional classification (class › section › item)"),
    ECONOMIC: gettext_lazy("Economic classification (class › section)"),
    PROJECT: gettext_lazy("Project"),
    SOURCE: gettext_lazy("Revenue source"),
    FUND: gettext_lazy("Fund (class › section › item)"),
}


def name_heading(tree: YearTree) -> str:
    """What the rows are."""
    return str(HEADINGS.get(tree.measure.by, _("Expense")))


def _columns(shape: Columns) -> Iterator[tuple[str, tables.Column]]:
    tree, opt = shape.tree, "n" if shape.all_columns else "n opt"
    last = tree.years[-1]
    yield from (column for _year, _order, column in sorted(_year_columns(shape, opt), key=lambda found: found[:2]))
    yield "share", ShareColumn(verbose_name=_("Share %(year)s") % {"year": last}, empty_values=(), orderable=False, attrs=_attrs(opt))
    if tree.years[0] != last:
        yield from _change_columns(shape, opt)
    why = "why" if shape.all_columns else "why opt"
    heading = _("Stated reason (each about its own two years)")
    yield (
        "reasons",
        ReasonColumn(
            verbose_name=heading,
            unit=shape.unit,
            places=tree.places,
            visible=not shape.reasons_below,
            attrs={"td": {"class": why}, "th": {"class": why}},
        ),
    )


def _year_columns(shape: Columns, opt: str) -> Iterator[tuple[int, int, tuple[str, tables.Column]]]:
    """(year, order within it, column): compared years, implied ones, and the gaps that neither fills."""
    tree, unit = shape.tree, shape.unit
    ends = (tree.years[0], tree.years[-1])
    for source in tree.sources:
        shown = "n" if source.year in ends else opt
        extra = ("gap",) if source.missing else ()
        yield source.year, 1, (f"y{source.year}", YearColumn(source, tree, unit=unit, attrs=_attrs(shown, *extra)))
    for year in shape.implied:
        column = ImpliedColumn(year, unit=unit, places=tree.places, attrs=_attrs(opt))
        yield year, 1, (f"i{year}", column)
    for first, last in shape.gaps:
        header = _("%(years)s not received") % {"years": str(first) if first == last else f"{first}–{last}"}
        yield last, 0, (f"gap{last}", GapColumn(header=header, attrs=_attrs(opt, "gap")))


def _change_columns(shape: Columns, opt: str) -> Iterator[tuple[str, tables.Column]]:
    tree, unit, comparable = shape.tree, shape.unit, shape.comparable
    span = f"{tree.years[0]}→{tree.years[-1]}"
    heading = _("Change %(span)s, like for like") if shape.like else _("Change %(span)s")
    heading = heading % {"span": span}
    yield "change", ChangeColumn(verbose_name=heading, unit=unit, places=tree.places, comparable=comparable, attrs=_attrs("n"))
    yield "percent", PercentColumn(verbose_name=_("Change, %"), comparable=comparable, attrs=_attrs(opt))
    if shape.like and comparable:
        yield "effect", EffectColumn(unit=unit, places=tree.places, attrs=_attrs(opt))
    yield "trend", SparkColumn(tree=tree, implied=shape.implied, attrs=_attrs(opt))


def _attrs(classes: str, *cell: str) -> dict[str, dict[str, str]]:
    return {"th": {"class": classes}, "td": {"class": " ".join((classes, *cell))}}
