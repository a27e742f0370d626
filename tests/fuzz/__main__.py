"""`make fuzz`: the long run. Ends with 1 if something is wrong, and keeps the text that shows it in `found/`."""

from __future__ import annotations

import argparse
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fuzz import guiding
from fuzz.inputs import Target, keep
from fuzz.runs import Tried, error_of, smallest, try_out
from fuzz.targets import targets
from fuzz.ways import timed

if TYPE_CHECKING:
    from collections.abc import Callable

_AT_ONCE = 200
_FOLDER = Path("build/fuzz")


def main() -> int:
    """Try each target for as long as asked for, and show what is wrong with its smallest input."""
    known = targets()
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="TARGET", help=", ".join(known))
    parser.add_argument("--seconds", type=int, default=60, help="how long to try each target")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--unguided", action="store_true", help="do without atheris")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(known):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there is {', '.join(known)}")
    is_guided = guiding.is_possible() and not asked.unguided
    why = "" if guiding.is_possible() else "; atheris is not installed"
    print("with atheris and hypothesis" if is_guided else f"with hypothesis alone{why}", flush=True)
    try_it = _guided if is_guided else _unguided
    return 1 if sum([_is_wrong(name, try_it(name, known[name], asked)) for name in asked.names or known]) else 0


def _guided(name: str, target: Target, asked: argparse.Namespace) -> Tried:
    return guiding.look(name, target, _FOLDER / name, seconds=asked.seconds, seed=asked.seed)


def _unguided(name: str, target: Target, asked: argparse.Namespace) -> Tried:
    (_FOLDER / name).mkdir(parents=True, exist_ok=True)
    slowest = _FOLDER / name / "slowest.txt"
    target = target._replace(judge=timed(target.judge, slowest))
    end, chance, runs = time.monotonic() + asked.seconds, asked.seed, [Tried(0)]
    while time.monotonic() < end and not runs[-1].what:
        runs.append(try_out(target, _AT_ONCE, chance))
        chance += 1
    return Tried(sum(each.count for each in runs), runs[-1].what, runs[-1].text, guiding.longest(slowest))


def _is_wrong(name: str, tried: Tried) -> bool:
    """Print the outcome of a target, and keep what is wrong with it."""
    size = f", at most {tried.megabytes} MB" if tried.megabytes else ""
    print(f"{name}: {tried.count:,} inputs, the slowest in {tried.seconds:.2f} s{size}", flush=True)
    if tried.what:
        print(f"==== {_kept(name, tried)}\n{tried.what}", flush=True)
    return bool(tried.what)


def _kept(name: str, tried: Tried) -> str:
    """Where the smallest text is kept that shows what is wrong, and the text."""
    if tried.text is None:
        return name
    judge = targets()[name].judge
    error = error_of(judge, tried.text) if tried.is_repeatable else ""
    text = smallest(tried.text, partial(_is_same, judge, error)) if error else tried.text
    return f"{keep(name, error or 'too slow or too large', text)}: {text!r}"


def _is_same(judge: Callable[[str], None], error: str, text: str) -> bool:
    return error_of(judge, text) == error


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("interrupted")
