"""The names of departments in a document: where they stand, which are spellings of one, and the place that they begin with.

A department is named in fixed slots: the title, 编制部门 over the tables, the headings, the subjects of sentences, the labelled
cells of performance tables, the signature. The cover says whose document it is; how often a spelling is found, which is the usual one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from ingest.document import Grid, SourceDocument
from ingest.prose import Paragraph
from ingest.words import flat

_YEAR = r"(?P<year>20\d\d)年(?:度)?"
_NAME = r"(?P<name>[\u4e00-\u9fff（）()·]{4,60}?)"
_TAIL = r"(?:部门（单位）|单位（部门）|部门|单位|本级)?"

# Where a department's name stands: a sign that it may, and the words around it.
_TITLES = (
    re.compile(rf"(?:{_NAME}{_TAIL})?{_YEAR}(?:{_TAIL})?(?:预算|决算|收支预算)(?:信息)?(?:公开|说明|编制说明|情况说明)?"),
    re.compile(rf"{_YEAR}{_NAME}{_TAIL}(?:收支)?(?:预算|决算)"),
)
_STAMPED = r"(?:（公章）|（盖章）)?(?:金额)?(?:单位：.*)?$"
_SPEAKS_OF_MONEY = (
    r"所有收入和支出|收入预算|支出预算|收支(?:总)?预算|预算(?:收支|总收入)|收[入支]总|支出总"
    r"|一般公共预算|财政拨款|政府性基金|政府采购|面向中小企业|没有使用"
)
_SPEAKS_OF_STAFF = r"编制数|实有人数|无下属|本级及下属|本级下设|下设"
_BUDGET_YEAR = r"(?:预算|会计)年度：?20\d\d(?:年(?:度)?)?"
_PART = re.compile(rf"第[一二三四]部分、?{_NAME}{_TAIL}(?:{_YEAR})?(?:基本)?概况")
_SLOTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("：", re.compile(rf"(?:编制|填报|公开|填制)(?:部门|单位)(?:（[^）]*）)?：{_NAME}{_TAIL}{_STAMPED}")),
    ("：", re.compile(rf"(?:部门|单位|部门（单位）|预算单位)(?:名称)?(?:（[^）]*）)?：{_NAME}{_STAMPED}")),
    ("年度", re.compile(rf"^(?:\d{{3,}}[-—]?)?{_NAME}{_BUDGET_YEAR}")),
    ("单位：", re.compile(rf"^(?:\d{{3,}}[-—]?)?{_NAME}(?:{_YEAR})?(?:金额)?单位：[万千百]?元")),
    ("关于", re.compile(rf"关于{_NAME}{_TAIL}{_YEAR}")),
    ("部分", _PART),
    (
        "",
        re.compile(
            rf"(?:^|[，。；：、])(?:20\d\d年(?:度)?，?)?{_NAME}{_TAIL}(?:20\d\d年(?:度)?)?(?:部门|单位)?(?:{_SPEAKS_OF_MONEY}|{_SPEAKS_OF_STAFF})"
        ),
    ),
)
_LABEL = re.compile(r"(?:编制|填报|预算|实施|主管)?(?:部门|单位)(?:（单位）|（部门）)?(?:名称)?(?:（[^）]*）)?：?$")
_CELL_SLOT = re.compile(rf"(?:编制|填报|公开)(?:部门|单位)(?:（[^）]*）)?：{_NAME}$")
_NOT_A_NAME = re.compile(
    r"^(?:本部门|本单位|本级|本年|我|该|各|所属|全部|全市|全县|其|及|与|的|按照|根据|关于|年|度|第[一二三四]部分)|(?:部门|单位|预算|情况|收入|支出|经费|公开|说明|所有|概况|的|及|和|与|年|等)$|预算|支出|收入|公开|情况|说明|X{2,}|某"
)
# How the names of departments and units end.
OFFICE = re.compile(
    r"(?:[局委厅部院办室会处队站所馆园校社府镇乡场台署联学团司库组关协庭段厂狱]|[初高一二三四五六七八九十]中|[完附一二三四五六七八九十]小|中心|街道|基地|管理区|开发区|（本级）|（机关）)$"
)

_PARTY = re.compile(r"^(?:中国共产党|中共|中国人民政治协商会议|政协)")
_NO_PLACE = "省市县区盟旗"
_REGION = re.compile(
    rf"(?:[^{_NO_PLACE}]{{1,10}}?(?:自治区|省))?(?:[^{_NO_PLACE}]{{1,8}}?(?:地区|自治州|盟)|[^{_NO_PLACE}]{{1,8}}?市(?!场))?"
    rf"(?:[^{_NO_PLACE}]{{1,10}}?(?:自治县|县|市(?!场)|自治旗|旗|区))?"
)
# Words that end in 区 or 市 and are no place of the administrative division.
_NOT_A_PLACE = tuple(
    "开发区 园区 社区 城区 景区 辖区 库区 牧区 林区 矿区 保护区 示范区 试验区 实验区 合作区 管理区 保税区 工业区 高新区 功能区 城市".split()
)

_CODE = re.compile(r"^(?:\d{3,}[-—]?|（[一二三四五六七八九十]+）|正文)")  # a unit's code; a number; the end of a path through a site
UNIT = re.compile(r"单位：(?:人民币)?(?P<unit>[亿万千百]?元)")

_FIRST_LINES = 60  # the cover, the contents and the heads of the first chapters
TITLE_PARAGRAPHS = 12  # the title page is over by then
LONGEST_TITLE = 60  # characters of a statement's title

_SIMILAR = 78.0  # least similarity (0–100) of two spellings of one name, from its last place on


def read_region(department: str) -> str | None:
    """The administrative division a name begins with (省, 自治区, 地区, 市, 县, 区), None when it names none."""
    bare = _PARTY.sub("", department)
    match = _REGION.match(bare)
    region = match.group() if match else ""
    while region.endswith(_NOT_A_PLACE):
        cut = _REGION.match(region[:-1])
        region = cut.group() if cut else ""
    return region or None


def find_names(document: SourceDocument, paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> Counter[str]:
    """How often each spelling stands where a department's name stands, titles first at equal counts."""
    found: list[str] = []
    for paragraph, text in zip(paragraphs, texts, strict=True):
        if paragraph.kind == "title":
            found += _in_title(text)
        for sign, slot in _SLOTS:
            if sign in text:
                found += _found(slot, text[:400])
    names = Counter([*found, *_signature(paragraphs, texts), *_labelled_cells(document), *_cover(paragraphs, texts)])
    # Where no wording says whose it is: the offices that short lines of the first pages name and nothing else; where nothing is called
    # an office, what stands where its name would.
    names = names or Counter(_bare(text) for text in texts[:_FIRST_LINES] if len(text) <= LONGEST_TITLE and _is_name(text))
    return names or Counter(
        name for text in texts for pattern in (*_TITLES, _SLOTS[0][1], _SLOTS[1][1]) for name in _found(pattern, text, _may_be_name)
    )


def choose_department(names: Counter[str], paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> str:
    """Of the office that the cover names, the spelling found most often; of all offices in `names`, where it names none.

    Further down those who carry projects out may be named more often than whose document it is.
    """
    cover = Counter(_cover(paragraphs, texts))
    if not cover:
        return names.most_common(1)[0][0]
    named = max(cover, key=lambda name: (cover[name], names[name]))
    return max((name for name in names if name == named or _is_spelling(name, named)), key=lambda name: names[name])


def _cover(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> Iterator[str]:
    """The names on the title page and in 第一部分 …概况."""
    for index, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True)):
        if paragraph.kind == "title" and index < TITLE_PARAGRAPHS:
            yield from _in_title(text)
            if len(text) <= LONGEST_TITLE and _is_name(text):
                yield _bare(text)
        elif "部分" in text:
            yield from _found(_PART, text)


def _in_title(text: str) -> Iterator[str]:
    return (name for title in _TITLES for name in _found(title, text))


def _found(pattern: re.Pattern[str], text: str, accept: Callable[[str], bool] | None = None) -> Iterator[str]:
    for match in pattern.finditer(text):
        name = match.groupdict().get("name")
        if name and (accept or _is_name)(name):
            yield _bare(name)


def _is_name(name: str) -> bool:
    return OFFICE.search(_bare(name)) is not None and _may_be_name(name)


def _may_be_name(name: str) -> bool:
    bare = _bare(name)
    return len(bare) >= 4 and not _NOT_A_NAME.search(bare) and read_region(bare) != bare


def _bare(name: str) -> str:
    """A name without its code, and without the words 部门, 单位, 本级, （汇总） that follow it."""
    name = _CODE.sub("", name)
    for word in ("（汇总）", "部门（单位）", "单位（部门）", "部门", "单位", "本级"):
        name = name.removesuffix(word)
    return name


def _signature(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> Iterator[str]:
    """The name above the date at the end."""
    for index in range(max(len(texts) - 3, 1), len(texts)):
        if paragraphs[index].kind == "date" and _is_name(texts[index - 1]) and not re.search(r"[，。；：]", texts[index - 1]):
            yield _bare(texts[index - 1])


def _labelled_cells(document: SourceDocument) -> Iterator[str]:
    """Names beside 单位名称, 预算单位, 部门名称 in tables."""
    for item in document.items:
        if not isinstance(item, Grid):
            continue
        for row in item.rows[:4]:
            if not any(cell and ("单位" in cell.text or "部门" in cell.text) for cell in row):
                continue
            cells = [flat(cell.text) for cell in row if cell is not None and cell.text.strip()]
            if UNIT.match(cells[-1]):  # the line above the table rather than a row of it: whose it is on the left, the unit on the right
                yield from (_bare(cell) for cell in cells[:1] if _is_name(cell))
            for label, value in pairwise(cells):
                if len(value) <= 60 and _LABEL.match(label) and _is_name(value):
                    yield _bare(value)
            yield from (name for cell in cells for name in _found(_CELL_SLOT, cell))


def find_variants(department: str, names: Counter[str], document: SourceDocument) -> tuple[str, ...]:
    """Every other spelling of the department, in the order of their counts, then as they stand in the tables."""
    found = dict.fromkeys(name for name, _ in names.most_common() if _is_spelling(name, department))
    for name in _office_cells(document, department[-2:]):
        if name not in found and _is_spelling(name, department):
            found[name] = None
    return tuple(found)


def _office_cells(document: SourceDocument, ending: str) -> Iterator[str]:
    """Cells that hold nothing but a name with the department's own ending."""
    for item in document.items:
        if isinstance(item, Grid):
            for row in item.rows:
                for cell in row:
                    if cell is not None and 6 <= len(cell.text) <= 80 and cell.text.rstrip().endswith(ending[-1]):
                        name = flat(cell.text)
                        if name.endswith(ending) and _is_name(name):
                            yield name


def _is_spelling(name: str, department: str) -> bool:
    """Whether a name is the department's, misprinted or shortened: same ending, nearly the same words, a place in it."""
    if (
        name == department
        or name[-2:] != department[-2:]
        or re.findall(r"[一二三四五六七八九十\d]", name) != re.findall(r"[一二三四五六七八九十\d]", department)
    ):
        return False
    if department.endswith(name):
        return read_region(name) is not None
    return ratio(_from_last_place(name), _from_last_place(department)) >= _SIMILAR


def _from_last_place(name: str) -> str:
    """示例省示例市财政局 and 示例市财政局 are compared as one."""
    region = read_region(name)
    places = re.split(r"(?<=省|市|县|区|盟|旗|州)(?=.)", region) if region else []
    return (places[-1] if places else "") + name[len(region or "") :]
