"""A random budget of an invented department with every kind of money at once, for the tests of the checks: `ingest.samples` tells
stories, in which a year may lack a fund."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from ingest.samples.catalogue import offices
from ingest.samples.model import Belongings, Budget, Part, Project, Spending, Staff

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
THREE_PUBLIC = ("overseas_travel", "reception", "vehicle_purchase", "vehicle_operation")


def make_budget(seed: int, year: int, other_money: bool) -> Budget:
    """The budget of a seed. With `other_money` there are transfers, government funds, unit funds and carry-over too."""
    random = Random(seed)  # noqa: S311 — reproducible samples, no secrets
    economic = _economic(random)
    basic = _split(random, sum(economic.values()), random.sample(BASIC_ITEMS[1:], random.randint(2, 5)))
    names = random.sample(PROJECTS, len(PROJECTS))
    projects = [_project(random, random.choice(PROJECT_ITEMS), "general_public", names.pop()) for _ in range(random.randint(2, 4))]
    carried: list[Spending] = []
    if other_money:
        projects.append(_project(random, random.choice(PROJECT_ITEMS), "general_public_transfer", names.pop()))
        projects += [_project(random, FUND_ITEMS[fund], fund, names.pop()) for fund in FUND_ITEMS]
        projects.append(_project(random, random.choice(PROJECT_ITEMS), "other_revenue", names.pop()))
        carried = [Spending(random.choice(PROJECT_ITEMS), "carryover", random.randint(11, 90_000), names.pop()) for _ in range(2)]
    return Budget(
        office=replace(random.choice(list(offices().values())), units=(), institutions=0),
        year=year,
        seed=seed,
        staff=Staff(0, 0, 0, 0),
        economic=economic,
        basic=basic,
        projects=(_of_three_public(random, projects[0]), *projects[1:]),
        carried=tuple(carried),
        belongings=Belongings(0, 0, {}, 0, 0, (0, 0), 0, 0, 0, 0, 0, 0),
    )


def _economic(random: Random) -> dict[str, int]:
    chosen = random.sample(PERSONNEL, random.randint(5, 9)) + random.sample(OPERATING, random.randint(3, 7))
    return {code: random.randint(11, 40_000 if code < "302" else 4_000) for code in sorted(chosen)}


def _split(random: Random, total: int, codes: list[str]) -> dict[str, int]:
    """Parts of a total for some codes; the rest is administrative operations."""
    parts = {code: random.randint(1, max(total // 10, 1)) for code in sorted(codes)}
    return {BASIC_ITEMS[0]: total - sum(parts.values())} | parts


def _project(random: Random, code: str, fund: str, name: str) -> Project:
    part = Part("样例部分", random.randint(11, 90_000), random.choice(PROJECT_CLASSES), "", "")
    return Project(name, code, fund, (part,), (), "样例依据。", "样例目标。", "", "")


def _of_three_public(random: Random, project: Project) -> Project:
    """The project with some money for each kind of three-public expenses: its statement also covers projects."""
    economic = project.parts[0].economic
    more = [Part(key, random.randint(11, 900), economic, key, "") for key in THREE_PUBLIC if random.random() < 0.5]
    return replace(project, parts=(*project.parts, *more))
