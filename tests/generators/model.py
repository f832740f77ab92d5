"""A random budget of an invented department. Amounts are integers in 0.01 万元; every sum of it holds exactly."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

CITY = "示例市"
OFFICES = ("人民政府办公室", "教育局", "财政局", "审计局", "自然资源局", "农业农村局", "卫生健康委员会", "档案馆")

BASIC_ITEMS = ("2010301", "2080501", "2080505", "2080506", "2101101", "2101103", "2210201")
PROJECT_ITEMS = ("2010302", "2010399", "2013299", "2060404", "2120399")
FUND_ITEMS = {"gov_fund": "2120899", "state_capital": "2230105"}
PERSONNEL = ("30101", "30102", "30103", "30107", "30108", "30110", "30113", "30199", "30301", "30302", "30305", "30309")
OPERATING = ("30201", "30206", "30208", "30211", "30217", "30228", "30231", "30299", "31002", "31013")
PROJECT_CLASSES = ("302", "302", "303", "309", "310")
PROJECTS = (
    "热线平台运行",
    "办公楼维修",
    "档案数字化",
    "会务保障",
    "网络运行维护",
    "设备购置",
    "调研与督查",
    "培训工作",
    "宣传服务",
    "应急物资储备",
)
GENERAL = ("general_public", "general_public_transfer")


@dataclass(frozen=True, slots=True)
class Spending:
    """Money for one functional item from one fund; `project` and its economic class are None for basic expenditure."""

    code: str
    fund: str
    amount: int
    project: str | None = None
    economic: str | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """One department's year. `economic` are the sections of basic expenditure; `three_public` the printed lines, by key."""

    department: str
    year: int
    spendings: tuple[Spending, ...]
    economic: dict[str, int]
    three_public: dict[str, int]

    def total(self, *funds: str, use: str | None = None, code: str = "") -> int:
        """The money of some funds (all without any) and of one use, for codes that begin with `code`."""
        return sum(
            one.amount
            for one in self.spendings
            if (not funds or one.fund in funds)
            and one.code.startswith(code)
            and (use is None or (use == "project") == (one.project is not None))
        )

    def operating(self) -> int:
        """Operating expenditure of the basic expenditure."""
        return sum(amount for code, amount in self.economic.items() if code in OPERATING)

    def projects(self, *funds: str) -> list[Spending]:
        """The projects of some funds, by code."""
        found = [one for one in self.spendings if one.project is not None and one.fund in funds]
        return sorted(found, key=lambda one: one.code)


def make_budget(seed: int, year: int, other_money: bool) -> Budget:
    """The budget of a seed. With `other_money` there are transfers, government funds, unit funds and carry-over too."""
    random = Random(seed)  # noqa: S311 — reproducible samples, no secrets
    economic = _economic(random)
    basic = _split(random, sum(economic.values()), random.sample(BASIC_ITEMS[1:], random.randint(2, 5)))
    spendings = [Spending(code, "general_public", amount) for code, amount in basic.items()]
    names = random.sample(PROJECTS, len(PROJECTS))
    spendings += [_project(random, random.choice(PROJECT_ITEMS), "general_public", names.pop()) for _ in range(random.randint(2, 4))]
    if other_money:
        spendings.append(_project(random, random.choice(PROJECT_ITEMS), "general_public_transfer", names.pop()))
        spendings.append(_project(random, FUND_ITEMS["gov_fund"], "gov_fund", names.pop()))
        spendings.append(_project(random, FUND_ITEMS["state_capital"], "state_capital", names.pop()))
        spendings.append(_project(random, random.choice(PROJECT_ITEMS), "unit_funds", names.pop()))
        spendings += [_project(random, random.choice(PROJECT_ITEMS), "carryover", names.pop()) for _ in range(2)]
    department = f"{CITY}{random.choice(OFFICES)}"
    return Budget(department, year, tuple(sorted(spendings, key=lambda one: one.code)), economic, _three_public(random, economic))


def _amount(random: Random, most: int) -> int:
    return random.randint(11, most)


def _economic(random: Random) -> dict[str, int]:
    chosen = random.sample(PERSONNEL, random.randint(5, 9)) + random.sample(OPERATING, random.randint(3, 7))
    return {code: _amount(random, 40_000 if code < "302" else 4_000) for code in sorted(chosen)}


def _split(random: Random, total: int, codes: list[str]) -> dict[str, int]:
    """Parts of a total for some codes; the rest is administrative operations."""
    parts = {code: random.randint(1, max(total // 10, 1)) for code in sorted(codes)}
    return {BASIC_ITEMS[0]: total - sum(parts.values())} | parts


def _project(random: Random, code: str, fund: str, name: str) -> Spending:
    return Spending(code, fund, _amount(random, 90_000), name, random.choice(PROJECT_CLASSES))


def _three_public(random: Random, economic: dict[str, int]) -> dict[str, int]:
    """Each line is what basic expenditure prints of it, and perhaps more from projects."""
    more = [random.choice((0, _amount(random, 900))) for _ in range(4)]
    lines = {
        "overseas_travel": more[0],
        "reception": economic.get("30217", 0) + more[1],
        "vehicle_purchase": economic.get("31013", 0) + more[2],
        "vehicle_operation": economic.get("30231", 0) + more[3],
    }
    vehicles = lines["vehicle_purchase"] + lines["vehicle_operation"]
    return lines | {"vehicles": vehicles, "total": vehicles + lines["overseas_travel"] + lines["reception"]}
