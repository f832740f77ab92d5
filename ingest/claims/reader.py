"""Reads the sentences of one section after the other and collects its claims.

A sentence is read from left to right: words, a figure, what is said of it (share, base, change, reason). A figure with words of
its own before it begins a claim; one without belongs to the claim before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.claims.drafts import Draft, skip_marks
from ingest.claims.events import Clause, Event, find_event, goes_on, split_clauses
from ingest.claims.handlers import READ
from ingest.claims.state import Reader
from ingest.claims.subjects import VERB, resolve
from ingest.claims.targets import Context, Target
from ingest.prose import Paragraph
from ingest.prose.lines import LABELS
from ingest.prose.marks import find_mark
from ingest.words import flatten

SECTION_LEVEL = 2  # 一、


def read_section(context: Context, paragraphs: Sequence[Paragraph]) -> list[Draft]:
    """The claims of consecutive paragraphs of the section that `context` names."""
    reader = Reader(context, paragraphs[0])
    for paragraph in paragraphs:
        if context.section.kind == "projects" and (LABELS.search(paragraph.text[:24]) or "项目支出" not in paragraph.text):
            continue
        _read_paragraph(reader, paragraph)
    return reader.drafts


def _read_paragraph(reader: Reader, paragraph: Paragraph) -> None:
    goes_on = reader.text.endswith("其中：") and not find_mark(paragraph.text)
    reader.paragraph, reader.flat = paragraph, flatten(paragraph.text)
    reader.mode, reader.head, reader.other_amount_at = "main", reader.current if goes_on else None, -1
    if reader.heading != paragraph.headings[-1:]:  # （一）因公出国（境）经费 over "2026年预算安排 …"
        reader.heading = paragraph.headings[-1:]
        reader.pending, reader.base = _named_above(reader), None
    if find_mark(paragraph.text):  # without a mark it goes on with what the line before named
        reader.pending, reader.base = None, None
    functional_class = _read_class(reader.text) or reader.context.functional_class
    part_of = reader.head.target if reader.head else None
    plain = replace(reader.context, side=None, fund=None, part_of=part_of, functional_class=functional_class)
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
        else:
            reader.leave_brackets(event)
        READ[event.kind](reader, event)
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
        if target is None or (reader.find_open(target) is None and not _names_anew(reader, target, event, comma + 1)):
            return
        start = reader.cursor = comma + 1
    draft.reason = (reader.flat, draft.reason[1], start)
    reader.mode = "main"


def _names_anew(reader: Reader, target: Target, event: Event, start: int) -> bool:
    """Whether a part of a reason is a quantity not stated yet and its amount, and no more (…，公务用车购置费0万元)."""
    is_stated = any(draft.target.identity == target.identity for draft in reader.drafts)
    return event.kind == "amount" and not is_stated and not VERB.search(reader.text, start, event.start)


def _extend_reason(reader: Reader) -> None:
    draft = reader.current
    if draft is not None and draft.reason is not None and draft.flat is reader.flat:
        draft.reason = (reader.flat, draft.reason[1], reader.clause.end)
        draft.end = reader.clause.end
