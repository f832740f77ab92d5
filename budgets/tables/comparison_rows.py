"""The rows of `/compare/years/`: the tree of the answer, each row with all that its cells show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from budgets import markup
from budgets.addresses import lifeline_address
from budgets.changes import ENDED, NEW, NONE, RECODED, REGROUPED, Change, percent
from budgets.codes import Code, edition
from budgets.comparison import FUND, PROJECT, SOURCE, THREE_PUBLIC
from budgets.queries.implied_years import Implied
from budgets.queries.stated_reasons import StatedReason
from budgets.queries.year_comparison import YearAnswer
from budgets.queries.year_tree import Figure, Node, YearTree, comparable_change
from budgets.words import FUNDS, KEYS_OF_THREE_PUBLIC, SOURCES

PRINTED_ROW: Final = 5  # the level below all codes: one of several printed rows of a code
WORDS: Final[Mapping[str, Mapping[str, str | Promise]]] = {FUND: FUNDS, SOURCE: SOURCES, THREE_PUBLIC: KEYS_OF_THREE_PUBLIC}


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One row of the comparison: a code, the total, or (level PRINTED_ROW) one of several printed rows behind a code's figure.

    `effect` is how much of the printed change is re-coding alone, where like is compared with like.
    """

    key: str
    parent: str
    level: int
    code: str
    name: str
    name_html: SafeString
    figures: Mapping[int, Figure]
    change: Change
    share: Decimal | None
    reasons: tuple[StatedReason, ...] = ()
    foldable: bool = False
    is_open: bool = True
    shown: bool = True
    implied: Mapping[int, Implied] = field(default_factory=dict)
    effect: int | None = None

    @property
    def printed_parts(self) -> bool:
        """Whether it is one of several printed rows, which have no share and no change of their own."""
        return self.level == PRINTED_ROW


@dataclass(frozen=True, slots=True)
class Rows:
    """What every row is made from."""

    answer: YearAnswer
    levels: int
    like: bool = False

    @property
    def tree(self) -> YearTree:
        """The tree shown."""
        return self.answer.tree

    @property
    def ends(self) -> tuple[int, int]:
        """The first and the last year."""
        return self.tree.years[0], self.tree.years[-1]


def tree_rows(answer: YearAnswer, levels: int, *, like: bool = False) -> list[TreeRow]:
    """The tree as rows, the total first, parents before their parts; rows below `levels` are there but shut."""
    rows = Rows(answer, levels, like)
    label = str(answer.tree.measure.label)
    found = [_row(rows, answer.tree.total, label[:1].upper() + label[1:])]
    for node in answer.tree.walk():
        found.append(_row(rows, node))
        found += _printed_rows(rows, node)
    return found


def _row(rows: Rows, node: Node, label: str = "") -> TreeRow:
    tree, (first, last) = rows.tree, rows.ends
    name, name_html = (label, format_html("{}", label)) if label else name_of(tree, node)
    several = any(len(figure.printed) > 1 for figure in node.figures.values())
    reasons = rows.answer.reasons.get(node.code, ())
    return TreeRow(
        key=node.code or "total",
        parent=node.parent,
        level=node.level,
        code=node.shown_code,
        name=name,
        name_html=name_html,
        figures=node.figures,
        change=_told(rows, node, comparable_change(node.figures[first], node.figures[last])),
        share=percent(node.fen(last), tree.total.fen(last)),
        reasons=reasons,
        foldable=bool(node.parts) or several,
        is_open=node.level < rows.levels or several,
        shown=node.level <= rows.levels,
        implied={year: found[node.code] for year, found in rows.answer.implied.before.items() if node.code in found},
        effect=rows.answer.like.effect.get(node.code) if rows.like and rows.answer.like else None,
    )


def name_of(tree: YearTree, node: Node) -> tuple[str, SafeString]:
    """A row's name, plain and as HTML: of its last edition, else as printed; a renamed code says what it was called before."""
    words = WORDS.get(tree.measure.by, {}).get(node.code)
    if words is not None:
        name = str(words)[:1].upper() + str(words)[1:]
        return name, format_html("{}", name)
    known = _known(tree, node)
    name = markup.name_text(known.name, known.name_en) if known else node.printed_name
    html = markup.name_html(known.name if known else name, known.name_en if known else "")
    if tree.measure.by == PROJECT and node.code:
        department = next(source.disclosure.department for source in tree.sources if source.disclosure)
        return name, format_html('<a href="{}">{}</a>', lifeline_address(department, name), html)
    former = _former_name(tree, node, known)
    if former:
        html = format_html("{} <small>{}</small>", html, _("(formerly %(name)s)") % {"name": former})
    return name, html


def _known(tree: YearTree, node: Node) -> Code | None:
    """The code as the edition has it of the last year in which it says something."""
    if node.is_former or not node.shown_code or "+" in node.shown_code:
        return None
    years = [year for year, figure in node.figures.items() if figure.fen is not None]
    return edition(tree.edition, max(years, default=tree.years[-1])).lookup(node.shown_code)


def _former_name(tree: YearTree, node: Node, known: Code | None) -> str:
    """What the code was called in the first year that prints it, if its edition names it otherwise."""
    years = [year for year, figure in node.figures.items() if figure.fen is not None]
    if known is None or len(years) < 2:
        return ""
    before = edition(tree.edition, min(years)).lookup(node.shown_code)
    return before.name if before and before.name != known.name else ""


def _told(rows: Rows, node: Node, change: Change) -> Change:
    """New or ended becomes re-coded where the document says so of these very two years; what a change of codes moved is told apart."""
    first, last = rows.ends
    reasons = rows.answer.reasons.get(node.code, ())
    if change.status in (NEW, ENDED) and any(one.recoded for one in reasons if (one.base_year, one.year) == (first, last)):
        return replace(change, status=RECODED)
    touched = () if rows.like else rows.answer.steps
    if change.status != NONE and any(node.shown_code in step.touches() for step in touched):
        return replace(change, status=REGROUPED, pct=None)
    return change


def _printed_rows(rows: Rows, node: Node) -> Iterator[TreeRow]:
    """The printed rows of a code that is printed more than once in a year, each with its own amount."""
    for year, figure in node.figures.items():
        if len(figure.printed) < 2:
            continue
        for number, line in enumerate(figure.printed, start=1):
            name = line.row.project or (line.row.name if line.row.name != node.printed_name else "")
            numbered = _("%(year)s, printed row %(number)s") % {"year": year, "number": number}
            yield TreeRow(
                key=f"{node.code}-{year}-{number}",
                parent=node.code,
                level=PRINTED_ROW,
                code="",
                name=f"{numbered} {name}".strip(),
                name_html=format_html("{} {}", numbered, markup.name_html(name)),
                figures=dict.fromkeys(rows.tree.years, Figure("absent")) | {year: Figure("printed", line.amount_fen, (line,))},
                change=Change(NONE),
                share=None,
                shown=node.level <= rows.levels,
            )
