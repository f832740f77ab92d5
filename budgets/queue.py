"""The embedded queue: kombu's file transport, which needs no server, with two of its habits changed.

A message appears whole or not at all: kombu opens the file under its final name and writes afterwards, and a worker that looks in
between falls over half a message. And a worker looks up often enough to notice that it shall stop: kombu waits two seconds, twice.
"""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps

LOOK_UP_EVERY = 0.2  # seconds


class Channel(filesystem.Channel):
    """Messages in a folder, taken in the order in which they were put."""

    def _put(self, queue: str, payload: dict[str, Any], **_options: Any) -> None:  # type: ignore[override] # as the class above it
        whole = Path(self.data_folder_out, f"{time.time_ns()}_{uuid.uuid4()}.{queue}.msg")
        part = whole.with_suffix(".part")
        try:
            part.write_text(dumps(payload), encoding="utf-8")
            part.rename(whole)
        except OSError as error:
            raise ChannelError(f"The queue's folder does not take a message ({type(error).__name__})") from error


class Transport(filesystem.Transport):
    """kombu's file transport with the channel above."""

    Channel = Channel

    def drain_events(self, connection: Any, timeout: float | None = None, **_options: Any) -> None:
        """Wait for a message, but never for long: the worker asks again."""
        super().drain_events(connection, timeout=min(timeout or LOOK_UP_EVERY, LOOK_UP_EVERY))


def use() -> None:
    """Let `filesystem://` mean this transport."""
    TRANSPORT_ALIASES["filesystem"] = f"{__name__}:Transport"
