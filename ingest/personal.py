"""Personal data: recognised, counted, and masked before anything else reads the document.

Personal are the values of the fields 联系人, 联系电话, 项目负责人, 经办人 and the like, and mobile, identity-card and bank
numbers wherever they stand. Office landlines outside such fields and office-holders in policy texts are not. The values
are kept nowhere; only how often they occur is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest.disclosure import PersonalData
from ingest.document import Block, Cell, Grid, Item, SourceDocument

MASK = "〔已隐去〕"

_WHOSE = r"(?:部门|单位|项目|财务|业务|分管|科室|预算|绩效)*"
_NAME_LABEL = rf"{_WHOSE}(?:联系人|负责人|经办人|填报人|填表人|制表人|审核人|复核人)(?:员|姓名)?(?:[（(][^）)]{{0,6}}[）)])?"
_PHONE_LABEL = r"(?:联系|办公|咨询)?(?:电话|手机|方式)(?:号码|号)?(?:[（(][^）)]{0,6}[）)])?"
_IS_NAME_LABEL = re.compile(rf"{_NAME_LABEL}\s*[：:]?$")
_IS_PHONE_LABEL = re.compile(rf"{_PHONE_LABEL}\s*[：:]?$")

# A name as printed: two to four characters, masked with * or 某 or not, or the parts of a longer one joined by a dot.
_NAME = (
    r"(?:[\u4e00-\u9fff]{1,2}[*＊×某xX]{1,2}[\u4e00-\u9fff]{0,2}|"
    r"[\u4e00-\u9fff]{1,10}(?:[·•.．][\u4e00-\u9fff]{1,10})+|[\u4e00-\u9fff]{2,4})"
)
_IS_NAME = re.compile(rf"{_NAME}(?:[、，,/\s]+{_NAME})*$")
_NOT_NAME = re.compile(
    r"项目|资金|预算|名称|单位|部门|电话|金额|目标|指标|年度|负责|绩效|实施|财政|其他|时间|类型|属性|周期|合计|小计|总计|备注|拨款|收入|支出|联系|方式|总额|无$|签字|盖章|[科室局办处股]$|中心$"
)
_IN_TEXT_NAME = re.compile(
    rf"(?P<label>{_NAME_LABEL}(?:\s*[：:]\s*|\s+))(?P<value>{_NAME}(?:、{_NAME})*)(?=\s|$|[，。；、,;）)]|{_PHONE_LABEL})"
)
_IN_TEXT_PHONE = re.compile(rf"(?P<label>{_PHONE_LABEL}(?:\s*[：:]\s*|\s+))(?P<value>[\d*＊][\d*＊\s—-]{{5,17}}[\d*＊])")
_PHONE_VALUE = re.compile(r"[\d*＊+][\d*＊\s—()（）/、-]{5,40}$")
_DIGITS_ONLY = re.compile(r"[\d*＊—-]{3,13}$")

_MOBILE = r"(?<![\d.])(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?[\d*＊]{4}){2}(?![\d.]|\s?[万元亿])"
_IDENTITY_CARD = r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
_ACCOUNT = r"(?:(?<=账号)|(?<=帐号)|(?<=卡号)|(?<=账户))[：:\s]*\d(?:[\d\s]{10,24})\d(?!\d)|(?<![\d.])62\d{14,17}(?![\d.])"
_NUMBERS = re.compile(rf"(?P<phone>{_MOBILE})|(?P<card>{_IDENTITY_CARD})|(?P<account>{_ACCOUNT})")
_WORTH_READING = re.compile(r"人|电话|手机|方式|[\d*＊]{4}")
_LABEL_ENDS = ("人", "员", "名", "话", "机", "式", "号", "码", "）", ")", "：", ":")  # how any of the labels ends
_SHORTEST_NUMBER = 11  # digits of a mobile number
_LEAST_KNOWN = 3  # a name of fewer characters is not looked for elsewhere: it may be a word


@dataclass
class _Found:
    """Counts so far, and the names met in fields, to be masked wherever else they stand. Never leaves this module."""

    names: int = 0
    phones: int = 0
    known: set[str] = field(default_factory=set)


def redact(document: SourceDocument) -> tuple[SourceDocument, PersonalData]:
    """The document without personal data, and how often it occurred."""
    found = _Found()
    items = [_redact_grid(item, found) if isinstance(item, Grid) else item for item in document.items]
    items = _redact_blocks(items, found)
    if found.known:
        items = [_mask_known(item, found) for item in items]
    return document.with_items(tuple(items)), PersonalData(names=found.names, phones=found.phones)


def _redact_grid(grid: Grid, found: _Found) -> Grid:
    """A grid with the cells beside (or under) the labels masked, and numbers anywhere."""
    masked = _field_cells(grid, found)
    rows = list(grid.rows)
    changed = False
    for index, row in enumerate(grid.rows):
        cells = [_redact_cell(cell, (index, col) in masked, found) for col, cell in enumerate(row)]
        if any(new is not old for new, old in zip(cells, row, strict=True)):
            rows[index], changed = tuple(cells), True
    return replace(grid, rows=tuple(rows)) if changed else grid


def _redact_cell(cell: Cell | None, masked: bool, found: _Found) -> Cell | None:
    if cell is None or not cell.text:
        return cell
    if masked:
        return cell._replace(text=MASK)
    text = _redact_text(cell.text, found)
    return cell if text == cell.text else cell._replace(text=text)


def _field_cells(grid: Grid, found: _Found) -> set[tuple[int, int]]:
    """(row, column) of the values of personal fields: the next filled cell to the right, else the cell below."""
    places: set[tuple[int, int]] = set()
    for index, row in enumerate(grid.rows):
        for col, cell in enumerate(row):
            if cell is None or not _WORTH_READING.search(cell.text):
                continue
            label = "".join(cell.text.split())
            is_name, is_phone = _IS_NAME_LABEL.match(label) is not None, _IS_PHONE_LABEL.match(label) is not None
            if not (is_name or is_phone):
                continue
            for place in _value_cells(grid, index, col):
                value = grid.rows[place[0]][place[1]]
                if value is not None and _take_value(value.text, is_name, found):
                    places.add(place)
                    break
    return places


def _value_cells(grid: Grid, index: int, col: int) -> Iterable[tuple[int, int]]:
    """Where a label's value may stand, nearest first."""
    row = grid.rows[index]
    right = next((other for other in range(col + 1, len(row)) if (cell := row[other]) is not None and cell.text.strip()), None)
    if right is not None:
        yield index, right
    if index + 1 < len(grid.rows) and col < len(grid.rows[index + 1]):
        yield index + 1, col


def _take_value(text: str, is_name: bool, found: _Found) -> bool:
    """Count a field's value; False when the text is no value (another label, an empty cell)."""
    value = text.strip()
    plain = "".join(value.split())
    if is_name:
        if not _looks_like_name(value, plain):
            return False
        people = [name for name in re.split(r"[、，,/\s]+", value) if name] if re.search(r"[、，,/]", value) else [plain]
        found.names += len(people)
        found.known.update(name for name in people if len(name) >= _LEAST_KNOWN and re.fullmatch(r"[\u4e00-\u9fff·•.．]+", name))
        return True
    if not _PHONE_VALUE.match(plain) or sum(char.isdigit() or char in "*＊" for char in plain) < 7:
        return False
    found.phones += len([part for part in re.split(r"[、/，,;；]", plain) if part])
    return True


def _looks_like_name(value: str, plain: str) -> bool:
    return bool(_IS_NAME.match(plain) or _IS_NAME.match(value)) and not _NOT_NAME.search(plain)


def _redact_text(text: str, found: _Found) -> str:
    """A text with labelled values and numbers masked."""
    if not _WORTH_READING.search(text):
        return text
    if "人" in text and _IN_TEXT_NAME.search(text):
        text = _IN_TEXT_NAME.sub(lambda match: _mask_name(match, found), text)
        # the telephone beside a named person is that person's
        text = _IN_TEXT_PHONE.sub(lambda match: _mask_phone(match, found), text)
    return _NUMBERS.sub(lambda match: _mask_number(match, found), text) if len(text) >= _SHORTEST_NUMBER else text


def _mask_name(match: re.Match[str], found: _Found) -> str:
    return match["label"] + MASK if _take_value(match["value"], True, found) else match.group()


def _mask_phone(match: re.Match[str], found: _Found) -> str:
    found.phones += 1
    return match["label"] + MASK


def _mask_number(match: re.Match[str], found: _Found) -> str:
    found.phones += match["phone"] is not None  # identity-card and bank numbers are masked; the contract counts telephones
    return MASK


def _redact_blocks(items: list[Item], found: _Found) -> list[Item]:
    """Blocks with values masked; a label alone on its line has its value on the next ones."""
    redacted: list[Item] = []
    expected = ""  # what the line before asks for: "name", "phone", the "rest" of a telephone number, or nothing
    for item in items:
        if not isinstance(item, Block):
            redacted.append(item)
            expected = ""
            continue
        text = item.text
        if expected and _is_value(text, expected, found):
            text = MASK
            expected = "rest" if expected in ("phone", "rest") else ""  # a number may be broken over lines
        else:
            text = _redact_text(text, found)
            expected = _expects(text)
        redacted.append(item if text == item.text else item._replace(text=text))
    return redacted


def _expects(text: str) -> str:
    """Whether a line ends with a label whose value is still to come."""
    if not text.rstrip().endswith(_LABEL_ENDS):
        return ""
    last = text.rsplit(maxsplit=1)[-1]
    if _IS_NAME_LABEL.match(last):
        return "name"
    return "phone" if _IS_PHONE_LABEL.match(last) and ("联系" in last or "手机" in last) else ""


def _is_value(text: str, expected: str, found: _Found) -> bool:
    plain = "".join(text.split())
    if expected == "name":
        return _take_value(plain, True, found)
    if not _DIGITS_ONLY.match(plain):
        return False
    found.phones += expected == "phone"
    return True


def _mask_known(item: Item, found: _Found) -> Item:
    """An item with the names met in fields masked wherever else they stand."""
    if isinstance(item, Block):
        text = _mask_names(item.text, found)
        return item if text == item.text else item._replace(text=text)
    rows = tuple(
        tuple(cell if cell is None or (text := _mask_names(cell.text, found)) == cell.text else cell._replace(text=text) for cell in row)
        for row in item.rows
    )
    return item if all(new == old for new, old in zip(rows, item.rows, strict=True)) else replace(item, rows=rows)


def _mask_names(text: str, found: _Found) -> str:
    for name in found.known:
        if name in text:
            found.names += text.count(name)
            text = text.replace(name, MASK)
    return text
