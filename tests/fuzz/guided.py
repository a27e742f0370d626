"""A child of `make fuzz`: atheris looks for inputs that reach code which none has reached before, until it is stopped.

Arguments: a target, a way, the file for the slowest input, and options of libFuzzer. Ends with 0 if nothing is wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris


def main() -> None:
    """Look for inputs; libFuzzer ends the process."""
    name, way, slowest, *options = sys.argv[1:]
    # Rules and readers are imported when they are first used: all that is imported from now on is instrumented.
    with atheris.instrument_imports(include=["amplsp"]):
        from fuzz.targets import targets  # noqa: PLC0415 - see above
        from fuzz.ways import feed, timed  # noqa: PLC0415

        target = targets()[name]
        judge = timed(target.judge, Path(slowest))
        atheris.Setup([sys.argv[0], *options], feed(target._replace(judge=judge), way))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
