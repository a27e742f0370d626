"""The page of every command with its options, from what `--help` is made of, for `generate_docs.py`."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amplsp.cli._commands import program

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
HEAD = """<!-- Written by tools/generate_docs.py from the commands' own help; do not edit. -->

# Commands

{about} This page shows what `amplsp --help` and `amplsp COMMAND --help` print; [JSON of commands](json.md)
describes the output for programs.

{epilog} [What a check writes](output-formats.md) has more about them.

{options}

| command | |
|---|---|
{table}
"""


def page() -> str:
    """The text of `docs/commands.md`."""
    context = click.Context(program, info_name="amplsp")
    commands = [program.get_command(context, name) for name in program.list_commands(context)]
    known = [each for each in commands if each and each.name]
    rows = "".join(
        f"| [`amplsp {each.name}`](#amplsp-{each.name}) | {_text(each.get_short_help_str(200))} |\n" for each in known
    )
    head = HEAD.format(
        about=_text(program.help),
        epilog=_text(program.epilog),
        options="\n".join(_options(program, context)),
        table=rows.rstrip("\n"),
    )
    return head + "".join(_section(each, context, 2) for each in known)


def _section(command: click.Command, parent: click.Context, level: int) -> str:
    """A command, with the commands below it."""
    context = click.Context(command, parent=parent, info_name=command.name)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    lines = [f"\n{'#' * level} {context.command_path}\n", f"```text\n{usage}\n```\n"]
    lines += [f"{_text(each)}\n" for each in inspect.cleandoc(command.help or "").split("\n\n")]
    options = list(_options(command, context))
    text = "\n".join([*lines, *options, ""]) if options else "\n".join(lines)
    if isinstance(command, click.Group):
        below = [command.get_command(context, name) for name in command.list_commands(context)]
        text += "".join(_section(each, context, level + 1) for each in below if each)
    return text


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    """Every option but `--help`, which all have."""
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if record and "--help" not in parameter.opts:
            yield f"- `{record[0]}`: {_text(record[1])}"


def _text(text: str | None) -> str:
    """Help as Markdown, in one line."""
    return re.sub(r"[*<]", r"\\\g<0>", " ".join((text or "").replace("\b", "").split()))
