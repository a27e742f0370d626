"""`make differential`: the long run. Ends with 1 if something is wrong."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from differential import runs

_KINDS = {
    "comments": runs.of_comments,
    "fixes": runs.of_fixes,
    "gaps": runs.of_gaps,
    "ignores": runs.of_ignores,
    "patches": runs.of_patches,
    "shapes": runs.of_shapes,
    "yaml-suite": runs.of_suite,
    "yaml": runs.of_trees,
}


def main() -> int:
    """Run what is asked for, and show each failure with its seed and its text."""
    parser = argparse.ArgumentParser(prog="differential", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(_KINDS))
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--count", type=int, default=1200, help="how many seeds")
    parser.add_argument(
        "--from",
        dest="folders",
        action="append",
        type=Path,
        default=[],
        help="more manifests, or for yaml-suite a copy of the YAML test suite",
    )
    asked = parser.parse_args()
    if unknown := set(asked.kinds) - set(_KINDS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there is {', '.join(_KINDS)}")
    seeds = range(asked.seed, asked.seed + asked.count)
    count = 0
    for name in asked.kinds or _KINDS:
        start, before = time.monotonic(), count
        for failure in _KINDS[name](seeds, tuple(asked.folders)):
            count += 1
            print(f"==== {name} --seed {failure.seed}: {failure.what}\n{failure.text}", flush=True)
        print(f"{name}: {asked.count:,} seeds, {count - before} failures, {time.monotonic() - start:.0f} s", flush=True)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
