"""Statements drawn as offices print them without a full grid: every cell stands in its column by its alignment alone.

Columns are as wide as what stands in them; headings stand in the middle of all the columns and storeys that they cover, names to the left
(indented as given), numbers to the right; long headings and names break over several lines. What is drawn of the lines is a `Lines`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from tests.ingest.readers.pdf.drawing import FONT, SIZE, Rows, Sheet, pdfmetrics

_NUMBER = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?%?")
_AMOUNT = re.compile(r"[-−]?\d[\d,]*\.\d+%?|\d{1,2}0{5}|0")  # with decimals, or whole yuan


@dataclass(frozen=True, slots=True)
class Style:
    """How an office sets its tables."""

    leading: float = 1.2 * SIZE
    beside: float = 5.4  # points to either side of a cell's text, as a word processor has them
    above: float = 3.0  # points over and under it
    heading: int = 6  # characters after which a heading goes on in the next line
    name: int = 12  # the same for a name
    numbers: str = "right"  # or "centre"


OFFICE = Style()


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a table and the slots that it covers."""

    row: int
    col: int
    rows: int
    cols: int
    text: str


@dataclass(frozen=True, slots=True)
class Laid:
    """A table with its borders in points: `xs` of columns, `ys` of rows; the first `heading` rows are its heading."""

    boxes: tuple[Box, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    heading: int
    style: Style


Lines = Callable[[Sheet, Laid], None]


def lay_out(rows: Rows, left: float, top: float, style: Style) -> Laid:
    """Where everything of a table stands."""
    boxes = tuple(_boxes(rows))
    heading = heading_rows(rows)
    widths = [0.0] * len(rows[0])
    for box in sorted(boxes, key=lambda box: box.cols):
        need = max(map(_width, _broken(box, heading, style))) + 2 * style.beside
        held = sum(widths[box.col : box.col + box.cols])
        for col in range(box.col, box.col + box.cols):
            widths[col] += max(need - held, 0.0) / box.cols
    heights = [style.leading + 2 * style.above] * len(rows)
    for box in boxes:
        need = len(_broken(box, heading, style)) * style.leading + 2 * style.above
        held = sum(heights[box.row : box.row + box.rows])
        for row in range(box.row, box.row + box.rows):
            heights[row] += max(need - held, 0.0) / box.rows
    return Laid(boxes, tuple(accumulate(widths, initial=left)), tuple(accumulate(heights, initial=top)), heading, style)


def heading_rows(rows: Rows) -> int:
    """How many rows are heading: as long as one goes on below, or groups columns of the next."""
    count = 1
    while count < len(rows) and ("<" in rows[count - 1] or "^" in rows[count]) and not any(map(_AMOUNT.fullmatch, rows[count])):
        count += 1
    return count


def _boxes(rows: Rows) -> Iterator[Box]:
    for row, line in enumerate(rows):
        for col, text in enumerate(line):
            if text in ("<", "^"):
                continue
            cols = next((end for end in range(col + 1, len(line)) if line[end] != "<"), len(line)) - col
            down = next((end for end in range(row + 1, len(rows)) if rows[end][col] != "^"), len(rows)) - row
            yield Box(row, col, down, cols, text)


def _width(text: str) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, SIZE))


def _broken(box: Box, heading: int, style: Style) -> list[str]:
    """The lines of a cell."""
    most = style.heading * box.cols if box.row < heading else style.name * box.cols
    text = box.text.rstrip()
    indent = text[: len(text) - len(text.lstrip())]
    if _width(text) <= most * SIZE or _NUMBER.fullmatch(text):
        return [text]
    words = text.strip()
    return [indent + words[start : start + most] for start in range(0, len(words), most)]


def write(sheet: Sheet, laid: Laid) -> None:
    """The words of a table."""
    for box in laid.boxes:
        lines = _broken(box, laid.heading, laid.style)
        x0, x1 = laid.xs[box.col], laid.xs[box.col + box.cols]
        y0, y1 = laid.ys[box.row], laid.ys[box.row + box.rows]
        y = (y0 + y1 - len(lines) * laid.style.leading) / 2
        for number, line in enumerate(lines):
            sheet.text(_left(box, laid, line, x0, x1), y + number * laid.style.leading, line)


def _left(box: Box, laid: Laid, line: str, x0: float, x1: float) -> float:
    text = box.text.strip()
    if _AMOUNT.fullmatch(text) and laid.style.numbers == "right":
        return x1 - laid.style.beside - _width(line)
    if box.row < laid.heading or "计" in text[-3:] or (text.isdigit() and len(text) < 3) or _AMOUNT.fullmatch(text):
        return (x0 + x1 - _width(line)) / 2
    return x0 + laid.style.beside


def none(sheet: Sheet, laid: Laid) -> None:
    """No line at all."""


def three(sheet: Sheet, laid: Laid) -> None:
    """A line over the heading, one below it, one at the end."""
    for y in (laid.ys[0], laid.ys[laid.heading], laid.ys[-1]):
        sheet.line(laid.xs[0], y, laid.xs[-1], y)


def across(sheet: Sheet, laid: Laid) -> None:
    """Lines between all rows, and under the headings of groups; none between columns."""
    for box in laid.boxes:
        for y in (laid.ys[box.row], laid.ys[box.row + box.rows]):
            sheet.line(laid.xs[box.col], y, laid.xs[box.col + box.cols], y)


def frame(sheet: Sheet, laid: Laid) -> None:
    """A frame around the whole."""
    sheet.box(laid.xs[0], laid.ys[0], laid.xs[-1], laid.ys[-1])


def framed_across(sheet: Sheet, laid: Laid) -> None:
    """A frame, and lines between all rows."""
    across(sheet, laid)
    frame(sheet, laid)


def shaded(sheet: Sheet, laid: Laid) -> None:
    """Every other row, and the heading, on a coloured ground."""
    sheet.canvas.saveState()
    sheet.canvas.setFillGray(0.9)
    for row in (0, *range(laid.heading + 1, len(laid.ys) - 1, 2)):
        end = laid.heading if row == 0 else row + 1
        sheet.canvas.rect(laid.xs[0], sheet.height - laid.ys[end], laid.xs[-1] - laid.xs[0], laid.ys[end] - laid.ys[row], stroke=0, fill=1)
    sheet.canvas.restoreState()


def without_some(sheet: Sheet, laid: Laid) -> None:
    """All lines but those before every third column."""
    across(sheet, laid)
    for box in laid.boxes:
        for col in (box.col, box.col + box.cols):
            if col % 3 != 2 or col == len(laid.xs) - 1:
                sheet.line(laid.xs[col], laid.ys[box.row], laid.xs[col], laid.ys[box.row + box.rows])


LINES: dict[str, Lines] = {
    "none": none,
    "three": three,
    "across": across,
    "frame": frame,
    "framed_across": framed_across,
    "shaded": shaded,
    "without_some": without_some,
}


def part_of(laid: Laid, first: int, last: int) -> Laid:
    """The rows of a table from `first` to before `last`, as its next page prints them."""
    boxes = tuple(replace(box, row=box.row - first) for box in laid.boxes if first <= box.row < last)
    ys = tuple(y - laid.ys[first] + laid.ys[0] for y in laid.ys[first : last + 1])
    return replace(laid, boxes=boxes, ys=ys, heading=max(laid.heading - first, 0))


def loose(sheet: Sheet, rows: Rows, lines: Lines, style: Style = OFFICE) -> None:
    """A table with only these lines."""
    laid = lay_out(rows, 40, 120, style)
    lines(sheet, laid)
    write(sheet, laid)
