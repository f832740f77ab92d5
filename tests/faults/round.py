"""One round in a process of its own: `python -m tests.faults.round PARTS SEED [SCENARIO …]`.

PARTS is "embedded" (SQLite and the embedded queue), "servers" (a PostgreSQL, and a Redis where it is installed, started for the round)
or the address of a broker (with SQLite).
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from random import Random

import django

from tests.installation.home import home
from tests.installation.servers import Absent, Server, postgres, redis

ROOT = Path(__file__).resolve().parents[2]
EMBEDDED, SERVERS = "embedded", "servers"
ABSENT = 77  # the exit code that says: a server is not installed here


def main(parts: str, seed: int, names: list[str]) -> int:
    """Play the scenarios in the order that the seed gives; 0 when the books were right after each."""
    with ExitStack() as stack:
        try:
            database, cluster = stack.enter_context(postgres()) if parts == SERVERS else (None, "")
        except Absent as absent:
            say(str(absent))
            return ABSENT
        given = None, "" if parts == EMBEDDED else parts
        queue, broker = redis_or_embedded(stack) if parts == SERVERS else given
        place = stack.enter_context(home(cluster=cluster, broker=broker))
        os.environ.clear()
        os.environ.update(place.environment)
        django.setup()
        return play(seed, names, (database, queue), place.var)


def redis_or_embedded(stack: ExitStack) -> tuple[Server | None, str]:
    """A Redis of this round; without one, the embedded queue."""
    try:
        return stack.enter_context(redis())
    except Absent as absent:
        say(str(absent))
        return None, ""


def play(seed: int, names: list[str], servers: tuple[Server | None, Server | None], var: Path) -> int:
    """The scenarios one after the other in one installation."""
    from tests.faults import scenarios  # after Django's set-up
    from tests.installation.world import World

    rng = Random(seed)  # noqa: S311 (chance, not secrecy)
    world = World(rng, *servers)
    chosen = [scenarios.SCENARIOS[name] for name in names] or scenarios.possible(world)
    for scenario in rng.sample(chosen, len(chosen)):
        begun = time.monotonic()
        try:
            scenario(world)
            world.wait_until_all_ended()
            world.check_books()
        except Exception:
            said = (var / "said.log").read_text(encoding="utf-8", errors="replace")
            say(f"seed {seed}: {scenario.__name__} FAILED. The workers said:\n{said[-6000:]}")
            raise
        finally:
            world.kill_workers()
        say(f"seed {seed}: {scenario.__name__} ok, {len(world.texts)} files so far ({time.monotonic() - begun:.1f} s)")
    scenarios.remove_queue()  # from a server that is not the round's own
    return 0


def say(words: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
