"""A page of a PDF as a picture, for the eye of a person who compares."""

from __future__ import annotations

from io import BytesIO

import pypdfium2 as pdfium

from ingest.exceptions import UnreadableFile
from ingest.readers.pdf.opening import open_pdf

SCALE = 2.0  # pixels a point
MOST_PIXELS = 6_000_000  # of a picture: A3 at this scale; larger pages are drawn smaller


def draw_page(data: bytes, number: int) -> bytes:
    """Page `number`, from 1, as PNG. UnreadableFile when there is no such page or it cannot be drawn."""
    pdf = open_pdf(data)
    try:
        if not 1 <= number <= len(pdf):
            raise UnreadableFile
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(SCALE, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        picture = page.render(scale=scale, may_draw_forms=False).to_pil()
    except (pdfium.PdfiumError, ValueError) as error:
        raise UnreadableFile from error
    finally:
        pdf.close()
    file = BytesIO()
    picture.quantize(64).save(file, "PNG", optimize=False)
    return file.getvalue()
