"""One round of each fault, with another seed at each run of the tests; `make faults ROUNDS=10` plays more."""

from __future__ import annotations

from collections.abc import Callable
from random import SystemRandom

import pytest

from tests.faults.__main__ import play
from tests.faults.round import ABSENT, EMBEDDED, SERVERS

ROUNDS = {
    EMBEDDED: ("killed_in_each_stage", "killed_each_time", "delivered_six_times", "queue_emptied"),
    SERVERS: ("connections_dropped", "database_restarted"),
}


@pytest.mark.services
@pytest.mark.parametrize("parts", ROUNDS)
def test_nothing_accepted_is_lost_and_nothing_stands_twice(parts: str, say_at_the_end: Callable[[str], None]) -> None:
    seed = SystemRandom().randrange(10**6)
    done = play(parts, seed, *ROUNDS[parts], quiet=True)
    say_at_the_end(done.stdout if done.returncode == 0 else "")
    if done.returncode == ABSENT:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, f"again with: python -m tests.faults --parts {parts} --seed {seed}\n{done.stdout}"
    assert done.stdout.count(f"seed {seed}: ") == len(ROUNDS[parts])
