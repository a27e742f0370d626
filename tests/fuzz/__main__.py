"""`make fuzz`: the long run. Ends with 1 where something is wrong."""

from __future__ import annotations

import argparse
import sys
import time

from fuzz.runs import try_out
from fuzz.targets import targets

_AT_ONCE = 200


def main() -> int:
    """Try each target for as long as asked for, and show what is wrong with its smallest input."""
    known = targets()
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="TARGET", help=", ".join(known))
    parser.add_argument("--seconds", type=int, default=60, help="how long to try each target")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(known):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there is {', '.join(known)}")
    is_wrong = False
    for name in asked.names or known:
        end, count, chance = time.monotonic() + asked.seconds, 0, asked.seed
        while time.monotonic() < end:
            tried = try_out(known[name], _AT_ONCE, chance)
            count += tried.count
            if tried.what:
                is_wrong = True
                print(f"==== {name} --seed {chance}\n{tried.what}{tried.text!r}", flush=True)
                break
            chance += 1
        print(f"{name}: {count:,} inputs", flush=True)
    return 1 if is_wrong else 0


if __name__ == "__main__":
    sys.exit(main())
