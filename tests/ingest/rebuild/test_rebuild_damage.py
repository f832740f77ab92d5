"""One small text for each kind of damage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.document import Block, Cell, Grid, Place
from ingest.rebuild import rebuild_statements
from ingest.rebuild.figures import Style, breaks_numbers, join_figures, read_style
from ingest.rebuild.names import NameBook, complete_name, split_project
from ingest.rebuild.tokens import Token, is_marked_page_number, tokenise
from tests.ingest.rebuild.shredder import as_document

HEAD = ["表三", "部门支出总体情况表", "编制部门：示例市示例局 单位：万元"]
HEADINGS = ["项目 支出预算", "功能分类", "科目编码", "功能分类", "科目名称 合计 基本支出 项目支出", "类 款 项"]
BODY = ["201 一般公共服务支出 30.00 10.00 20.00", "201 03 政府办公厅（室）及相关机构事务 30.00 10.00 20.00"]
ITEMS = ["201 03 01 行政运行 10.00 10.00", "201 03 02 一般行政管理事务 20.00 20.00"]
TOTAL = ["合计 30.00 10.00 20.00"]


def grids(lines: list[str]) -> list[Grid]:
    return [item for item in rebuild_statements(as_document(lines)).items if isinstance(item, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in grid.rows]


def cells(grid: Grid, text: str) -> list[tuple[int, Cell]]:
    return [(column, cell) for row in grid.rows for column, cell in enumerate(row) if cell and cell.text == text]


def numbers(line: str) -> list[Token]:
    return tokenise([Block(text, Place()) for text in line.split("|")], frozenset())


def test_a_statement_becomes_a_grid_with_heading_rows() -> None:
    (grid,) = grids([*HEAD, *HEADINGS, *BODY, *ITEMS, *TOTAL])
    assert texts(grid)[:3] == [
        ["项目", "", "", "", "支出预算", "", ""],
        ["功能分类科目编码", "", "", "功能分类科目名称", "合计", "基本支出", "项目支出"],
        ["类", "款", "项", "", "", "", ""],
    ]
    assert texts(grid)[5:] == [
        ["201", "03", "01", "行政运行", "10.00", "10.00", ""],
        ["201", "03", "02", "一般行政管理事务", "20.00", "", "20.00"],
        ["", "", "", "合计", "30.00", "10.00", "20.00"],
    ]


def test_full_rows_are_read_and_others_inferred() -> None:
    (grid,) = grids([*HEAD, *HEADINGS, *BODY, *ITEMS, *TOTAL])
    assert {cell.certainty for cell in grid.rows[-1] if cell and "." in cell.text} == {"read"}
    assert {cell.certainty for cell in grid.rows[-2] if cell and "." in cell.text} == {"inferred"}


def test_columns_that_nothing_tells_apart_are_ambiguous() -> None:
    (grid,) = grids([*HEAD, *HEADINGS, "201 一般公共服务支出 30.00 30.00", "合计 30.00 30.00"])
    (_, total), (column, use) = [(c, cell) for c, cell in enumerate(grid.rows[-1]) if cell and cell.text == "30.00"]
    assert (total.certainty, total.candidates) == ("inferred", ())
    assert (column, use.certainty, use.candidates) == (5, "ambiguous", (6, 7))


def test_the_narrative_tells_columns_apart() -> None:
    told = [*HEAD, *HEADINGS, "201 一般公共服务支出 30.00 30.00", "合计 30.00 30.00", "第三部分 说明", "其中：项目支出 30.00 万元。"]
    (grid,) = grids(told)
    assert [(column, cell.certainty) for column, cell in cells(grid, "30.00")] == [(4, "inferred"), (6, "inferred")] * 2


def test_headings_and_page_numbers_in_the_middle_are_taken_out() -> None:
    document = rebuild_statements(as_document([*HEAD, *HEADINGS, *BODY, "7", *HEADINGS, *ITEMS, "- 8 -", *TOTAL]))
    (grid,) = [item for item in document.items if isinstance(item, Grid)]
    assert len(grid.rows) == 3 + 5
    assert [item.text for item in document.items if isinstance(item, Block)] == ["表三", HEAD[1], HEAD[2], "- 8 -", "7"]


def test_names_and_numbers_are_joined_over_lines_and_pages() -> None:
    body = [
        "201",
        "一般公共",
        "服务支出",
        "1230.",
        "00",
        "10.00",
        "1220.",
        "00",
        *HEADINGS,
        "201 03 政府办公厅",
        "（室）及相关机构事务",
        "1230.",
    ]
    body += [
        "00",
        "10.00 1220.",
        "00",
        "201 03 01 行政运行 10.00 10.00",
        "201 03 02 一般行政",
        "1220. 1220.",
        *HEADINGS,
        "管理事务",
        "00 00",
    ]
    (grid,) = grids([*HEAD, *HEADINGS, *body, "合计 1230.00 10.00 1220.00"])
    assert texts(grid)[3:] == [
        ["201", "", "", "一般公共服务支出", "1230.00", "10.00", "1220.00"],
        ["201", "03", "", "政府办公厅（室）及相关机构事务", "1230.00", "10.00", "1220.00"],
        ["201", "03", "01", "行政运行", "10.00", "10.00", ""],
        ["201", "03", "02", "一般行政管理事务", "1220.00", "", "1220.00"],
        ["", "", "", "合计", "1230.00", "10.00", "1220.00"],
    ]


def test_the_title_may_come_after_the_first_page() -> None:
    document = rebuild_statements(as_document([HEAD[0], *HEADINGS, *BODY, *HEAD[1:], *HEADINGS, *ITEMS, *TOTAL]))
    assert [type(item).__name__ for item in document.items] == ["Block", "Block", "Block", "Grid"]
    assert document.items[3].place.line == 2


def test_a_broken_department_name_over_the_table_stays_a_block() -> None:
    document = rebuild_statements(
        as_document([*HEAD[:2], "编制部门：示例市示例发展", "改革局 单位：万元", *HEADINGS, *BODY, *ITEMS, *TOTAL])
    )
    assert [item.text for item in document.items if isinstance(item, Block)] == [*HEAD[:2], "编制部门：示例市示例发展", "改革局 单位：万元"]


def test_a_title_may_break_and_a_running_title_stands_between_pages() -> None:
    lines = [HEAD[0], "部门支出总体情", "况表", HEAD[2], *HEADINGS, *BODY, "示例市示例局2022年部门预算公开", *HEADINGS, *ITEMS, *TOTAL]
    document = rebuild_statements(as_document(lines))
    blocks = [item.text for item in document.items if isinstance(item, Block)]
    assert blocks == ["表三", "部门支出总体情况表", HEAD[2], "示例市示例局2022年部门预算公开"]
    assert len(document.items) == 5


def test_grids_and_tables_of_contents_are_left_alone() -> None:
    contents = as_document(["目录", "一、部门收支总体情况表", "部门支出总体情况表", "第一部分 概况", "示例说明。"])
    assert rebuild_statements(contents) is contents
    grid = Grid(((Cell("类", Place(line=4)), Cell("合计", Place(line=4))),), Place(line=4))
    with_grid = replace(contents, items=(*as_document(HEAD).items, grid))
    assert rebuild_statements(with_grid) is with_grid


def test_a_blank_statement_has_its_total_row_and_its_note_stays() -> None:
    document = rebuild_statements(as_document([*HEAD, *HEADINGS, "合计", "备注：本表为空表。"]))
    (grid,) = [item for item in document.items if isinstance(item, Grid)]
    assert texts(grid)[3:] == [["", "", "", "合计", "", "", ""]]
    assert document.items[-1] == Block("备注：本表为空表。", Place(line=11))


def test_lines_that_cannot_be_rows_stay_lines() -> None:
    wrong = ["201 一般公共服务支出 31.00 10.00", "201 03 政府办公厅（室）及相关机构事务 50.00 20.00", "合计 30.00 10.00 20.00"]
    document = as_document([*HEAD, *HEADINGS, *wrong])
    assert [item for item in rebuild_statements(document).items if isinstance(item, Grid)] == []


def test_digits_may_end_a_name() -> None:
    lines = ["表七", "一般公共预算项目支出情况表", "编制部门：示例市示例局 单位：万元"]
    lines += ["科目编码", "科目 项目名称 项目支出合计 工资福利支出 商品和服务支出 资本性支出", "类 款 项"]
    lines += ["201 一般公共服务支出 30.00 10.00 20.00", "201 03 政府办公厅（室）及相关机构事务 30.00 10.00 20.00"]
    lines += ["201 03 02 一般行政管理事务 示例项目标段", "2", "30.00 10.00 20.00", "合计 30.00 10.00 20.00"]
    (grid,) = grids(lines)
    assert texts(grid)[-2][:6] == ["201", "03", "02", "一般行政管理事务", "示例项目标段2", "30.00"]


def test_the_two_sides_of_an_overview_are_parted() -> None:
    lines = ["表1", "部门收支总体情况表", "编制部门：示例市示例局 单位：万元", "收 入 支 出", "项 目 预算数 功能分类 预算数"]
    lines += [
        "一、本年收入 30.00 201 一般公共服务支出 30.00",
        "1. 一般公共预算拨款 30.00 202 外交支出",
        "上级一般公共预算安排转移",
        "支付 203 国防支出",
    ]
    lines += ["其中：一般财力 30.00 207 文化旅游体育与传媒", "支出", "2.政府性基金预算拨款", "收入总计 30.00 支出总计 30.00"]
    (grid,) = grids(lines)
    assert texts(grid)[2:] == [
        ["一、本年收入", "30.00", "201 一般公共服务支出", "30.00"],
        ["1.一般公共预算拨款", "30.00", "202 外交支出", ""],
        ["上级一般公共预算安排转移支付", "", "203 国防支出", ""],
        ["其中：一般财力", "30.00", "207 文化旅游体育与传媒支出", ""],
        ["2.政府性基金预算拨款", "", "", ""],
        ["收入总计", "30.00", "支出总计", "30.00"],
    ]
    assert {cell.certainty for row in grid.rows for cell in row if cell} == {"read"}


def test_basic_expenditure_tells_the_vehicles_of_three_public() -> None:
    lines = ["表六", "一般公共预算基本支出情况表", "编制部门：示例市示例局 单位：万元", "项目 一般公共预算基本支出"]
    lines += ["经济分类科目编码 经济分类科目名称 合计 人员经费 公用经费", "类 款", "302 商品和服务支出 7.00 7.00"]
    lines += ["302 17 公务接待费 2.00 2.00", "302 31 公务用车运行维护费 5.00 5.00", "合计 7.00 7.00"]
    lines += ["表八", "一般公共预算“三公”经费支出情况表", "编制部门：示例市示例局 单位：万元"]
    lines += ["合计 因公出国（境）费", "公务用车购置及运行费", "公务接待费", "小计 公务用车购置费 公务用车运行费", "7.00 5.00 5.00 2.00"]
    basic, three_public = grids(lines)
    assert texts(basic)[-1] == ["", "", "合计", "7.00", "", "7.00"]
    assert texts(three_public) == [
        ["合计", "因公出国（境）费", "公务用车购置及运行费", "", "", "公务接待费"],
        ["", "", "小计", "公务用车购置费", "公务用车运行费", ""],
        ["7.00", "", "5.00", "", "5.00", "2.00"],
    ]


def test_what_exceeds_the_general_public_budget_is_the_funds() -> None:
    lines = [*HEAD, *HEADINGS, *BODY[:1], "212 城乡社区支出 5.00 5.00", "合计 35.00 10.00 25.00"]
    lines += ["表五", "一般公共预算支出情况表", HEAD[2], *HEADINGS, *BODY, *ITEMS, *TOTAL]
    lines += ["表九", "政府性基金预算支出情况表", HEAD[2], *HEADINGS, "212 城乡社区支出 5.00 5.00", "合计 5.00 5.00"]
    fund = grids(lines)[-1]
    assert texts(fund)[-1] == ["", "", "", "合计", "5.00", "", "5.00"]
    assert {cell.certainty for _, cell in cells(fund, "5.00")} == {"inferred"}


@pytest.mark.parametrize(
    ("project", "candidates"),
    [("示例车辆租赁", ()), ("示例保障项目", (7, 8, 9, 10)), ("示例大厅改造", (9, 10))],
)
def test_a_project_s_name_decides_only_with_a_word_of_the_official_classification(project: str, candidates: tuple[int, ...]) -> None:
    lines = ["表七", "一般公共预算项目支出情况表", HEAD[2]]
    lines += ["科目编码 科目 项目名称 项目支出合计 工资福利支出 商品和服务支出 资本性支出（基本建设） 资本性支出", "类 款 项"]
    lines += ["201 一般公共服务支出 30.00 30.00", f"201 03 02 一般行政管理事务 {project} 30.00 30.00", "合计 30.00 30.00"]
    (grid,) = grids(lines)
    assert [cell.candidates for _, cell in cells(grid, "30.00")] == [(), candidates] * 3


@pytest.mark.parametrize(
    ("line", "style", "expected"),
    [
        ("1444.|34", Style(2, fixed=True), ["1444.34"]),
        ("309.7|4|20.00", Style(2, fixed=True), ["309.74", "20.00"]),
        ("127.0|0|127.0|0", Style(2, fixed=True), ["127.00", "127.00"]),
        ("6,147.|41", Style(2, fixed=True), ["6,147.41"]),
        ("12345|.67 8.00", Style(2, fixed=True), ["12345.67", "8.00"]),
        ("1048.3 3 0.50", Style(2, fixed=True), ["1048.33", "0.50"]),
        ("0 12.00", Style(2, fixed=True), ["0", "12.00"]),
        ("80 2.4", Style(1, fixed=False), ["80", "2.4"]),
        ("-3.10|12.00", Style(2, fixed=True), ["-3.10", "12.00"]),
        ("- 12.00", Style(2, fixed=True), ["-", "12.00"]),
        ("540|273.49", Style(2, fixed=False), ["540", "273.49"]),
    ],
)
def test_pieces_of_numbers(line: str, style: Style, expected: list[str]) -> None:
    figures, rest = join_figures([numbers(line)], style)
    assert ([figure.text for figure in figures], rest) == (expected, [])


def test_ends_of_numbers_after_a_page_break() -> None:
    figures, rest = join_figures([numbers("127.0 33.00 127.0"), numbers("0 0")], Style(2, fixed=True))
    assert [figure.text for figure in figures] == ["127.00", "33.00", "127.00"]
    assert rest == []


def test_style_of_a_document() -> None:
    assert read_style(numbers("1.00 2.50|3.7|5 4.10 6.00")) == Style(2, fixed=True)
    assert not read_style(numbers("1.25 2.5 3 4.15 7.1 8.35")).fixed
    assert breaks_numbers(numbers("1444.|34"))
    assert not breaks_numbers(numbers("1444.34 1.00"))


def test_page_numbers_that_show_themselves() -> None:
    assert is_marked_page_number("- 7 -")
    assert is_marked_page_number("第 7 页 共 30 页")
    assert not is_marked_page_number("7")


def test_names_cut_off_are_completed_and_others_kept() -> None:
    book = NameBook("functional", {"205": ["教育支出"]})
    assert complete_name("文化旅游体育与传媒支", "207", book) == "文化旅游体育与传媒支出"
    assert complete_name("一般公共服务", "201", book) == "一般公共服务"
    assert complete_name("教育事务", "205", book) == "教育事务"


def test_a_code_s_name_and_a_project_s_name_run_together() -> None:
    book = NameBook("functional", {"2010301": ["行政运行"]}, frozenset(["示例行政项目"]))
    split = split_project(["行政", "示例", "运行", "行政", "项目"], "2010301", book)
    assert (split.name, split.project) == ((0, 2), (1, 3, 4))
    unknown = split_project(["本地", "科目", "示例行政项目"], "2019988", book)
    assert (unknown.name, unknown.project) == ((0, 1), (2,))
