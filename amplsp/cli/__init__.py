"""The command line. Each subcommand is a module or a package here with a `command`; names with `_` are shared helpers.

A subcommand's module is imported only when it is used, so that no command pays for what another needs.
"""

from __future__ import annotations

from collections.abc import Sequence


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
