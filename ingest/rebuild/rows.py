"""The tokens below the headings → rows: codes, pieces of text, amounts.

A row begins with its code at the start of a line, or with 合计. Pieces before the first code that carry amounts are a row without a
code (a department's own). Headings printed again and page numbers are taken out wherever they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.forms.headings import plain_heading
from ingest.forms.quantities import find_total
from ingest.rebuild.figures import Figure, Style, join_figures
from ingest.rebuild.headings import Headings
from ingest.rebuild.tokens import Token

Fits = Callable[[Sequence[Figure]], bool]  # whether amounts can be one row of the statement by its own sums

_MOST_DIGIT_PIECES = 2  # of a name, on lines of their own


@dataclass(frozen=True, slots=True)
class CodeColumns:
    """What codes may start a row: those `known`, over `levels` columns (0: whole in one); sections may print their `own` digits only."""

    known: Mapping[str, object]
    levels: int
    own: bool = False


@dataclass
class Row:
    """One row before its names and columns are known. `kind` is code, total, plain or numbers (a row that counts the columns)."""

    kind: str
    codes: list[Token] = field(default_factory=list)
    parts: list[Token] = field(default_factory=list)
    code: str = ""
    texts: list[Token] = field(default_factory=list)  # pieces of its names, in order
    labels: int = 0  # how many of them print 合计 as the row's label
    after: list[Token] = field(default_factory=list)  # pieces after its amounts, which may belong to the next row
    figures: list[Figure] = field(default_factory=list)
    loose: list[Token] = field(default_factory=list)  # digits that are neither amount, code nor name


def drop_headings(tokens: Sequence[Token], headings: Headings, style: Style) -> tuple[list[Token], list[Token]]:
    """The tokens of the body, and page numbers: headings printed again are left out with the page number before them."""
    printed = [plain_heading(token.text) for token in tokens[headings.start : headings.end]]
    openings = frozenset(text[:1] for text in printed[: len(printed) // 2 + 1])
    body: list[Token] = []
    pages: list[Token] = []
    at = headings.end
    while at < len(tokens):
        length = _repeated(tokens, at, printed) if plain_heading(tokens[at].text[:2])[:1] in openings else 0
        if length:
            pages += _pop_page_number(body, style)
        else:
            body.append(tokens[at])
        at += length or 1
    return body, pages + _pop_page_number(body, style)


def _repeated(tokens: Sequence[Token], at: int, printed: list[str]) -> int:
    """How many tokens from `at` on print the headings again, from the first or a later row of them; 0 when they do not."""
    first = plain_heading(tokens[at].text)
    if tokens[at].kind != "text" or not first:
        return 0
    for start in range(len(printed) // 2 + 1):
        if start and printed[start] != first:
            continue
        whole = "".join(printed[start:])
        if not whole.startswith(first):
            continue
        text, end = "", at
        while end < len(tokens) and len(text) < len(whole) and whole.startswith(text):
            text += plain_heading(tokens[end].text)
            end += 1
        if text == whole and end - at > 1:
            return end - at
    return 0


def _pop_page_number(body: list[Token], style: Style) -> list[Token]:
    """A line of one to three digits at the end, unless it finishes a number before it."""
    if not body or not _is_small_number(body[-1]) or _awaits_end(body[:-1], style):
        return []
    return [body.pop()]


def _awaits_end(tokens: Sequence[Token], style: Style) -> bool:
    """Whether the row that the tokens end with has a number whose end is still to come."""
    if tokens and _is_unfinished(tokens[-1], style):
        return True
    after: Token | None = None
    for token in reversed(tokens):
        if token.first and len(token.text) == 3 and token.text.isdigit():
            break
        if "." in token.text and _is_unfinished(token, style) and not (after is not None and after.text.isdigit()):
            return True
        after = token
    return False


def _is_small_number(token: Token) -> bool:
    return token.alone and token.text.isdigit() and len(token.text) <= 3


def _is_unfinished(token: Token, style: Style) -> bool:
    """Whether a number shows that it goes on in the next line."""
    if token.kind != "number":
        return False
    decimals = len(token.text.partition(".")[2])
    return token.text[-1] in ".," or (style.fixed and decimals < style.decimals) or (style.broken and 0 < decimals < style.decimals)


def split_rows(tokens: Sequence[Token], columns: CodeColumns, style: Style) -> tuple[list[Row], list[Token], list[Token]]:
    """Rows in order; the tokens before the first row; page numbers between rows."""
    rows: list[Row] = []
    before: list[Token] = []
    pages: list[Token] = []
    at = 0
    while at < len(tokens):
        row, length = _start_row(tokens, at, columns, rows[-1].code if rows else "")
        if row is not None and rows and _is_amount(row, tokens, at, columns, rows[-1]):
            row, length = None, 1
        if row is not None:
            rows.append(row)
        elif _is_page_number(tokens, at, columns, style):
            pages.append(tokens[at])
        else:
            if rows and rows[-1].kind == "numbers":
                rows.append(Row("plain", code=rows[-1].code))
            (rows[-1].parts if rows else before).append(tokens[at])
        at += length
    return rows, before, pages


def _is_amount(row: Row, tokens: Sequence[Token], at: int, columns: CodeColumns, before: Row) -> bool:
    """Whether digits that print a class are an amount (208): a number follows, and the row before has none yet or the next one begins."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if row.kind != "code" or len(row.codes) > 1 or before.kind != "code" or after is None or after.kind != "number":
        return False
    return not any(token.kind == "number" for token in before.parts) or count_codes(tokens, at + 1, columns, row.code) > 0


def _start_row(tokens: Sequence[Token], at: int, columns: CodeColumns, last: str) -> tuple[Row | None, int]:
    if tokens[at].kind == "stars":
        length = next((end for end, token in enumerate(tokens[at:]) if token.line != tokens[at].line), len(tokens) - at)
        return Row("numbers", parts=list(tokens[at : at + length]), code=last), length
    count = count_codes(tokens, at, columns, last)
    if count:
        codes = list(tokens[at : at + count])
        return Row("code", codes=codes, code=_join_code(codes, last)), count
    length = _total_length(tokens, at)
    if length:
        return Row("total", texts=list(tokens[at : at + length]), code=last, labels=length), length
    return None, 1


def count_codes(tokens: Sequence[Token], at: int, columns: CodeColumns, last: str) -> int:
    """How many tokens from `at` on are the code of a row that begins there; 0 when none does."""
    token = tokens[at]
    if token.kind != "number" or not token.first or not token.text.isdigit():
        return 0
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if columns.levels == 0:
        return int(token.text in columns.known and not _is_piece(token, after))
    if len(token.text) == 3 and token.text in columns.known:
        count = _extend(tokens, at, columns, token.text)
        return 0 if count == 1 and _is_piece(token, after) else count
    if columns.own and len(token.text) == 2 and last[:3] + token.text in columns.known and after is not None and after.kind == "text":
        return 1
    return 0


def _is_piece(token: Token, after: Token | None) -> bool:
    """Whether a number alone on its line goes on in the next one: 204 / .77 is an amount, not a class."""
    return after is not None and after.is_number and token.last and ("." in after.text)


def _extend(tokens: Sequence[Token], at: int, columns: CodeColumns, code: str) -> int:
    count = 1
    while count < columns.levels and at + count < len(tokens):
        token = tokens[at + count]
        if token.kind != "number" or len(token.text) != 2 or not token.text.isdigit():
            break
        code += token.text
        if token.line != tokens[at].line and code not in columns.known:
            break
        count += 1
    return count


def _join_code(codes: Sequence[Token], last: str) -> str:
    joined = "".join(token.text for token in codes)
    return joined if len(codes[0].text) >= 3 else last[:3] + joined


def _total_length(tokens: Sequence[Token], at: int) -> int:
    """How many tokens print 合计 or 总计 (合 计) as a row's label: at the start of a line, with amounts or nothing behind it."""
    if tokens[at].kind != "text" or not tokens[at].first:
        return 0
    text = ""
    for length, token in enumerate(tokens[at : at + 4], start=1):
        text += token.text
        if token.kind != "text" or (length > 1 and len(token.text) > 1):
            return 0
        if find_total(text):
            after = tokens[at + length] if at + length < len(tokens) else None
            return length if after is None or after.is_number or after.first else 0
    return 0


def _is_page_number(tokens: Sequence[Token], at: int, columns: CodeColumns, style: Style) -> bool:
    """A line of digits right before a row's code, that does not finish an amount."""
    may_be_amount = not style.decimals or (style.broken and not style.fixed)
    if may_be_amount or not _is_small_number(tokens[at]) or _awaits_end(tokens[:at], style):
        return False
    return at + 1 < len(tokens) and (count_codes(tokens, at + 1, columns, "") > 0 or _total_length(tokens, at + 1) > 0)


def read_parts(row: Row, style: Style, fits: Fits) -> None:
    """Tell a row's parts apart: amounts, pieces of names, digits that are neither.

    A name may end in digits on a line of their own (项目 / 2), and one statement may trim decimals that the others print: the first
    reading with which the row adds up is taken.
    """
    leading = 0
    in_line = not style.broken and any(token.text.isdigit() and not token.alone for token in row.parts if token.is_number)
    for token in (token for token in row.parts if token.is_number):
        if "." in token.text or not token.text.isdigit() or leading == _MOST_DIGIT_PIECES:
            break
        leading += 1
    for skipped in (*range(leading + 1), None):
        _read(row, style if skipped is not None else replace(style, fixed=not style.fixed), skipped or 0)
        plain = style.fixed and not leading and not row.loose and not in_line
        if plain or (row.figures and not row.loose and fits(row.figures)):
            return
    _read(row, style, 0)


def _read(row: Row, style: Style, skipped: int) -> None:
    runs: list[list[Token]] = []
    numbers = [token for token in row.parts if token.is_number]
    words = {id(token) for token in numbers[:skipped]}
    before: Token | None = None
    for token in row.parts:
        if token.is_number and id(token) not in words:
            if before is None or not before.is_number or id(before) in words:
                runs.append([])
            runs[-1].append(token)
        before = token
    row.figures, rest = join_figures(runs, style)
    row.texts, row.after, row.loose = row.texts[: row.labels], [], []
    unused = {id(token) for token in rest}
    last_text = max((at for at, token in enumerate(row.parts) if token.kind == "text"), default=-1)
    last_figure = max((at for at, token in enumerate(row.parts) if token.is_number and id(token) not in unused | words), default=-1)
    for at, token in enumerate(row.parts):
        if token.kind == "text" or id(token) in words or (id(token) in unused and at < last_text):
            (row.after if at > last_figure >= 0 else row.texts).append(token)
        elif id(token) in unused:
            row.loose.append(token)


def split_plain(row: Row, style: Style, fits: Fits) -> list[Row]:
    """Part a row in two where a second run of amounts with a text before it is a row of its own (a unit's without a code)."""
    starts = [
        at
        for at in range(2, len(row.parts))
        if row.parts[at].is_number and row.parts[at - 1].kind == "text" and any(token.is_number for token in row.parts[:at])
    ]
    if len(starts) != 1 or (row.figures and fits(row.figures)):
        return [row]
    begin = next(at for at in range(starts[0] - 1, -1, -1) if row.parts[at].is_number) + 1
    upper = Row(row.kind, row.codes, row.parts[:begin], row.code, row.texts[: row.labels], row.labels)
    lower = Row("plain", parts=row.parts[begin:], code=row.code)
    for part in (upper, lower):
        read_parts(part, style, fits)
    good = all(part.figures and not part.loose and fits(part.figures) for part in (upper, lower))
    good = good and not (style.broken and any("." not in figure.text for figure in lower.figures))  # ends of numbers cut by a page break
    return [upper, lower] if good else [row]
