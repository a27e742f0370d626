"""`amplsp explain`: one rule's manual."""

from __future__ import annotations

import click

from amplsp.cli._options import color_option, unknown_rule
from amplsp.cli._output import Failure, is_terminal, say, wants_colour
from amplsp.rules import rule_ids, rules
from amplsp.rules.manual import manual_markdown


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [each for each in rule_ids() if each.startswith(incomplete)]


@click.command(name="explain", short_help="Show the manual of a rule.")
@click.argument("rule", shell_complete=_complete)
@color_option
def command(rule: str, color: str) -> None:
    """Show the manual of RULE: what it wants, why, and a wrong and a right manifest."""
    if rule not in rule_ids():
        raise Failure(unknown_rule(rule))
    text = manual_markdown(rules()[rule])
    if not is_terminal() and color != "always":
        say(text)
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.markdown import Markdown  # noqa: PLC0415

    has_colour = wants_colour(color)
    console = Console(force_terminal=has_colour or None, no_color=not has_colour)
    console.print(Markdown(text, code_theme="ansi_dark"))
