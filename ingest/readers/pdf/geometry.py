"""Where things stand on a page: from PDF's own coordinates to points from the top left, turned so that the text is upright.

PDF counts from the bottom left, before the page is turned by /Rotate. A Frame knows both ways: `upright` is where the reader
looks for lines and tables (some pages print their table sideways without /Rotate), `shown` is the page as a person sees it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Bbox

Matrix = tuple[float, float, float, float, float, float]  # a b c d e f: x' = a·x + c·y + e, y' = b·x + d·y + f


@dataclass(frozen=True, slots=True)
class Frame:
    """The coordinates of one page. `turn` is by how many degrees clockwise the shown page is turned to make its text upright."""

    upright: Matrix
    width: float  # of the upright page, in points
    height: float
    turn: int = 0

    def to_shown(self, box: Bbox) -> Bbox:
        """A box of the upright page on the page as shown, rounded to a tenth of a point."""
        x0, y0, x1, y1 = box
        width, height = self.width, self.height
        if self.turn == 90:
            box = (y0, width - x1, y1, width - x0)
        elif self.turn == 180:
            box = (width - x1, height - y1, width - x0, height - y0)
        elif self.turn == 270:
            box = (height - y1, x0, height - y0, x1)
        return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))


def page_frame(box: Bbox, rotation: int, turn: int = 0) -> Frame:
    """The frame of a page whose visible part is `box` (left, bottom, right, top), shown turned clockwise by `rotation` degrees."""
    left, bottom, right, top = box
    wide, high = right - left, top - bottom
    matrices: dict[int, Matrix] = {
        0: (1.0, 0.0, 0.0, -1.0, -left, top),
        90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        270: (0.0, -1.0, -1.0, 0.0, top, right),
    }
    whole = (rotation + turn) % 360
    sideways = whole in (90, 270)
    return Frame(matrices[whole], high if sideways else wide, wide if sideways else high, turn)


def combine(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def move_point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """A point moved by the matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def move_box(box: Bbox, matrix: Matrix) -> Bbox:
    """The upright box around a box moved by the matrix: (x0, y0, x1, y1) with x0 ≤ x1 and y0 ≤ y1."""
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = box
    if b == 0.0 and c == 0.0:
        x0, x1, y0, y1 = a * x0 + e, a * x1 + e, d * y0 + f, d * y1 + f
    elif a == 0.0 and d == 0.0:
        x0, x1, y0, y1 = c * y0 + e, c * y1 + e, b * x0 + f, b * x1 + f
    else:
        corners = [move_point(x, y, matrix) for x in (x0, x1) for y in (y0, y1)]
        return (
            min(x for x, _ in corners),
            min(y for _, y in corners),
            max(x for x, _ in corners),
            max(y for _, y in corners),
        )
    return (x0 if x0 < x1 else x1, y0 if y0 < y1 else y1, x1 if x0 < x1 else x0, y1 if y0 < y1 else y0)
