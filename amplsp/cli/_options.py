"""Options that several subcommands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import click

from amplsp.did_you_mean import did_you_mean
from amplsp.problem import Kind, Profile, quote
from amplsp.rule import Rule, names_of
from amplsp.rules import all_rule_ids, rule_ids
from amplsp.rules.platform_ids import rules_instead

Options = TypeVar("Options")
Decorated = TypeVar("Decorated", bound="Callable[..., Any]")


def options_of(
    ctx: click.Context, kind: Callable[..., Options], *, mode: str = "", others: str = "", also: tuple[str, ...] = ()
) -> Options:
    """The options of a command as a named tuple whose fields have the options' names.

    Args:
        ctx: the run, with all options; one that was not given leaves the field's default.
        kind: the tuple's type; `partial` can set its first values, and others by name.
        mode: the mode of the command, such as `--check`; options that the tuple does not have are then rejected.
        others: the mode that all rejected options belong to, if there is only one.
        also: other options that are not rejected.

    Raises:
        UsageError: an option of another mode was given.
    """
    made: Any = kind.func if isinstance(kind, partial) else kind
    known: partial[Options] = partial(kind)  # a partial of a partial has the values of both
    fields = made._fields[len(known.args) :]
    for param in ctx.command.params if mode else ():
        is_given = ctx.get_parameter_source(param.name or "") is click.core.ParameterSource.COMMANDLINE
        if is_given and param.name not in {*fields, *also, "names", "config", "color", mode.removeprefix("--")}:
            raise click.UsageError(
                f"{param.opts[0]} " + (f"goes only with {others}" if others else f"does not go with {mode}")
            )
    has_default = {*made._field_defaults, *known.keywords}
    given = {name: value for name, value in ctx.params.items() if value is not None or name not in has_default}
    return kind(**{name: given[name] for name in fields if name in given})


def unknown_rule(name: str, kind: Kind | None = None, added: tuple[Rule, ...] = ()) -> str:
    """The message about a name that is not a rule, of one kind or of any."""
    known = (*(rule_ids(kind) if kind else all_rule_ids()), *names_of(added, kind))
    more = "" if kind in {None, Kind.MANIFEST} else f" --kind {kind.value}"
    hint = rules_instead(name, kind or Kind.MANIFEST) or did_you_mean(name, known) or f"; amplsp rules{more} lists them"
    return f'unknown rule "{name[:80]}"{hint}'


class Choice(click.Choice[str]):
    """One of several words; the message about another one says which may be meant."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's signature
        """The message for any other word."""
        words = ", ".join(map(quote, self.choices))
        return f"{quote(str(value))} is not one of {words}{did_you_mean(str(value), self.choices)}"

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's signature
        """The possible words, on the line that says what is missing."""
        return f"choose one of {', '.join(map(quote, self.choices))}"


color_option = click.option(
    "--color",
    type=Choice(["auto", "always", "never"]),
    default="auto",
    help="When to use colours; auto respects NO_COLOR and FORCE_COLOR.",
)


def force_exclude_option(says: Callable[[str], str] = str) -> Callable[[Decorated], Decorated]:
    """The option that leaves out excluded files even if they are named; `says` writes its help."""
    text = "Apply the configuration's excludes to files named on the command line too, as pre-commit names them."
    return click.option("--force-exclude/--no-force-exclude", default=None, help=says(text))


class _Name(click.Path):
    """The name of a file or folder; an empty one is rejected, since it mostly comes from a variable that is not set."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The name."""
        if not value:
            self.fail('"" is not the name of a file', param, ctx)
        return super().convert(value, param, ctx)


class _File(_Name):
    """The path of a file; `pathlib` is loaded when one is given, so that `--help` does not wait for it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Make a path of a word."""
        from pathlib import Path  # noqa: PLC0415 - see above

        return Path(os.fsdecode(super().convert(value, param, ctx)))


# Whether it can be read is found out when it is read; click's words are others.
FILE = _File(readable=False)
NAME = _Name(readable=False)
"""A file as the user wrote it, or `-`."""

config_option = click.option(
    "--config",
    type=FILE,
    metavar="FILE",
    help="Use this configuration file instead of the nearest amplsp.toml or pyproject.toml.",
)

profile_option = click.option(
    "--profile",
    type=Choice([profile.value for profile in Profile]),
    help="Check against the written specification (spec, the default) or the live platform (platform).",
)
