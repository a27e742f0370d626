"""The command line. Each subcommand is a module or a package with a `command`; modules with `_` are shared helpers.

A subcommand's module is imported only when it is used, so that no command loads what only others need.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from amplsp.collecting import MANY_OBJECTS


def start() -> NoReturn:
    """Run the program and end the process.

    A run makes many objects but hardly any cycles. Garbage collection, and the usual end of the interpreter, would take
    a tenth of the time of a check.
    """
    gc.set_threshold(MANY_OBJECTS, 50, 50)
    code = main()
    if "atexit" in sys.modules or "threading" in sys.modules:
        sys.exit(code)  # something may have to be done at the end, or runs still
    with contextlib.suppress(OSError):
        sys.stderr.flush()
    os._exit(code)  # standard output is flushed, or its reader is gone


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 fine, 1 findings, 2 wrong usage or unreadable, 3 nothing to check.

    Args:
        argv: the arguments without the program's name; those of the process by default.
    """
    try:
        from amplsp.cli._program import run  # noqa: PLC0415 - `import amplsp.cli.x` must not load all of this
    except KeyboardInterrupt:
        return 130  # as `run` does; loading takes most of a short run, so that is where it is often interrupted

    return run(argv)
