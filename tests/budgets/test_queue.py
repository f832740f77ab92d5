"""The embedded queue: messages whole, in order, and a worker that notices that it shall stop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kombu import Connection
from kombu.exceptions import ChannelError
from kombu.transport import filesystem

from budgets.env import broker_options
from budgets.queue import LOOK_UP_EVERY, Channel, Transport


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    for name in ("messages", "control"):
        (tmp_path / name).mkdir()
    with Connection("filesystem://", transport_options=broker_options("filesystem://", tmp_path)) as open_connection:
        yield open_connection


def test_the_address_means_this_transport(connection: Connection) -> None:
    assert isinstance(connection.transport, Transport)
    assert isinstance(connection.default_channel, Channel)


def test_messages_come_in_the_order_in_which_they_were_put(connection: Connection) -> None:
    with connection.SimpleQueue("order") as queue:
        for number in range(20):
            queue.put({"number": number})
        numbers = []
        for _ in range(20):
            message = queue.get(timeout=5)
            message.ack()
            numbers.append(message.payload["number"])
    assert numbers == list(range(20))


def test_a_message_that_is_not_whole_is_not_seen(connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with connection.SimpleQueue("cut") as queue:
        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", cut)
            with pytest.raises(ChannelError):
                queue.put({"number": 1})
        with pytest.raises(queue.Empty):
            queue.get(block=False)


def test_waiting_for_a_message_looks_up_often(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    patience = filesystem.Transport.drain_events

    def noted(self: Transport, connection: Connection, timeout: float) -> None:
        waits.append(timeout)
        patience(self, connection, timeout=timeout)

    monkeypatch.setattr(filesystem.Transport, "drain_events", noted)
    with connection.Consumer(connection.SimpleQueue("idle").queue):
        for timeout in (None, 60, 0.1):
            with pytest.raises(TimeoutError):
                connection.drain_events(timeout=timeout)
    assert waits == [LOOK_UP_EVERY, LOOK_UP_EVERY, 0.1]
