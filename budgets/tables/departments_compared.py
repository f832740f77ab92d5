"""The tables of `/compare/departments/`: departments as columns, key figures or codes as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any, ClassVar, Final

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from budgets import markup
from budgets.changes import percent
from budgets.codes import edition
from budgets.department_comparison import AMOUNT, HEAD, SHARE
from budgets.money import MINUS, Unit, in_unit, write_amount, write_change, write_number
from budgets.per_head import divided, is_counted, rounded, touches_retirement
from budgets.queries.department_comparison import DepartmentAnswer
from budgets.queries.key_figures import KeyFigure
from budgets.queries.stated_totals import STATED
from budgets.queries.tree_by_department import Compared
from budgets.queries.tree_by_year import Figure, Node, YearTree
from budgets.tables.comparison import NameColumn, figure_html, figure_value

HEAD_PLACES: Final = 2  # decimals of 万元 in figures per head
# The shapes of departments in chart and key: plotly's name, and the path of the same in a box of 14
SIGNS: Final = (
    ("circle", "M7 1a6 6 0 1 1 0 12a6 6 0 1 1 0-12z"),
    ("square", "M1 1h12v12H1z"),
    ("triangle-up", "M7 0l7 13H0z"),
    ("diamond", "M7 0l7 7l-7 7l-7-7z"),
    ("cross", "M5 0h4v5h5v4H9v5H5V9H0V5h5z"),
    ("triangle-down", "M7 14L0 1h14z"),
    ("hexagon", "M7 0l6 3.5v7L7 14l-6-3.5v-7z"),
    ("star", "M7 0l1.7 4.9l5.2.1l-4.1 3.2l1.5 5L7 10.2l-4.3 3l1.5-5L.1 5l5.2-.1z"),
)


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """One row by column number.

    `divided` (fen for each person, unrounded) and `shares` (per cent) are None without an answer; `counted`: given per head at all.
    """

    key: str
    parent: str
    level: int
    code: str
    name: str
    name_html: SafeString
    figures: Mapping[int, Figure]
    divided: Mapping[int, Decimal | None]
    shares: Mapping[int, Decimal | None]
    counted: bool
    foldable: bool = False
    is_open: bool = True
    shown: bool = True

    @property
    def heads(self) -> dict[int, int | None]:
        """Fen for each person as they are shown."""
        return {number: rounded(head) for number, head in self.divided.items()}

    def exact(self, shown: str) -> list[Decimal | None]:
        """What is compared before it is rounded for the page: percentages are taken of these."""
        return list(self.divided.values()) if shown == HEAD else self.values(shown)

    def values(self, shown: str) -> list[Decimal | None]:
        """What is compared, column by column: fen for each person, fen, or per cent."""
        if shown == SHARE:
            return list(self.shares.values())
        amounts = self.heads.values() if shown == HEAD else (figure.fen for figure in self.figures.values())
        return [None if fen is None else Decimal(fen) for fen in amounts]


def tree_rows(answer: DepartmentAnswer, levels: int) -> list[DepartmentRow]:
    """The tree as rows, the total first; rows below `levels` are there but shut."""
    tree = answer.tree
    label = str(tree.measure.label)
    staff = {one.number: one.disclosure.in_service if one.disclosure else None for one in answer.compared}
    total = _tree_row(tree, tree.total, staff, levels, (label[:1].upper() + label[1:], ""))
    codes = edition(tree.edition, answer.edition_year)
    rows = [total]
    for node in tree.walk():
        known = codes.lookup(node.code)
        rows.append(_tree_row(tree, node, staff, levels, (known.name if known else node.printed_name, known.name_en if known else "")))
    return rows


def _tree_row(tree: YearTree, node: Node, staff: Mapping[int, Decimal | None], levels: int, name: tuple[str, str]) -> DepartmentRow:
    counted = _is_counted(tree, node)
    return DepartmentRow(
        key=node.code or "total",
        parent=node.parent,
        level=node.level,
        code=node.code,
        name=markup.name_text(*name),
        name_html=markup.name_html(*name) if node.code else format_html("{}", name[0]),
        figures=node.figures,
        divided={number: divided(figure.fen, staff[number]) if counted else None for number, figure in node.figures.items()},
        shares={number: percent(figure.fen, tree.total.fen(number)) for number, figure in node.figures.items()},
        counted=counted,
        foldable=bool(node.parts),
        is_open=node.level < levels,
        shown=node.level <= levels,
    )


def _is_counted(tree: YearTree, node: Node) -> bool:
    """The total of personnel contains what is paid to retired people: the key figures tell it without."""
    if not node.code:
        return is_counted(tree.measure) and tree.measure.measure != "personnel"
    return is_counted(tree.measure) and not touches_retirement(tree.measure, node.code)


def key_rows(figures: Iterable[KeyFigure], compared: Sequence[Compared]) -> list[DepartmentRow]:
    """The key figures as rows, all open."""
    staff = {one.number: one.disclosure.in_service if one.disclosure else None for one in compared}
    lines = list(figures)
    parents = {line.parent for line in lines}
    return [
        DepartmentRow(
            key=line.key,
            parent=line.parent,
            level=line.level + 1,
            code="",
            name=line.name,
            name_html=format_html("{}", line.name),
            figures=line.figures,
            divided={number: divided(line.divided.get(number), staff[number]) for number in line.figures},
            shares=dict.fromkeys(line.figures),
            counted=bool(line.divided),
            foldable=line.key in parents,
        )
        for line in lines
    ]


# Columns


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column: on the page the department stands above it (`short` is enough), in a file it is named."""

    compared: Compared
    whose: str
    short: str

    def __str__(self) -> str:
        return f"{self.whose} {self.short}"


class AmountColumn(tables.Column):
    """The amounts of one department."""

    def __init__(self, heading: Heading, *, unit: Unit, places: int, **extra: Any) -> None:
        super().__init__(verbose_name=str(heading), empty_values=(), orderable=False, **extra)
        self.heading, self.number, self.unit, self.places = heading, heading.compared.number, unit, places

    def render(self, record: DepartmentRow) -> SafeString:
        """The amount as a link to its evidence, or the sign of its state."""
        figure = record.figures[self.number]
        if figure.state == STATED and figure.fen is not None:
            words, href = write_amount(figure.fen, self.unit, self.places), f"{document_address(self.heading.compared)}#narrative"
            return format_html('{}<br><small><a href="{}">{}</a></small>', words, href, _("from the narrative"))
        if figure.state == "missing" and not record.code:
            return format_html('{} <span class="badge warn">{}</span>', markup.none_html(), _("statement missing"))
        return figure_html(figure, self.unit, self.places)

    def value(self, record: DepartmentRow) -> Decimal | str:
        """The number."""
        return figure_value(record.figures[self.number], self.unit, self.places)


class ShownColumn(tables.Column):
    """What is compared of one department: per head or share."""

    def __init__(self, heading: Heading, *, shown: str, unit: Unit, **extra: Any) -> None:
        super().__init__(verbose_name=str(heading), empty_values=(), orderable=False, **extra)
        self.heading, self.number, self.shown, self.unit = heading, heading.compared.number, shown, unit

    def render(self, record: DepartmentRow) -> SafeString | str:
        """The number; “not counted” where it would mislead, a dash where it is not known."""
        if self.shown == SHARE:
            return markup.share_html(record.shares[self.number])
        if not record.counted:
            return format_html('<span class="none">{}</span>', pgettext("per head", "not counted"))
        fen = record.heads[self.number]
        return markup.none_html() if fen is None else write_amount(fen, self.unit, HEAD_PLACES)

    def value(self, record: DepartmentRow) -> Decimal | str:
        """The number."""
        if self.shown == SHARE:
            share = record.shares[self.number]
            return "" if share is None else markup.one_decimal(share)
        fen = record.heads[self.number]
        if fen is None:
            return "" if record.counted else pgettext("per head", "not counted")
        return in_unit(fen, self.unit, HEAD_PLACES)


class DifferenceColumn(tables.Column):
    """The second of two departments less the first, in what is compared."""

    def __init__(self, *, shown: str, unit: Unit, places: int, **extra: Any) -> None:
        super().__init__(empty_values=(), orderable=False, **extra)
        self.shown, self.unit, self.places = shown, unit, places

    def render(self, record: DepartmentRow) -> SafeString:
        """▲ +4.94."""
        delta = _difference(record, self.shown)
        if delta is None:
            return markup.none_html()
        words = _points(delta) if self.shown == SHARE else write_change(int(delta), self.unit, self.places)
        return format_html('<span class="d {}">{}</span>', markup.DIRECTION[(delta > 0) - (delta < 0)], words)

    def value(self, record: DepartmentRow) -> Decimal | str:
        """The number with its sign."""
        delta = _difference(record, self.shown)
        if delta is None:
            return ""
        return markup.one_decimal(delta) if self.shown == SHARE else in_unit(int(delta), self.unit, self.places)


class DifferencePercentColumn(tables.Column):
    """The difference in per cent of the first department."""

    def __init__(self, *, shown: str, **extra: Any) -> None:
        super().__init__(empty_values=(), orderable=False, **extra)
        self.shown = shown

    def render(self, record: DepartmentRow) -> SafeString:
        """+27.4%."""
        pct = self._percent(record)
        return markup.none_html() if pct is None else format_html("{}", markup.write_percent_change(pct))

    def value(self, record: DepartmentRow) -> Decimal | str:
        """Per cent, one decimal."""
        pct = self._percent(record)
        return "" if pct is None else markup.one_decimal(pct)

    def _percent(self, record: DepartmentRow) -> Decimal | None:
        first, second = record.exact(self.shown)[:2]
        return None if second is None or not first else (second - first) * 100 / abs(first)


class MedianColumn(tables.Column):
    """The middle of three or more departments; nothing where one of them has no figure."""

    def __init__(self, *, shown: str, unit: Unit, places: int, **extra: Any) -> None:
        super().__init__(empty_values=(), orderable=False, **extra)
        self.shown, self.unit, self.places = shown, unit, places

    def render(self, record: DepartmentRow) -> SafeString | str:
        """The number."""
        middle = self.value(record)
        if middle == "":
            return markup.none_html()
        return markup.write_percent(Decimal(middle)) if self.shown == SHARE else write_number(Decimal(middle))

    def value(self, record: DepartmentRow) -> Decimal | str:
        """The number."""
        known = [value for value in record.values(self.shown) if value is not None]
        if len(known) < len(record.figures):
            return ""
        middle = median(known)
        if self.shown == SHARE:
            return markup.one_decimal(middle)
        step = Decimal(10) ** (6 - self.places)
        return in_unit(int((middle / step).quantize(Decimal(1)) * step), self.unit, self.places)


def _points(delta: Decimal) -> str:
    """A difference of two shares, in percentage points with its sign."""
    return ("+" if delta > 0 else MINUS if delta < 0 else "") + f"{markup.one_decimal(abs(delta))}"


def _difference(record: DepartmentRow, shown: str) -> Decimal | None:
    first, second = record.values(shown)[:2]
    return None if first is None or second is None else second - first


# The table


@dataclass(frozen=True, slots=True)
class Group:
    """The heading over one department's columns."""

    compared: Compared
    span: int
    href: str
    remove: str


def _row_class(record: DepartmentRow) -> str:
    kind = "total" if record.level == 0 else f"l{record.level - 1}"
    return kind if record.shown else f"{kind} shut"


class DepartmentsComparedTable(tables.Table):
    """Departments beside each other. `removals` are the addresses without each of them, by its slug; none for a file."""

    level = tables.Column(verbose_name=pgettext_lazy("heading", "Level"), visible=False, orderable=False)
    code = tables.Column(verbose_name=gettext_lazy("Code"), visible=False, orderable=False, empty_values=())
    name = NameColumn(orderable=False, empty_values=())

    class Meta:
        template_name = "compared_table.html"
        row_attrs: ClassVar[dict[str, Any]] = {
            "class": _row_class,
            "data-k": lambda record: record.key,
            "data-p": lambda record: record.parent,
        }

    def __init__(self, rows: Sequence[DepartmentRow], look: Look, removals: Mapping[str, str] | None = None) -> None:
        self.caption, self.look = look.caption, look
        wide = look.all_columns or len(look.compared) > 2
        classes = "tbl tree pin compared" if wide else "tbl tree pin compared fit"
        super().__init__(rows, extra_columns=list(_columns(look)), attrs={"class": classes})
        self.columns["name"].column.verbose_name = look.heading
        self.groups = [_group(one, look, removals or {}) for one in look.compared]
        self.conclusions = len(self.columns.names()) - 3 - sum(group.span for group in self.groups)

    def value_level(self, value: int) -> str:
        """The level in a word."""
        words = (pgettext("level", "total"), pgettext("code", "class"), pgettext("code", "section"), pgettext("code", "item"))
        return words[value] if self.look.coded else ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a table of departments is drawn. `comparable`: differences and medians may be shown. `coded`: rows are codes."""

    compared: tuple[Compared, ...]
    shown: str
    unit: Unit
    places: int
    caption: str
    heading: str
    comparable: bool
    all_columns: bool = False
    coded: bool = True


def _group(one: Compared, look: Look, removals: Mapping[str, str]) -> Group:
    return Group(one, 1 if look.shown == AMOUNT else 2, document_address(one), removals.get(one.department.slug, ""))


def document_address(one: Compared) -> str:
    """The page of the disclosure compared, else of the department."""
    if one.disclosure is None:
        return reverse("department", args=(one.department.slug,))
    return reverse("disclosure", args=(one.department.slug, one.year))


def _columns(look: Look) -> Iterator[tuple[str, tables.Column]]:
    words = {HEAD: _("per head, %(unit)s") % {"unit": look.unit.label}, SHARE: _("share, %")}
    for one in look.compared:
        whose = f"{one.department.local_name} {one.year or ''}".strip()
        amount = "n" if look.all_columns or look.shown == AMOUNT else "n opt"
        heading = Heading(one, whose, str(look.unit.label))
        yield f"a{one.number}", AmountColumn(heading, unit=look.unit, places=look.places, attrs=_attrs(amount, one.number))
        if look.shown != AMOUNT:
            heading = Heading(one, whose, words[look.shown])
            yield f"s{one.number}", ShownColumn(heading, shown=look.shown, unit=look.unit, attrs=_attrs("n", one.number))
    if look.comparable and len(look.compared) > 1:
        yield from _conclusions(look)


def _conclusions(look: Look) -> Iterator[tuple[str, tables.Column]]:
    """Two departments: the difference. More: the middle."""
    places = HEAD_PLACES if look.shown == HEAD else look.places
    if len(look.compared) > 2:
        header = _("Median (n = %(count)d)") % {"count": len(look.compared)}
        yield "median", MedianColumn(shown=look.shown, unit=look.unit, places=places, verbose_name=header, attrs=_attrs("n"))
        return
    heading = _("Difference (2nd − 1st), points") if look.shown == SHARE else _("Difference (2nd − 1st)")
    yield "difference", DifferenceColumn(shown=look.shown, unit=look.unit, places=places, verbose_name=heading, attrs=_attrs("n"))
    if look.shown != SHARE:
        opt = "n" if look.all_columns else "n opt"
        yield "percent", DifferencePercentColumn(shown=look.shown, verbose_name=_("Difference, %"), attrs=_attrs(opt))


def _attrs(classes: str, number: int | None = None) -> dict[str, dict[str, Any]]:
    """The classes of a column; the cells of a department's own are hatched where there was nothing to read."""

    def of_cell(record: DepartmentRow) -> str:
        return f"{classes} gap" if number is not None and record.figures[number].state == "missing" else classes

    return {"th": {"class": classes}, "td": {"class": of_cell}}
