"""What the options of `amplsp check` ask for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from amplsp.cli._options import overrides_from
from amplsp.cli._output import can_show, is_terminal, wants_colour, width
from amplsp.engine.runner import Fixes, Job
from amplsp.manifest.files import ManifestOpener
from amplsp.report import Style, is_for_people
from amplsp.text_file import BYTES_OF_A_CHARACTER
from amplsp.yaml.document import LARGEST

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.engine.configuration import ConfigurationFinder, Overrides

STDIN = "-"
STDIN_NAME = "<stdin>"
_DRAWN = "╭─│├╰┆…"


class CheckRequest(NamedTuple):
    """The options as they were given."""

    paths: tuple[str, ...]
    stdin_filename: str | None
    output_format: str | None
    output_file: Path | None
    color: str
    select: tuple[tuple[str, ...], ...]
    ignore: tuple[tuple[str, ...], ...]
    profile: str | None
    fix: bool
    unsafe_fixes: bool
    diff: bool
    strict: bool
    quiet: bool
    statistics: bool
    baseline: Path | None
    write_baseline: bool
    config: Path | None

    @property
    def overrides(self) -> Overrides:
        """What wins over the configuration."""
        return overrides_from(self.profile, self.select, self.ignore)

    @property
    def fixes(self) -> Fixes:
        """Which fixes to apply: `--diff` shows them without `--fix`, too."""
        if not (self.fix or self.unsafe_fixes or self.diff):
            return Fixes.NONE
        return Fixes.UNSAFE if self.unsafe_fixes else Fixes.SAFE

    @property
    def gives_text(self) -> bool:
        """Whether standard output is for the repaired text of standard input."""
        return STDIN in self.paths and self.fixes is not Fixes.NONE and not self.diff

    @property
    def format_name(self) -> str:
        """The output format: the one asked for, else a full report for a terminal and a concise one for a pipe."""
        if self.output_format:
            return self.output_format
        return "full" if is_terminal() and self.output_file is None else "concise"

    @property
    def is_for_people(self) -> bool:
        """Whether people will read the report."""
        return is_for_people(self.format_name)

    def style(self, notes: tuple[str, ...]) -> Style:
        """How the report may look."""
        is_file = self.output_file is not None
        has_colour = self.color == "always" if is_file else wants_colour(self.color)
        is_wrapped = is_terminal() and not is_file
        return Style(has_colour, width(), is_wrapped, is_file or can_show(_DRAWN), self.quiet, self.statistics, notes)

    @property
    def files_and_folders(self) -> list[str]:
        """The paths to check, without standard input; the current folder where nothing is named."""
        return [path for path in self.paths or (".",) if path != STDIN]

    def stdin_job(self, configurations: ConfigurationFinder) -> Job | None:
        """What standard input asks for; None where it is not named.

        Raises:
            UsageError: a name for standard input, but no standard input.
        """
        if STDIN not in self.paths:
            if self.stdin_filename is not None:
                raise click.UsageError("--stdin-filename needs - among the paths")
            return None
        configuration = configurations.for_file(self.stdin_filename or STDIN_NAME)
        data = sys.stdin.buffer.read(BYTES_OF_A_CHARACTER * LARGEST + 1)
        return Job(self.stdin_filename or STDIN_NAME, ManifestOpener(), configuration, self.overrides, data)
