"""The ways in which texts of disclosures come damaged, done to a sample: mark-up, broken numbers, columns lost or added, headings lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from ingest.samples import Sample
from ingest.samples.document import Statement
from ingest.samples.renderers import raw, tabbed
from ingest.samples.sheets import Sheet

Rows = list[list[str]]
Print = Callable[[Random, Sheet, Rows, Rows], Rows]  # (…, headings, body) → lines of cells
AMOUNT = re.compile(r"^-?\d[\d,]*\.\d+$")
MARKS = ("<b>{}</b>", "<p>{}</p>", "**{}**", "<p><b>{}</b></p>", "{}<br>", "&nbsp;{}")
PAGE = [[""], ["12"], [""]]  # what stands between two pages


def marked(random: Random, sample: Sample) -> str:
    """Converters' marks around lines and cells."""
    return _by_cell(tabbed.render(sample.document), lambda text: random.choice(MARKS).format(text) if random.random() < 0.3 else text)


def spaced(random: Random, sample: Sample) -> str:
    """Amounts broken by a space."""
    return _by_cell(tabbed.render(sample.document), lambda text: _broken(random, text))


def _by_cell(text: str, change: Callable[[str], str]) -> str:
    lines = (line.split("\t") for line in text.split("\n"))
    return "\n".join("\t".join(change(cell) if cell else cell for cell in line) for line in lines)


def _broken(random: Random, text: str) -> str:
    if not AMOUNT.match(text) or random.random() > 0.3:
        return text
    at = random.randrange(1, len(text))
    return f"{text[:at]} {text[at:]}"


def printed(sample: Sample, change: Callable[[Sheet, Rows, Rows], Rows]) -> str:
    """The tabbed text with every statement's lines changed."""
    texts = []
    for part in sample.document.parts:
        if not isinstance(part, Statement):
            texts.append(tabbed._part(part, worn=False))
            continue
        sheet, cells = part.sheet, part.sheet.cells
        lines = change(sheet, cells[: len(sheet.headings)], cells[len(sheet.headings) :])
        table = "\n".join("\t".join(line) for line in lines)
        texts.append("\n\n".join([part.number, sheet.title, f"编制部门：{part.department}", "单位：万元", table, sheet.note]))
    return "\n\n".join(texts)


def added_column(random: Random, sample: Sample) -> str:
    """A page on which the table has a blank column more, among its labels."""

    def change(sheet: Sheet, head: Rows, body: Rows) -> Rows:
        if len(body) < 4 or not (labels := _labels(sheet)):
            return head + body
        cut, at = random.randrange(2, len(body) - 1), random.randrange(labels + 1)
        return [*head, *body[:cut], *PAGE, *([*row[:at], "", *row[at:]] for row in body[cut:])]

    return printed(sample, change)


def lost_class_column(random: Random, sample: Sample) -> str:
    """A page that leaves out the column of classes."""

    def change(_: Sheet, head: Rows, body: Rows) -> Rows:
        if len(body) < 4 or "类" not in head[-1]:
            return head + body
        cut = random.randrange(2, len(body) - 1)
        return [*head, *body[:cut], *PAGE, *(row[1:] for row in body[cut:])]

    return printed(sample, change)


def lost_blank_column(random: Random, sample: Sample) -> str:
    """Lines without one of the columns in which nothing is printed; their heading stands."""

    def change(sheet: Sheet, head: Rows, body: Rows) -> Rows:
        blank = [at for at in range(_labels(sheet) + 1, len(head[0])) if not any(AMOUNT.match(row[at]) for row in body)]
        if not blank or sheet.key in ("overview", "three_public"):
            return head + body
        gone = random.choice(blank)
        return head + [row[:gone] + row[gone + 1 :] for row in body]

    return printed(sample, change)


def lost_total_heading(random: Random, sample: Sample) -> str:
    """财政拨款收支 without the word 合计 over one of its halves."""

    def change(sheet: Sheet, head: Rows, body: Rows) -> Rows:
        totals = [(row, at) for row in head for at, text in enumerate(row) if text in ("合计", "预算数")]
        if sheet.key == "fiscal_overview" and totals:
            row, at = random.choice(totals)
            row[at] = ""
        return head + body

    return printed(sample, change)


def as_raw_text(_: Random, sample: Sample) -> str:
    """As extractors leave the text of a PDF."""
    return raw.render(sample.document)


def as_raw_text_spaced(random: Random, sample: Sample) -> str:
    """The same with some amounts broken by a space."""
    lines = raw.render(sample.document).split("\n")
    return "\n".join(
        line if re.search("[，。；：]", line) else " ".join(_broken(random, word) for word in line.split(" ")) for line in lines
    )


def as_raw_text_without_blanks(random: Random, sample: Sample) -> str:
    """The same where statements leave out a column in which nothing is printed, heading and all."""
    parts = [
        replace(part, sheet=_without_blank(random, part.sheet)) if isinstance(part, Statement) else part for part in sample.document.parts
    ]
    return raw.render(replace(sample.document, parts=tuple(parts)))


def _without_blank(random: Random, sheet: Sheet) -> Sheet:
    body = sheet.cells[len(sheet.headings) :]
    blank = [at for at in range(_labels(sheet) + 1, len(sheet.widths)) if not any(AMOUNT.match(row[at]) for row in body)]
    blank = [at for at in blank if any(row[at] for row in sheet.headings)]
    if not blank or sheet.key in ("overview", "carryover", "three_public"):
        return sheet
    gone = random.choice(blank)
    return replace(
        sheet,
        headings=tuple(row[:gone] + row[gone + 1 :] for row in sheet.headings),
        rows=tuple(row[:gone] + row[gone + 1 :] for row in sheet.rows),
        widths=sheet.widths[:gone] + sheet.widths[gone + 1 :],
        numbering=sheet.numbering[:gone] + sheet.numbering[gone + 1 :],
    )


def _labels(sheet: Sheet) -> int:
    """The last column that holds words."""
    words = (at for row in sheet.rows for at, entry in enumerate(row) if isinstance(entry, str) and entry and not AMOUNT.match(entry))
    return max(words, default=0)
