"""A contract without scopes states that there are none.

An item of `notes` says how customers authenticate instead, and where that is documented: `no OAuth scopes; API key in a
header; https://example.com/auth`. Otherwise nobody can tell "none exist" from "not researched". If the statement is
only in the report, `--check --no-scopes` confirms it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.contract.json_text import at, steps
from amplsp.contract.template import SCOPES, states_no_scopes
from amplsp.problem import At, Levels, Problem, Severity

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Report a contract without scopes and without the statement, or with both."""
    stated = next((step for step, note in steps(at(subject.value, ("notes",))) if states_no_scopes(note)), None)
    if subject.scopes == [] and stated is None and not subject.asked.has_statement:
        message = 'there are no scopes; state this in a note "no OAuth scopes; METHOD; URL"'
        yield Problem(At(SCOPES, is_key=True), message)
    if subject.scopes and stated is not None:
        yield Problem(At(("notes", stated)), "this note says that there are no scopes, but there are")
