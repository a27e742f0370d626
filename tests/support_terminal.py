"""A user at a terminal: simulated and, if the system has them, real ones."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Typed(io.StringIO):
    """Standard input from a user who types some lines."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self.lines = lines

    def isatty(self) -> bool:
        """Yes."""
        return True

    def readline(self, _size: int | None = -1) -> str:
        """The next line."""
        return f"{self.lines.pop(0)}\n" if self.lines else ""


def sit_down(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make the program believe that a user is at a terminal; the list has the lines that they type."""
    lines: list[str] = []
    monkeypatch.setattr("amplsp.cli._output.is_terminal", lambda _stream=None: True)
    monkeypatch.setattr(sys, "stdin", Typed(lines))
    return lines


class Dialogue(NamedTuple):
    """The result of a run at a real terminal: what was shown, and standard output."""

    code: int
    shown: str
    out: bytes


def talk(folder: Path, arguments: Sequence[str], answers: Sequence[tuple[str, bytes]]) -> Dialogue:
    """Run the program at its own real terminal.

    Args:
        folder: the current folder of the program.
        arguments: the program's arguments.
        answers: for words that are shown, the text that is then typed.
    """
    pty = pytest.importorskip("pty", reason="needs pseudo-terminals")
    ours, its = pty.openpty()
    command = [sys.executable, "-c", _RUN, *arguments]
    with subprocess.Popen(
        command, stdin=its, stderr=its, stdout=subprocess.PIPE, cwd=folder, start_new_session=True
    ) as run:
        os.close(its)
        shown = ""
        for words, typed in answers:
            shown += _until(ours, words)
            os.write(ours, typed)
        out = run.stdout.read() if run.stdout else b""
        shown += _until(ours, None)
    os.close(ours)
    return Dialogue(run.returncode, shown, out)


_RUN = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from amplsp.cli import main
sys.exit(main(sys.argv[1:]))
"""


def _until(terminal: int, words: str | None) -> str:
    """What is shown up to these words; without words, until the program closes the terminal."""
    shown = b""
    while words is None or words not in shown.decode(errors="replace"):
        try:
            more = os.read(terminal, 65536)
        except OSError:  # Linux says so that the other side is closed
            break
        if not more:
            break
        shown += more
    return shown.decode(errors="replace")
