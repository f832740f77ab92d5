"""What a log line may carry."""

from __future__ import annotations

import logging


class WithoutRequest(logging.Filter):
    """Drops the request object that Django attaches to its records, so that no handler can print a body or a cookie."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the line, without the request."""
        record.__dict__.pop("request", None)
        return True
