"""Web pages: the content without the site around it, spans, layout tables, encodings declared, wrong and missing."""

from __future__ import annotations

import pytest

from ingest.document import Place
from ingest.exceptions import WebPageOnly
from ingest.readers import read
from tests.ingest.readers.made import grids, texts

TABLE = "<table><tr><td>项目</td><td>预算数</td></tr><tr><td>合计</td><td>1.00</td></tr></table>"
CELLS = [["项目", "预算数"], ["合计", "1.00"]]
PAGE = "<html><head>{head}</head><body>{body}</body></html>"
WORDS = "<p>示例市审计局2026年部门预算公开。本部门收入预算与支出预算相等，按照要求编制。</p>"


def page(body: str, head: str = "") -> bytes:
    return PAGE.format(head=head, body=body).encode()


def test_spans_of_columns_and_rows() -> None:
    table = (
        "<table><thead><tr><th colspan=2>科目</th><th rowspan=2>合计</th></tr><tr><th>编码</th><th>名称</th></tr></thead>"
        "<tfoot><tr><td colspan=2>总计</td><td>3.00</td></tr></tfoot>"
        "<tr><td>201</td><td>一般公共<br>服务支出</td><td>3.00</td></tr></table>"
    )
    document = read(page(table), "a")
    assert grids(document) == [
        [["科目", None, "合计"], ["编码", "名称", None], ["201", "一般公共\n服务支出", "3.00"], ["总计", None, "3.00"]]
    ]
    assert document.items[0].place == Place(table=1)


def test_spans_beyond_the_table_end_with_it() -> None:
    table = "<table><tr><td rowspan=0>a</td><td>b</td></tr><tr><td colspan=99999>c</td></tr><tr><td rowspan=500>d</td></tr></table>"
    [grid] = grids(read(page(table), "a"))
    assert [row[:2] for row in grid] == [["a", "b"], [None, "c"], [None, "d"]]
    assert len(grid) == 3


def test_scripts_styles_and_hidden_parts_are_not_printed() -> None:
    body = (
        f"{WORDS}<script>var a = '脚本';</script><style>p{{}}</style><p style='display: none'>藏</p><p hidden>藏</p><!-- 注释 -->"
        "<noscript>请启用脚本</noscript><template><p>藏</p></template><table><tr><td>项目</td><td>预算数</td></tr>"
        "<tr style='display:none'><td>藏</td><td>9.00</td></tr><tr><td>合计</td><td>1.00</td></tr></table>"
    )
    document = read(page(body), "a")
    assert texts(document) == [WORDS[3:-4]]
    assert grids(document) == [CELLS]


def test_tables_that_lay_out_the_page_are_taken_apart_and_nested_ones_come_after_theirs() -> None:
    layout = f"<table><tr><td>{WORDS}{TABLE}</td><td><a href='/x'>友情链接</a></td></tr></table>"
    document = read(page(layout), "a")
    assert texts(document)[0] == WORDS[3:-4]
    assert grids(document) == [CELLS]
    inner = "<table><tr><td>内</td><td>1</td></tr></table>"
    nested = f"<table><tr><td>甲</td><td>乙</td><td>丙</td></tr><tr><td>丁{inner}</td><td>戊</td><td>己</td></tr></table>"
    assert grids(read(page(nested), "a")) == [[["甲", "乙", "丙"], ["丁", "戊", "己"]], [["内", "1"]]]


def test_menus_and_the_foot_of_a_site_are_no_content() -> None:
    menu = "<ul>" + "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("首页", "政务", "互动", "数据", "专题")) + "</ul>"
    body = (
        f"<div class='head'>{menu}</div><div class='main'><div class='place'>当前位置：<a href='/'>首页</a></div>"
        f"<h1>示例市审计局2026年部门预算</h1><div class='text'>{WORDS * 3}{TABLE}</div></div>"
        "<div class='foot'>主办单位：示例市人民政府</div>"
    )
    document = read(page(body), "a")
    assert texts(document) == ["示例市审计局2026年部门预算", *[WORDS[3:-4]] * 3]
    assert grids(document) == [CELLS]


def test_a_list_of_places_on_the_page_itself_is_content() -> None:
    contents = "<ul>" + "".join(f"<li><a href='#{n}'>部门收支总表{n}</a></li>" for n in range(6)) + "</ul>"
    assert len(texts(read(page(f"<p>目录</p>{contents}{WORDS}"), "a"))) == 8


def test_attached_files_are_said() -> None:
    document = read(page(f"{WORDS}<p><a href='/up/1.xlsx'>预算公开表</a></p>"), "a")
    assert [note.code for note in document.notes] == ["has_attachments"]
    assert "“预算公开表”" in document.notes[0].message_zh


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("gbk", "utf-8"),
        ("utf-8", "gb18030"),
        ("", "gb18030"),
        ("", "utf-8"),
        ("iso-8859-1", "gb18030"),
        ("", "utf-16"),
        ("big5", "gb18030"),
    ],
)
def test_encodings_declared_wrong_and_missing(declared: str, used: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    document = read(PAGE.format(head=head, body=f"{WORDS}{TABLE}").encode(used), "a")
    assert (document.reader, texts(document), grids(document)) == ("html", [WORDS[3:-4]], [CELLS])


def test_traditional_characters_in_big5() -> None:
    words = "<p>示例市審計局部門預算，本年收入與支出相等，依照規定編製並公開說明。</p>"
    data = PAGE.format(
        head="<meta charset=big5>", body=words + TABLE.replace("项目", "項目").replace("预算数", "預算數").replace("合计", "合計")
    ).encode("big5")
    assert texts(read(data, "a")) == [words[3:-4]]


def test_paragraphs_are_counted() -> None:
    assert [item.place.paragraph for item in read(page("<p>甲甲</p><div>乙<p>丙</p>丁</div>"), "a").items] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "body",
    [
        "<script>go()</script><div id='app'></div>",
        "<h2>示例市政务平台</h2><form><input type='text' placeholder='用户名'><input type='password' placeholder='密码'></form>",
    ],
)
def test_a_page_that_prints_nothing_or_asks_to_sign_in_is_no_file(body: str) -> None:
    with pytest.raises(WebPageOnly):
        read(page(body), "a")
