"""Rows that have labels in place of codes: revenue sources beside expenditure classes, three-public rows, carry-over projects.

Where labels are words of a known list, a run of pieces is parted by them: blank rows leave nothing else between two labels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from budgets.codes import loose_name, plain_name
from ingest.forms.quantities import Quantity, find_source, find_use
from ingest.rebuild.names import NameBook, expected_names, known_codes
from ingest.rebuild.rows import CodeColumns, count_codes
from ingest.rebuild.tokens import Token

Finder = Callable[[str], Quantity | None]


@dataclass
class Half:
    """One half of a printed line, or one labelled row: its code, the pieces of its label, its number tokens."""

    codes: list[Token] = field(default_factory=list)
    texts: list[Token] = field(default_factory=list)
    numbers: list[Token] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The label, breaks removed."""
        return "".join(token.text for token in self.texts)


def part_labels(tokens: Sequence[Token], find: Finder) -> list[list[Token]]:
    """A run of pieces as labels: the fewest words of the list, else one label a line."""
    reached: list[list[list[Token]] | None] = [[], *([None] * len(tokens))]
    for end in range(1, len(tokens) + 1):
        for begin in range(end - 1, -1, -1):
            so_far = reached[begin]
            if so_far is None or find("".join(token.text for token in tokens[begin:end])) is None:
                continue
            best = reached[end]
            if best is None or len(so_far) + 1 < len(best):
                reached[end] = [*so_far, list(tokens[begin:end])]
    found = reached[-1]
    return found if found is not None else _by_line(tokens, find)


def _by_line(tokens: Sequence[Token], find: Finder) -> list[list[Token]]:
    """One label for each line; a line that is no known label goes on with the one before when that is none either."""
    labels: list[list[Token]] = []
    for token in tokens:
        if not labels or (token.line != labels[-1][-1].line and find("".join(piece.text for piece in labels[-1]))):
            labels.append([])
        labels[-1].append(token)
    return labels


def labelled_rows(tokens: Sequence[Token], find: Finder | None) -> list[Half]:
    """Rows of a label and its amounts; without a list of labels every run of pieces is one label."""
    rows: list[Half] = []
    at = 0
    while at < len(tokens):
        texts, at = _run(tokens, at, number=False)
        numbers, at = _run(tokens, at, number=True)
        labels = part_labels(texts, find) if find else [texts]
        rows += [Half(texts=label) for label in labels[:-1]]
        rows.append(Half(texts=labels[-1] if labels else [], numbers=numbers))
    return rows


def _run(tokens: Sequence[Token], at: int, *, number: bool) -> tuple[list[Token], int]:
    end = at
    while end < len(tokens) and tokens[end].is_number == number:
        end += 1
    return list(tokens[at:end]), end


def find_left(label: str) -> Quantity | None:
    """A label of the revenue side."""
    found = find_source(label)
    return None if found is None or is_right(label) else found


def is_right(label: str) -> bool:
    """Whether a label without a code belongs to the expenditure side (支出总计, 结转下年)."""
    found = find_use(label)
    return found is not None and (found.key or "").startswith(("use.", "total.expenditure"))


def two_sided_rows(tokens: Sequence[Token], columns: CodeColumns, book: NameBook) -> list[tuple[Half | None, Half | None]]:
    """Printed lines of a two-sided statement as (left half, right half).

    A code opens a right half; its name goes as far as the code's name does; pieces after it are labels of the left half of the next line.
    """
    rows: list[tuple[Half | None, Half | None]] = []
    waiting: Half | None = None  # a left half whose right half may follow
    at = 0
    while at < len(tokens):
        count = count_codes(tokens, at, columns, "") or _inner_code(tokens, at, columns)
        right = Half(codes=list(tokens[at : at + count])) if count else None
        texts, at = _run(tokens, at + count, number=False)
        texts_end = _name_end(right, texts, book) if right else 0
        halves = [] if right is None else [right]
        if right is not None:
            right.texts = texts[:texts_end]
        halves += [Half(texts=label) for label in part_labels(texts[texts_end:], _find_either)]
        numbers, at = _numbers(tokens, at, columns)
        if halves:
            halves[-1].numbers = numbers
        elif numbers:
            halves = [Half(numbers=numbers)]
        for half in halves:
            waiting = _add(rows, waiting, half, book)
    if waiting is not None:
        rows.append((waiting, None))
    return rows


def _add(rows: list[tuple[Half | None, Half | None]], waiting: Half | None, half: Half, book: NameBook) -> Half | None:
    """Put a half where it belongs; returns the left half that still waits for its right one."""
    if half.codes or is_right(half.label) or _is_class(half.label, book):
        rows.append((waiting, half))
        return None
    if waiting is not None:
        rows.append((waiting, None))
    return half


def _find_either(label: str) -> Quantity | None:
    return find_left(label) or (find_use(label) if is_right(label) else None)


def _is_class(label: str, book: NameBook) -> bool:
    """Whether a label without a code is the name of a class (statements that print no codes) and of no revenue source."""
    if find_source(label):
        return False
    bare = loose_name(label.partition("、")[2] or label)
    return any(loose_name(name) == bare for code, names in known_codes(book.kind).items() if len(code) == 3 for name in names)


def _inner_code(tokens: Sequence[Token], at: int, columns: CodeColumns) -> int:
    """A class code within its line, behind the left half."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    is_code = token.kind == "number" and len(token.text) == 3 and token.text in columns.known
    return int(is_code and after is not None and after.kind == "text" and after.line == token.line)


def _numbers(tokens: Sequence[Token], at: int, columns: CodeColumns) -> tuple[list[Token], int]:
    """The amounts from `at` on, up to the next code."""
    end = at
    while end < len(tokens) and tokens[end].is_number and not (count_codes(tokens, end, columns, "") or _inner_code(tokens, end, columns)):
        end += 1
    return list(tokens[at:end]), end


def _name_end(right: Half, texts: Sequence[Token], book: NameBook) -> int:
    """How many pieces are the name of the right half's code: its whole name, else all that is not a label of the left half."""
    code = "".join(token.text for token in right.codes)
    ends = range(len(texts), 0, -1)
    for end in ends:
        joined = plain_name("".join(token.text for token in texts[:end]))
        if any(loose_name(joined) == loose_name(name) for name in expected_names(book, code)):
            return end
    line = right.codes[-1].line
    same_line = sum(token.line == line for token in texts)
    for end in range(max(same_line, 1), len(texts) + 1):
        rest = part_labels(texts[end:], _find_either)
        if all(_find_either("".join(token.text for token in label)) for label in rest):
            return end
    return max(same_line, min(1, len(texts)))
