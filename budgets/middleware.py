"""What every request passes through before a view sees it."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NUL = re.compile(r"%00|\x00")


def without_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Take the NUL character out of the query: no text has one, and PostgreSQL refuses it even in a search."""

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if NUL.search(query):
            request.META["QUERY_STRING"] = NUL.sub("", query)
        return get_response(request)

    return middleware
