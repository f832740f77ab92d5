"""Small PDFs for the reader's tests, drawn with reportlab: tables with rules of every kind, text where it is wanted.

Coordinates are in points from the top left of an upright page, as the reader gives them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import pairwise

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
SIZE = 9.0
ROW = 20.0
A4 = (595.0, 842.0)
Rows = Sequence[Sequence[str]]

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Sheet:
    """One PDF that is drawn page by page."""

    def __init__(self, size: tuple[float, float] = A4, password: str = "", rotation: int = 0) -> None:
        self.file = BytesIO()
        encrypt = StandardEncryption(password, ownerPassword="owner", canPrint=1) if password else None
        self.canvas = Canvas(self.file, pagesize=size, encrypt=encrypt, invariant=1)
        self.height = size[1]
        self.rotation = rotation
        self.start()

    def start(self) -> None:
        """Set up a page."""
        self.canvas.setFont(FONT, SIZE)
        self.canvas.setLineWidth(0.5)
        if self.rotation:
            self.canvas.setPageRotation(self.rotation)

    def next_page(self) -> None:
        """Begin another page."""
        self.canvas.showPage()
        self.start()

    def text(self, x: float, y: float, words: str) -> None:
        """Words with their top at y."""
        self.canvas.drawString(x, self.height - y - SIZE, words)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A straight line."""
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A drawn rectangle."""
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0)

    def bytes(self) -> bytes:
        """The finished file."""
        self.canvas.showPage()
        self.canvas.save()
        return self.file.getvalue()


def ys(top: float, count: int) -> list[float]:
    """The borders of so many rows."""
    return [top + ROW * index for index in range(count + 1)]


def words(sheet: Sheet, rows: Rows, xs: Sequence[float], top: float) -> None:
    """The texts of a table; a line break inside a cell begins a new line."""
    for index, row in enumerate(rows):
        for col, text in enumerate(row):
            for line, part in enumerate(text.split("\n")):
                sheet.text(xs[col] + 3, top + ROW * index + 1 + line * SIZE, part)


def ruled(sheet: Sheet, rows: Rows, xs: Sequence[float], top: float) -> None:
    """A table with lines through its whole width and height."""
    words(sheet, rows, xs, top)
    for y in ys(top, len(rows)):
        sheet.line(xs[0], y, xs[-1], y)
    for x in xs:
        sheet.line(x, top, x, top + ROW * len(rows))


def boxed(sheet: Sheet, rows: Rows, xs: Sequence[float], top: float) -> None:
    """A table with a rectangle for each cell."""
    words(sheet, rows, xs, top)
    for y in ys(top, len(rows))[:-1]:
        for x0, x1 in pairwise(xs):
            sheet.box(x0, y, x1, y + ROW)


def dashed(sheet: Sheet, rows: Rows, xs: Sequence[float], top: float) -> None:
    """A table whose lines are drawn as many short ones."""
    words(sheet, rows, xs, top)
    bottom = top + ROW * len(rows)
    for y in ys(top, len(rows)):
        for x in range(int(xs[0]), int(xs[-1]), 4):
            sheet.line(x, y, min(x + 2, xs[-1]), y)
    for x in xs:
        for y in range(int(top), int(bottom), 4):
            sheet.line(x, y, x, min(y + 2, bottom))


def doubled(sheet: Sheet, rows: Rows, xs: Sequence[float], top: float) -> None:
    """A table with double lines."""
    ruled(sheet, rows, xs, top)
    for y in ys(top, len(rows)):
        sheet.line(xs[0], y + 1.5, xs[-1], y + 1.5)
    for x in xs:
        sheet.line(x + 1.5, top, x + 1.5, top + ROW * len(rows))


def filled(sheet: Sheet, rows: Rows, xs: Sequence[float], top: float) -> None:
    """A table whose lines are thin filled rectangles."""
    words(sheet, rows, xs, top)
    for y in ys(top, len(rows)):
        sheet.canvas.rect(xs[0], sheet.height - y, xs[-1] - xs[0], 0.6, stroke=0, fill=1)
    for x in xs:
        sheet.canvas.rect(x, sheet.height - top - ROW * len(rows), 0.6, ROW * len(rows), stroke=0, fill=1)


def open_sided(sheet: Sheet, rows: Rows, xs: Sequence[float], top: float) -> None:
    """A table without its left and right borders."""
    words(sheet, rows, xs, top)
    for y in ys(top, len(rows)):
        sheet.line(xs[0], y, xs[-1], y)
    for x in xs[1:-1]:
        sheet.line(x, top, x, top + ROW * len(rows))


def in_form(sheet: Sheet, rows: Rows, xs: Sequence[float], top: float) -> None:
    """A table inside a Form XObject that is drawn at half the size and moved."""
    sheet.canvas.beginForm("table")
    sheet.canvas.setFont(FONT, SIZE)
    ruled(sheet, rows, xs, top)
    sheet.canvas.endForm()
    sheet.canvas.saveState()
    sheet.canvas.transform(0.5, 0, 0, 0.5, 60, 300)
    sheet.canvas.doForm("table")
    sheet.canvas.restoreState()


Draw = Callable[[Sheet, Rows, Sequence[float], float], None]


def drawn(draw: Draw, rows: Rows, xs: Sequence[float] = (60, 200, 320, 440), top: float = 100) -> bytes:
    """One page with one table."""
    sheet = Sheet()
    draw(sheet, rows, xs, top)
    return sheet.bytes()


def merged(sheet: Sheet, rows: Rows, xs: Sequence[float], top: float) -> None:
    """A table with merged cells: "<" goes on from the cell to its left, "^" from the one above; words too wide are printed smaller."""
    for index, row in enumerate(rows):
        y = top + ROW * index
        for col, text in enumerate(row):
            if text != "<":
                sheet.line(xs[col], y, xs[col], y + ROW)
            if text != "^":
                sheet.line(xs[col], y, xs[col + 1], y)
            if text not in ("<", "^"):
                room = xs[next((end for end in range(col + 1, len(row)) if row[end] != "<"), len(row))] - xs[col] - 6
                sheet.canvas.setFont(FONT, min(SIZE, room / max(len(text), 1)))
                sheet.text(xs[col] + 3, y + 4, text)
    sheet.canvas.setFont(FONT, SIZE)
    sheet.line(xs[-1], top, xs[-1], top + ROW * len(rows))
    sheet.line(xs[0], top + ROW * len(rows), xs[-1], top + ROW * len(rows))
