"""`amplsp format`: format manifests in their canonical form."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from amplsp.cli import _options
from amplsp.cli._files import NOTHING_BUT_EXCLUDED, Inputs, NotWritten, give_back, replace, say_read_error
from amplsp.cli._output import (
    CLEAN,
    FINDINGS,
    NOTHING_TO_DO,
    UNUSABLE,
    Progress,
    say_error,
    say_note,
)
from amplsp.cli._patch import Change, show_changes
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.engine.processes import for_each, worthwhile_processes
from amplsp.engine.runner import Job, read
from amplsp.format import format_text
from amplsp.manifest.files import ManifestOpener
from amplsp.named_tuple import NamedTuple
from amplsp.report.summary import count_of
from amplsp.text_file import ReadError
from amplsp.yaml import Decoded
from amplsp.yaml.witness import change_of_data

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.engine.runner import Selection


class FormatRequest(NamedTuple):
    """The options as they were given."""

    paths: tuple[str, ...]
    check: bool
    diff: bool
    stdin_filename: str | None
    quiet: bool
    color: str
    config: Path | None
    force_exclude: bool | None

    @property
    def inputs(self) -> Inputs:
        """The files to format."""
        return Inputs(self.paths, self.stdin_filename)

    @property
    def writes(self) -> bool:
        """Whether files are replaced."""
        return not (self.check or self.diff)


_WORTHWHILE = 100_000
"""The bytes of manifests for which another process is worth its start; formatting takes longer than checking."""


class _Formatted(NamedTuple):
    """The result for one text.

    Attributes:
        path: its name.
        decoded: its text and encoding; None if it could not be read.
        after: the formatted text.
        error: why it was not formatted.
    """

    path: str
    decoded: Decoded | None = None
    after: str = ""
    error: ReadError | None = None

    @property
    def is_changed(self) -> bool:
        return self.decoded is not None and self.error is None and self.decoded.text != self.after


@click.command(name="format", short_help="Format manifests in their canonical form.")
@click.argument("paths", nargs=-1, type=_options.NAME, metavar="[PATH]...")
@click.option(
    "--check", is_flag=True, help="Write nothing; list the files that would change, and exit with 1 if there are any."
)
@click.option("--diff", is_flag=True, help="Write nothing; show what would change, and exit with 1 if anything would.")
@click.option("--stdin-filename", metavar="FILE", help="The file name to use for standard input (-).")
@click.option("--quiet", "-q", is_flag=True, help="Print only errors.")
@_options.color_option
@_options.config_option
@_options.force_exclude_option()
@click.pass_context
def command(ctx: click.Context, /, **_: object) -> int:
    """Format manifests: the order of keys, indentation, blank lines, quotes around schedules. Comments are kept.

    A PATH is a file, a folder (searched for amp.yaml, amp.yml, *.amp.yaml and *.amp.yml), or - for standard input,
    which is written to standard output; by default the current folder.
    """
    request = _options.options_of(ctx, FormatRequest)
    selection = request.inputs.select(
        ManifestOpener(), ConfigurationFinder(request.config, force_exclude=request.force_exclude)
    )
    results = _run(selection, request)
    if request.writes:
        give_back(selection.excluded)
    if not results and request.inputs.are_all_in(selection.excluded):
        if not request.quiet:
            say_note(NOTHING_BUT_EXCLUDED)
        return CLEAN
    if not results:
        say_error(request.inputs.nothing_found("format", ManifestOpener()))
        return NOTHING_TO_DO
    results = [_hand_over(result, request) for result in results]
    for result in results:
        if result.error is not None:
            say_read_error(result.path, result.error)
    if not request.quiet:
        _say_what_happened(results, request)
    if any(result.error for result in results):
        return UNUSABLE
    return CLEAN if request.writes or not any(result.is_changed for result in results) else FINDINGS


def _run(selection: Selection, request: FormatRequest) -> list[_Formatted]:
    """Read and format all files, sorted by path."""
    results = [_Formatted(report.path, error=report.error) for report in selection.unreadable]
    progress = Progress(is_wanted=not request.quiet)
    try:
        processes = worthwhile_processes([job.path for job in selection.jobs], _WORTHWHILE)
        results += for_each(selection.jobs, _format, processes, progress)
    finally:
        progress.clear()
    return sorted(results, key=lambda result: result.path)


def _format(job: Job) -> _Formatted:
    path = job.path
    try:
        decoded = read(job)
    except ReadError as error:
        return _Formatted(path, error=error)
    formatted = format_text(decoded.text)
    if formatted.refusal is not None:
        why = ReadError(f"not formatted: {formatted.refusal.message}", formatted.refusal.position)
        return _Formatted(path, decoded, decoded.text, why)
    if formatted.text != decoded.text and (changed := change_of_data(decoded.text, formatted.text)):
        why = ReadError(f"not formatted: {changed}; please report this manifest")
        return _Formatted(path, decoded, decoded.text, why)
    return _Formatted(path, decoded, formatted.text)


def _hand_over(result: _Formatted, request: FormatRequest) -> _Formatted:
    """Write a formatted text to its file or standard output, or show how it differs."""
    if result.decoded is None or result.error is not None:
        return result
    encode = result.decoded.encode
    if request.diff:
        show_changes([Change(result.path, encode(result.decoded.text), encode(result.after))], request.color)
    if not request.writes:
        return result
    if _is_stdin(result, request):
        sys.stdout.buffer.write(encode(result.after))
    elif result.is_changed:
        try:
            replace(result.path, result.decoded, result.after)
        except NotWritten as error:
            return result._replace(error=ReadError(str(error)))
    return result


def _is_stdin(result: _Formatted, request: FormatRequest) -> bool:
    return result.path == request.inputs.stdin_name


def _say_what_happened(results: list[_Formatted], request: FormatRequest) -> None:
    """Name the files that changed, with a summary; nothing if only standard input is formatted."""
    if request.writes and all(_is_stdin(result, request) for result in results):
        return
    changed = [result for result in results if result.is_changed]
    verb = "formatted" if request.writes else "would format"
    for result in changed:
        say_note(f"{verb} {result.path}")
    same = sum(result.error is None and not result.is_changed for result in results)
    parts = [f"{verb} {count_of(len(changed), 'file')}"] if changed else []
    parts += [f"{count_of(same, 'file')} in canonical form"] if same else []
    failed = len(results) - len(changed) - same
    parts += [f"{count_of(failed, 'file')} skipped"] if failed else []
    say_note(", ".join(parts))
