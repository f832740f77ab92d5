"""Projects: the rows of the project statement, the narrative and the performance tables, joined by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.amounts import FEN_PER_UNIT, to_fen
from ingest.disclosure import Project, Statement
from ingest.document import Place
from ingest.performance import PerformanceTable, PerformanceTables
from ingest.performance.vocabulary import PROJECT_TABLE
from ingest.projects.matching import Named, match_names
from ingest.projects.narrative import Narrated, read_narrated
from ingest.projects.printed import Printed, read_printed
from ingest.prose import Paragraph

__all__ = ["read_projects"]


@dataclass(frozen=True, slots=True)
class _Joined:
    """One project's sources; at least one of them is there."""

    printed: Printed | None = None
    told: Narrated | None = None
    table: PerformanceTable | None = None

    @property
    def names(self) -> tuple[str | None, str | None, str | None]:
        """As the statement, the narrative and the performance table print it."""
        aim = self.table.head.project if self.table else None
        return self.printed.name if self.printed else None, self.told.name if self.told else None, aim

    @property
    def unit(self) -> str | None:
        """The statement's unit of money, else the narrative's, else the performance table's."""
        units = (self.printed and self.printed.unit, self.told and self.told.unit, self.table and self.table.head.unit)
        return next((unit for unit in units if unit), None)


def read_projects(paragraphs: Iterable[Paragraph], statements: Sequence[Statement], performance: PerformanceTables) -> tuple[Project, ...]:
    """Every project that the statement, the narrative or a performance table names, in that order."""
    joined = [_Joined(printed=row) for row in read_printed(statements)]
    joined = _join(joined, [_Joined(told=project) for project in read_narrated(paragraphs)])
    tables = [_Joined(table=table) for table in performance.tables if table.key == PROJECT_TABLE and table.head.project]
    return tuple(_project(source) for source in _join(joined, tables))


def _join(known: list[_Joined], further: list[_Joined]) -> list[_Joined]:
    """The known projects with what the further sources add, then those that are new."""
    pairs = match_names([_named(project) for project in known], [_named(project) for project in further])
    result = [_merge(project, further[pairs[index]]) if index in pairs else project for index, project in enumerate(known)]
    return result + [project for index, project in enumerate(further) if index not in pairs.values()]


def _merge(known: _Joined, added: _Joined) -> _Joined:
    return replace(known, told=known.told or added.told, table=known.table or added.table)


def _named(source: _Joined) -> Named:
    printed, told, table = source.printed, source.told, source.table
    amounts = ((printed.amount, printed.unit) if printed else None, (told.amount, told.unit) if told else None)
    amount, unit = next((pair for pair in amounts if pair), (table.head.amount, table.head.unit) if table else (None, None))
    return Named(tuple(name for name in source.names if name), None if amount is None or unit is None else to_fen(amount, unit))


def _project(source: _Joined) -> Project:
    printed, told, head = source.printed, source.told, source.table.head if source.table else None
    name = next(name for name in source.names if name)
    unit = source.unit
    texts = told.texts if told else {}
    return Project(
        name=name,
        name_narrative=_if_other(source.names[1], name),
        name_performance=_if_other(source.names[2], name),
        codes=printed.codes if printed else {},
        unit=unit,
        amount=printed.amount if printed else None,
        narrative_amount=_in_unit(told.amount, told.unit, unit) if told else None,
        performance_amount=_in_unit(head.amount, head.unit, unit) if head else None,
        fiscal_amount=_in_unit(head.fiscal_amount, head.unit, unit) if head else None,
        other_amount=_in_unit(head.other_amount, head.unit, unit) if head else None,
        further_amount=_in_unit(head.further_amount, head.unit, unit) if head else None,
        goal=head.goal if head else None,
        basis=texts.get("basis"),
        unit_in_charge=texts.get("unit_in_charge"),
        allocation=texts.get("allocation"),
        allocation_parts=told.parts if told else (),
        period=texts.get("period"),
        place=_place(source),
    )


def _place(source: _Joined) -> Place:
    """Where the project is first named."""
    part = source.printed or source.told or source.table
    return part.place if part else Place()


def _if_other(printed: str | None, name: str) -> str | None:
    """A name that is printed otherwise (white space apart), else None."""
    return printed if printed and "".join(printed.split()) != "".join(name.split()) else None


def _in_unit(amount: Decimal | None, printed: str | None, unit: str | None) -> Decimal | None:
    """An amount in the project's unit; as printed where one of the units is not known."""
    if amount is None or printed == unit or printed not in FEN_PER_UNIT or unit not in FEN_PER_UNIT:
        return amount
    return amount * FEN_PER_UNIT[printed] / FEN_PER_UNIT[unit]
