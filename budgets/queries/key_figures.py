"""The figures by which offices of different size are compared: basic, personnel, operating, project and three-public expenditure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budgets.comparison import MEASURES
from budgets.per_head import RETIREMENT
from budgets.queries.stated_totals import or_stated
from budgets.queries.three_public_by_year import KEYS, ThreePublic, get_three_public_by_year
from budgets.queries.tree_by_department import Compared, disclosures_by_number, get_tree_by_department
from budgets.queries.tree_by_year import Figure, Node, YearTree
from budgets.words import THREE_PUBLIC

PAID_TO_FAMILIES: Final = "303"  # 对个人和家庭的补助: what is paid to retired people is part of it
TOTALS_ALONE: Final = "-"  # no code begins so


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One line. `divided` is what stands over the headcount (fen by column; None: not known), empty where it is not counted per head."""

    key: str
    parent: str
    level: int
    name: str
    figures: Mapping[int, Figure]
    divided: Mapping[int, int | None]


def get_key_figures(compared: Sequence[Compared], stated: Mapping[tuple[int, str, str], int]) -> tuple[KeyFigure, ...]:
    """Lines in order, parents before their parts. Nineteen queries whatever the number of departments.

    `stated` are the totals that narratives state, shown where the statement itself is missing.
    """
    basic, operating, project = (
        get_tree_by_department(MEASURES[key], compared, TOTALS_ALONE) for key in ("basic", "basic.operating", "expenditure.project")
    )
    personnel = get_tree_by_department(MEASURES["basic.personnel"], compared, PAID_TO_FAMILIES)
    retired = {number: _retired(personnel, number) for number in personnel.years}
    totals = {tree.measure.key: or_stated(tree.total.figures, tree.measure, stated) for tree in (basic, personnel, operating, project)}
    return (
        _line("basic", "", 0, MEASURES["basic"].label, totals["basic"]),
        _personnel(totals["basic.personnel"], retired),
        KeyFigure("retired", "personnel", 2, _("of it pensions (30301, 30302)"), retired, {}),
        _line("operating", "basic", 1, MEASURES["basic.operating"].label, totals["basic.operating"]),
        KeyFigure("project", "", 0, capfirst(str(MEASURES["expenditure.project"].label)), totals["expenditure.project"], {}),
        *_three_public(compared),
    )


def _line(key: str, parent: str, level: int, label: str | Promise, figures: Mapping[int, Figure]) -> KeyFigure:
    return KeyFigure(key, parent, level, capfirst(str(label)), figures, {number: figure.fen for number, figure in figures.items()})


def _personnel(figures: Mapping[int, Figure], retired: Mapping[int, Figure]) -> KeyFigure:
    """Per head without what is paid to retired people; not known where that is not told apart."""
    divided = {
        number: figure.fen - (retired[number].fen or 0) if figure.fen is not None and retired[number].state in KNOWN else None
        for number, figure in figures.items()
    }
    return KeyFigure("personnel", "basic", 1, str(PERSONNEL), figures, divided)


PERSONNEL: Final = gettext_lazy("Personnel expenditure (per head: without pensions)")
KNOWN: Final = ("printed", "added", "absent")


def _retired(tree: YearTree, number: int) -> Figure:
    """What is paid to retired people, its printed rows together; "missing" where 303 is printed without its sections."""
    families = next((node for node in tree.classes if node.code == PAID_TO_FAMILIES), None)
    if tree.total.figures[number].state == "missing":
        return Figure("missing")
    if families is None or families.figures[number].state in ("absent", "empty"):
        return Figure("absent")
    parts = [node for node in families.parts if node.figures[number].state != "absent"]
    return _together([node for node in parts if node.code in RETIREMENT["economic"]], number) if parts else Figure("missing")


def _together(nodes: Sequence[Node], number: int) -> Figure:
    figures = [node.figures[number] for node in nodes]
    if any(figure.state == "undetermined" for figure in figures):
        return Figure("undetermined")
    known = [figure for figure in figures if figure.fen is not None]
    if len(known) == 1:
        return known[0]
    return Figure("added", sum(figure.fen or 0 for figure in known)) if known else Figure("absent")


def _three_public(compared: Sequence[Compared]) -> list[KeyFigure]:
    """The total first, then its parts; a part that nobody prints is left out."""
    said = {one.year: one for one in get_three_public_by_year(disclosures_by_number(compared))}
    lines = []
    for key in ("total", *(key for key in KEYS if key != "total")):
        figures = {one.number: _expense(said.get(one.number), key) for one in compared}
        if key == "total" or any(figure.fen is not None for figure in figures.values()):
            parent, level = ("", 0) if key == "total" else ("three_public", 1)
            lines.append(_line("three_public" if key == "total" else key, parent, level, THREE_PUBLIC[key], figures))
    return lines


def _expense(said: ThreePublic | None, key: str) -> Figure:
    if said is None:
        return Figure("missing")
    if key in said.amounts:
        return Figure("printed", said.amounts[key].amount_fen, (said.amounts[key],))
    return Figure("empty") if key in said.blank or said.declared_empty else Figure("absent")
