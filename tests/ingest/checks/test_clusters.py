"""From sums that do not hold to their causes, on figures made by hand."""

from __future__ import annotations

from decimal import Decimal

from ingest.checks.answers import Equation
from ingest.checks.clusters import Cause, Weighed, find_causes
from ingest.checks.figures import Figure


def figure(fen: int | None) -> Figure:
    """A printed figure of 万元 with two decimals."""
    return Figure(None if fen is None else Decimal(fen), "万元", Decimal(50))


def causes(*equations: Equation) -> list[Cause]:
    return find_causes([Weighed("T-04", one, one.residual, order) for order, one in enumerate(equations)])


def test_rounding_is_never_the_fault_of_a_figure_with_nothing_to_round() -> None:
    for nothing in (figure(0), figure(None)):
        part = figure(70000)
        rows = (part, nothing)
        holds = Equation((figure(70005),), (part, figure(5)))
        told = causes(Equation((figure(70100),), rows), Equation((figure(70100),), rows), holds)
        assert [one.suspects for one in told] == [()]
        lost = causes(Equation((figure(90000),), rows), Equation((figure(90000),), rows), holds)
        assert [(one.suspects, one.correction) for one in lost] == [((nothing,), 20000)]


def test_a_figure_that_others_print_exactly_is_the_same_money_with_or_without_zeros() -> None:
    whole, basic = figure(171104), figure(171104)
    told = causes(
        Equation((whole,), (figure(171000), figure(4))),
        Equation((basic,), (figure(171000), figure(4))),
        Equation((whole,), (basic, figure(0))),
    )
    assert [len(one.sums) for one in told] == [2]
