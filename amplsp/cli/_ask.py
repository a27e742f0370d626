"""Asks somebody at a terminal until the answer makes sense."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from amplsp.cli import _output
from amplsp.cli._output import say_note

no_input_option = click.option("--no-input", is_flag=True, help="Never ask, not even on a terminal.")


def can_ask(*, no_input: bool = False) -> bool:
    """Whether somebody sees a question and can answer it, and wants to."""
    return not no_input and _output.is_terminal(sys.stdin) and _output.is_terminal(sys.stderr)


def ask(question: str, try_it: Callable[[str], object], refused: type[Exception], *, default: str | None = None) -> str:
    """Ask until an answer is taken.

    Args:
        question: without the colon.
        try_it: raises `refused`, with the reason as its text, where the answer makes no sense.
        refused: the exception whose text is shown before the question comes again.
        default: what an empty answer means; without it, there must be an answer.

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
    """Say what the next questions are about, what is known of it, and what may be answered."""
    parts = [f"known: {', '.join(known)}" if known else "nothing known", *([f"allowed: {allowed}"] if allowed else [])]
    say_note(f"\n{name} ({'; '.join(parts)})")


def _read_line(prompt: str) -> str:
    """A line that somebody types. Nothing goes to standard output, which may be a file for the result."""
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
