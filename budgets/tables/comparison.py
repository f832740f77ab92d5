"""The foldable tree of `/compare/years/`: its rows from the answer, and its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, Final

import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from budgets import markup
from budgets.addresses import evidence_address
from budgets.changes import ENDED, NEW, NONE, RECODED, Change, percent
from budgets.codes import edition
from budgets.money import Unit, in_unit
from budgets.queries.stated_reasons import StatedReason
from budgets.queries.tree_by_year import Figure, Gap, Node, Source, YearTree, comparable_change

PRINTED_ROW: Final = 4  # the level below items: one of several printed rows of a code


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One row of the comparison: a code, the total, or (level PRINTED_ROW) one of several printed rows behind a code's figure."""

    key: str
    parent: str
    level: int
    code: str
    name: str
    name_html: SafeString
    figures: Mapping[int, Figure]
    change: Change
    share: Decimal | None
    reasons: tuple[StatedReason, ...] = ()
    foldable: bool = False
    is_open: bool = True
    shown: bool = True


def tree_rows(tree: YearTree, reasons: Mapping[str, tuple[StatedReason, ...]], levels: int) -> list[TreeRow]:
    """The tree as rows, the total first, parents before their parts; rows below `levels` are there but shut."""
    label = str(tree.measure.label)
    total = _row(tree, tree.total, tree.total, reasons, levels, label[:1].upper() + label[1:])
    rows = [total]
    for node in tree.walk():
        rows.append(_row(tree, node, tree.total, reasons, levels))
        rows += _printed_rows(tree, node, levels)
    return rows


def _row(tree: YearTree, node: Node, total: Node, reasons: Mapping[str, tuple[StatedReason, ...]], levels: int, label: str = "") -> TreeRow:
    first, last = tree.years[0], tree.years[-1]
    known = edition(tree.edition, last).lookup(node.code) if node.code else None
    name = label or (markup.name_text(known.name, known.name_en) if known else node.printed_name)
    several = any(len(figure.printed) > 1 for figure in node.figures.values())
    return TreeRow(
        key=node.code or "total",
        parent=node.parent,
        level=node.level,
        code=node.code,
        name=name,
        name_html=format_html("{}", name) if label else markup.name_html(known.name if known else name, known.name_en if known else ""),
        figures=node.figures,
        change=_told(comparable_change(node.figures[first], node.figures[last]), reasons.get(node.code, ()), first, last),
        share=percent(node.fen(last), total.fen(last)),
        reasons=reasons.get(node.code, ()),
        foldable=bool(node.parts) or several,
        is_open=node.level < levels or several,
        shown=node.level <= levels,
    )


def _told(change: Change, reasons: Sequence[StatedReason], first: int, last: int) -> Change:
    """New or ended becomes re-coded where the document says so of these very two years."""
    if change.status in (NEW, ENDED) and any(one.recoded for one in reasons if (one.base_year, one.year) == (first, last)):
        return replace(change, status=RECODED)
    return change


def _printed_rows(tree: YearTree, node: Node, levels: int) -> Iterator[TreeRow]:
    """The printed rows of a code that is printed more than once in a year, each with its own amount."""
    for year, figure in node.figures.items():
        if len(figure.printed) < 2:
            continue
        for number, line in enumerate(figure.printed, start=1):
            name = line.row.project or (line.row.name if line.row.name != node.printed_name else "")
            numbered = _("%(year)s, printed row %(number)s") % {"year": year, "number": number}
            yield TreeRow(
                key=f"{node.code}-{year}-{number}",
                parent=node.code,
                level=PRINTED_ROW,
                code="",
                name=f"{numbered} {name}".strip(),
                name_html=format_html("{} {}", numbered, markup.name_html(name)),
                figures=dict.fromkeys(tree.years, Figure("absent")) | {year: Figure("printed", line.amount_fen, (line,))},
                change=Change(NONE),
                share=None,
                shown=node.level <= levels,
            )


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
        if record.level == PRINTED_ROW and figure.state == "absent":
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
    return markup.amount_html(figure.fen, unit, places, evidence_address(figure.printed[0]))


def figure_value(figure: Figure, unit: Unit, places: int) -> Decimal | str:
    """A figure for a file: the number; an open column in words, nothing where there is nothing."""
    if figure.fen is None:
        return _("column not determined") if figure.state == "undetermined" else ""
    return in_unit(figure.fen, unit, places)


class GapColumn(tables.Column):
    """Years between two others of which nothing was received."""

    def __init__(self, *, header: str, **extra: Any) -> None:
        super().__init__(verbose_name=header, empty_values=(), orderable=False, exclude_from_export=True, **extra)

    def render(self, record: TreeRow) -> SafeString:
        """A dash on hatching."""
        return markup.none_html() if record.level < PRINTED_ROW else mark_safe("")


class ShareColumn(tables.Column):
    """Share of the last year's total."""

    def render(self, record: TreeRow) -> SafeString:
        """Per cent and its bar."""
        return markup.share_html(record.share) if record.level < PRINTED_ROW else mark_safe("")

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
        if record.level == PRINTED_ROW:
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
        if record.level == PRINTED_ROW:
            return mark_safe("")
        return markup.percent_html(record.change) if self.comparable else markup.none_html()

    def value(self, record: TreeRow) -> Decimal | str:
        """Per cent, one decimal; the word where there is no percentage."""
        if not self.comparable:
            return ""
        return markup.status_words(record.change) if record.change.pct is None else markup.one_decimal(record.change.pct)


class ReasonColumn(tables.Column):
    """What the department says of the change, each with its own base year."""

    def __init__(self, *, unit: Unit, places: int, **extra: Any) -> None:
        super().__init__(empty_values=(), orderable=False, **extra)
        self.unit, self.places = unit, places

    def render(self, record: TreeRow) -> SafeString:
        """One line for each: 2026 against 2025 ▲ +63.90, the reason."""
        lines = ((about_years(reason), self._delta(reason), _words(reason)) for reason in record.reasons)
        return format_html_join("", "<div><b>{}</b> {} {}</div>", lines)

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


def _level_words(level: int) -> str:
    return {
        0: pgettext("level", "total"),
        1: pgettext("code", "class"),
        2: pgettext("code", "section"),
        3: pgettext("code", "item"),
        PRINTED_ROW: pgettext("level", "printed row"),
    }[level]


def _row_class(record: TreeRow) -> str:
    kind = "total" if record.level == 0 else f"l{record.level - 1}"
    return kind if record.shown else f"{kind} shut"


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

    def __init__(self, rows: Sequence[TreeRow], tree: YearTree, *, unit: Unit, comparable: bool, all_columns: bool = False) -> None:
        self.caption = _("%(what)s, %(unit)s") % {"what": tree.measure.label, "unit": unit.label}
        extra = list(_columns(tree, unit, comparable=comparable, all_columns=all_columns))
        super().__init__(rows, extra_columns=extra, attrs={"class": "tbl tree pin stick" if all_columns else "tbl tree pin stick fit"})
        self.columns["name"].column.verbose_name = name_heading(tree)

    def value_level(self, value: int) -> str:
        """The level in a word."""
        return _level_words(value)


def name_heading(tree: YearTree) -> str:
    """What the rows are."""
    if tree.measure.by == "economic":
        return _("Economic classification (class › section)")
    return _("Functional classification (class › section › item)")


def _columns(tree: YearTree, unit: Unit, *, comparable: bool, all_columns: bool) -> Iterator[tuple[str, tables.Column]]:
    opt = "n" if all_columns else "n opt"
    first, last = tree.years[0], tree.years[-1]
    gaps = {gap.before: gap for gap in tree.gaps}
    for source in tree.sources:
        if source.year in gaps:
            yield f"gap{source.year}", GapColumn(header=_gap_header(gaps[source.year]), attrs=_attrs(opt, "gap"))
        shown = "n" if source.year in (first, last) else opt
        extra = ("gap",) if source.missing else ()
        yield f"y{source.year}", YearColumn(source, tree, unit=unit, attrs=_attrs(shown, *extra))
    yield "share", ShareColumn(verbose_name=_("Share %(year)s") % {"year": last}, empty_values=(), orderable=False, attrs=_attrs(opt))
    if first != last:
        yield from _change_columns(tree, unit, opt, comparable=comparable)
    why = "why" if all_columns else "why opt"
    heading = _("Stated reason (each about its own two years)")
    yield "reasons", ReasonColumn(verbose_name=heading, unit=unit, places=tree.places, attrs={"td": {"class": why}, "th": {"class": why}})


def _change_columns(tree: YearTree, unit: Unit, opt: str, *, comparable: bool) -> Iterator[tuple[str, tables.Column]]:
    heading = _("Change %(span)s") % {"span": f"{tree.years[0]}→{tree.years[-1]}"}
    yield "change", ChangeColumn(verbose_name=heading, unit=unit, places=tree.places, comparable=comparable, attrs=_attrs("n"))
    yield "percent", PercentColumn(verbose_name=_("Change, %"), comparable=comparable, attrs=_attrs(opt))


def _gap_header(gap: Gap) -> str:
    return _("%(years)s not received") % {"years": gap.words}


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
