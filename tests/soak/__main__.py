"""`make soak`: the long run. Ends with 1 if something is wrong."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from soak.run import Pace, Run

KILLED = (0.45, 0.5, 0.55)
"""The parts of the time after which the server is killed: two long lives and two short ones."""


def main() -> int:
    """Run for as long as asked for, or for as many steps."""
    parser = argparse.ArgumentParser(prog="soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="how long")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, help="as many steps, however long that takes")
    parser.add_argument("--kills", type=lambda text: [int(each) for each in text.split(",")], default=[])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = Run(Path(folder).resolve(), asked.seed, _pace(asked), lambda text: print(text, flush=True))
        begun = time.monotonic()
        wrong = run.go()
    minutes = (time.monotonic() - begun) / 60
    print(f"{run.done:,} steps in {minutes:.1f} minutes, {run.compared:,} texts compared, killed before {run.kills}")
    for life in filter(None, run.lives):
        print(f"first {life[0]}\nlast  {life[-1]}")
    print(wrong or "nothing is wrong")
    return 1 if wrong else 0


def _pace(asked: argparse.Namespace) -> Pace:
    if asked.steps is not None:
        return Pace(lambda done: done >= asked.steps, lambda done: done in asked.kills)
    begun = time.monotonic()
    deaths = [each * asked.minutes * 60 for each in KILLED]

    def is_killed(_: int) -> bool:
        if deaths and time.monotonic() - begun > deaths[0]:
            deaths.pop(0)
            return True
        return False

    return Pace(lambda _: time.monotonic() - begun > asked.minutes * 60, is_killed)


if __name__ == "__main__":
    sys.exit(main())
