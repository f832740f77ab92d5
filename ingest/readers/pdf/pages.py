"""One page → blocks and grids in reading order."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.document import Bbox, Block, Item, Place
from ingest.readers.pdf.alignment import find_aligned
from ingest.readers.pdf.characters import Glyph, read_glyphs, read_text, text_turn
from ingest.readers.pdf.geometry import Frame, page_frame
from ingest.readers.pdf.grids import read_grid
from ingest.readers.pdf.lattice import Lattice, find_lattices, join_rules, widen
from ingest.readers.pdf.lines import Line, find_lines
from ingest.readers.pdf.rules import Rules, find_rules
from ingest.readers.pdf.undivided import divide_columns, lacks_columns

Table = tuple[Lattice, list[Glyph]]  # a table and the characters in it
_PAGE_NUMBER = 8  # characters that a page without a text layer may have all the same: — 12 —
_LEAST_PIXELS = 160_000  # of a page as a picture, a quarter of A4 at 72 dots an inch
_OUTSIDE = 1.0  # points by which a character's middle may miss the table it stands in


@dataclass(frozen=True, slots=True)
class PageContent:
    """The items of a page from the top, the column borders of its last table (none where it has none), and whether it is a picture."""

    items: list[Item]
    borders: tuple[float, ...]
    is_picture: bool = False


def read_page(page: pdfium.PdfPage, number: int, borders: tuple[float, ...] = ()) -> PageContent:
    """Read a page; `number` counts from 1, `borders` are the last table's of the page before."""
    text_page = page.get_textpage()
    text = read_text(text_page)
    rotation = page.get_rotation()
    turn = text_turn(text_page, text, rotation)
    frame = page_frame(page.get_bbox(), rotation, turn)
    glyphs = read_glyphs(text_page, text, frame, sideways=(rotation + turn) % 360 != 0)
    text_page.close()
    rules = find_rules(page, frame.upright) if glyphs else Rules()
    lattices = find_lattices(rules)
    if lattices:
        lattices[0] = widen(lattices[0], borders)
    outside, tables = _divide(glyphs, lattices)
    lines = find_lines(outside)
    if aligned := find_aligned(lines, Rules() if lattices else join_rules(rules), borders):
        outside, more = _divide(outside, aligned)
        lines, tables = find_lines(outside), tables + more
    items, borders = _in_order(lines, tables, number, frame, borders)
    return PageContent(items, borders, len(glyphs) <= _PAGE_NUMBER and _is_picture(page))


def _is_picture(page: pdfium.PdfPage) -> bool:
    """Whether the images on a page, of which a scan may have many, are as large as a page has to be to be read."""
    sizes = (image.get_px_size() for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
    pixels: int = sum(width * height for width, height in sizes)
    return pixels >= _LEAST_PIXELS


def _divide(glyphs: list[Glyph], lattices: list[Lattice]) -> tuple[list[Glyph], list[tuple[Lattice, list[Glyph]]]]:
    """The characters outside all tables, and each table with its own."""
    lattices = sorted(lattices, key=_area)  # a table inside another's cell has its own text
    inside: list[list[Glyph]] = [[] for _ in lattices]
    outside: list[Glyph] = []
    boxes = [_widened(lattice.box) for lattice in lattices]
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        for index, (x0, y0, x1, y1) in enumerate(boxes):
            if y0 <= y <= y1 and x0 <= x <= x1:
                inside[index].append(glyph)
                break
        else:
            outside.append(glyph)
    return outside, list(zip(lattices, inside, strict=True))


def _area(lattice: Lattice) -> float:
    x0, y0, x1, y1 = lattice.box
    return (x1 - x0) * (y1 - y0)


def _widened(box: Bbox) -> Bbox:
    return (box[0] - _OUTSIDE, box[1] - _OUTSIDE, box[2] + _OUTSIDE, box[3] + _OUTSIDE)


def _in_order(
    lines: list[Line], tables: list[Table], number: int, frame: Frame, borders: tuple[float, ...]
) -> tuple[list[Item], tuple[float, ...]]:
    """Lines and tables from the top, and the borders of the last one; `borders` are the last table's of the page before."""
    items: list[tuple[float, Item]] = []
    for line in lines:
        box = line.box
        items.append((box[1], Block(line.text, Place(page=number, bbox=frame.to_shown(box)))))
    filled = sorted(((lattice, glyphs) for lattice, glyphs in tables if glyphs), key=lambda table: table[0].ys[0])
    for index, (drawn, glyphs) in enumerate(filled, start=1):
        lattice, grid = drawn, read_grid(drawn, glyphs, number, index, frame)
        if lacks_columns(grid):
            lattice = divide_columns(drawn, glyphs, borders)
            grid = read_grid(lattice, glyphs, number, index, frame)
        borders = lattice.xs
        items.append((lattice.ys[0], grid))
    return [item for _, item in sorted(items, key=lambda pair: pair[0])], borders if filled else ()
