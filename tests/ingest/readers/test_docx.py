"""Word files: spans, nested tables, text boxes, tracked changes, numbering; what is not printed stays out."""

from __future__ import annotations

import pytest

from ingest.document import Grid, Place
from ingest.exceptions import ConverterMissing, EmptyFile, ScannedFile, UnreadableFile
from ingest.readers import read, word
from ingest.samples import Request, make_sample
from tests.ingest.readers.made import W, grids, p, tbl, tc, texts
from tests.ingest.readers.made import word as made

BOX = "<w:txbxContent>{}</w:txbxContent>"


def test_cells_span_columns_and_rows() -> None:
    rows = (
        tc("科目", '<w:gridSpan w:val="2"/>') + tc("合计", '<w:vMerge w:val="restart"/>'),
        tc("编码") + tc("名称") + tc("", "<w:vMerge/>"),
        tc("201") + tc("一般公共服务支出") + tc("1.00"),
    )
    document = read(made(tbl(*rows)), "a")
    assert grids(document) == [[["科目", None, "合计"], ["编码", "名称", None], ["201", "一般公共服务支出", "1.00"]]]
    [grid] = [item for item in document.items if isinstance(item, Grid)]
    total = grid.rows[0][2]
    assert total is not None
    assert (total.rowspan, total.colspan, total.place) == (2, 1, Place(table=1, row=1, col=3))


def test_cells_left_out_at_the_side_of_a_row_move_the_others() -> None:
    row = f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("b")}{tc("c")}'
    assert grids(read(made(tbl(tc("1") + tc("2") + tc("3"), row)), "a")) == [[["1", "2", "3"], [None, "b", "c"]]]


def test_a_table_in_a_cell_comes_after_its_own_and_a_frame_is_taken_apart() -> None:
    inner = tbl(tc("内") + tc("1"))
    data = tbl(tc("甲") + tc("乙") + tc("丙"), tc("丁") + tc(f"{p('戊')}{inner}") + tc("己"))
    assert grids(read(made(data), "a")) == [[["甲", "乙", "丙"], ["丁", "戊", "己"]], [["内", "1"]]]
    framed = read(made(tbl(tc(f"{p('标题')}{data}"))), "a")
    assert texts(framed) == ["标题"]
    assert len(grids(framed)) == 2


def test_a_text_box_written_for_old_and_new_programs_is_read_once() -> None:
    new, old = BOX.format(p("框里的字")), BOX.format(p("框里的字"))
    run = f"<mc:AlternateContent><mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    assert texts(read(made(f"<w:p><w:r><w:t>段落</w:t></w:r><w:r>{run}</w:r></w:p>"), "a")) == ["段落", "框里的字"]


def test_a_table_in_a_text_box_is_a_table() -> None:
    box = BOX.format(tbl(tc("收入") + tc("1.00"), tc("支出") + tc("2.00")))
    assert grids(read(made(f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"), "a")) == [[["收入", "1.00"], ["支出", "2.00"]]]


def test_tracked_changes_are_read_as_accepted() -> None:
    changed = (
        "<w:p><w:r><w:t>金额</w:t></w:r><w:del><w:r><w:delText>1.00</w:delText></w:r></w:del><w:ins><w:r><w:t>2.00</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>"
    )
    joined = p("前半", "<w:rPr><w:del/></w:rPr>") + p("后半")
    gone = f"<w:trPr><w:del/></w:trPr>{tc('删去')}{tc('9.00')}"
    document = read(made(changed + joined + tbl(tc("留下") + tc("1.00"), gone)), "a")
    assert texts(document) == ["金额2.00新处", "前半后半"]
    assert grids(document) == [[["留下", "1.00"]]]


def test_hidden_text_fields_instructions_and_comments_are_not_printed() -> None:
    runs = (
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>第</w:t><w:br/><w:t>二行</w:t></w:r>"
        '<w:commentReference w:id="1"/><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r>'
    )
    assert texts(read(made(f"<w:p>{runs}</w:p>"), "a")) == ["第", "二行看得见"]


def test_automatic_numbers_are_printed_before_their_paragraphs() -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
    )
    used = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    numbering = f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{used}</w:numbering>'

    def item(text: str, level: int) -> str:
        return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    body = item("收入", 0) + item("拨款", 1) + item("其他", 1) + item("支出", 0) + item("基本", 1) + p("正文")
    assert texts(read(made(body, numbering=numbering), "a")) == ["一、收入", "1.拨款", "2.其他", "二、支出", "1.基本", "正文"]


def test_titles_and_units_in_a_tables_own_rows_stand_above_it() -> None:
    rows = (
        tc("部门收支总体情况表", '<w:gridSpan w:val="2"/>'),
        tc("编制部门：示例市审计局") + tc("单位：万元"),
        tc("项目") + tc("预算数"),
        tc("合计") + tc("1.00"),
        tc("备注：无", '<w:gridSpan w:val="2"/>'),
    )
    document = read(made(tbl(*rows)), "a")
    assert texts(document) == ["部门收支总体情况表", "编制部门：示例市审计局", "单位：万元", "备注：无"]
    assert grids(document) == [[["项目", "预算数"], ["合计", "1.00"]]]


def test_footnotes_come_at_the_end_and_headers_not_at_all() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:type="separator">{p("——")}</w:footnote><w:footnote>{p("脚注")}</w:footnote></w:footnotes>'
    header = f"<w:hdr {W}>{p('页眉')}</w:hdr>"
    assert texts(read(made(p("正文"), footnotes=notes, header1=header), "a")) == ["正文", "脚注"]


def test_what_cannot_be_read_says_so() -> None:
    for body, error in (
        (p(""), EmptyFile),
        ("<w:p><w:r><w:drawing><blip/></w:drawing></w:r></w:p>", ScannedFile),
        ("<w:p>", UnreadableFile),
    ):
        with pytest.raises(error):
            read(made(body), "a")


def test_an_old_word_file_needs_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "PROGRAMS", ("no-such-program",))
    with pytest.raises(ConverterMissing):
        read(rb"{\rtf1 text}", "a.doc")


@pytest.mark.skipif(word.find_converter() is None, reason="LibreOffice is not installed: old Word files cannot be read here")
def test_an_old_word_file_is_read_through_libreoffice() -> None:
    sample = make_sample("audit", 2025, Request(formats=("docx",)))
    old = word.convert(sample.data, "doc")
    assert old.startswith(b"\xd0\xcf\x11\xe0")
    document = read(old, "a.doc")
    assert document.reader == "doc"
    assert grids(document) == grids(read(sample.data, "a.docx"))
