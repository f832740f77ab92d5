"""`make faults ROUNDS=10`: rounds of every scenario, each with a seed that is printed and can be given again with --seed."""

from __future__ import annotations

import argparse
import subprocess
import sys
from random import SystemRandom

from tests.faults.round import ABSENT, EMBEDDED, ROOT, SERVERS


def main() -> int:
    """Play the rounds; how many failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, help="the first round's seed; each further round has the next")
    parser.add_argument("--parts", choices=(EMBEDDED, SERVERS), help="one installation alone: SQLite, or PostgreSQL with Redis")
    parser.add_argument("--scenario", action="append", default=[], help="these alone")
    chosen = parser.parse_args()
    first = chosen.seed if chosen.seed is not None else SystemRandom().randrange(10**6)
    rounds = [(parts, first + number) for number in range(chosen.rounds) for parts in (EMBEDDED, SERVERS) if chosen.parts in {None, parts}]
    failed = [f"{parts}, seed {seed}" for parts, seed in rounds if play(parts, seed, *chosen.scenario).returncode not in {0, ABSENT}]
    sys.stdout.write(f"{len(rounds) - len(failed)} of {len(rounds)} passed\n" + "".join(f"FAILED: {words}\n" for words in failed))
    return len(failed)


def play(parts: str, seed: int, *scenarios: str, quiet: bool = False) -> subprocess.CompletedProcess[str]:
    """One round in a process of its own."""
    command = [sys.executable, "-m", "tests.faults.round", parts, str(seed), *scenarios]
    output = subprocess.PIPE if quiet else None
    return subprocess.run(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, text=True, check=False, timeout=600)


if __name__ == "__main__":
    sys.exit(main())
