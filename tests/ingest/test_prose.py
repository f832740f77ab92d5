"""Lines joined to paragraphs: each kind of damage, and what must stay apart."""

from __future__ import annotations

import pytest

from ingest.document import Block, Place, SourceDocument
from ingest.prose import read_paragraphs
from ingest.prose.lines import is_caption
from ingest.prose.marks import find_mark
from tests.ingest.narratives import paragraphs


def texts(text: str, kind: str = "text") -> list[str]:
    return [paragraph.text for paragraph in paragraphs("第三部分 情况说明\n" + text) if paragraph.kind == kind]


def test_a_sentence_goes_on_over_blank_lines_and_page_numbers() -> None:
    assert texts("样板局负责全市样板的建\n\n  12\n\n设和管\n\n理。\n负责其他工作。") == [
        "样板局负责全市样板的建设和管理。",
        "负责其他工作。",
    ]


def test_a_number_broken_by_a_line_is_joined() -> None:
    assert texts("基本支出 1444.\n34 万元，增长\n5.5%。") == ["基本支出 1444.34 万元，增长5.5%。"]


def test_list_marks_emphasis_and_html_are_not_words() -> None:
    assert texts("- 一、**财政拨款**：指<b>样板</b>。\n<p>二、其他：指样板。</p>") == ["一、财政拨款：指样板。", "二、其他：指样板。"]


def test_items_begin_paragraphs_but_decimals_do_not() -> None:
    lines = "1.教育支出（类）5万元。\n2. 其他 1 万元，比上年增加\n1.24万元。\n3.2022年驻点经费 1 万元。"
    assert texts(lines) == ["1.教育支出（类）5万元。", "2. 其他 1 万元，比上年增加1.24万元。", "3.2022年驻点经费 1 万元。"]


def test_the_reason_on_the_next_line_belongs_to_its_sentence() -> None:
    assert texts("增长 2%。\n主要原因是：调资。") == ["增长 2%。主要原因是：调资。"]


def test_fields_of_a_project_stand_apart_and_keep_numbered_values() -> None:
    lines = "（一）项目名称：样板项目\n预算安排规模：5万元\n资金分配情况：1、办公费3万元；\n2、差旅费2万元；\n（二）项目名称：另一项目"
    assert texts(lines) == [
        "（一）项目名称：样板项目",
        "预算安排规模：5万元",
        "资金分配情况：1、办公费3万元；2、差旅费2万元；",
        "（二）项目名称：另一项目",
    ]


def test_names_listed_on_their_own_lines_stand_apart() -> None:
    lines = "二级预算单位包括：\n示例市样板中心\n示例市另一中心\n示例市样板局编制数 5，实有人数 5 人。"
    assert texts(lines) == ["二级预算单位包括：", "示例市样板中心", "示例市另一中心", "示例市样板局编制数 5，实有人数 5 人。"]


def test_words_that_end_like_an_office_at_the_end_of_a_line_are_no_list() -> None:
    assert texts("城乡社区支出（类）城乡社区规划与管理（款）城乡社\n区规划与管理（项）5 万元。") == [
        "城乡社区支出（类）城乡社区规划与管理（款）城乡社区规划与管理（项）5 万元。"
    ]


def test_headings_broken_over_lines_make_one_path() -> None:
    found = paragraphs("第三部分情况\n说明\n一、关于示例市样板局 2024\n年收支预算情况的总体说明\n（一）规模变化情况\n收支总预算 5 万元。")
    assert found[-1].headings == ("第三部分情况说明", "一、关于示例市样板局 2024年收支预算情况的总体说明", "（一）规模变化情况")


def test_a_full_stop_does_not_unmake_a_heading() -> None:
    found = paragraphs("三、关于示例市样板局2024年支出预算情况说明。\n支出预算 5 万元。")
    assert [paragraph.kind for paragraph in found] == ["heading", "text"]


def test_items_of_duties_are_no_headings() -> None:
    found = paragraphs("一、主要职能\n（一）承办会务。\n（二）完成交办的其他事项。")
    assert [paragraph.kind for paragraph in found] == ["heading", "text", "text"]


def test_the_table_of_contents_ends_where_its_first_entry_comes_again() -> None:
    contents = "目 录\n第一部分 概况\n- 一、主要职能 ……… 3\n- 二、部门收支总体情况表\n第二部分 说明\n"
    body = "第一部分 样板局概况\n一、主要职能\n承办会务。"
    kinds = [paragraph.kind for paragraph in paragraphs(f"样板局2024年部门预算公开\n{contents}{body}")]
    assert kinds == ["title", "contents", "contents", "contents", "contents", "contents", "heading", "heading", "text"]


def test_the_running_title_of_each_page_is_left_out() -> None:
    text = "样板局2024年部门预算公开\n第三部分 说明\n支出 5 万\n样板局2024年部门预算公开\n元。"
    assert [paragraph.text for paragraph in paragraphs(text)] == ["样板局2024年部门预算公开", "第三部分 说明", "支出 5 万元。"]


def test_running_headers_of_pages_are_left_out() -> None:
    blocks = tuple(
        Block(text, Place(page=page, row=row))
        for page in (1, 2, 3, 4)
        for row, text in enumerate(("样板局公开文本", f"第{page}页的话没有说完，", f"第 {page} 页"), start=1)
    )
    found = read_paragraphs(SourceDocument("示例.pdf", "0", "application/pdf", "pdf", 4, blocks))
    assert [paragraph.text for paragraph in found] == [
        "样板局公开文本第1页的话没有说完，第2页的话没有说完，第3页的话没有说完，第4页的话没有说完，"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "表一：",
        "表 10",
        "附表1-1",
        "公开01表",
        "部门收支总体情况表",
        "财政拨款“三公”经费支出情况表",
        "编制部门：示例市样板局 单位：万元",
        "单位: 万元",
        "（2024 年度）",
    ],
)
def test_lines_around_tables_are_captions(line: str) -> None:
    assert is_caption(line)


def test_marks_and_their_levels() -> None:
    marks = {line: find_mark(line) for line in ("第一部分 概况", "十二、其他", "（一）规模", "1.教育", "(2) 名称", "①其他", "2.5万元")}
    assert [mark[0] if mark else None for mark in marks.values()] == [1, 2, 3, 4, 5, 5, None]


def test_every_character_knows_its_line() -> None:
    (paragraph,) = (found for found in paragraphs("一、说明\n\n支出\n\n预算 5 万元。") if found.kind == "text")
    assert paragraph.text == "支出预算 5 万元。"
    assert [paragraph.place_at(offset).line for offset in (0, 1, 2, 8)] == [3, 3, 5, 5]
