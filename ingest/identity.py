"""Whose disclosure a document is and for which year, from its content alone: the file name may lie.

Of the office that the cover names, the spelling that is found most often (`office_names`) is its name; the others are kept as
variants, none merged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from budgets.provinces import city_at_start
from ingest.disclosure import Identity
from ingest.document import Grid, SourceDocument
from ingest.exceptions import UnknownIdentity
from ingest.office_names import LONGEST_TITLE, TITLE_PARAGRAPHS, UNIT, choose_department, find_names, find_variants, read_region
from ingest.organisation import count_offices, read_staffing, read_subordinate_units
from ingest.prose import Paragraph, read_paragraphs
from ingest.prose.marks import find_mark
from ingest.words import flat, read_count, read_year

_MONEY = re.compile(r"\d(?P<unit>亿元|万元|元)")
_DATE = re.compile(
    r"(?P<year>20\d\d|二[〇○零O0][〇○零O0一二三四五六七八九]{2})年(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日$"
)
_STATEMENT_TITLE = re.compile(r"表(?:（[^）]*）)?$")
# A chapter that holds all statements is no statement: 2026年示例市财政局预算公开表, 部门预算表.
_CHAPTER = re.compile(
    r"(?:.{0,40}20\d\d年(?:度)?)?(?:.{0,30}(?:预算|决算)公开(?:报)?表|(?:部门|单位)?(?:预算|决算)?(?:公开)?(?:报表|附表)|(?:本)?(?:部门|单位)(?:预算|决算)(?:情况)?表)"
)
_LEADERS = re.compile(r"[.．…·]{2,}\d*$|(?<=表)\d{1,3}$")
_ENTRY_NUMBER = re.compile(r"^(?:附?表[一二三四五六七八九十\d]+(?:[-—]\d+)?[：:、.．]?|附件\d*[：:]?)(?=.)")
_YEAR_WEIGHTS = {"title": 3, "heading": 1, "contents": 1, "caption": 1}
_YEARS = re.compile(r"(?<![比较与同])(20\d\d)年")
_AS_LABELLED = re.compile(r"年度：(20\d\d)(?!年)")
_ABOUT_STAFF = re.compile(r"机构设置|机构|人员|概况|基本情况|单位构成|职责|职能")
_EXPLAINS = re.compile(r"(?:预算|决算|收支|收入|支出).*说明")

_AROUND_TABLES = ("caption", "note")  # where the statements follow the signature, as they do in a joined reading


def read_identity(document: SourceDocument, paragraphs: Sequence[Paragraph] | None = None) -> Identity:
    """Department, year, kind, scope, staffing and contents. UnknownIdentity when department or year cannot be told."""
    if paragraphs is None:
        paragraphs = read_paragraphs(document)
    texts = [flat(paragraph.text) for paragraph in paragraphs]
    names = find_names(document, paragraphs, texts)
    year = _fiscal_year(paragraphs, texts)
    if not names or year is None:
        raise UnknownIdentity
    department = choose_department(names, paragraphs, texts)
    title = _title(paragraphs, texts)
    organisation = _organisation_texts(paragraphs, texts)
    return Identity(
        department=department,
        department_variants=find_variants(department, names, document),
        scope=_scope(title, texts),
        kind=_kind(title, texts),
        fiscal_year=year,
        region=read_region(department) or city_at_start(department),
        unit=_usual_unit(document, texts),
        dated_on=_dated_on([text for paragraph, text in zip(paragraphs, texts, strict=True) if paragraph.kind not in _AROUND_TABLES]),
        staffing=read_staffing(organisation),
        offices=count_offices(organisation),
        subordinate_units=read_subordinate_units(texts, department),
        contents=_contents(paragraphs),
    )


def _organisation_texts(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> list[str]:
    """The texts of 机构设置及人员情况; all texts before the first explanation where no heading says so."""
    found = [
        text
        for paragraph, text in zip(paragraphs, texts, strict=True)
        if paragraph.kind == "text" and any(map(_ABOUT_STAFF.search, paragraph.headings))
    ]
    if found:
        return found
    end = next(
        (index for index, paragraph in enumerate(paragraphs) if paragraph.kind == "heading" and _EXPLAINS.search(paragraph.text)), None
    )
    return list(texts[:end])


def _title(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> str:
    """The words of the title page."""
    return "".join(
        text for paragraph, text in zip(paragraphs[:TITLE_PARAGRAPHS], texts, strict=False) if paragraph.kind == "title" and len(text) <= 80
    )


def _fiscal_year(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> int | None:
    """The year of the title and of the headings; a title counts as three headings."""
    years: Counter[int] = Counter()
    for index, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True)):
        weight = _YEAR_WEIGHTS.get(paragraph.kind, 0) if index < TITLE_PARAGRAPHS or paragraph.kind != "title" else 0
        if weight and len(text) <= 120 and (found := _YEARS.findall(text)):
            years[int(found[0])] += weight
    if not years:
        years.update(int(year) for text in texts for year in re.findall(r"(20\d\d)年(?:度)?(?:部门|单位)?(?:预算|决算)", text))
    if not years:  # 2026年度 above a table, 编制日期：2026年1月, 预算年度：2026
        short = [text for text in texts if len(text) <= LONGEST_TITLE]
        years.update(int(year) for text in short for pattern in (_YEARS, _AS_LABELLED) for year in pattern.findall(text))
    return years.most_common(1)[0][0] if years else None


def _scope(title: str, texts: Iterable[str]) -> str:
    """Department or unit, as the title says; the more frequent wording where it does not."""
    for words in (title, "".join(texts)):
        units, departments = (len(re.findall(rf"{word}(?:收支)?(?:预算|决算)", words)) for word in ("单位", "部门"))
        if units != departments:
            return "unit" if units > departments else "department"
    return "department"


def _kind(title: str, texts: Sequence[str]) -> str:
    """What the title says; else most titles of statements (一般公共预算支出决算表 is one of final accounts); else the commoner word."""
    if "决算" in title or "预算" in title:
        return "final_accounts" if "决算" in title else "budget"
    titles = [text for text in texts if len(text) <= LONGEST_TITLE and _STATEMENT_TITLE.search(text)]
    final = sum("决算" in text for text in titles)
    budget = sum("预算" in text and "决算" not in text for text in titles)
    if final == budget:
        words = "".join(texts)
        final, budget = words.count("决算"), words.count("预算")
    return "final_accounts" if final > budget else "budget"


def _usual_unit(document: SourceDocument, texts: Iterable[str]) -> str:
    """The unit printed most often over the tables, else after the amounts of the prose."""
    cells = (
        flat(cell.text)
        for item in document.items
        if isinstance(item, Grid)
        for row in item.rows[:3]
        for cell in row
        if cell is not None and "元" in cell.text
    )
    texts = tuple(texts)
    units = Counter(found["unit"] for text in (*texts, *cells) if (found := UNIT.search(text)))
    units = units or Counter(found["unit"] for text in texts for found in _MONEY.finditer(text))
    return units.most_common(1)[0][0] if units else "万元"


def _dated_on(texts: Sequence[str]) -> str | None:
    """The date the document is signed with, ISO, from its last paragraphs."""
    for text in reversed(texts[-4:]):
        found = _DATE.search(text)
        if found:
            year, month, day = read_year(found["year"]), read_count(found["month"]), read_count(found["day"])
            if year and month and day:
                return f"{year:04d}-{month:02d}-{day:02d}"
    return None


def _contents(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """The statement titles that the table of contents lists, without numbering, page numbers and white space."""
    titles: list[str] = []
    for paragraph in paragraphs:
        mark = find_mark(paragraph.text)
        if paragraph.kind != "contents" or (mark and mark[0] == 1):
            continue
        text = paragraph.text[len(mark[1]) :] if mark else paragraph.text
        title = _ENTRY_NUMBER.sub("", _LEADERS.sub("", "".join(text.split())).lstrip("-·•"))
        if len(title) > 3 and _STATEMENT_TITLE.search(title) and not _CHAPTER.fullmatch(title):
            titles.append(title)
    return tuple(titles)
