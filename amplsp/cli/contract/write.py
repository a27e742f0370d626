"""`amplsp contract PROVIDER`: makes a contract, and says on standard error what it made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amplsp.cli import CLEAN, FINDINGS
from amplsp.cli._catalog import open_catalog
from amplsp.cli._output import say_error, say_note
from amplsp.contract.make import Made, make, write
from amplsp.contract.report import render_report
from amplsp.report.visible import visible

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.contract.wishes import Wishes


def write_contract(wishes: Wishes, config: Path | None) -> int:
    """Make a contract and return the exit code: 1 where the list is contradicted, or `--diff` finds differences.

    Raises:
        ContractError: the contract cannot be made or written.
    """
    made = make(wishes, open_catalog(config, wishes.output).catalog)
    contradictions = made.report.evidence.contradictions
    if contradictions:
        for line in contradictions:
            say_error(f"{line}; nothing is written")
        return FINDINGS
    outcome = write(made, wishes)
    if outcome == "printed":
        # As bytes: the contract is UTF-8 with plain line breaks whatever the terminal's encoding is.
        click.echo(made.text.encode(), nl=False)
    _say(made, wishes, outcome)
    return FINDINGS if wishes.diff and made.draft and made.draft.changes else CLEAN


def _say(made: Made, wishes: Wishes, outcome: str) -> None:
    """The report, unless a file has it, and what became of the contract."""
    ending = f"{outcome}: {made.draft.path}" if made.draft else outcome
    if wishes.report is None:
        click.echo(_shown(render_report(made.report, wishes.form, ending)), nl=False, err=True)
    else:
        say_note(_shown(ending))
    if wishes.diff and made.draft and wishes.form == "text":
        for reason in made.draft.obstacles(force=wishes.force, prune=wishes.prune):
            say_note(_shown(f"note: as it is, it would not be written: {reason}"))


def _shown(text: str) -> str:
    """A text for a terminal, on which control characters of an input do nothing."""
    return "\n".join(map(visible, text.split("\n")))
