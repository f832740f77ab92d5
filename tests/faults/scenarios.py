"""The scenarios: each a story about the one World of its round. What all of them leave behind is checked figure by figure."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import FunctionType

from django.db import connection

from budgets.celery import app
from ingest.models import STAGES, IngestRun
from ingest.tasks import MAX_ATTEMPTS
from ingest.uploads import send
from tests.installation.pausing import STORED
from tests.installation.ports import wait_until
from tests.installation.world import LONG, World

EVERY_STAGE = (*STAGES, STORED)


def nothing_breaks(world: World) -> None:
    """The measure of the others: a few files, one worker."""
    world.start_worker()
    world.hand_in(4)


def killed_in_each_stage(world: World) -> None:
    """kill -9 in every stage: of the one process that reads, or of the whole worker, which is then started again."""
    world.start_worker()
    for stage in world.rng.sample(EVERY_STAGE, len(EVERY_STAGE)):
        world.ask_to_pause(stage)
        world.hand_in(1)
        reader = world.wait_for_pause(stage)
        more = world.rng.randint(0, 2)
        # In the embedded database nothing is handed in while somebody stands still in the one transaction that writes.
        world.hand_in(0 if stage == STORED else more)
        time.sleep(world.rng.uniform(0, 0.2))
        if world.rng.random() < 0.5:
            world.kill_reader(stage, reader)
        else:
            world.kill_workers()
            world.start_worker()
        world.go_on()
        world.hand_in(more if stage == STORED else 0)
        world.wait_until_all_ended()  # or the next blow strikes the same file, whose attempts are counted


def killed_each_time(world: World) -> None:
    """A file that kills whoever reads it ends in words after the last attempt; the others are read."""
    world.start_worker()
    stage = world.rng.choice(EVERY_STAGE)
    world.ask_to_pause(stage)
    run = world.hand_in(1)[0]
    for attempt in range(1, MAX_ATTEMPTS + 1):
        reader = world.wait_for_pause(stage)
        if attempt < MAX_ATTEMPTS:
            world.ask_to_pause(stage)  # before the blow: whoever takes the run over finds it
        world.kill_reader(stage, reader)
    world.hand_in(2)
    wait_until(lambda: IngestRun.objects.filter(pk=run.pk, status="failed").exists(), LONG, "the last attempt to be the last")
    run.refresh_from_db()
    assert (run.error_code, run.attempts) == ("internal_error", MAX_ATTEMPTS)
    world.failed += 1


def delivered_six_times(world: World) -> None:
    """Each message six times, to two workers at once, and again when all is done."""
    runs = world.hand_in(3)
    messages = [run.pk for run in runs for _ in range(6)]
    world.rng.shuffle(messages)
    for run_id in messages:
        send(run_id)
    world.start_worker()
    world.start_worker()
    world.wait_until_all_ended()
    for run_id in messages:
        send(run_id)
    wait_until(lambda: waiting_messages() == 0, LONG, "the messages to be taken")
    attempts = IngestRun.objects.filter(pk__in=messages).values_list("attempts", flat=True)
    assert set(attempts) == {1}, f"attempts {list(attempts)}"


def queue_emptied(world: World) -> None:
    """Every message lost: before a worker starts, and while one works."""
    world.hand_in(world.rng.randint(1, 3))
    empty_queue()
    world.start_worker()
    stage = world.rng.choice(STAGES)
    world.ask_to_pause(stage)
    world.hand_in(world.rng.randint(1, 3))
    world.wait_for_pause(stage)
    world.hand_in(world.rng.randint(2, 5))
    empty_queue()
    world.go_on()


def queue_restarted(world: World) -> None:
    """Redis ends as in a crash and comes back with nothing in it; what is handed in meanwhile is accepted all the same."""
    assert world.queue is not None
    world.start_worker()
    world.ask_to_pause("extract")
    world.hand_in(world.rng.randint(2, 4))
    world.wait_for_pause("extract")
    world.queue.end()
    world.go_on()
    world.hand_in(2)
    world.queue.start()


def connections_dropped(world: World) -> None:
    """PostgreSQL ends every connection in the middle of a run, in two stages, of which one is the transaction that writes."""
    world.start_worker()
    for stage in (world.rng.choice(STAGES), STORED):
        world.ask_to_pause(stage)
        world.hand_in(world.rng.randint(1, 4))
        world.wait_for_pause(stage)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname IS NOT NULL")
        world.go_on()


def database_restarted(world: World) -> None:
    """PostgreSQL ends as in a crash while runs are read and messages wait, stays away a while, and comes back."""
    assert world.database is not None
    world.start_worker()
    stage = world.rng.choice(EVERY_STAGE)
    world.ask_to_pause(stage)
    world.hand_in(world.rng.randint(3, 6))
    world.wait_for_pause(stage)
    connection.close()
    world.database.end()
    world.go_on()
    time.sleep(world.rng.uniform(0, 2))
    world.database.start()


def empty_queue() -> None:
    """Nothing is left of the queue's messages."""
    with app.connection_for_write() as queue:
        queue.default_channel.queue_purge(app.conf.task_default_queue)


def remove_queue() -> None:
    """Leave nothing on the server."""
    with app.connection_for_write() as queue:
        queue.default_channel.queue_delete(app.conf.task_default_queue)
        if queue.transport.driver_type == "amqp":
            queue.default_channel.exchange_delete(app.conf.task_default_queue)


def waiting_messages() -> int:
    """How many messages the queue holds."""
    with app.connection_for_read() as queue:
        return int(queue.default_channel.queue_declare(app.conf.task_default_queue, durable=True).message_count)


def possible(world: World) -> list[Callable[[World], None]]:
    """The scenarios that the world's parts can play."""
    with_postgres = [connections_dropped, database_restarted] if world.database else []
    with_redis = [queue_restarted] if world.queue else []
    return [killed_in_each_stage, killed_each_time, delivered_six_times, queue_emptied, *with_postgres, *with_redis]


SCENARIOS = {name: story for name, story in globals().items() if isinstance(story, FunctionType) and story.__module__ == __name__}
