"""The messages about wrong usage, which click writes differently from the others, and each version differently."""

from __future__ import annotations

import re

import click

from amplsp.did_you_mean import did_you_mean
from amplsp.problem import quote

_IN_QUOTES = re.compile(r"'([^']+)'")
_FORM = re.compile(r"[\[\]]|\.\.\.")
"""What a form such as `[PATH]...` has beside the name."""


def usage_message(error: click.UsageError) -> str:
    """What is wrong, and the command whose help says what would be right."""
    command = error.ctx.command_path if error.ctx else "amplsp"
    return f"{_what(error)}\ntry {command} --help"


def _what(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"there is no option {quote(error.option_name)}{did_you_mean(error.option_name, _options(error.ctx))}"
    text = error.format_message().rstrip(".")
    if not text[:1].isupper():
        return text
    if isinstance(error, click.MissingParameter):
        text = text.replace(". ", "; ", 1)
    # Options and arguments stand without quotes in other messages; a value after them may have its own.
    return text[0].lower() + _IN_QUOTES.sub(lambda named: _FORM.sub("", named[1]), text[1:], count=1)


def _options(context: click.Context | None) -> list[str]:
    """All options of a command, as they are written."""
    parameters = context.command.get_params(context) if context is not None else []
    return [name for each in parameters for name in (*each.opts, *each.secondary_opts) if name.startswith("--")]
