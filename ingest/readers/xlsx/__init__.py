"""Workbooks (XLSX, XLSM, XLSB, ODS and the old XLS) → SourceDocument, on calamine.

Each sheet is read as Excel would print it: hidden sheets, rows and columns are left out and counted in a note. A number is the shortest
decimal of the value that the file keeps; a formula is never worked out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from ingest.document import Item, SourceDocument
from ingest.exceptions import EmptyFile, EncryptedFile, ScannedFile, UnreadableFile
from ingest.limits import DEFAULT, Limits
from ingest.notes import Note
from ingest.readers.xlsx.biff import read_hidden_in_xls
from ingest.readers.xlsx.hidden import NOTHING, Hidden, read_hidden
from ingest.readers.xlsx.sheets import read_sheet

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
}
_PANIC = "PanicException"  # a class that can be met and not imported
_SHOWN = 3  # names of hidden sheets in a note


def read(data: bytes, filename: str, reader: str = "xlsx", limits: Limits = DEFAULT) -> SourceDocument:
    """Read a workbook. EncryptedFile when it needs a password, EmptyFile when no sheet prints anything, UnreadableFile when damaged."""
    with _told():
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        hidden = read_hidden_in_xls(data) if reader == "xls" else read_hidden(data, limits)
        sheets = _visible(workbook)
    items: list[Item] = []
    for sheet in sheets:
        items += read_sheet(sheet, hidden.get(sheet.name, NOTHING), sum(1 for item in items if hasattr(item, "rows")))
    if not items:
        raise ScannedFile if b"xl/media/" in data else EmptyFile
    notes = tuple(_notes(workbook, sheets, hidden))
    return SourceDocument(filename, hashlib.sha256(data).hexdigest(), MEDIA_TYPES[reader], reader, None, tuple(items), notes)


@contextmanager
def _told() -> Iterator[None]:
    """What calamine says of a file it cannot open, in our words. At some damaged ones it panics, which Python sees as no Exception."""
    try:
        yield
    except PasswordError as error:
        raise EncryptedFile from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFile from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise UnreadableFile from error


def _visible(workbook: CalamineWorkbook) -> list[CalamineSheet]:
    """The sheets of cells that are shown, in their order."""
    return [
        workbook.get_sheet_by_name(one.name)
        for one in workbook.sheets_metadata
        if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible
    ]


def _notes(workbook: CalamineWorkbook, sheets: list[CalamineSheet], hidden: Mapping[str, Hidden]) -> list[Note]:
    """What was left out because it is hidden, and formulas whose value the file does not keep."""
    shown = {sheet.name for sheet in sheets}
    names = [one.name for one in workbook.sheets_metadata if one.name not in shown and one.visible != SheetVisibleEnum.Visible]
    of_shown = [one for name, one in hidden.items() if name in shown]
    rows, columns = (sum(len(getattr(one, what)) for one in of_shown) for what in ("rows", "columns"))
    notes: list[Note] = []
    if names or rows or columns:
        notes.append(hidden_note(names, rows, columns))
    if lost := sum(one.lost_formulas for one in of_shown):
        notes.append(lost_note(lost))
    return notes


def hidden_note(sheets: list[str], rows: int, columns: int) -> Note:
    """Hidden sheets by name, hidden rows and columns by count: none is printed, so none was read."""
    some = "、".join(sheets[:_SHOWN])
    zh = [f"{len(sheets)} 个隐藏工作表（{some}{' 等' if len(sheets) > _SHOWN else ''}）"] if sheets else []
    en = [f"{len(sheets)} hidden sheet(s) ({some}{', …' if len(sheets) > _SHOWN else ''})"] if sheets else []
    for count, word_zh, word_en in ((rows, "行", "row(s)"), (columns, "列", "column(s)")):
        zh += [f"{count} 个隐藏{word_zh}"] if count else []
        en += [f"{count} hidden {word_en}"] if count else []
    return Note(
        "hidden_cells",
        f"有{'、'.join(zh)}，打印时看不到，没有读取。需要的话请取消隐藏后重新上传。",
        f"{', '.join(en)} would not be printed and were not read. Unhide them and upload again if they belong to the disclosure.",
    )


def lost_note(count: int) -> Note:
    """Formulas without a kept value: nothing is worked out here, so these cells are blank."""
    return Note(
        "formulas_without_value",
        f"有 {count} 个公式单元格没有保存计算结果，按空白读取。请用 Excel 或 WPS 打开并保存一次后重新上传。",
        f"{count} cell(s) hold a formula without its result and were read as blank. "
        "Open and save the file in Excel or WPS, then upload it again.",
    )
