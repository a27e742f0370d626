"""A child of `make fuzz`: atheris looks for inputs that reach code which none has reached before, until it is stopped.

Arguments: a target, the file for the slowest input, and options of libFuzzer. Ends with 0 if nothing is wrong.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import atheris


def main() -> None:
    """Look for inputs; libFuzzer ends the process."""
    name, slowest, *options = sys.argv[1:]
    # All that is imported from now on is instrumented; the first input imports rules and readers, which takes long.
    with atheris.instrument_imports(include=["amplsp"]):
        from fuzz.targets import targets  # noqa: PLC0415 - see above
        from fuzz.ways import feed, timed  # noqa: PLC0415

        target = targets()[name]
        with suppress(Exception):  # it is judged again as the first of the corpus
            target.judge(target.seeds[0])
        judge = timed(target.judge, Path(slowest))
        atheris.Setup([sys.argv[0], *options], feed(target._replace(judge=judge)))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
