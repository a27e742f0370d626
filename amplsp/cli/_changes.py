"""Common parts of commands that compare manifests: options, accepted changes, and whether the run fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

import amplsp
from amplsp.changes import Verdict
from amplsp.cli._options import FILE, Choice
from amplsp.cli._output import Failure, say_note
from amplsp.engine.accepted_changes import Acceptance, AcceptError, read_acceptances
from amplsp.report.changes import Accepted, ChangeReport, formats

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.engine.sides import Told

Decorated = TypeVar("Decorated", bound="Callable[..., Any]")

NEVER = "never"
FAIL_ON = ("breaking", "risk", "check", "notice", NEVER)


def change_options(command: Decorated) -> Decorated:
    """The options `--format`, `--fail-on` and `--accept`."""
    options = (
        click.option("--format", "form", type=Choice(formats()), default="full", help="The output format."),
        click.option(
            "--fail-on",
            type=Choice(FAIL_ON),
            default="breaking",
            help="Exit with 1 if there is a change with this verdict or a worse one.",
        ),
        click.option(
            "--accept",
            type=FILE,
            metavar="FILE",
            help="A file that lists accepted changes; they do not fail the run.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def acceptances_in(path: Path | None) -> list[Acceptance]:
    """The entries of a file of accepted changes; none without one.

    Raises:
        Failure: it cannot be used.
    """
    try:
        return read_acceptances(path) if path else []
    except AcceptError as error:
        raise Failure(str(error)) from None


def report_of(told: list[Told], acceptances: list[Acceptance]) -> ChangeReport:
    """The changes, with the accepted ones separate; acceptances that match no change are reported."""
    left, accepted, used = [], [], set()
    for each in told:
        entry = next((entry for entry in acceptances if entry.accepts(each.change)), None)
        if entry is None:
            left.append(each)
        else:
            used.add(id(entry))
            accepted.append(Accepted(each, entry.reason))
    for entry in acceptances:
        if id(entry) not in used:
            say_note(f"note: the accepted {entry.kind} ({entry.reason}) does not match any change")
    return ChangeReport(left, accepted, amplsp.__version__)


def fails(report: ChangeReport, fail_on: str) -> bool:
    """Whether a run with such changes fails."""
    if fail_on == NEVER:
        return False
    return any(verdict.rank <= Verdict(fail_on).rank for verdict in report.summary)
