"""T-09, T-10, T-11: codes and weights as the form asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from budgets.codes import Edition, edition, plain_name
from ingest.amounts import parse_decimal
from ingest.checks.answers import Answer, Slip, failed, not_applicable, not_possible, passed
from ingest.checks.figures import Book, Sheet, Words
from ingest.checks.words import statement_name
from ingest.disclosure import Indicator, Row
from ingest.document import Place

CLASSES = {"functional": "2", "economic_department": "3", "economic_government": "5", "revenue": "1"}
LEVELS_WORDS = {"functional": Words("功能分类", "functional"), "economic_department": Words("部门经济分类", "economic")}
FULL = Decimal(100)
# Of 100 points the form keeps 10 for the rate at which the budget is carried out, which is not printed before the year is over.
WITHOUT_EXECUTION = Decimal(90)

Printed = tuple[Sheet, Row]


def codes(book: Book) -> Iterator[Answer]:
    """Every code is one of its classification (functional 2xx, economic 301–399) and known in that year's edition.

    A code that is not known is a note, never an error: the edition at hand may lack it. Does not apply to rows without
    a code, nor to codes that were inferred from a name. Not possible where no statement prints a code.
    """
    found: dict[tuple[str, str], list[Printed]] = defaultdict(list)
    for sheet in book.sheets:
        for row in sheet.statement.rows:
            if row.codes_certainty == "read":
                for kind, code in row.codes.items():
                    found[kind, code].append((sheet, row))
    if not found:
        yield not_possible("科目编码", "classification codes")
    year = book.disclosure.identity.fiscal_year
    for (kind, code), rows in found.items():
        yield _judge_code(kind, code, rows, edition(kind, year))


def _judge_code(kind: str, code: str, rows: list[Printed], tree: Edition) -> Answer:
    if tree.lookup(code) is not None:
        return passed()
    if not code.startswith(CLASSES.get(kind, "")):
        zh = f"科目编码 {code} 不属于{_kind(kind).zh}（应以 {CLASSES[kind]} 开头）"
        en = f"code {code} is not of the {_kind(kind).en} classification (its codes begin with {CLASSES[kind]})"
    elif code in tree.known:
        zh = f"科目编码 {code} 在其他年度的科目中有，{tree.year} 年的科目中没有"
        en = f"code {code} is of another year’s edition; the edition of {tree.year} does not have it"
    else:
        zh = f"科目编码 {code} 未见于现有的 {tree.year} 年{_kind(kind).zh}科目"
        en = f"code {code} is not known in the {_kind(kind).en} classification of {tree.year} at hand"
    return failed(Slip(f"{kind}:{code}", "note", Words(zh, en), _places(rows)))


def _kind(kind: str) -> Words:
    return LEVELS_WORDS.get(kind, Words(kind, kind))


def _places(rows: list[Printed]) -> tuple[Place, ...]:
    return tuple(row.place for _, row in rows)


def duplicates(book: Book) -> Iterator[Answer]:
    """A code is printed in one row of a statement (of each unit and side). Printed again, that is a note: the same item may be
    listed once for each of its projects.

    Does not apply to project rows that name different projects, nor to statements without codes.
    """
    repeated: dict[str, list[Printed]] = defaultdict(list)
    for sheet in book.sheets:
        rows: dict[tuple[object, ...], list[Row]] = defaultdict(list)
        for row in sheet.statement.rows:
            if row.codes:
                rows[row.side, row.organisation, row.parent, row.kind, plain_name(row.project or ""), *row.codes.values()].append(row)
        if not rows:
            name = statement_name(sheet)
            yield not_applicable(f"{name.zh}不列科目编码", f"{name.en} prints no codes")
            continue
        twice = {next(iter(same[0].codes.values())): same for same in rows.values() if len(same) > 1}
        if not twice:
            yield passed()
        for code, same in twice.items():
            repeated[code] += [(sheet, row) for row in same]
    for code, printed in repeated.items():
        yield failed(_repeated(code, printed))


def _repeated(code: str, printed: list[Printed]) -> Slip:
    sheets = tuple(dict.fromkeys(sheet for sheet, _ in printed))
    name = printed[0][1].name or ""
    zh = f"科目 {code} {name} 在{'、'.join(statement_name(sheet).zh for sheet in sheets)}中列了不止一行"
    en = f"{code} {name} stands in more than one row of {', '.join(statement_name(sheet).en for sheet in sheets)}"
    more = Words("；可能是按项目分行。", "; it may be printed once for each project.")
    return Slip(code, "note", Words(zh, en), _places(printed), more=more, sheets=sheets)


def weights(book: Book) -> Iterator[Answer]:
    """The weights of one performance table sum to 100, or to 90 where the form keeps 10 for budget execution.

    Does not apply to tables without weights. Not possible where a weight is no number. Where the other tables of the
    document agree on a sum, another sum is an error, else a warning.
    """
    tables: dict[str | None, list[Indicator]] = defaultdict(list)
    for indicator in book.disclosure.indicators:
        tables[indicator.project].append(indicator)
    sums: dict[str | None, Decimal] = {}
    for project, indicators in tables.items():
        numbers = [_points(indicator.weight) for indicator in indicators if indicator.weight]
        if not numbers:
            yield not_applicable("绩效目标表没有权重", "the performance table has no weights")
        elif any(number is None for number in numbers):
            yield not_possible("绩效目标表的权重数字", "the weights of a performance table as numbers")
        else:
            sums[project] = sum((number for number in numbers if number is not None), Decimal(0))
    if not tables:
        yield not_applicable("没有绩效目标表", "there is no performance table")
    sums = {project: total * FULL if total <= 1 else total for project, total in sums.items()}  # weights printed as parts of one
    usual = {total for total in sums.values() if total in (FULL, WITHOUT_EXECUTION)}
    for project, total in sums.items():
        if total in (FULL, WITHOUT_EXECUTION):
            yield passed()
        elif total > FULL and not (total % FULL and total % WITHOUT_EXECUTION):
            yield not_possible("同名项目各绩效目标表的分界", "where one of several performance tables of the same project ends")
        else:
            yield failed(_weights_off(project, tables[project], total, usual))


def _points(text: str) -> Decimal | None:
    """A weight in points; 分 and % may follow it."""
    return parse_decimal(text.strip().rstrip("分%％"))


def _weights_off(project: str | None, indicators: list[Indicator], total: Decimal, usual: set[Decimal]) -> Slip:
    expected = next(iter(usual)) if len(usual) == 1 else min((FULL, WITHOUT_EXECUTION), key=lambda full: abs(full - total))
    zh_table, en_table = (f"项目“{project}”的", f"of project “{project}” ") if project else ("部门整体的", "of the department as a whole ")
    zh, en = f"{zh_table}绩效指标权重相加得 {total}", f"the weights of the performance indicators {en_table}sum to {total}"
    if len(usual) == 1:
        said = Words(f"{zh}，应为 {expected}", f"{en}, not {expected}")
        more = Words(f"（其余绩效目标表均为 {expected}）。", " as in its other performance tables.")
    else:
        said = Words(f"{zh}，既不是 {FULL}，也不是 {WITHOUT_EXECUTION}", f"{en}, neither {FULL} nor {WITHOUT_EXECUTION}")
        more = Words(f"（除预算执行率外为 {WITHOUT_EXECUTION}）。", f" ({WITHOUT_EXECUTION} leave 10 for budget execution).")
    return Slip(
        identity=plain_name(project or "overall"),
        severity="error" if len(usual) == 1 else "warning",
        said=said,
        places=tuple(indicator.place for indicator in indicators if indicator.weight),
        printed=total,
        expected=expected,
        difference=total - expected,
        more=more,
    )
