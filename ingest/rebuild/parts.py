"""The columns that make a row together, and what their headings say they mean and add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.rebuild.coded import Entry
from ingest.rebuild.equations import NO_SUM, Equation, place_row
from ingest.rebuild.figures import Figure
from ingest.rebuild.headings import Found
from ingest.rebuild.layouts import Node
from ingest.rebuild.solve import Places


@dataclass
class Part:
    """Columns that make a row together: the whole line, or one half of a two-sided one. Columns are the grid's, from 0."""

    amounts: tuple[int, ...]
    nodes: tuple[Node, ...]  # what each amount column means, the fund of its group included
    equations: tuple[Equation, ...]  # over positions in `amounts`
    codes: tuple[int, ...] = ()
    name: int | None = None
    project: int | None = None
    entries: tuple[Entry, ...] = ()
    parents: list[int | None] = field(default_factory=list)
    answer: list[Places] = field(default_factory=list)


def read_part(columns: Sequence[Found], top: Sequence[Found], offset: int = 0) -> Part:
    """The part that a run of the grid's columns makes; `offset` is the grid column of the first."""
    amounts = [index for index, column in enumerate(columns) if _is_amount(column)]
    at = {id(columns[index]): position for position, index in enumerate(amounts)}
    funds = _funds(top, None)
    return Part(
        amounts=tuple(offset + index for index in amounts),
        nodes=tuple(replace(columns[index].node, fund=funds[id(columns[index])]) for index in amounts),
        equations=tuple(_equations(top, None, at)),
        codes=tuple(offset + index for index, column in enumerate(columns) if column.node.role == "code"),
        name=next((offset + index for index, column in enumerate(columns) if column.node.role == "name"), None),
        project=next((offset + index for index, column in enumerate(columns) if column.node.role == "project"), None),
    )


def _is_amount(found: Found) -> bool:
    return found.node.role == "amount" or (found.node.role == "group" and found.node.fund is not None)


def _funds(found: Sequence[Found], outer: str | None) -> dict[int, str | None]:
    funds: dict[int, str | None] = {}
    for heading in found:
        fund = heading.node.fund or outer
        funds[id(heading)] = fund
        funds |= _funds(heading.children, fund)
    return funds


def _equations(siblings: Sequence[Found], fund: str | None, at: dict[int, int]) -> list[Equation]:
    """合计 is the sum of the headings beside it, 小计 of those under the same group."""
    found: list[Equation] = []
    printed = [heading for heading in siblings if any(id(leaf) in at for leaf in heading.leaves())]
    total = next((heading for heading in printed if _is_total(heading, fund)), None)
    if total is not None:
        parts = tuple(column for heading in printed if heading is not total for column in _stand_for(heading, at))
        found += [Equation(at[id(total)], parts)] if parts else []
    for heading in siblings:
        found += _equations(heading.children, heading.node.fund, at)
    return found


def _is_total(heading: Found, fund: str | None) -> bool:
    return not heading.children and heading.node.measure in ("total", "three_public.total") and heading.node.fund in (None, fund)


def _stand_for(heading: Found, at: dict[int, int]) -> list[int]:
    """The columns that hold a heading's amount: its own, its 小计, else all below it."""
    if not heading.children:
        return [at[id(heading)]] if id(heading) in at else []
    total = next((child for child in heading.children if _is_total(child, heading.node.fund)), None)
    return [at[id(total)]] if total is not None else [column for child in heading.children for column in _stand_for(child, at)]


def integers(figures: Sequence[Figure], scale: int) -> tuple[int, ...]:
    """Amounts as integers of the last printed place."""
    return tuple(int((figure.value * scale).to_integral_value()) for figure in figures)


def adds_up(figures: Sequence[Figure], part: Part, scale: int) -> bool:
    """Whether amounts can be one row of these columns by its own sums."""
    if len(figures) >= len(part.amounts):
        return len(figures) == len(part.amounts)
    values = integers(figures, scale)
    if 2 * abs(values[0] - sum(values[1:])) <= len(values) and len(part.equations) == 1:
        return True
    return any(choice.cost < NO_SUM and not choice.blank for choice in place_row(values, range(len(part.amounts)), part.equations))
