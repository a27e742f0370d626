"""Work to share among processes, in a module that a new interpreter can import too."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def where(number: int, here: int) -> tuple[int, bool]:
    """The square of a number, and whether this process has found it."""
    return number * number, os.getpid() == here


def only_here(number: int, here: int) -> int:
    """The number; in any other process an error."""
    if os.getpid() != here:
        sys.stdout.write("this must not get into the answer")
        raise MemoryError
    return number


def talkative(number: int) -> int:
    """The number, after some words on standard output."""
    sys.stdout.write("a rule of a plug-in says this")
    return number


def interrupted(number: int, here: int, note: Path) -> int:
    """Interrupts this process as soon as the other one has written its id; the other one does not end by itself."""
    if os.getpid() != here:
        note.write_text(str(os.getpid()))
        time.sleep(60)
    while not note.exists() or not note.read_text():
        time.sleep(0.01)
    raise KeyboardInterrupt(number)
