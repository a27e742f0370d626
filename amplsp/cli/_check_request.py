"""The request for a check, independent of how the options were given."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from amplsp.cli._files import Inputs
from amplsp.cli._output import WrongUsage, can_show, is_terminal, wants_colour, width
from amplsp.engine.configuration import Overrides
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.engine.runner import Fixes
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Kind, Profile
from amplsp.report import Style, is_for_people
from amplsp.rules import WHY_ALWAYS_ON, is_always_on, resolve, with_always_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from amplsp.engine.runner import Job

_DRAWN = "╭─│├╰┆…"


class CheckRequest(NamedTuple):
    """The request for a check: the options as they were given."""

    kind: Kind
    paths: tuple[str, ...]
    stdin_filename: str | None = None
    output_format: str | None = None
    output_file: Path | None = None
    color: str = "auto"
    select: tuple[tuple[str, ...], ...] = ()
    ignore: tuple[tuple[str, ...], ...] = ()
    profile: str | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    strict: bool | None = None
    force_exclude: bool | None = None
    exit_zero: bool = False
    show_files: bool = False
    quiet: bool = False
    statistics: bool = False
    add_ignore: tuple[str, ...] | None = None
    reason: str | None = None
    baseline: Path | None = None
    no_baseline: bool = False
    write_baseline: bool = False
    config: Path | None = None
    destinations: tuple[str, ...] | None = None

    @property
    def inputs(self) -> Inputs:
        """The files to check."""
        return Inputs(self.paths, self.stdin_filename)

    @property
    def overrides(self) -> Overrides:
        """The settings that override the configuration.

        Raises:
            WrongUsage: a rule is ignored that cannot be, such as syntax errors.
        """
        ignored = frozenset(rule for rules in self.ignore for rule in rules)
        for rule in sorted(ignored):
            if is_always_on(rule, self.kind):
                raise WrongUsage(f"{rule} cannot be ignored: {WHY_ALWAYS_ON}")
        selected = frozenset(rule for rules in self.select for rule in rules)
        wanted = with_always_on(selected, self.kind) if selected else None
        profile = Profile(self.profile) if self.profile else None
        return Overrides(profile, self.destinations, select=wanted, ignore=ignored, strict=self.strict)

    def refuse_unknown_rules(self, jobs: Sequence[Job]) -> None:
        """Reject names of rules that neither amplsp nor the configurations of a run have.

        Raises:
            WrongUsage: there is one.
        """
        named = (("select", self.select), ("ignore", self.ignore), ("add-ignore", (self.add_ignore or (),)))
        strange = [(option, name) for option, given in named for names in given for name in names]
        strange = [(option, name) for option, name in strange if not resolve(name, self.kind)]
        if not strange:
            return
        from amplsp.cli._options import unknown_rule  # noqa: PLC0415 - click has read names of rules

        here = self.configurations.for_folder(os.getcwd())  # noqa: PTH109 - as the finder has them
        known = (here, *(job.configuration for job in jobs))
        added = tuple({rule.id: rule for each in known for rule in each.added_rules}.values())
        for option, name in strange:
            if not resolve(name, self.kind, added):
                raise WrongUsage(f"invalid value for --{option}: {unknown_rule(name, self.kind, added)}")

    @property
    def configurations(self) -> ConfigurationFinder:
        """Finds the configuration of each file."""
        return ConfigurationFinder(self.config, force_exclude=self.force_exclude)

    @property
    def fixes(self) -> Fixes:
        """Which fixes to apply; `--diff` shows them even without `--fix`."""
        if not (self.fix or self.unsafe_fixes or self.diff) or self.add_ignore is not None:
            return Fixes.NONE
        return Fixes.UNSAFE if self.unsafe_fixes else Fixes.SAFE

    @property
    def changes_text(self) -> bool:
        """Whether texts are changed by fixes or suppressions."""
        return self.fixes is not Fixes.NONE or self.add_ignore is not None

    @property
    def verbs(self) -> tuple[str, str]:
        """The verbs in the report for what is done to findings, in the present and past tense."""
        return ("fix", "fixed") if self.add_ignore is None else ("silence", "silenced")

    @property
    def gives_text(self) -> bool:
        """Whether standard output is for the changed text of standard input."""
        return self.inputs.stdin_name is not None and self.changes_text and not self.diff

    @property
    def format_name(self) -> str:
        """The output format: the chosen one, else `full` for a terminal and `concise` for a pipe."""
        if self.output_format:
            return self.output_format
        return "full" if is_terminal() and self.output_file is None else "concise"

    @property
    def is_for_people(self) -> bool:
        """Whether people will read the report."""
        return is_for_people(self.format_name)

    def style(self, notes: tuple[str, ...]) -> Style:
        """The style of the report."""
        is_file = self.output_file is not None
        has_colour = self.color == "always" if is_file else wants_colour(self.color)
        is_wrapped = is_terminal() and not is_file
        return Style(has_colour, width(), is_wrapped, is_file or can_show(_DRAWN), self.quiet, self.statistics, notes)
