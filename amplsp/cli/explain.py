"""`amplsp explain`: the manual of a rule of any kind."""

from __future__ import annotations

import click

from amplsp.cli._options import color_option, unknown_rule
from amplsp.cli._output import Failure, is_terminal, say, wants_colour
from amplsp.problem import Kind
from amplsp.rules import Rule, all_rule_ids, resolve, rules
from amplsp.rules.manual import manual_markdown


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [each for each in all_rule_ids() if each.startswith(incomplete)]


@click.command(name="explain", short_help="Show the manual of a rule.")
@click.argument("rule", shell_complete=_complete)
@color_option
def command(rule: str, color: str) -> None:
    """Show the manual of RULE: what it wants, why, and a wrong and a right example.

    A RULE is an id or another name of a rule for manifests, guides or contracts. Where rules of several kinds bear it,
    guide/RULE is that for guides.
    """
    found = _meant(rule)
    if not found:
        raise Failure(unknown_rule(rule))
    text = "\n".join(manual_markdown(each) for each in found)
    if not is_terminal() and color != "always":
        say(text)
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.markdown import Markdown  # noqa: PLC0415

    has_colour = wants_colour(color)
    console = Console(force_terminal=has_colour or None, no_color=not has_colour)
    console.print(Markdown(text, code_theme="ansi_dark"))


def _meant(name: str) -> list[Rule]:
    """The rules that a name means, those for manifests first."""
    kind, slash, rest = name.rpartition("/")
    found = [rules(each)[rule] for each in Kind if not slash or each.value == kind for rule in resolve(rest, each)]
    return list({(rule.folder, rule.id): rule for rule in found}.values())
