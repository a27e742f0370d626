"""`amplsp contract PROVIDER`: makes a contract, and says on standard error what it made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amplsp.cli._catalog import open_catalog
from amplsp.cli._output import CLEAN, FINDINGS, say_error, say_note
from amplsp.contract.make import Made, make, write
from amplsp.contract.report import render_report
from amplsp.terminal import escape

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.contract.options import ContractOptions


def write_contract(options: ContractOptions, config: Path | None) -> int:
    """Make a contract and return the exit code: 1 if the list is contradicted, or if `--diff` finds differences.

    Raises:
        ContractError: the contract cannot be made or written.
    """
    made = make(options, open_catalog(config, options.output).catalog)
    contradictions = made.report.completeness.contradictions
    if contradictions:
        for line in contradictions:
            say_error(f"{line}; nothing is written")
        return FINDINGS
    outcome = write(made, options)
    if outcome == "printed":
        # As bytes: the contract is UTF-8 with plain line breaks whatever the terminal's encoding is.
        click.echo(made.text.encode(), nl=False)
    _say(made, options, outcome)
    return FINDINGS if options.diff and made.draft and made.draft.changes else CLEAN


def _say(made: Made, options: ContractOptions, outcome: str) -> None:
    """Write the report, unless it is in a file, and what was done with the contract."""
    ending = f"{outcome}: {made.draft.path}" if made.draft else outcome
    if options.report is None:
        click.echo(_shown(render_report(made.report, options.form, ending)), nl=False, err=True)
    else:
        say_note(_shown(ending))
    if options.diff and made.draft and options.form == "text":
        for reason in made.draft.obstacles(force=options.force, prune=options.prune):
            say_note(_shown(f"note: as it is, it would not be written: {reason}"))


def _shown(text: str) -> str:
    """A text for a terminal, with control characters escaped."""
    return "\n".join(map(escape, text.split("\n")))
