"""The output of commands: its style, files that are not overwritten, errors, exit codes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING

from amplsp.late_pattern import late_pattern
from amplsp.terminal import BOLD, DIM, RED, Painter, escape_lines

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.engine.configuration_finder import ConfigurationFinder

CLEAN, FINDINGS, UNUSABLE, NOTHING_TO_DO = 0, 1, 2, 3
"""The exit codes: fine; findings or differences; wrong usage or an unreadable file; no file to work on."""

INTERRUPTED, BROKEN_PIPE = 130, 141
"""The exit codes of programs that were ended by a signal: 128 and the signal's number."""

DEFAULT_BASELINE = "amplsp-baseline.json"
WIDTH_WITHOUT_TERMINAL = 100

_CONTROL_SEQUENCE = late_pattern(r"\x1b\[[0-?]*[ -/]*[@-~]")
_SILENT_SECONDS = 1.0
_PAUSE_SECONDS = 0.1


class Failure(Exception):  # noqa: N818 - not an error of the program
    """Something that the user can correct; its text is shown, and the exit code is 2."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class WrongUsage(Failure):
    """Arguments that make no sense together; people also see where the help is."""


def wants_colour(choice: str = "auto", stream: IO[str] | None = None) -> bool:
    """Whether to write colours, according to `--color`, else `NO_COLOR` and `FORCE_COLOR`, else on a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return os.environ["FORCE_COLOR"] not in {"0", "false"}
    return is_terminal(stream or sys.stdout) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: IO[str] | None = None) -> bool:
    """Whether a stream, by default standard output, is a terminal."""
    stream = stream or sys.stdout
    return bool(getattr(stream, "isatty", lambda: False)())


def width() -> int:
    """The columns of the terminal."""
    return terminal_columns(WIDTH_WITHOUT_TERMINAL) if is_terminal() else WIDTH_WITHOUT_TERMINAL


def terminal_columns(otherwise: int) -> int:
    """The number of columns, by `shutil`, which takes longer to load than `--help` takes to write."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or otherwise  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return otherwise  # there is no terminal


def can_show(characters: str) -> bool:
    """Whether standard output's encoding has these characters."""
    try:
        characters.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def say(text: str, *, has_colour: bool = False) -> None:
    """Write to standard output; the text has its own line breaks."""
    _write(sys.stdout, text, has_colour=has_colour)


def say_error(message: str) -> None:
    """Write an error to standard error: its first line as the error, further lines as advice."""
    has_colour = wants_colour(stream=sys.stderr)
    first, _, rest = escape_lines(message).partition("\n")
    head = Painter(has_colour=has_colour)("error", BOLD, RED)
    _write(sys.stderr, f"{head}: {first}" + (f"\n{rest}\n" if rest else "\n"), has_colour=has_colour)


def say_who_is_awaited(client: str) -> None:
    """Tell a user who starts a server in a terminal why nothing happens."""
    if is_terminal(sys.stdin):
        say_note(f"waiting for {client}, which starts this by itself; Ctrl-C ends it")


def say_note(message: str) -> None:
    """Write a remark to standard error."""
    _write(sys.stderr, f"{escape_lines(message)}\n")


def _write(stream: IO[str], text: str, *, has_colour: bool = False) -> None:
    if not has_colour and "\x1b" in text:
        text = _CONTROL_SEQUENCE.sub("", text)  # of whatever is quoted; ours are colours
    if has_colour and sys.platform == "win32":
        import click  # noqa: PLC0415 - knows what consoles there take for colours; loading it takes as long as a check

        click.echo(text, stream, nl=False, color=True)
        return
    stream.write(text)
    stream.flush()


def say_passed_over(configurations: ConfigurationFinder) -> None:
    """Write which files could not be read in the search for a configuration, and why."""
    for error in configurations.passed_over:
        say_note(f"note: {error}; no settings are read from it")


def check_can_write(path: str | Path) -> None:
    """Reject a file that cannot be written, before any work is done for it.

    Raises:
        Failure: its folder does not exist, or it is a folder.
    """
    from pathlib import Path  # noqa: PLC0415 - start-up time of what writes no file, here and below

    path = Path(path)
    if path.is_dir():
        raise Failure(f'cannot write "{path}": it is a folder')
    if not path.parent.is_dir():
        raise Failure(f'cannot write "{path}": there is no folder "{path.parent}"')


def write_file(path: str | Path, text: str) -> None:
    """Write a UTF-8 file, completely or not at all.

    Raises:
        Failure: it cannot be written.
    """
    from amplsp.atomic_write import write_atomically  # noqa: PLC0415

    check_can_write(path)
    try:
        write_atomically(path, text.encode("utf-8", errors="backslashreplace"))
    except OSError as error:
        from amplsp.text_file import reason_of  # noqa: PLC0415 - only an error needs it

        raise Failure(f'cannot write "{path}": {reason_of(error)}') from None


def write_new_file(path: str | Path, text: str, *, force: bool = False) -> None:
    """Write a new UTF-8 file; an existing one only with `force`, except for a pipe.

    Raises:
        Failure: it already exists, or cannot be written.
    """
    from amplsp.atomic_write import is_stream  # noqa: PLC0415

    if not force and os.path.lexists(path) and not is_stream(path):
        raise Failure(f'"{path}" exists already; --force overwrites it')
    write_file(path, text)


def columns(head: Sequence[str], rows: Iterable[Sequence[str]], paint: Painter) -> str:
    """A table, with a line break at its end; the first column is bold, the last one can have any width."""
    table = [tuple(row) for row in rows]
    widths = [max(len(row[column]) for row in [tuple(head), *table]) for column in range(len(head))]
    lines = [paint(_line(head, widths), DIM)]
    lines += [paint(row[0], BOLD) + _line(row, widths)[len(row[0]) :] for row in table]
    return "".join(f"{line}\n" for line in lines)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


class Progress:
    """A line on standard error that is updated in place, appears after a second, and disappears at the end."""

    def __init__(self, *, is_wanted: bool) -> None:
        self._is_wanted = is_wanted and is_terminal(sys.stderr)
        self._next = time.monotonic() + _SILENT_SECONDS
        self._is_shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show how many of all files are checked."""
        if not self._is_wanted or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _PAUSE_SECONDS
        self._is_shown = True
        sys.stderr.write(f"\r\x1b[Kchecked {done:,} of {total:,} files")
        sys.stderr.flush()

    def clear(self) -> None:
        """Remove the line."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._is_shown = False
