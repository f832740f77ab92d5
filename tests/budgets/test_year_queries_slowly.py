"""Each question of the comparison of years a second time, slow and obvious, over random documents: straight from their values."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from budgets.comparison import YEAR_MEASURES
from budgets.models import Department
from budgets.money import WAN
from budgets.queries.disclosures_by_year import get_disclosures_by_year
from budgets.queries.ledger_of_reasons import Filters, get_entries, get_reasons
from budgets.queries.parts_of_revenue import get_parts_of_revenue
from budgets.queries.year_comparison import YearAnswer, get_year_comparison
from ingest.disclosure import Claim, Disclosure, Statement
from tests.budgets.made import Line, made_claim, made_disclosure, made_statement, published
from tests.budgets.slow import amount_of
from tests.budgets.test_year_breakdowns import overview, project

pytestmark = pytest.mark.django_db
YEARS = (2021, 2022, 2025)
ITEMS = ("2010301", "2010302", "2080505", "2120399")
REASONS = ("人员增加（示例）", "项目减少（示例）", "基数调整（示例）")


@dataclass(frozen=True)
class World:
    """Random documents by year, and the answers to be compared."""

    documents: dict[int, Disclosure]

    def answer(self, measure: str) -> YearAnswer:
        disclosures = get_disclosures_by_year(Department.objects.get())
        return get_year_comparison(YEAR_MEASURES[measure], YEARS, disclosures, WAN)


@pytest.fixture(params=range(4))
def world(request: pytest.FixtureRequest) -> World:
    dice = random.Random(request.param)  # noqa: S311 - figures, not secrets
    documents = {year: _document(year, dice) for year in YEARS}
    for document in documents.values():
        published(document)
    return World(documents)


def _document(year: int, dice: random.Random) -> Disclosure:
    funds = {
        fund: {code: _amount(dice) for code in ITEMS if dice.random() < 0.8} for fund in ("general_expenditure", "gov_fund", "expenditure")
    }
    sources: list[Line] = [("source.carryover", "结转", _amount(dice)), ("source.gov_fund_transfer", "转移", "")][: dice.randrange(3)]
    statements = [overview([*sources, ("合计", "合计", _amount(dice))]), *(_statement(key, items) for key, items in funds.items())]
    names = dice.sample(["甲项目甲", "乙项目乙", "丙项目丙", "丁项目丁"], dice.randrange(1, 5))
    claims = [claim for code, amount in funds["expenditure"].items() for claim in _claims(code, amount, dice)]
    return made_disclosure(year, statements, claims=tuple(claims), projects=tuple(project(name, _amount(dice)) for name in names))


def _amount(dice: random.Random) -> str:
    return f"{dice.randrange(1, 10**6) / 100:.2f}"


def _statement(key: str, items: dict[str, str]) -> Statement:
    lines: list[Line] = [(code, "项", amount) for code, amount in items.items()]
    total = sum(map(Decimal, items.values()), Decimal(0))
    return made_statement(key, [*lines, ("合计", "合计", str(total))], ("total",))


def _claims(code: str, amount: str, dice: random.Random) -> list[Claim]:
    """A change of the item, or of another amount than the printed one; sometimes with a part of it named in the reason."""
    stated = amount if dice.random() < 0.7 else _amount(dice)
    base = dice.choice(["prior_budget", "prior_budget", "prior_execution", "unstated"])
    claim = made_claim(code, stated, f"{dice.randrange(-5000, 5000) / 100:.2f}", dice.choice(REASONS), base=base)
    part = replace(claim, within_reason=True, amount=None, implied_prior=None, delta=Decimal(_amount(dice)), codes={}, statement=None)
    return [claim, part] if dice.random() < 0.5 else [claim]


def test_funds(world: World) -> None:
    tree = world.answer("funds").tree
    shown = {(node.code, year): figure.fen for node in tree.walk() for year, figure in node.figures.items() if " " in node.code}
    for fund, key in (("general_public", "general_expenditure"), ("gov_fund", "gov_fund")):
        for code in ITEMS:
            for year, document in world.documents.items():
                assert shown.get((f"{code} {fund}", year)) == amount_of(document, key, code, "total"), (fund, code, year)


def test_projects(world: World) -> None:
    tree = world.answer("projects").tree
    shown = {(node.printed_name, year): figure.fen for node in tree.walk() for year, figure in node.figures.items() if figure.fen}
    expected = {(one.name, year): int((one.amount or 0) * 10**6) for year, document in world.documents.items() for one in document.projects}
    assert shown == expected


def test_parts_of_revenue(world: World) -> None:
    found = get_parts_of_revenue(get_disclosures_by_year(Department.objects.get()))
    for year, document in world.documents.items():
        keys = {row.key for row in document.statements[0].rows}
        carryover = amount_of_key(document.statements[0], "source.carryover") if "source.carryover" in keys else None
        assert found[year].carryover == carryover
        assert found[year].transfers == (0 if "source.gov_fund_transfer" in keys else None)


def amount_of_key(statement: Statement, key: str) -> int:
    rows = [row.row for row in statement.rows if row.key == key]
    return sum(int(line.amount * 10**6) for line in statement.lines if line.row in rows)


def test_implied_years(world: World) -> None:
    found = world.answer("expenditure").implied
    beside: dict[int, dict[str, int]] = defaultdict(dict)
    differences = []
    for year, document in world.documents.items():
        for claim in document.claims:
            if claim.within_reason or not claim.base.startswith("prior_"):
                continue
            code, implied = claim.codes["functional"], int((claim.implied_prior or 0) * 10**6)
            received = world.documents.get(year - 1)
            printed = amount_of(received, "general_expenditure", code, "total") if received else None
            differences.append((year, code, None if printed is None else implied - printed))
            is_shown = int((claim.amount or 0) * 10**6) == amount_of(document, "expenditure", code, "total")
            if claim.base == "prior_budget" and received is None and is_shown:
                beside[year - 1][code] = implied
    assert {year: {code: one.fen for code, one in codes.items()} for year, codes in found.before.items()} == dict(beside)
    assert sorted((line.said_in, line.quantity.functional, line.difference) for line in found.lines) == sorted(
        differences, key=lambda row: row[:2]
    )


def test_ledger_of_reasons(world: World) -> None:
    shown = {
        (one.claim.disclosure.fiscal_year_id, one.claim.functional): (one.told, one.places)
        for one in get_entries(list(get_reasons(Filters())))
    }
    said = [(year, claim) for year, document in world.documents.items() for claim in document.claims if not claim.within_reason]
    for year, claim in said:
        code = claim.codes["functional"]
        after = world.documents[year].claims[world.documents[year].claims.index(claim) + 1 :]
        part = after[0].delta if after and after[0].within_reason else None
        told = None if part is None or not claim.delta else Decimal(int(part * 10**6)) * 100 / Decimal(int(claim.delta * 10**6))
        assert shown[year, code] == (told, sum(other.reason == claim.reason for _year, other in said)), (year, code)
