"""The rows of `/compare/departments/`: codes or key figures, with the figures of every department."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString

from budgets import markup
from budgets.changes import percent
from budgets.codes import edition
from budgets.department_comparison import HEAD, SHARE
from budgets.per_head import divided, is_counted, rounded, touches_retirement
from budgets.queries.department_comparison import DepartmentAnswer
from budgets.queries.key_figures import KeyFigure
from budgets.queries.tree_by_department import Compared
from budgets.queries.tree_by_year import Figure, Node, YearTree


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
