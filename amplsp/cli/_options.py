"""Options that several subcommands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from amplsp.engine.configuration import Overrides
from amplsp.engine.did_you_mean import did_you_mean
from amplsp.problem import Profile
from amplsp.rules import rule_ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click.shell_completion import CompletionItem


class RuleIds(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic since click 8.5 only
    """Rule ids with commas between them."""

    name = "RULE,..."

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Split and check the ids."""
        if isinstance(value, tuple):
            return value
        ids = tuple(filter(None, (each.strip() for each in str(value).split(","))))
        for each in ids:
            if each not in rule_ids():
                self.fail(unknown_rule(each), param, ctx)
        return ids

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 - click's signature
        """Complete the last id."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only completion needs it

        before, comma, begun = incomplete.rpartition(",")
        return [CompletionItem(before + comma + each) for each in rule_ids() if each.startswith(begun)]


def unknown_rule(rule: str) -> str:
    """The message for an unknown rule id."""
    return f'unknown rule "{rule}"{did_you_mean(rule, rule_ids()) or "; amplsp rules lists them"}'


color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="When to use colours; auto heeds NO_COLOR and FORCE_COLOR.",
)

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Use this configuration file instead of the nearest amplsp.toml or pyproject.toml.",
)

profile_option = click.option(
    "--profile",
    type=click.Choice([profile.value for profile in Profile]),
    help="Whose verdict: the written specification's (default) or the live platform's.",
)

select_option = click.option(
    "--select", type=RuleIds(), multiple=True, help="Report only these rules (and syntax errors)."
)

ignore_option = click.option("--ignore", type=RuleIds(), multiple=True, help="Do not report these rules.")


def overrides_from(
    profile: str | None, select: Iterable[tuple[str, ...]] = (), ignore: Iterable[tuple[str, ...]] = ()
) -> Overrides:
    """What the shared options say about the settings.

    Raises:
        UsageError: syntax errors are to be ignored.
    """
    ignored = frozenset(rule for rules in ignore for rule in rules)
    if "yaml-syntax" in ignored:
        raise click.UsageError("yaml-syntax cannot be ignored: a manifest that cannot be read cannot be checked")
    selected = frozenset(rule for rules in select for rule in rules)
    wanted = selected | {"yaml-syntax"} if selected else None
    return Overrides(Profile(profile) if profile else None, select=wanted, ignore=ignored)
