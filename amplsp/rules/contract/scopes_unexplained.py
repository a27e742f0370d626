"""A contract without scopes states that there are none.

An item of `notes` says how customers are let in instead and where that is written: `no OAuth scopes; API key in a
header; https://example.com/auth`. Else nobody can tell "none exist" from "not researched". Where the statement stands
in the report only, `--check --no-scopes` affirms it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.contract.finding import Finding
from amplsp.contract.json_text import at, steps
from amplsp.contract.template import SCOPES, states_no_scopes
from amplsp.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.contract.subject import Subject

LEVEL = Severity.ERROR


def check(subject: Subject) -> Iterator[Finding]:
    """No scopes and no statement, or both."""
    stated = next((step for step, note in steps(at(subject.value, ("notes",))) if states_no_scopes(note)), None)
    if subject.scopes == [] and stated is None and not subject.comparison.has_statement:
        message = 'no scopes, and no note "no OAuth scopes; METHOD; URL" that says that there are none'
        yield Finding(SCOPES, message, is_key=True)
    if subject.scopes and stated is not None:
        yield Finding(("notes", stated), "this note says that there are no scopes, but there are")
