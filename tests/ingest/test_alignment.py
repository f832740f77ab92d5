"""Lines beside their headings: a small invented text for each kind of damage, and invented statements damaged at random."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from ingest.disclosure import Statement
from ingest.readers import read
from ingest.statements import read_statements
from ingest.tables import find_tables

Lines = list[list[str]]
USES = ("合计", "基本支出", "项目支出", "事业单位经营支出", "上缴上级支出", "对附属单位补助支出")


def heading(columns: tuple[str, ...]) -> Lines:
    return [["科目编码", "", "", "科目名称", *columns], ["类", "款", "项", "", *[""] * len(columns)]]


def statement(lines: Lines, title: str = "部门支出总体情况表") -> Statement:
    text = f"表三\n{title}\n编制部门：示例市教育局\n单位：万元\n" + "\n".join("\t".join(line) for line in lines) + "\n"
    document = read(text.encode(), "sample.txt")
    (found,) = read_statements(document, find_tables(document, ()), 2024, ()).statements
    return found


def placed(found: Statement) -> dict[tuple[int, str], tuple[str, str]]:
    """(which filled row, the last heading or the headings an amount may stand under) → (amount, certainty)."""
    headings = {column.col: column.heading or column.measure or "" for column in found.columns}
    cols = [(line, [line.col] if line.col is not None else list(line.candidates or ())) for line in found.lines]
    order = {row: index for index, row in enumerate(dict.fromkeys(line.row for line in found.lines))}
    return {(order[line.row], "|".join(headings[col] for col in own)): (line.text, line.certainty) for line, own in cols}


BODY: Lines = [
    ["205", "", "", "教育支出", "30.00", "20.00", "", "10.00", "", ""],
    ["205", "01", "", "教育管理事务", "30.00", "20.00", "", "10.00", "", ""],
    ["205", "01", "01", "行政运行", "20.00", "20.00", "", "", "", ""],
    ["205", "01", "50", "事业运行", "10.00", "", "", "10.00", "", ""],
    ["", "", "", "合计", "30.00", "20.00", "", "10.00", "", ""],
]


def without(lines: Lines, *columns: int) -> Lines:
    return [[cell for index, cell in enumerate(line) if index not in columns] for line in lines]


def test_lines_that_fit_are_read_as_printed() -> None:
    assert {certainty for _, certainty in placed(statement(heading(USES) + BODY)).values()} == {"read"}


def test_trailing_blanks_that_are_not_printed_change_nothing() -> None:
    lines = [_trimmed(line) for line in heading(USES) + BODY]
    assert placed(statement(lines)) == placed(statement(heading(USES) + BODY))


def _trimmed(line: list[str]) -> list[str]:
    return line[: max(index for index, text in enumerate(line, start=1) if text)]


def test_a_column_lost_from_lines_that_print_their_last_blanks_is_open_where_every_place_fits() -> None:
    found = placed(statement(heading(USES) + without(BODY, 9)))
    assert found[0, "合计"] == ("30.00", "read")
    assert found[0, "基本支出|项目支出"] == ("20.00", "ambiguous")
    assert found[3, "事业单位经营支出|上缴上级支出"] == ("10.00", "ambiguous")


# Rows of revenue: 财政拨款 is a part with parts of its own, so that one place alone makes every sum hold.
NESTED = ("合计", "财政拨款小计", "一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款", "事业收入", "单位其他资金收入")
NESTED_BODY: Lines = [
    ["205", "", "", "教育支出", "30.00", "20.00", "20.00", "", "", "10.00", ""],
    ["205", "01", "", "教育管理事务", "30.00", "20.00", "20.00", "", "", "10.00", ""],
    ["205", "01", "01", "行政运行", "20.00", "20.00", "20.00", "", "", "", ""],
    ["205", "01", "50", "事业运行", "10.00", "", "", "", "", "10.00", ""],
    ["", "", "", "合计", "30.00", "20.00", "20.00", "", "", "10.00", ""],
]
TITLE = "部门收入总体情况表"


def revenue(lines: Lines) -> dict[tuple[int, str], tuple[str, str]]:
    return placed(statement(lines, TITLE))


def test_a_column_lost_from_the_heading_alone() -> None:
    lines = [[*line[:5], line[4], *line[6:8], line[9], "", ""] for line in NESTED_BODY]
    found = revenue(without(heading(NESTED), 7) + lines)
    assert found[0, "国有资本经营预算拨款"] == ("10.00", "inferred")
    assert found[0, "一般公共预算拨款"] == ("20.00", "read")


def test_two_columns_lost_from_the_lines() -> None:
    found = revenue(heading(NESTED) + without(NESTED_BODY, 7, 8))
    assert found[0, "事业收入"] == ("10.00", "inferred")


def test_a_column_added_to_the_lines_alone() -> None:
    lines = [[*line[:5], "", *line[5:]] for line in NESTED_BODY]
    found = revenue(heading(NESTED) + lines)
    assert found[0, "财政拨款小计"] == ("20.00", "inferred")
    assert found[0, "事业收入"] == ("10.00", "inferred")


def test_where_several_places_fit_an_amount_is_ambiguous() -> None:
    head = heading(tuple(word for word in NESTED if not word.startswith("国有")))
    found = revenue(head + without(NESTED_BODY, 7, 8, 10))
    assert found[0, "事业收入|单位其他资金收入"] == ("10.00", "ambiguous")
    assert found[0, "一般公共预算拨款|政府性基金预算拨款"] == ("20.00", "ambiguous")
    assert found[0, "财政拨款小计"] == ("20.00", "read")


def test_a_column_lost_from_the_second_fragment_alone() -> None:
    first, second = BODY[:3], without(BODY[3:], 6)
    found = placed(statement([*heading(USES), *first, [], ["12"], [], *second]))
    assert found[3, "事业单位经营支出"] == ("10.00", "inferred")
    assert found[4, "事业单位经营支出"] == ("10.00", "inferred")
    assert found[4, "基本支出"] == ("20.00", "read")


def test_a_heading_lost_over_its_amounts() -> None:
    head = heading(("", "基本支出", "项目支出"))
    found = statement(head + [line[:7] for line in _plain_body()])
    assert [(column.measure, column.path) for column in found.columns] == [
        ("total", ()),
        ("basic", ("基本支出",)),
        ("project", ("项目支出",)),
    ]
    assert {line.certainty for line in found.lines if line.col == 1} == {"inferred"}


def test_a_heading_lost_where_sums_do_not_hold_stays_unknown() -> None:
    lines = [[*line[:4], "99.00", *line[5:7]] for line in _plain_body()]
    assert statement(heading(("", "基本支出", "项目支出")) + lines).columns[0].measure is None


def test_a_heading_printed_again_with_a_cell_less() -> None:
    again = heading(("", "基本支出", "项目支出"))
    found = statement([*heading(("合计", "基本支出", "项目支出")), *_plain_body()[:2], [], *again, *_plain_body()[2:]])
    assert [column.measure for column in found.columns] == ["total", "basic", "project"]


def test_a_total_without_its_heading_in_a_statement_by_funds() -> None:
    head = [["项目", "", "一般公共预算拨款", "政府性基金预算拨款"]]
    rows = [["合计", "12.00", "10.00", "2.00"], ["因公出国（境）费", "", "", ""], ["公务接待费", "12.00", "10.00", "2.00"]]
    found = statement(head + rows, "财政拨款“三公”经费支出情况表")
    assert [(column.measure, column.fund) for column in found.columns][:1] == [("total", None)]


def _plain_body() -> Lines:
    return [[*line[:6], line[7]] for line in BODY]


# Statements damaged at random ------------------------------------------------------------------------


def invented(random: Random) -> Lines:
    """A class, its section and items over the six uses; two or three of them blank throughout."""
    used = sorted(random.sample(range(1, 6), random.choice((2, 3))))
    items = []
    for number in range(1, random.randrange(3, 6)):
        parts = {use: random.randrange(100, 90_000) for use in used if random.random() < 0.7}
        items.append((f"{number:02}", parts or {used[0]: 500}))
    whole = {use: sum(parts.get(use, 0) for _, parts in items) for use in used}
    rows = [["205", "", "", "教育支出"], ["205", "01", "", "教育管理事务"], *[["205", "01", code, f"项{code}"] for code, _ in items]]
    return [
        _row(labels, parts)
        for labels, parts in zip([*rows, ["", "", "", "合计"]], [whole, whole, *[p for _, p in items], whole], strict=True)
    ]


def _row(labels: list[str], parts: dict[int, int]) -> list[str]:
    cells = [sum(parts.values()), *(parts.get(use, 0) for use in range(1, 6))]
    return [*labels, *(f"{cell / 100:.2f}" if cell else "" for cell in cells)]


def lose_from_lines(random: Random, head: Lines, body: Lines) -> tuple[Lines, Lines]:
    blank = [index for index in range(4, 10) if not any(line[index] for line in body)]
    return head, without(body, random.choice(blank))


def lose_from_heading(random: Random, head: Lines, body: Lines) -> tuple[Lines, Lines]:
    blank = [index for index in range(4, 10) if not any(line[index] for line in body)]
    return without(head, random.choice(blank)), body


def add_to_lines(random: Random, head: Lines, body: Lines) -> tuple[Lines, Lines]:
    index = random.randrange(4, 10)
    return head, [[*line[:index], "", *line[index:]] for line in body]


@pytest.mark.parametrize("damage", [lose_from_lines, lose_from_heading, add_to_lines])
@pytest.mark.parametrize("seed", range(40))
def test_amounts_come_back_or_are_ambiguous_unless_the_sums_hold_as_printed(
    seed: int, damage: Callable[[Random, Lines, Lines], tuple[Lines, Lines]]
) -> None:
    random = Random(seed)  # noqa: S311
    body = invented(random)
    right = placed(statement(heading(USES) + body))
    head, lines = damage(random, heading(USES), body)
    found = statement(head + lines)
    wrong = {key: value for key, value in placed(found).items() if "|" not in key[1] and right.get(key, ("",))[0] != value[0]}
    moved = {certainty for _, certainty in wrong.values()}
    assert "inferred" not in moved
    assert not wrong or sums_hold(found)


def sums_hold(found: Statement) -> bool:
    """By hand: every row's first column is the sum of the others, in the order they stand."""
    cells: dict[int, dict[int, float]] = {}
    for line in found.lines:
        cells.setdefault(line.row, {})[line.col or 0] = float(line.amount)
    first = next(column.col for column in found.columns if column.measure == "total")
    return all(abs(2 * row.get(first, 0) - sum(row.values())) < 0.01 for row in cells.values())
