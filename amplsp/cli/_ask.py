"""Asks a user at a terminal until the answer makes sense."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from amplsp.cli import _output
from amplsp.cli._output import say_note

no_input_option = click.option("--no-input", is_flag=True, help="Never ask, not even on a terminal.")


def can_ask(*, no_input: bool = False) -> bool:
    """Whether a user can see a question and answer it, and has not switched questions off."""
    return not no_input and _output.is_terminal(sys.stdin) and _output.is_terminal(sys.stderr)


def ask(question: str, try_it: Callable[[str], object], refused: type[Exception], *, default: str | None = None) -> str:
    """Ask until an answer is accepted.

    Args:
        question: the question, without the colon.
        try_it: checks the answer; raises `refused`, with the reason as its text, if it makes no sense.
        refused: the exception whose text is shown before the question is repeated.
        default: the meaning of an empty answer; without it, an answer is required.

    Raises:
        Abort: the input ends.
    """
    while True:
        text = _read_line(f"{question} [{default}]: " if default else f"{question}: ") or default
        if text is None:
            continue
        try:
            try_it(text)
        except refused as error:
            say_note(str(error))
            continue
        return text


def say_group(name: str, *known: str, allowed: str = "") -> None:
    """Write what the next questions are about, what is known about it, and which answers are possible."""
    parts = [f"known: {', '.join(known)}" if known else "nothing known", *([f"allowed: {allowed}"] if allowed else [])]
    say_note(f"\n{name} ({'; '.join(parts)})")


def _read_line(prompt: str) -> str:
    """A line that the user types. Nothing goes to standard output, which may be a file for the result."""
    try:
        click.echo(prompt, nl=False, err=True)
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        say_note("\nstopped; nothing was written")
        raise click.Abort from None
    if not line:
        say_note("\nthe input ended before the last answer; nothing was written")
        raise click.Abort
    return line.strip()
