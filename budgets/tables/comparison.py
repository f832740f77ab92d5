"""The foldable table of `/compare/years/`: its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Final

import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from budgets import markup
from budgets.addresses import claim_address, evidence_address, place_address
from budgets.changes import NONE
from budgets.comparison import ECONOMIC, FUNCTIONAL, FUND, PROJECT, SOURCE
from budgets.money import Unit, in_unit
from budgets.queries.stated_reasons import StatedReason
from budgets.queries.year_tree import Figure, Source, YearTree, runs_of
from budgets.sparkline import sparkline_html
from budgets.tables.comparison_rows import PRINTED_ROW, TreeRow, tree_rows

__all__ = ["PRINTED_ROW", "ComparisonTable", "NameColumn", "TreeRow", "figure_html", "figure_value", "name_heading", "tree_rows"]


class NameColumn(tables.Column):
    """Code and name, with the button that folds what stands below."""

    def render(self, record: TreeRow) -> SafeString:
        """`<span class="node">` with fold, code, name."""
        if record.level == 0:
            return record.name_html
        fold = mark_safe("")
        if record.foldable:
            fold = format_html(
                '<button class="fold" type="button" aria-expanded="{}" aria-label="{}" hidden></button>',
                "true" if record.is_open else "false",
                _("Open or shut %(name)s") % {"name": record.name},
            )
        code = format_html('<span class="code">{}</span>', record.code) if record.code else mark_safe("")
        return format_html('<span class="node">{}{}<span>{}</span></span>', fold, code, record.name_html)

    def value(self, record: TreeRow) -> str:
        """The name alone."""
        return record.name


class YearColumn(tables.Column):
    """The amounts of one year."""

    def __init__(self, source: Source, tree: YearTree, *, unit: Unit, **extra: Any) -> None:
        super().__init__(verbose_name=_year_header(source, tree), empty_values=(), orderable=False, **extra)
        self.source, self.unit, self.places = source, unit, tree.places

    def render(self, record: TreeRow) -> SafeString:
        """The amount as a link to its evidence, or the sign of its state."""
        figure = record.figures[self.source.year]
        if record.printed_parts and figure.state == "absent":
            return mark_safe("")
        return figure_html(figure, self.unit, self.places)

    def value(self, record: TreeRow) -> Decimal | str:
        """The number; an open column in words, nothing where there is nothing."""
        return figure_value(record.figures[self.source.year], self.unit, self.places)


def figure_html(figure: Figure, unit: Unit, places: int) -> SafeString:
    """A figure as a link to its evidence, or the sign of its state."""
    if figure.state == "undetermined":
        return markup.undetermined_html()
    if figure.state == "empty":
        return markup.empty_html()
    if figure.fen is None:
        return markup.none_html()
    if figure.state == "added":
        return markup.added_html(figure.fen, unit, places)
    if figure.state == "restated":
        return markup.restated_html(figure.fen, unit, places)
    href = evidence_address(figure.printed[0]) if figure.printed else place_address(*figure.beside) if figure.beside else ""
    return markup.amount_html(figure.fen, unit, places, href)


def figure_value(figure: Figure, unit: Unit, places: int) -> Decimal | str:
    """A figure for a file: the number; an open column in words, nothing where there is nothing."""
    if figure.fen is None:
        return _("column not determined") if figure.state == "undetermined" else ""
    return in_unit(figure.fen, unit, places)


class ImpliedColumn(tables.Column):
    """A year of which nothing was received, as the narrative of the next implies it: hollow, and never a parent's sum."""

    def __init__(self, year: int, *, unit: Unit, places: int, **extra: Any) -> None:
        super().__init__(verbose_name=_("%(year)s implied") % {"year": year}, empty_values=(), orderable=False, **extra)
        self.year, self.unit, self.places = year, unit, places

    def render(self, record: TreeRow) -> SafeString:
        """○ 1,247.22, linked to the sentence it follows from."""
        implied = record.implied.get(self.year)
        if implied is None:
            return mark_safe("") if record.printed_parts else markup.none_html()
        return markup.implied_html(implied.fen, self.unit, self.places, claim_address(implied.claims[0]))

    def value(self, record: TreeRow) -> Decimal | str:
        """The number; the heading says that it is implied."""
        implied = record.implied.get(self.year)
        return "" if implied is None else in_unit(implied.fen, self.unit, self.places)


class SparkColumn(tables.Column):
    """All the years in a line: printed solid, implied hollow, gaps not bridged."""

    def __init__(self, *, tree: YearTree, implied: Sequence[int], **extra: Any) -> None:
        span = f"{min((tree.years[0], *implied))}–{max((tree.years[-1], *implied))}"
        heading = _("Trend %(span)s") % {"span": span}
        super().__init__(verbose_name=heading, empty_values=(), orderable=False, exclude_from_export=True, **extra)

    def render(self, record: TreeRow) -> SafeString:
        """The line; the numbers stand in the row."""
        if record.printed_parts:
            return mark_safe("")
        printed = {year: figure.fen for year, figure in record.figures.items() if figure.fen is not None}
        return sparkline_html(printed, {year: one.fen for year, one in record.implied.items()})


class EffectColumn(tables.Column):
    """How much of the printed change is re-coding alone."""

    def __init__(self, *, unit: Unit, places: int, **extra: Any) -> None:
        super().__init__(verbose_name=_("Of the printed change: re-coding"), empty_values=(), orderable=False, **extra)
        self.unit, self.places = unit, places

    def render(self, record: TreeRow) -> SafeString:
        """▲ +784.22, nothing where nothing was moved."""
        return markup.delta_html(record.effect, self.unit, self.places) if record.effect else mark_safe("")

    def value(self, record: TreeRow) -> Decimal | str:
        """The number with its sign."""
        return in_unit(record.effect, self.unit, self.places) if record.effect else ""


class GapColumn(tables.Column):
    """Years between two others of which nothing was received."""

    def __init__(self, *, header: str, **extra: Any) -> None:
        super().__init__(verbose_name=header, empty_values=(), orderable=False, exclude_from_export=True, **extra)

    def render(self, record: TreeRow) -> SafeString:
        """A dash on hatching."""
        return markup.none_html() if not record.printed_parts else mark_safe("")


class ShareColumn(tables.Column):
    """Share of the last year's total."""

    def render(self, record: TreeRow) -> SafeString:
        """Per cent and its bar."""
        return markup.share_html(record.share) if not record.printed_parts else mark_safe("")

    def value(self, record: TreeRow) -> Decimal | str:
        """Per cent, one decimal."""
        return "" if record.share is None else markup.one_decimal(record.share)


class ChangeColumn(tables.Column):
    """The change from the first year to the last; on a phone its percentage or badge stands below. Nothing where the gate forbids it."""

    def __init__(self, *, unit: Unit, places: int, comparable: bool, **extra: Any) -> None:
        super().__init__(empty_values=(), orderable=False, **extra)
        self.unit, self.places, self.comparable = unit, places, comparable

    def render(self, record: TreeRow) -> SafeString:
        """▲ +63.90."""
        if record.printed_parts:
            return mark_safe("")
        if not self.comparable:
            return markup.none_html()
        below = markup.percent_html(record.change) if record.change.status != NONE else mark_safe("")
        shown = markup.change_html(record.change, self.unit, self.places)
        return format_html('{}<span class="only-phone">{}</span>', shown, below) if below else shown

    def value(self, record: TreeRow) -> Decimal | str:
        """The number with its sign."""
        return in_unit(record.change.fen, self.unit, self.places) if self.comparable and record.change.fen is not None else ""


class PercentColumn(tables.Column):
    """The change in per cent, or new / ended; nothing where the gate forbids it."""

    def __init__(self, *, comparable: bool, **extra: Any) -> None:
        super().__init__(empty_values=(), orderable=False, **extra)
        self.comparable = comparable

    def render(self, record: TreeRow) -> SafeString:
        """−78.6% or a badge."""
        if record.printed_parts:
            return mark_safe("")
        return markup.percent_html(record.change) if self.comparable else markup.none_html()

    def value(self, record: TreeRow) -> Decimal | str:
        """Per cent, one decimal; the word where there is no percentage."""
        if not self.comparable:
            return ""
        return markup.status_words(record.change) if record.change.pct is None else markup.one_decimal(record.change.pct)


OPEN_REASONS: Final = 2  # more than these make a row taller than the screen


class ReasonColumn(tables.Column):
    """What the department says of the change, each with its own base year."""

    def __init__(self, *, unit: Unit, places: int, **extra: Any) -> None:
        super().__init__(empty_values=(), orderable=False, **extra)
        self.unit, self.places = unit, places

    def render(self, record: TreeRow) -> SafeString:
        """One line for each: 2026 against 2025 ▲ +63.90, the reason. Of many years the newest is open, the others fold."""
        reasons = tuple(record.reasons)
        if len(reasons) <= OPEN_REASONS:
            return self._lines(reasons)
        words = _("Earlier years: %(count)s") % {"count": len(reasons) - 1}
        folded = format_html("<details><summary>{}</summary>{}</details>", words, self._lines(reasons[1:]))
        return format_html("{}{}", self._lines(reasons[:1]), folded)

    def _lines(self, reasons: Sequence[StatedReason]) -> SafeString:
        lines = ((claim_address(reason.claim), about_years(reason), self._delta(reason), _words(reason)) for reason in reasons)
        return format_html_join("", '<div><a href="{}"><b>{}</b></a> {} {}</div>', lines)

    def value(self, record: TreeRow) -> str:
        """The same lines as text."""
        return "\n".join(
            " ".join(filter(None, (about_years(reason), self._delta_text(reason), reason.reason))) for reason in record.reasons
        )

    def _delta(self, reason: StatedReason) -> SafeString:
        return markup.delta_html(reason.delta_fen, self.unit, self.places) if reason.delta_fen is not None else mark_safe("")

    def _delta_text(self, reason: StatedReason) -> str:
        return "" if reason.delta_fen is None else f"{in_unit(reason.delta_fen, self.unit, self.places):+f}"


def about_years(reason: StatedReason) -> str:
    """Which two years a stated change is about."""
    if reason.base_year is None:
        return _("%(year)s, base year not stated") % {"year": reason.year}
    about = {
        "prior_budget": _("%(year)s against %(base)s"),
        "prior_execution": _("%(year)s against the execution of %(base)s"),
        "prior_final": _("%(year)s against the final accounts of %(base)s"),
    }[reason.base]
    return about % {"year": reason.year, "base": reason.base_year}


def _words(reason: StatedReason) -> SafeString:
    return markup.name_html(reason.reason) if reason.reason else mark_safe("")


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
        ReasonColumn(verbose_name=heading, unit=shape.unit, places=tree.places, attrs={"td": {"class": why}, "th": {"class": why}}),
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


def _year_header(source: Source, tree: YearTree) -> str:
    if source.stands_in(tree.measure):
        return _("%(year)s classes only") % {"year": source.year}
    missing = {
        "disclosure": _("%(year)s not received"),
        "statement": _("%(year)s statement missing"),
        "column": _("%(year)s column missing"),
    }
    return missing[source.missing] % {"year": source.year} if source.missing else str(source.year)


def _attrs(classes: str, *cell: str) -> dict[str, dict[str, str]]:
    return {"th": {"class": classes}, "td": {"class": " ".join((classes, *cell))}}
