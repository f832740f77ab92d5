"""A department's projects over years: one row for each line of names that mean the same project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from budgets.codes import plain_name
from budgets.comparison import MEASURES, Measure
from budgets.models import Department, Disclosure, LineItem, Project
from budgets.project_names import read_lifelines
from budgets.queries.tree_by_year import Shape, gaps_between, get_tree_by_year, parent_of_code, read_years
from budgets.queries.year_tree import SAYING, Figure, Node, Source, YearTree

TOTALS_ALONE = "-"  # no code begins so
WHOLE = "general.project"  # what the projects are parts of, where their own statement prints no total


@dataclass(frozen=True, slots=True)
class Lifeline:
    """One project over the years: `name` is the newest printed one, `names` all of them."""

    key: str
    projects: tuple[Project, ...]

    @property
    def name(self) -> str:
        """The newest name."""
        return self.projects[-1].name

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, oldest first."""
        return tuple(dict.fromkeys(project.name for project in self.projects))


def get_lifelines(department: Department, disclosures: Mapping[int, Disclosure]) -> dict[str, Lifeline]:
    """Every line of projects of the given years, by key, oldest year first. Two queries."""
    years = {disclosure.pk: year for year, disclosure in disclosures.items()}
    joined = read_lifelines(department)
    found: dict[str, list[Project]] = defaultdict(list)
    for project in sorted(Project.objects.filter(disclosure__in=years).order_by("order"), key=lambda one: years[one.disclosure_id]):
        project.disclosure = disclosures[years[project.disclosure_id]]
        plain = plain_name(project.name)
        found[joined.get(plain, plain)].append(project)
    return {key: Lifeline(key, tuple(projects)) for key, projects in found.items()}


def get_tree_by_project(measure: Measure, years: Sequence[int], disclosures: Mapping[int, Disclosure]) -> YearTree:
    """The projects of the given years. Ten queries."""
    chosen = {year: disclosures[year] for year in years if year in disclosures}
    department = next(iter(chosen.values())).department if chosen else None
    lifelines = get_lifelines(department, chosen) if department else {}
    read = read_years(measure, years, disclosures, Shape(lambda row, _year: row.project, parent_of_code))
    lines = {
        (year, plain_name(row.project)): cells.lines[row.pk]
        for year, cells in read.cells.items()
        for rows in cells.rows.values()
        for row in rows
        if row.project and row.pk in cells.lines
    }
    nodes = [_node(line, read.sources, lines) for line in lifelines.values()]
    kept = [node for node in nodes if any(figure.state in SAYING for figure in node.figures.values())]
    ends = (years[0], years[-1])
    kept.sort(key=lambda node: (-max(abs(node.fen(year) or 0) for year in ends), node.code))
    whole = get_tree_by_year(MEASURES[WHOLE], years, disclosures, TOTALS_ALONE)
    total = Node("", 0, "", whole.total.figures)
    return YearTree(measure, _sources(read.sources, whole.sources), total, tuple(kept), whole.places, gaps_between(years, disclosures))


def _sources(own: Iterable[Source], whole: Iterable[Source]) -> tuple[Source, ...]:
    """A year is read from the project statement, or where its projects are told elsewhere, from the statement of the whole."""
    return tuple(one if not one.missing or one.disclosure is None else replace(other) for one, other in zip(own, whole, strict=True))


def _node(line: Lifeline, sources: Iterable[Source], lines: Mapping[tuple[int, str], LineItem]) -> Node:
    by_year: dict[int, list[Project]] = defaultdict(list)
    for project in line.projects:
        by_year[project.disclosure.fiscal_year_id].append(project)
    figures = {source.year: _figure(source, by_year.get(source.year, []), lines) for source in sources}
    return Node(line.key, 1, line.name, figures)


def _figure(source: Source, projects: Sequence[Project], lines: Mapping[tuple[int, str], LineItem]) -> Figure:
    if source.disclosure is None:
        return Figure("missing")
    amounts = [project.amount_fen for project in projects if project.amount_fen is not None]
    if not amounts:
        return Figure("empty" if projects else "absent")
    printed = tuple(line for project in projects if (line := lines.get((source.year, plain_name(project.name)))))
    if sum(line.amount_fen or 0 for line in printed) != sum(amounts):
        printed = ()
    return Figure("printed", sum(amounts), printed, (source.disclosure, projects[0].anchor))
