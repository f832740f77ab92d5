"""Reads the sentences of one section after the other and collects its claims.

A sentence is read from left to right: words, a figure, what is said of it (share, base, change, reason). A figure with words of
its own before it begins a claim; one without belongs to the claim before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.claims.drafts import Draft, read_base, skip_marks
from ingest.claims.events import Clause, Event, find_event, goes_on, opens_reason, split_clauses
from ingest.claims.subjects import Context, Target, list_context, resolve, resolve_in_reason, unresolved
from ingest.prose import Paragraph
from ingest.prose.lines import LABELS
from ingest.prose.marks import find_mark
from ingest.words import Flat, flatten

SECTION_LEVEL = 2  # 一、
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_CAUSE = re.compile(r"原因|由于|因")
_TO = re.compile(r"^[，：]?(?:到|至|为)")


@dataclass
class Reader:
    """What is known while a section is read. Positions are in the current paragraph's flat text."""

    context: Context
    paragraph: Paragraph
    drafts: list[Draft] = field(default_factory=list)
    flat: Flat = field(default_factory=lambda: Flat("", (), ""))
    clause: Clause = field(default_factory=lambda: Clause(0, 0, True))
    mode: str = "main"  # main | purpose | reason
    strict: bool = False  # after 主要用于 only quantities that are known count
    current: Draft | None = None  # the claim that figures without words of their own belong to
    changed: Draft | None = None  # the claim whose change was read last
    head: Draft | None = None  # the claim whose parts 其中 or 包括 lists in this paragraph
    heading: tuple[str, ...] = ()  # the innermost one above the paragraph
    pending: Target | None = None  # named, its figure still to come ("因公出国（境）费用。2026年预算数 …")
    base: str | None = None  # the base first named: the parts after it are counted against it too
    base_at: tuple[int, int] = (-1, -1)
    cursor: int = 0  # where the words before the next figure begin
    sign: int = 1  # of the change that a list in a reason goes on with

    @property
    def text(self) -> str:
        """The paragraph's flat text."""
        return self.flat.text

    def words_before(self, event: Event) -> tuple[str, str]:
        """The words before a figure: those before its base (比上年预算) and those after it."""
        start, end = self.base_at
        if start < self.cursor:
            return self.text[self.cursor : event.start], ""
        return self.text[self.cursor : start], self.text[end : event.start]

    def base_words(self) -> str:
        """The base named just before the figure being read, "" where none is."""
        start, end = self.base_at
        return self.text[start:end] if start >= self.cursor else ""

    def begin(self, target: Target, *, within_reason: bool = False) -> Draft:
        """A new claim, quoted from the clause being read."""
        draft = Draft(target, self.paragraph, self.flat, self.clause.start, self.clause.end, within_reason=within_reason)
        self.drafts.append(draft)
        return draft

    def find_open(self, target: Target) -> Draft | None:
        """The latest claim on the same quantity whose change is not read yet."""
        same = (draft for draft in reversed(self.drafts) if draft.target.identity == target.identity and not draft.within_reason)
        latest = next(same, None)
        return latest if latest is not None and latest.delta is None else None


def read_section(context: Context, paragraphs: Sequence[Paragraph]) -> list[Draft]:
    """The claims of consecutive paragraphs of the section that `context` names."""
    reader = Reader(context, paragraphs[0])
    for paragraph in paragraphs:
        if context.section.kind == "projects" and (LABELS.search(paragraph.text[:24]) or "项目支出" not in paragraph.text):
            continue
        _read_paragraph(reader, paragraph)
    return reader.drafts


def _read_paragraph(reader: Reader, paragraph: Paragraph) -> None:
    reader.paragraph, reader.flat = paragraph, flatten(paragraph.text)
    reader.mode, reader.head = "main", None
    if reader.heading != paragraph.headings[-1:]:  # （一）因公出国（境）经费 over "2026年预算安排 …"
        reader.heading = paragraph.headings[-1:]
        reader.pending, reader.base = _named_above(reader), None
    if find_mark(paragraph.text):  # without a mark it goes on with what the line before named
        reader.pending, reader.base = None, None
    functional_class = _read_class(reader.text) or reader.context.functional_class
    plain = replace(reader.context, side=None, fund=None, functional_class=functional_class)
    reader.context = plain
    for clause in split_clauses(reader.text):
        if clause.opens:
            reader.context = plain
        _read_clause(reader, clause)


def _named_above(reader: Reader) -> Target | None:
    """The quantity that a heading below the section's own names."""
    words = flatten("".join(reader.heading)).text
    mark = find_mark(words)
    return resolve(words, reader.context) if mark is not None and mark[0] > SECTION_LEVEL else None


def _read_class(text: str) -> str | None:
    """The class that a line of its own names for the items below it: （一）一般公共服务支出（类）."""
    if not text.endswith("（类）") or len(text) > 40:
        return None
    return re.sub(r"^[（）一二三四五六七八九十\d.、．]*", "", text.removesuffix("（类）"))


def _read_clause(reader: Reader, clause: Clause) -> None:
    start = min(skip_marks(reader.text, clause.start), clause.end)
    _set_mode(reader, replace(clause, start=start))
    reader.clause = replace(clause, start=start)
    reader.cursor, reader.base_at = start, (-1, -1)
    if reader.mode == "reason":
        _extend_reason(reader)
    position = start
    while event := find_event(reader.text, position, clause.end, in_reason=reader.mode == "reason"):
        if reader.mode == "reason":
            _leave_reason(reader, event)
        _READ[event.kind](reader, event)
        position = event.end
        if event.kind != "base":
            reader.cursor = event.end
    if position == start and reader.mode == "main":
        reader.pending = resolve(reader.text[start : clause.end].rstrip("。；"), reader.context) or reader.pending


def _set_mode(reader: Reader, clause: Clause) -> None:
    """Whether a clause states something new or goes on with the reason or the purpose before it."""
    words = reader.text[clause.start : clause.end]
    if clause.opens:
        reader.strict = False
        reader.mode = "reason" if reader.mode == "reason" and goes_on(words) else "main"
    elif reader.mode == "purpose" or (reader.mode == "reason" and _states_anew(reader, clause)):
        reader.mode = "main"


def _states_anew(reader: Reader, clause: Clause) -> bool:
    """Whether a clause after ； ends the reason before it: it begins with a known quantity and its figure."""
    kinds = ("amount", "delta", "unchanged") if reader.context.section.kind == "three_public" else ("amount",)
    event = find_event(reader.text, clause.start, clause.end, in_reason=False)
    if event is not None and event.kind == "base":
        event = find_event(reader.text, event.end, clause.end, in_reason=False)
    if event is None or event.kind not in kinds or goes_on(reader.text[clause.start : clause.end]):
        return False
    return resolve(reader.text[clause.start : event.start], reader.context) is not None


def _leave_reason(reader: Reader, event: Event) -> None:
    """In the three-public sentence a reason ends where 其中： or the next quantity begins, though only a comma parts them."""
    draft = reader.current
    if (
        reader.context.section.kind != "three_public"
        or draft is None
        or draft.reason is None
        or event.kind not in ("among", "delta", "amount")
    ):
        return
    start = event.start
    if event.kind != "among":
        comma = reader.text.rfind("，", draft.reason[1] + 1, event.start)
        target = resolve(reader.text[comma + 1 : event.start], reader.context) if comma >= 0 else None
        if target is None or reader.find_open(target) is None:
            return
        start = reader.cursor = comma + 1
    draft.reason = (reader.flat, draft.reason[1], start)
    reader.mode = "main"


def _extend_reason(reader: Reader) -> None:
    draft = reader.current
    if draft is not None and draft.reason is not None and draft.flat is reader.flat:
        draft.reason = (reader.flat, draft.reason[1], reader.clause.end)
        draft.end = reader.clause.end


def _read_amount(reader: Reader, event: Event) -> None:
    if reader.mode == "reason":
        return
    words = reader.text[reader.cursor : event.start]
    target = resolve(words, reader.context)
    if target is None and not _has_subject(words, reader.context):
        if reader.current is not None and reader.current.budget is not None and reader.current.amount is None:
            reader.current.amount, reader.current.unit = event.value, event.unit
            reader.current.end = reader.clause.end
            return
        target = reader.pending
    elif target is None and reader.mode == "main" and not reader.strict and not _TO.match(words):
        target = unresolved(words, reader.context)
    if target is None or (reader.mode == "purpose" and not (target.codes or target.key)):
        return
    names_base = reader.context.section.kind == "three_public" and reader.base is not None
    again = reader.find_open(target) if names_base else None
    draft = reader.begin(target)
    draft.amount, draft.unit = event.value, event.unit
    if again is not None and again.amount == event.value:  # the change sentence names the amount again instead of a change
        reader.drafts.pop()
        again.move_to(draft)
        again.target = target
        draft = again
    reader.current = draft


def _has_subject(words: str, context: Context) -> bool:
    return unresolved(words, context) is not None and _WORDS.search(words) is not None


def _read_delta(reader: Reader, event: Event) -> None:
    if reader.mode == "reason":
        _read_change_in_reason(reader, event)
        return
    draft = _changing(reader, event)
    if draft is None or draft.delta is not None:
        return
    draft.delta, draft.unit = event.value, draft.unit or event.unit
    draft.base = read_base(reader.base_words() or reader.base or "")
    reader.current = reader.changed = draft


def _changing(reader: Reader, event: Event) -> Draft | None:
    """The claim that a change belongs to: of the quantity it names, else of the one before it."""
    before, after = reader.words_before(event)
    target = resolve(before, reader.context) or resolve(after, reader.context)
    if target is None and reader.mode == "main" and not reader.strict and _has_subject(before, reader.context):
        target = unresolved(before, reader.context)
    if target is None and reader.head is not None and reader.clause.opens and not before:
        return _touch(reader, reader.head)  # "…包括 …。比上年增加 …" speaks of the whole again
    if target is None and reader.current is None:
        target = reader.pending
    if target is None or (reader.current is not None and target.identity == reader.current.target.identity):
        return _touch(reader, reader.current)
    if reader.mode == "purpose":
        return None
    again = reader.find_open(target)
    if again is None:
        return reader.begin(target)
    if again.flat is not reader.flat or again.end <= reader.clause.start:
        again.move_to(reader.begin(target))
        reader.drafts.pop()
        again.target = replace(again.target, subject=target.subject)
    return again


def _touch(reader: Reader, draft: Draft | None) -> Draft | None:
    """A claim that goes on in this clause is quoted up to the clause's end."""
    if draft is not None and draft.flat is reader.flat:
        draft.end = max(draft.end, reader.clause.end)
    return draft


def _read_unchanged(reader: Reader, event: Event) -> None:
    has_base = reader.base_at[0] >= reader.cursor
    if reader.mode != "reason" and has_base:
        _read_delta(reader, event)


def _read_pct(reader: Reader, event: Event) -> None:
    changed = reader.changed
    if changed is not None and changed.delta_pct is None and not re.search(r"[。；]", reader.text[reader.cursor : event.start]):
        changed.delta_pct = event.value
        if not changed.within_reason:
            _touch(reader, changed)
        return
    if reader.mode == "main" and reader.base_at[0] >= reader.cursor and reader.current is not None and reader.current.delta_pct is None:
        reader.current.delta_pct = event.value
        reader.current.base = read_base(reader.base_words())


def _read_share(reader: Reader, event: Event) -> None:
    if reader.mode != "reason" and reader.current is not None and reader.current.share_pct is None:
        reader.current.share_pct = event.value


def _read_budget(reader: Reader, event: Event) -> None:
    if not reader.context.final:  # 2026年年初预算数 … of a budget is its amount
        _read_amount(reader, event)
        return
    words = reader.text[reader.cursor : event.start]
    target = resolve(words, reader.context) or reader.pending
    if target is not None:
        reader.current = reader.begin(target)
        reader.current.budget, reader.current.unit = event.value, event.unit


def _read_completion(reader: Reader, event: Event) -> None:
    if reader.mode != "reason" and reader.current is not None and reader.current.completion_pct is None:
        reader.current.completion_pct = event.value
        _touch(reader, reader.current)


def _read_base(reader: Reader, event: Event) -> None:
    reader.base_at = (event.start, event.end)
    if reader.mode != "reason":
        reader.base = reader.base or event.words


def _read_among(reader: Reader, event: Event) -> None:
    reader.mode = "main"
    reader.head = reader.head or reader.current
    reader.context = list_context(reader.text[reader.cursor : event.start], reader.context)


def _read_purpose(reader: Reader, event: Event) -> None:
    if reader.mode == "main":
        reader.mode, reader.strict = "purpose", True


def _read_reason(reader: Reader, event: Event) -> None:
    draft = reader.current
    if draft is not None and not draft.changes and not _CAUSE.search(event.words):
        _read_purpose(reader, event)  # 主要是 after an amount alone says what it is for
        return
    reader.mode = "reason"
    if draft is None or draft.reason is not None or not _belongs(reader, draft):
        return
    if draft.flat is not reader.flat:
        return
    draft.reason = (reader.flat, event.end, reader.clause.end)
    draft.end = reader.clause.end


def _belongs(reader: Reader, draft: Draft) -> bool:
    """A reason belongs to the claim before it: in the same clause, or opening the next sentence."""
    return draft.end >= reader.clause.start or opens_reason(reader.text[reader.clause.start : reader.clause.end]) or draft.delta is not None


def _read_change_in_reason(reader: Reader, event: Event) -> None:
    before, after = reader.words_before(event)
    _begin_in_reason(reader, event, before if not re.search(r"[\u4e00-\u9fff]", after) else after, stated=True)


def _read_gain(reader: Reader, event: Event) -> None:
    stated = reader.base_at[1] == event.start
    _begin_in_reason(reader, event, event.words, stated=stated)


def _read_more(reader: Reader, event: Event) -> None:
    previous = reader.drafts[-1] if reader.drafts else None
    if previous is None or not previous.within_reason or event.start != reader.cursor or event.value is None:
        return
    draft = _begin_in_reason(reader, replace(event, value=event.value * reader.sign), event.words, stated=False)
    if draft is not None:
        draft.base = previous.base


def _begin_in_reason(reader: Reader, event: Event, words: str, *, stated: bool) -> Draft | None:
    """A change named inside the reason of the current claim."""
    if reader.current is None or event.value is None:
        return None
    target = resolve_in_reason(words, reader.context, reader.current.target)
    if target is None:
        return None
    draft = reader.begin(target, within_reason=True)
    draft.delta, draft.unit = event.value, event.unit
    draft.base = read_base(reader.base_words() if stated else "")
    reader.changed, reader.sign = draft, -1 if event.value < Decimal(0) else 1
    return draft


_READ: dict[str, Callable[[Reader, Event], None]] = {
    "amount": _read_amount,
    "delta": _read_delta,
    "unchanged": _read_unchanged,
    "pct": _read_pct,
    "share": _read_share,
    "budget": _read_budget,
    "completion": _read_completion,
    "base": _read_base,
    "among": _read_among,
    "purpose": _read_purpose,
    "reason": _read_reason,
    "gain": _read_gain,
    "more": _read_more,
}
