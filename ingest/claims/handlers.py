"""What each figure of a sentence does to the claims: an amount begins one, a share, a change or a reason belongs to one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from ingest.claims.drafts import Draft, read_base
from ingest.claims.events import Event, opens_reason
from ingest.claims.state import Reader
from ingest.claims.subjects import list_context, resolve, resolve_in_reason, unresolved
from ingest.claims.targets import Context

_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_CAUSE = re.compile(r"原因|由于|因")
_TO = re.compile(r"^[，：]?(?:到|至|为)")


def _read_amount(reader: Reader, event: Event) -> None:
    if reader.mode == "reason":
        if reader.current is not None and reader.current.amount != event.value:
            reader.other_amount_at = event.end
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
    draft.amount, draft.unit, draft.at = event.value, event.unit, event.end
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
    if reader.mode != "main" or reader.base_at[0] < reader.cursor:
        return
    draft = _changing(reader, event)
    if draft is not None and draft.delta_pct is None:
        draft.delta_pct, draft.base = event.value, read_base(reader.base_words())
        reader.current = draft


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
    context = list_context(reader.text[reader.cursor : event.start], reader.context)
    reader.context = replace(context, part_of=reader.head.target if reader.head else None)


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
    if reader.other_amount_at == reader.cursor and not _WORDS.search(before + after):
        return  # the change of that amount
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


READ: dict[str, Callable[[Reader, Event], None]] = {
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
