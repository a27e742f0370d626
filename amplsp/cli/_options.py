"""Options that several subcommands share."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from amplsp.did_you_mean import did_you_mean
from amplsp.engine.configuration import Overrides
from amplsp.problem import Profile
from amplsp.rules import WHY_ALWAYS_ON, is_always_on, rule_ids, with_always_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from click.shell_completion import CompletionItem


Options = TypeVar("Options")


def options_of(ctx: click.Context, kind: Callable[..., Options], *, mode: str = "", others: str = "") -> Options:
    """Those of a command's options that a type has, as that type: its parameters bear the options' names.

    Args:
        ctx: the run, with all options; one that was not given leaves a parameter's default as it is.
        kind: the type, or what makes it.
        mode: what the command was told to do, such as `--check`; then options that the type has not are refused.
        others: the mode that all refused options belong to, where there is but one.

    Raises:
        UsageError: another mode's option was given.
    """
    parameters = inspect.signature(kind).parameters
    for param in ctx.command.params if mode else ():
        is_given = ctx.get_parameter_source(param.name or "") is click.core.ParameterSource.COMMANDLINE
        if is_given and param.name not in {*parameters, "names", "config", "color", mode.removeprefix("--")}:
            raise click.UsageError(
                f"{param.opts[0]} " + (f"goes only with {others}" if others else f"does not go with {mode}")
            )
    has_default = {name for name, parameter in parameters.items() if parameter.default is not parameter.empty}
    given = {name: value for name, value in ctx.params.items() if value is not None or name not in has_default}
    return kind(**{name: given[name] for name in parameters if name in given})


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
    for rule in filter(is_always_on, sorted(ignored)):
        raise click.UsageError(f"{rule} cannot be ignored: {WHY_ALWAYS_ON}")
    selected = frozenset(rule for rules in select for rule in rules)
    wanted = with_always_on(selected) if selected else None
    return Overrides(Profile(profile) if profile else None, select=wanted, ignore=ignored)
