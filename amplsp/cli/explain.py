"""`amplsp explain`: the manual of a rule of any kind, of a kind of change, or of a key of the manifest."""

from __future__ import annotations

import click

from amplsp.changes import kinds
from amplsp.changes.manual import kind_markdown
from amplsp.cli._options import color_option
from amplsp.cli._output import Failure, is_terminal, say, wants_colour
from amplsp.did_you_mean import did_you_mean
from amplsp.manifest.definitions import known_keys
from amplsp.manifest.key_manual import key_manual, key_names, keys_named
from amplsp.problem import Kind
from amplsp.rules import Rule, all_rule_ids, rules
from amplsp.rules.manual import manual_markdown
from amplsp.rules.platform_ids import about, is_platforms, silenced_by


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [each for each in [*all_rule_ids(), *kinds(), *key_names()] if each.startswith(incomplete)]


@click.command(name="explain", short_help="Show the manual of a rule, or of a key of the manifest.")
@click.argument("name", metavar="RULE|KEY", shell_complete=_complete)
@color_option
def command(name: str, color: str) -> None:
    """Show the manual of a RULE: what it wants, why, and a wrong and a right example; or what a KEY is for.

    A RULE is an id or another name of a rule for manifests, guides or contracts, also that of the platform's validator.
    Where rules of several kinds bear it, guide/RULE is that for guides.

    A RULE may also be a kind of change that amplsp diff tells, as "read-object-removed".

    A KEY is one of the manifest, as "backfill", with those above it where several bear its name: "read.schedule" or
    "integrations[0].read.objects[1].schedule".
    """
    platforms = [f"{about(name)}\n"] if is_platforms(name) else []
    pages = (
        platforms
        + [manual_markdown(each) for each in _meant(name)]
        + ([kind_markdown(kinds()[name])] if name in kinds() else [])
        + [key_manual(each) for each in keys_named(name)]
    )
    if not pages:
        raise Failure(_unknown(name))
    text = "\n".join(pages)
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
    found = [rules(each)[rule] for each in Kind if not slash or each.value == kind for rule in silenced_by(rest, each)]
    return list({(rule.folder, rule.id): rule for rule in found}.values())


def _unknown(name: str) -> str:
    last = name.rpartition(".")[2]
    known = [*all_rule_ids(), *kinds(), *key_names(), *known_keys()]
    hint = did_you_mean(name, known) or did_you_mean(last, known)
    return f'neither a rule nor a key: "{name[:80]}"{hint or "; amplsp rules --kind all lists the rules"}'
