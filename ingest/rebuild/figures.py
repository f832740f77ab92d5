"""Pieces of numbers → amounts as printed: `1444.` and `34` on the next line are one.

Where all amounts of a document print the same decimals, a piece that has fewer is not finished. Where decimals are trimmed (80, 2.4)
only a dangling point or comma, or a following line of nothing but the missing decimals, shows a break.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.amounts import parse_amount
from ingest.document import Place
from ingest.rebuild.tokens import Token

_PARTIAL = re.compile(r"[(（]?[-−–—]?(?:\d{1,3}(?:,\d{3})*,?|\d{1,3}(?:,\d{3})*,\d{0,2}|[1-9]\d*|0)?(?:\.\d*)?%?[)）]?")
_DIGITS = re.compile(r"\d+[)）]?")
_UNFINISHED = 0.03  # share of numbers that may be short without being trimmed (cut by a page break)


@dataclass(frozen=True, slots=True)
class Style:
    """How amounts are printed: the most decimals, whether every amount has that many, whether this statement breaks numbers over lines."""

    decimals: int
    fixed: bool
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed amount (0 and `blank` where a dash fills an empty cell), and where its text starts."""

    text: str
    value: Decimal
    place: Place
    blank: bool = False


def read_style(tokens: Sequence[Token]) -> Style:
    """The style of all numbers with a decimal point. Who trims decimals never prints a last 0; who does not, in one of ten."""
    pointed = [index for index, token in enumerate(tokens) if token.kind == "number" and "." in token.text]
    decimals = max((_decimals(tokens[index].text) for index in pointed), default=0)
    short = [index for index in pointed if _decimals(tokens[index].text) < decimals and not _goes_on(tokens, index, decimals)]
    zeros = [index for index in pointed if _decimals(tokens[index].text) == decimals and tokens[index].text.endswith("0")]
    return Style(decimals, len(short) <= _UNFINISHED * len(pointed) or len(zeros) > _UNFINISHED * len(pointed))


def breaks_numbers(tokens: Sequence[Token]) -> bool:
    """Whether a statement's columns are so narrow that numbers break: a dangling point (its decimals
    not behind a mere space), or a line of digits between two numbers."""
    around = zip(tokens, tokens[1:], tokens[2:], strict=False)
    between = any(
        a.kind == b.kind == c.kind == "number" and "." in a.text and b.alone and b.text.isdigit() and not c.text.isdigit()
        for a, b, c in around
    )
    dangling = (at for at, token in enumerate(tokens) if token.kind == "number" and token.text.endswith("."))
    return between or any(tokens[at].last or at + 1 == len(tokens) or not tokens[at + 1].text.isdigit() for at in dangling)


def _decimals(text: str) -> int:
    return len(text.partition(".")[2].rstrip("%)）"))


def _goes_on(tokens: Sequence[Token], index: int, decimals: int) -> bool:
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is not None and _DIGITS.fullmatch(after.text) is not None and _decimals(tokens[index].text + after.text) == decimals


def join_figures(runs: Sequence[Sequence[Token]], style: Style) -> tuple[list[Figure], list[Token]]:
    """The amounts in runs of neighbouring number tokens in order, and the tokens that are none.

    A row cut by a page break leaves the beginnings of its numbers in one run and their ends, in the same order, in the next.
    """
    entries: list[Figure | Token] = []
    for run in runs:
        rest = list(run)
        pieces = [(at, entry) for at, entry in enumerate(entries) if isinstance(entry, Token)]
        ends = _ends([piece for _, piece in pieces], rest, style)
        for (at, piece), end in zip(pieces[len(pieces) - len(ends) :], ends, strict=True):
            entries[at] = figure([piece, end])
        rest = rest[len(ends) :]
        entries += _join_run(rest, style)
    lone = not any(isinstance(entry, Figure) for entry in entries)
    last = {id(token) for token in (runs[-1] if runs and (lone or not style.fixed) else ())}
    entries = [
        figure([entry]) if isinstance(entry, Token) and id(entry) in last and parse_amount(entry.text) else entry for entry in entries
    ]
    return [entry for entry in entries if isinstance(entry, Figure)], [entry for entry in entries if isinstance(entry, Token)]


def figure(pieces: Sequence[Token]) -> Figure:
    """The amount that pieces print together."""
    text = "".join(piece.text for piece in pieces)
    amount = parse_amount(text)
    return Figure(text, amount.value if amount else Decimal(0), pieces[0].place, blank=amount is None)


def _ends(open_pieces: Sequence[Token], rest: Sequence[Token], style: Style) -> list[Token]:
    """The tokens at the head of a run that finish the open pieces, one each; the first pieces may be digits of a name."""
    for start in range(len(open_pieces)):
        ends = list(rest[: len(open_pieces) - start])
        texts = [piece.text + end.text for piece, end in zip(open_pieces[start:], ends, strict=False)]
        if len(ends) == len(open_pieces) - start and all(_PARTIAL.fullmatch(text) and _is_whole(text, style) for text in texts):
            return ends
    return []


def _join_run(run: Sequence[Token], style: Style) -> list[Figure | Token]:
    entries: list[Figure | Token] = []
    at = 0
    while at < len(run):
        taken = _take(run, at, style)
        entries.append(figure(run[at : at + taken]) if taken else run[at])
        at += taken or 1
    return entries


def _take(run: Sequence[Token], at: int, style: Style) -> int:
    """How many tokens from `at` on make one amount; 0 when none do."""
    if run[at].kind == "dash":
        return 1
    text = ""
    for count, token in enumerate(run[at:], start=1):
        if count > 1 and not _may_join(run[at + count - 2], token, text, style):
            return 0
        text += token.text
        if not _PARTIAL.fullmatch(text):
            return 0
        if _is_whole(text, style) and not (count < len(run) - at and _dangles(token, run[at + count], text, style)):
            return count
    return 0


def _is_whole(text: str, style: Style) -> bool:
    if text[-1] in ".," or parse_amount(text) is None:
        return False
    return not style.fixed or _decimals(text) == style.decimals or text.strip("-") == "0" or text.endswith("%")


def _may_join(before: Token, after: Token, text: str, style: Style) -> bool:
    """A number goes on in the next line when it fills its own.

    Within a line its missing decimals may follow a space, and where every amount prints decimals in one line, the rest of one without.
    """
    if before.last and after.first:
        return len(after.text) <= len(before.text) + 1  # a point is narrower than a digit
    if "." in text:
        return _DIGITS.fullmatch(after.text) is not None
    return after.text.startswith(".") or (style.fixed and not style.broken and text.isdigit() and "." in after.text)


def _dangles(token: Token, after: Token, text: str, style: Style) -> bool:
    """Whether a whole number goes on all the same: the point comes after the break, or (decimals trimmed) the last decimals alone."""
    if after.text.startswith("."):
        return "." not in text
    return (
        token.last
        and after.first
        and not style.fixed
        and "." in text
        and after.alone
        and _decimals(text + after.text) == style.decimals
        and _DIGITS.fullmatch(after.text) is not None
    )
