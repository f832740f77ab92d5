"""From causes to findings: which rule, how grave, in which words, at which places."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from ingest.checks.answers import Equation, Slip, total
from ingest.checks.clusters import Cause, Weighed
from ingest.checks.figures import Figure, Sheet, Words, column_identity
from ingest.checks.words import amount, figure_name, in_unit, names_of, shortened, unit_name
from ingest.disclosure import Finding
from ingest.document import Place

SEVERITIES = ("error", "warning", "note")
_TOLD = 4  # relations that a message tells before it says how many more there are
_OPENING = Words("收到的文件中，", "In the document received, ")


def from_cause(cause: Cause) -> Finding:
    """One finding for one cause."""
    main = min(cause.sums, key=lambda one: (SEVERITIES.index(_severity(one)), one.order))
    if cause.suspects:
        return _from_suspects(cause, main)
    return _from_sums(cause, main)


def from_slip(rule: str, slip: Slip, also: Iterable[Weighed] = ()) -> Finding:
    """A failure that is no sum; `also` are sums that it explains."""
    places = (*slip.places, *(figure.place for one in also for figure in _shown(one.equation, ())))
    title = shortened(slip.said, slip.sheets)
    return Finding(
        id=_identity(rule, slip.identity),
        rule=rule,
        severity=slip.severity,
        message_zh=f"{_OPENING.zh}{slip.said.zh}{slip.more.zh}",
        message_en=f"{_OPENING.en}{slip.said.en}{slip.more.en}",
        printed=slip.printed,
        expected=slip.expected,
        difference=slip.difference,
        places=_unique(places),
        title_zh=title.zh,
        title_en=title.en,
    )


def _identity(rule: str, *parts: str) -> str:
    """The same when the file is read again: of what is meant, never of positions or amounts."""
    digest = hashlib.sha256("\n".join((rule, *parts)).encode()).hexdigest()
    return f"{rule}-{digest[:16]}"


def _severity(one: Weighed) -> str:
    return one.equation.severity if one.fails else "note"


def _unique(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for place in places if place != Place()))


# One correction mends several sums


def _from_suspects(cause: Cause, main: Weighed) -> Finding:
    first = next((figure for figure in cause.suspects if figure in main.equation.figures), cause.suspects[0])
    expected = first.amount + cause.correction
    others = len(cause.suspects) - 1
    name, unit = figure_name(first), unit_name(first.unit)
    more = Words(f"（另有 {others} 处印着同一个数）", f" (printed {others + 1} times)") if others else Words("", "")
    told = [_relation(one, first, set(cause.suspects)) for one in (main, *(one for one in cause.sums if one is not main))]
    told = list(dict.fromkeys(told))
    rest = len(told) - _TOLD
    zh = "；".join(words.zh for words in told[:_TOLD]) + (f"；等 {len(told)} 处" if rest > 0 else "")
    en = "; ".join(words.en for words in told[:_TOLD]) + (f"; and {rest} more" if rest > 0 else "")
    off = amount(abs(cause.correction), first)
    want = Words(f"应为 {amount(expected, first)} {unit.zh}", f"{amount(expected, first)} expected ({unit.en})")
    if not expected:
        want = Words(f"按其余各数此处应无金额（{unit.zh}）", f"nothing expected there by the other figures ({unit.en})")
    rounding = Words("", "") if cause.fails else Words("，在四舍五入范围内", ", which rounding explains")
    title = Words(f"{name.zh}{_value(first).zh}，{want.zh}", f"{name.en} {_value(first).en}, {want.en}")
    title = shortened(title, _sheets(cause.suspects))
    return Finding(
        id=_identity(main.rule, *sorted(figure.identity for figure in cause.suspects)),
        rule=main.rule,
        severity=_severity(main),
        message_zh=f"{_OPENING.zh}{name.zh}{more.zh}{_value(first).zh}，{want.zh}，相差 {off}{rounding.zh}：{zh}。",
        message_en=f"{_OPENING.en}{name.en}{more.en} {_value(first).en}, {want.en}, {off} apart{rounding.en}: {en}.",
        printed=None if first.value is None else in_unit(first.value, first),
        expected=in_unit(expected, first),
        difference=in_unit(-cause.correction, first),
        places=_unique(
            (*(s.place for s in cause.suspects), *(f.place for one in cause.sums for f in _shown(one.equation, cause.suspects)))
        ),
        title_zh=title.zh,
        title_en=title.en,
    )


def _sheets(figures: Iterable[Figure]) -> list[Sheet]:
    return list(dict.fromkeys(figure.sheet for figure in figures if figure.sheet is not None))


def _meaning(equation: Equation) -> Words:
    return equation.meaning or names_of(equation.right)


def _value(figure: Figure) -> Words:
    if figure.value is None:
        return Words("空白", "is blank")
    return Words(f"为 {amount(figure.value, figure)}", f"is {amount(figure.value, figure)}")


def _relation(one: Weighed, first: Figure, suspects: set[Figure]) -> Words:
    """One sum as seen from the figure in question: what it should agree with."""
    equation, home = one.equation, first.sheet
    right = _right(one, first)
    if len(equation.left) == 1 and equation.left[0] in suspects and equation.right:
        return Words(f"{_meaning(equation).zh}为 {right.zh}", f"{_meaning(equation).en} is {right.en}")
    left = _side(equation.left, first, home)
    if not equation.right:
        return Words(f"{left.zh}，{_meaning(equation).zh}", f"{left.en}, {_meaning(equation).en}")
    if len(equation.right) == 1 and equation.right[0] in suspects:
        return left
    return Words(f"{left.zh}，{_meaning(equation).zh}为 {right.zh}", f"{left.en}, {_meaning(equation).en} is {right.en}")


def _right(one: Weighed, unit: Figure) -> Words:
    """The value of the right side; where nothing is printed there, or carry-over was reckoned with, that is said."""
    equation = one.equation
    expected = total(equation.left) - one.residual
    if equation.beside and expected != total(equation.right):
        value = amount(expected, unit)
        return Words(f"{value}（计入上年结转）", f"{value} (with carry-over)")
    value = amount(total(equation.right), unit)
    if any(figure.value is not None for figure in equation.right):
        return Words(value, value)
    return Words(f"{value}（空白）", f"{value} (blank)")


def _side(figures: tuple[Figure, ...], unit: Figure, home: Sheet | None) -> Words:
    """The left side of a sum with its value."""
    names = list(dict.fromkeys(figure_name(figure, home) for figure in figures))
    more = Words("等", " and others") if len(names) > 2 else Words("", "")
    zh, en = "、".join(name.zh for name in names[:2]) + more.zh, " + ".join(name.en for name in names[:2]) + more.en
    if all(figure.value is None for figure in figures):
        return Words(f"{zh}空白", f"{en} is blank")
    value = amount(total(figures), unit)
    return Words(f"{zh}{'合计' if len(figures) > 1 else ''}为 {value}", f"{en} {'sum to' if len(figures) > 1 else 'is'} {value}")


def _shown(equation: Equation, suspects: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures of a sum whose places a finding lists: all, but the other terms of a sum whose wrong term is known."""
    if suspects and len(equation.right) > 1 and any(figure in suspects for figure in equation.right):
        return equation.left
    return equation.left + tuple(figure for figure in equation.right if figure.value is not None or len(equation.right) == 1)


# Sums told as they are


def _from_sums(cause: Cause, main: Weighed) -> Finding:
    equation = main.equation
    unit = next((figure for figure in equation.left if figure.value is not None), equation.left[0])
    printed, expected = total(equation.left), total(equation.left) - main.residual
    left, off = _side(equation.left, unit, None), amount(abs(main.residual), unit)
    blank = all(figure.value is None for figure in equation.left)
    words = _sentence(equation, left, _right(main, unit), off, unit_name(unit.unit))
    title = shortened(_headline(equation, left, _right(main, unit), unit_name(unit.unit)), _sheets(equation.figures))
    tail = _tail(cause, main)
    return Finding(
        id=_identity(main.rule, *(figure.identity for figure in equation.left), *_right_identity(equation)),
        rule=main.rule,
        severity=_severity(main),
        message_zh=f"{_OPENING.zh}{words.zh}{tail.zh}",
        message_en=f"{_OPENING.en}{words.en}{tail.en}",
        printed=None if blank else in_unit(printed, unit),
        expected=in_unit(expected, unit),
        difference=in_unit(main.residual, unit),
        places=_unique(figure.place for one in cause.sums for figure in _shown(one.equation, ())),
        title_zh=title.zh,
        title_en=title.en,
    )


def _sentence(equation: Equation, left: Words, right: Words, off: str, unit: Words) -> Words:
    meaning = _meaning(equation)
    if not equation.right:
        return Words(f"{left.zh} {unit.zh}，{meaning.zh}", f"{left.en} ({unit.en}), {meaning.en}")
    if equation.at_most:
        zh = f"{left.zh}，大于{meaning.zh}的 {right.zh}，超出 {off} {unit.zh}"
        return Words(zh, f"{left.en}, more than {meaning.en} of {right.en}, by {off} ({unit.en})")
    zh = f"{left.zh}，而{meaning.zh}为 {right.zh}，相差 {off} {unit.zh}"
    return Words(zh, f"{left.en}, but {meaning.en} is {right.en}, {off} apart ({unit.en})")


def _headline(equation: Equation, left: Words, right: Words, unit: Words) -> Words:
    """The two figures that contradict each other, in the sentence's own order."""
    meaning = _meaning(equation)
    if not equation.right:
        return Words(f"{left.zh} {unit.zh}，{meaning.zh}", f"{left.en} ({unit.en}), {meaning.en}")
    if equation.at_most:
        return Words(f"{left.zh}，大于{meaning.zh}的 {right.zh} {unit.zh}", f"{left.en}, more than {meaning.en} of {right.en} ({unit.en})")
    return Words(f"{left.zh}，而{meaning.zh}为 {right.zh} {unit.zh}", f"{left.en}, but {meaning.en} is {right.en} ({unit.en})")


def _tail(cause: Cause, main: Weighed) -> Words:
    """That rounding explains it, by what else the same figure is contradicted, and where else the same two figures stand."""
    rounding = Words("", "") if main.fails else Words("，在四舍五入范围内", ", which rounding explains")
    lefts = main.equation.left
    same = [one.equation for one in cause.sums if one.equation.left == lefts and _meaning(one.equation) != _meaning(main.equation)]
    again = [_meaning(equation) for equation in same if equation.right]
    others = [figure_name(one.equation.left[0]) for one in cause.sums if one.equation.left and one.equation.left != lefts]
    others = [name for name in dict.fromkeys(others) if name != figure_name(lefts[0])]
    more = Words(f"等 {len(others)} 处", f"; and {len(others) - _TOLD} more") if len(others) > _TOLD else Words("", "")
    zh, en = rounding
    for equation in same:
        if not equation.right:
            zh, en = f"{zh}，{_meaning(equation).zh}", f"{en}, {_meaning(equation).en}"
    if again:
        zh += f"；{'、'.join(words.zh for words in again)}也是如此"
        en += f"; so is {', '.join(words.en for words in again)}"
    if others:
        zh += f"；同样的差额还见于{'、'.join(name.zh for name in others[:_TOLD])}{more.zh}"
        en += f"; likewise at {'; '.join(name.en for name in others[:_TOLD])}{more.en}"
    return Words(f"{zh}。", f"{en}.")


def _right_identity(equation: Equation) -> list[str]:
    """What the right side is made of: its figures where they are few, else its statements and columns."""
    if len(equation.right) <= 2:
        return [figure.identity for figure in equation.right]
    columns = {f"{figure.sheet.key}|{column_identity(figure.column)}" for figure in equation.right if figure.sheet and figure.column}
    return sorted(columns)
