"""Asks somebody at a terminal until the answer makes sense."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from amplsp.cli import _output
from amplsp.cli._output import say_note


def can_ask() -> bool:
    """Whether somebody sees a question and can answer it."""
    return _output.is_terminal(sys.stdin) and _output.is_terminal(sys.stderr)


def ask(question: str, try_it: Callable[[str], object], refused: type[Exception], *, default: str | None = None) -> str:
    """Ask until an answer is taken.

    Args:
        question: without the colon.
        try_it: raises `refused`, with the reason as its text, where the answer makes no sense.
        refused: the exception whose text is shown before the question comes again.
        default: what an empty answer means; without it, there must be an answer.
    """
    while True:
        text = str(click.prompt(question, default=default, show_default=bool(default), err=True)).strip()
        try:
            try_it(text)
        except refused as error:
            say_note(str(error))
            continue
        return text
