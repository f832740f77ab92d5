"""What every page reads from an address in the same way."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest

from budgets.money import UNITS, WAN, Unit

FILE_TYPES: Final = ("csv", "xlsx")


def unit_of(request: HttpRequest) -> Unit:
    """The reader's unit of money, 万元 where none is asked for."""
    return UNITS.get(request.GET.get("unit", ""), WAN)


def known_file_type(file_type: str) -> str:
    """The kind of file asked for; Http404 for one that there is not."""
    if file_type not in FILE_TYPES:
        raise Http404
    return file_type
