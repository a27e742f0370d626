"""`amplsp explain`: the manual of a rule of any kind, of a kind of change, or of a key of the manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amplsp.cli._added import completed_rules, rules_added_here
from amplsp.cli._options import color_option, config_option
from amplsp.cli._output import Failure, is_terminal, say, wants_colour
from amplsp.report.explanation import explained_names, explanation, not_explained

if TYPE_CHECKING:
    from pathlib import Path


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [each for each in explained_names(completed_rules()) if each.startswith(incomplete)]


@click.command(name="explain", short_help="Show the manual of a rule, or of a key of the manifest.")
@click.argument("name", metavar="RULE|KEY", shell_complete=_complete)
@color_option
@config_option
def command(name: str, color: str, config: Path | None) -> None:
    """Show the manual of a RULE (the requirement, the reason, a wrong and a right example), or what a KEY is for.

    A RULE is the id or another name of a rule for manifests, guides or contracts; the ids of the platform's validator
    work too. If rules of several kinds have the same id, guide/RULE is the one for guides.

    It can also be the id of a policy or of a plug-in's rule that the configuration of this folder adds.

    A RULE can also be a kind of change that amplsp diff reports, such as "read-object-removed".

    A KEY is a key of the manifest, such as "backfill". If several keys have that name, write the keys around it first:
    "read.schedule" or "integrations[0].read.objects[1].schedule".
    """
    # Our own rules are explained also where the configuration is broken.
    text = explanation(name)
    if not text:
        added = rules_added_here(config)
        text = explanation(name, added)
        if not text:
            raise Failure(not_explained(name, "amplsp rules --kind all lists the rules", added))
    if not is_terminal() and color != "always":
        say(text)
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.markdown import Markdown  # noqa: PLC0415

    has_colour = wants_colour(color)
    console = Console(force_terminal=has_colour or None, no_color=not has_colour)
    console.print(Markdown(text, code_theme="ansi_dark"))
