"""`amplsp.rules []`: every rule in a sentence, for pickers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.rules import rules
from amplsp.server.commands import no_arguments

if TYPE_CHECKING:
    from amplsp.server.session import Session

COMMAND = "amplsp.rules"


def run(session: Session, arguments: list[Any]) -> list[dict[str, str]]:  # noqa: ARG001  # every command gets the session
    """Each rule's id and summary, by id."""
    no_arguments(COMMAND, arguments)
    return [{"rule": rule.id, "summary": rule.summary} for rule in rules().values()]
