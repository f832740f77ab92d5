"""The pipeline from the upload to the draft with a real worker, over each queue by the same setting."""

from __future__ import annotations

import pytest
from kombu import Connection
from kombu.exceptions import OperationalError

from tests.faults.__main__ import play
from tests.faults.round import EMBEDDED
from tests.installation.servers import Absent, redis

RABBITMQ = "amqp://guest:guest@127.0.0.1:5672//"


def reads_everything(broker: str) -> None:
    done = play(broker, 1, "nothing_breaks", quiet=True)
    assert done.returncode == 0, done.stdout
    assert "nothing_breaks ok, 4 files" in done.stdout


@pytest.mark.services
def test_the_embedded_queue() -> None:
    reads_everything(EMBEDDED)


@pytest.mark.services
def test_redis() -> None:
    try:
        with redis() as (_server, url):
            reads_everything(url)
    except Absent as absent:
        pytest.skip(str(absent))


@pytest.mark.services
def test_rabbitmq() -> None:
    try:
        Connection(RABBITMQ, connect_timeout=2).ensure_connection(max_retries=1, interval_start=0, timeout=2).release()
    except OperationalError:
        pytest.skip("no RabbitMQ answers at 127.0.0.1:5672: the test over it does not run here")
    reads_everything(RABBITMQ)
