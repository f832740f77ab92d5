"""What other statements and the narrative say about where an amount stands, where arithmetic leaves several columns.

Evidence never makes an amount; it only favours one of the columns that order and sums allow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from ingest.document import Block, SourceDocument
from ingest.forms.headings import plain_heading
from ingest.rebuild.coded import Entry
from ingest.rebuild.layouts import Node

SAID = 3  # the narrative or another statement gives this amount for this column
SUGGESTED = 1  # the row's code or project belongs to this column by the official classification

_DIGITS = frozenset(".0123456789")
_LINKS = ("", "为", "预算", "预算数为", "支出", "拨款", "资金", "数为")

# Rows of 表六 by economic class: 人员经费 are wages and payments to persons, 公用经费 what the office itself needs.
STAFF_COLUMN = {"301": "personnel", "303": "personnel", "302": "operating", "310": "operating", "309": "operating"}

# What the official classification of expenditure by economic use (支出经济分类科目) puts under each class, as project names say it. A
# project called 费 or 经费 buys goods and services whatever else its name says; 补助, 服务 and 项目 alone say nothing.
ECONOMIC_WORDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"工资|津贴|绩效|薪酬|社会保险缴费|住房公积金"), ("econ_301",)),
    (re.compile(r"抚恤|救济|救助金|助学金|生活补助|慰问金|奖学金|退休费|离休费"), ("econ_303",)),
    (re.compile(r"付息|利息|还本"), ("econ_307",)),
    (
        re.compile(
            r"(?:办公|印刷|咨询|水电|邮电|取暖|物业|差旅|会议|培训|接待|劳务|租赁|维护|维修|运行|宣传|工作|业务|保障|服务)(?:费|经费)"
        ),
        ("econ_302",),
    ),
    (re.compile(r"租赁|租用|培训|宣传|维护|运维|维修|物业|印刷|劳务|因公出国|工作经费"), ("econ_302",)),
    (re.compile(r"建设|购置|购建|采购设备|改造|改建|扩建|新建|修缮|装修"), ("econ_309", "econ_310")),
)

GRANTS = re.compile(
    r"(?:补助|补贴|奖补|补偿|资助|配套)(?:资金|经费|款|项目)?$"
)  # others build or buy with it: what for says nothing of the class

# What 表六 prints by economic section and 三公 prints by quantity.
THREE_PUBLIC_CODES = {
    "three_public.overseas_travel": ("30212",),
    "three_public.reception": ("30217",),
    "three_public.vehicle_operation": ("30231",),
    "three_public.vehicle_purchase": ("31013", "30913"),
}

Meaning = tuple[str | None, str | None]  # measure, fund


@dataclass
class Known:
    """What is known of the document so far: `cells` are determined amounts by statement, code ("" for the total) and meaning."""

    prose: str
    said: dict[str, tuple[str, ...]] = field(default_factory=dict)  # printed amount → what the narrative says right before it
    cells: dict[tuple[str, str], dict[Meaning, Decimal]] = field(default_factory=dict)
    funds: dict[str, set[Decimal]] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)  # funds whose revenue the overview prints blank

    def learn(self, statement: str, code: str, meaning: Meaning, value: Decimal) -> None:
        """Keep an amount; those of rows with the same code are added."""
        cells = self.cells.setdefault((statement, code), {})
        cells[meaning] = cells.get(meaning, Decimal(0)) + value

    def value(self, statement: str, code: str, meaning: Meaning) -> Decimal | None:
        """An amount that is known, or None."""
        return self.cells.get((statement, code), {}).get(meaning)


def read_prose(document: SourceDocument, left_out: Collection[int]) -> str:
    """The text outside the statements (items whose index is `left_out`), white space and thousands separators removed."""
    text = "".join(item.text for index, item in enumerate(document.items) if isinstance(item, Block) and index not in left_out)
    return plain_heading(text.replace(",", ""))


def expectations(statement: str, code: str, known: Known) -> list[tuple[Meaning, Decimal]]:
    """Amounts that a row should print in columns of a meaning; `code` is "" for the total row."""
    found: list[tuple[Meaning, Decimal]] = [((measure, None), value) for measure, value in _by_measure(statement, code, known)]
    if statement in ("revenue", "fiscal_overview"):
        pairs = (("general_expenditure", "general_public"), ("gov_fund", "gov_fund"), ("state_capital", "state_capital"))
        for source, fund in pairs:
            value = known.value(source, code, ("total", None))
            if value is not None:
                found.append((("total", fund), value))
        if not code:
            found += [(("total", fund), value) for fund, values in sorted(known.funds.items()) for value in sorted(values)]
    if statement == "carryover" and not code:
        found += _carried(known)
    return found


def _carried(known: Known) -> list[tuple[Meaning, Decimal]]:
    """What is carried over: by fund as the overview says, by use as total expenditure exceeds the general public budget's."""
    found: list[tuple[Meaning, Decimal]] = [
        (("total", fund), value) for fund in ("fiscal", "non_fiscal") for value in sorted(known.funds.get(f"carryover_{fund}", ()))
    ]
    return found + [((measure, "fiscal"), value) for measure, value in _beyond_general(known, "")]


def _beyond_general(known: Known, code: str) -> list[tuple[str, Decimal]]:
    """By how much the expenditure of all funds exceeds the general public budget's, by use."""
    if known.value("general_expenditure", "", ("total", None)) is None:
        return []
    found = []
    for measure in ("basic", "project"):
        whole = known.value("expenditure", code, (measure, None)) or Decimal(0)
        current = known.value("general_expenditure", code, (measure, None)) or Decimal(0)
        if whole > current:
            found.append((measure, whole - current))
    return found


def _by_measure(statement: str, code: str, known: Known) -> list[tuple[str, Decimal]]:
    found: list[tuple[str, Decimal | None]] = []
    if statement == "general_expenditure" or (statement == "expenditure" and _is_general_only(known)):
        found.append(("project", known.value("project_expenditure", code, ("total", None))))
        if not code:
            found.append(("basic", known.value("basic_expenditure", "", ("total", None))))
        twin = "general_expenditure" if statement == "expenditure" else "expenditure"
        if statement == "expenditure" or _is_general_only(known):
            found += [(measure, known.value(twin, code, (measure, None))) for measure in ("basic", "project")]
    if statement == "three_public" and not code:
        for key, codes in THREE_PUBLIC_CODES.items():
            found += [(key, known.value("basic_expenditure", economic, ("total", None))) for economic in codes]
    if statement in ("gov_fund", "state_capital"):
        found += _beyond_general(known, code)
    return [(measure, value) for measure, value in found if value]


def _is_general_only(known: Known) -> bool:
    """Whether all expenditure is from the general public budget: both statements then print the same total."""
    mine, other = (known.value(statement, "", ("total", None)) for statement in ("expenditure", "general_expenditure"))
    return mine is not None and mine == other


def weigh(
    statement: str, entries: Sequence[Entry], columns: Sequence[Node], roots: frozenset[int], known: Known
) -> Callable[[int, int, int], int]:
    """Evidence that amount `figure` of row `row` stands in column `column`, as a number to be added up."""
    expected = expectations(statement, "", known)
    suggested = [_suggested(entry) if statement in ("project_expenditure", "basic_expenditure") else () for entry in entries]

    def weight(row: int, figure: int, column: int) -> int:
        entry, node = entries[row], columns[column]
        value = entry.figures[figure].value
        total = _agreement(entry, node, suggested[row])
        if node.fund in known.absent and statement != "carryover":
            total -= SAID
        if row not in roots or not value:
            return total
        if any(_means(node, meaning) and value == amount for meaning, amount in expected) or _is_said(
            node, entry.figures[figure].text, known
        ):
            total += SAID
        return total

    return weight


def _agreement(entry: Entry, node: Node, suggested: tuple[str, ...]) -> int:
    """For a suggested column one, against any other minus one; a project of several uses may have amounts elsewhere."""
    if not suggested or node.measure == "total":
        return 0
    if node.measure in suggested:
        return SUGGESTED
    return -SUGGESTED * (len(entry.figures) <= 2)


def _means(node: Node, meaning: Meaning) -> bool:
    measure, fund = meaning
    return node.measure == measure and node.fund == fund


def _suggested(entry: Entry) -> tuple[str, ...]:
    if entry.project is not None:
        name = entry.project.text
        if GRANTS.search(name):
            return ()
        if name.endswith("费"):
            return ("econ_302",) if not ECONOMIC_WORDS[0][0].search(name) and not ECONOMIC_WORDS[1][0].search(name) else ()
        return tuple(measure for pattern, measures in ECONOMIC_WORDS if pattern.search(name) for measure in measures)
    return (STAFF_COLUMN[entry.code[:3]],) if entry.code[:3] in STAFF_COLUMN else ()


def _is_said(node: Node, text: str, known: Known) -> bool:
    """Whether the narrative prints one of the column's headings right before this amount (基本支出407.66万元)."""
    if text not in known.said:
        plain = text.replace(",", "")
        trimmed = plain.rstrip("0").rstrip(".") if "." in plain else plain
        known.said[text] = tuple(before for amount in dict.fromkeys((plain, trimmed)) for before in _said_before(amount, known.prose))
    endings = _endings(node.words) if known.said[text] else ()
    return any(before.endswith(endings) for before in known.said[text])


@lru_cache(maxsize=512)
def _endings(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(word + link for word in words for link in _LINKS)


def _said_before(amount: str, prose: str) -> Iterator[str]:
    """The thirty characters before each place where the prose prints the amount as money."""
    at = prose.find(amount)
    while at >= 0:
        if prose.startswith(("万元", "元"), at + len(amount)) and prose[at - 1 : at] not in _DIGITS:
            yield prose[max(at - 30, 0) : at]
        at = prose.find(amount, at + 1)


def pins(statement: str, entries: Sequence[Entry], columns: Sequence[Node], known: Known, scale: int) -> Mapping[int, Mapping[int, int]]:
    """Amounts of coded rows that other statements determine, by row and column, as integers of the last printed place."""
    found: dict[int, dict[int, int]] = {}
    for row, entry in enumerate(entries):
        if entry.kind != "code" or not entry.figures or sum(other.code == entry.code for other in entries) > 1:
            continue
        for meaning, value in expectations(statement, entry.code, known):
            column = next((index for index, node in enumerate(columns) if _means(node, meaning)), None)
            if column is not None:
                found.setdefault(row, {})[column] = int(value * scale)
    return found
