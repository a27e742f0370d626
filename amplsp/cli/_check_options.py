"""The common options of checks: of `check`, `guide --check` and `contract --check`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from amplsp.cli._added import completed_rules, may_be_added
from amplsp.cli._options import FILE, Choice, force_exclude_option, profile_option, unknown_rule
from amplsp.cli._output import DEFAULT_BASELINE
from amplsp.did_you_mean import did_you_mean
from amplsp.problem import Kind
from amplsp.report import formats
from amplsp.rule import names_of
from amplsp.rules import all_rule_ids, resolve, resolve_any, rule_ids

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_FLAGS = {
    "fix": "Apply the safe fixes.",
    "unsafe-fixes": "Apply the unsafe fixes as well; review the result.",
    "diff": "Show what the fixes would change, without changing anything.",
    "exit-zero": "Exit with 0 even if there are findings; codes 2 and 3 stay the same.",
    "show-files": "List the files that would be checked, and do nothing else.",
    "quiet": "Report findings only: no summary, no advice.",
    "statistics": "Count findings per rule, in a table at the end.",
    "write-baseline": f"Record all findings in the file of --baseline, or else in {DEFAULT_BASELINE}.",
}

_ADD_IGNORE = "--add-ignore"

Decorated = TypeVar("Decorated", bound="Callable[..., Any]")


class RuleIds(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic since click 8.5 only
    """Rule ids, or aliases of rules, with commas between them."""

    name = "RULE,..."

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Split the names and find the rules that they mean."""
        if isinstance(value, tuple):
            return value
        names = filter(None, (each.strip() for each in str(value).split(",")))
        found: list[str] = []
        for name in names:
            meant = resolve(name, self.kind)
            if not meant and not may_be_added(name):
                self.fail(unknown_rule(name, self.kind), param, ctx)
            # Another name may be a rule that a configuration adds, which is not known yet.
            found += meant or (name,)
        return tuple(found)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 - click's signature
        """Complete the last id."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only completion needs it

        before, comma, begun = incomplete.rpartition(",")
        known = (*rule_ids(self.kind), *names_of(completed_rules(), self.kind))
        return [CompletionItem(before + comma + each) for each in known if each.startswith(begun)]


class CheckCommand(click.Command):
    """A command that checks: `--add-ignore` takes the next word as its rules only if these can be rules."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments."""
        end = args.index("--") if "--" in args else len(args)
        written = [
            f"{_ADD_IGNORE}=" if arg == _ADD_IGNORE and at < end and not _may_be_rules(args[at + 1 : at + 2]) else arg
            for at, arg in enumerate(args)
        ]
        return super().parse_args(ctx, written)


def _may_be_rules(following: Sequence[str]) -> bool:
    """Whether a word names rules, perhaps with a misspelling, and is not an existing path."""
    word = following[0] if following else "-"
    names = [name.strip() for name in word.split(",")]
    if any(map(resolve_any, names)) or any(name in names_of(completed_rules()) for name in names if "-" in name):
        return True
    is_path = word.startswith("-") or os.path.lexists(word)
    return not is_path and any(did_you_mean(name, all_rule_ids()) for name in names)


def check_options(kind: Kind, prefix: str = "", but: tuple[str, ...] = ()) -> Callable[[Decorated], Decorated]:
    """The options that every check has, for a command.

    Args:
        kind: what the command checks.
        prefix: the beginning of each help text, such as `Check: ` for a command with several modes.
        but: options that the command defines itself.
    """

    def says(text: str) -> str:
        return f"{prefix}{text[0].lower()}{text[1:]}" if prefix else text

    def option(name: str, text: str, *short: str, **more: Any) -> None:
        options[name] = click.option(f"--{name}", *short, help=says(text), **more)

    def decorate(command: Decorated) -> Decorated:
        for name in reversed(options):
            command = command if name in but else options[name](command)
        return command

    options: dict[str, Callable[[Decorated], Decorated]] = {}
    option("stdin-filename", "The file name to use for standard input (-).", metavar="FILE")
    how = "The report's format; by default full on a terminal, otherwise concise."
    option("output-format", how, type=Choice(formats()))
    option("output-file", "Write the report to a file.", *(() if prefix else ("-o",)), type=FILE, metavar="FILE")
    option("select", "Report only these rules (and syntax errors).", type=RuleIds(kind), multiple=True)
    option("ignore", "Do not report these rules.", type=RuleIds(kind), multiple=True)
    options["profile"] = profile_option
    strict = "Fail the run on warnings too."
    options["strict"] = click.option("--strict/--no-strict", default=None, help=says(strict))
    options["force-exclude"] = force_exclude_option(says)
    for name, text in _FLAGS.items():
        option(name, text, *(["-q"] if name == "quiet" else []), is_flag=True)
    how = "Write suppression comments for all findings, or only for those of these rules."
    option("add-ignore", how, type=RuleIds(kind), metavar="[RULE,...]")
    option("reason", "The reason that --add-ignore writes into the comments.", metavar="TEXT")
    option("baseline", "Do not report findings that are recorded in FILE.", type=FILE, metavar="FILE")
    option("no-baseline", "Also report the findings in the configured baseline.", is_flag=True)
    return decorate
