"""A page of a PDF as a picture, for the eye of a person who compares."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pypdfium2 as pdfium

from ingest.exceptions import UnreadableFile
from ingest.readers.pdf.opening import open_pdf

SCALE = 2.0  # pixels a point
MOST_PIXELS = 6_000_000  # of a picture: A3 at this scale; larger pages are drawn smaller
COLOURS = 64  # of a picture: enough for print and highlighter, a quarter of the bytes


def draw_page(data: bytes, number: int) -> bytes:
    """Page `number`, from 1, as PNG. UnreadableFile when there is no such page or it cannot be drawn."""
    with _page(data, number) as page:
        width, height = page.get_size()
        scale = min(SCALE, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        picture = page.render(scale=scale, may_draw_forms=False).to_pil()
    file = BytesIO()
    picture.convert("P", palette=1, colors=COLOURS).save(file, "PNG")
    return file.getvalue()


def measure_page(data: bytes, number: int) -> tuple[float, float]:
    """Its width and height in points, as it is shown. UnreadableFile when there is no such page."""
    with _page(data, number) as page:
        width, height = page.get_size()
    return round(width, 2), round(height, 2)


@contextmanager
def _page(data: bytes, number: int) -> Iterator[pdfium.PdfPage]:
    pdf = open_pdf(data)
    try:
        if not 1 <= number <= len(pdf):
            raise UnreadableFile
        yield pdf[number - 1]
    except (pdfium.PdfiumError, ValueError) as error:
        raise UnreadableFile from error
    finally:
        pdf.close()
