"""`amplsp.explainRule [id]`: the manual of a rule as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.did_you_mean import did_you_mean
from amplsp.engine.rule_manual import manual_markdown
from amplsp.problem import quote
from amplsp.rules import rule_ids, rules
from amplsp.server.errors import InvalidParams

if TYPE_CHECKING:
    from amplsp.server.session import Session

COMMAND = "amplsp.explainRule"


def run(session: Session, arguments: list[Any]) -> str:  # noqa: ARG001  # every command gets the session
    """The Markdown.

    Raises:
        InvalidParams: there is not exactly one argument, or no such rule.
    """
    if len(arguments) != 1 or not isinstance(arguments[0], str):
        raise InvalidParams(f'{COMMAND} takes one argument, the id of a rule such as "schedule-syntax"')
    identity = arguments[0]
    if identity not in rule_ids():
        raise InvalidParams(f"there is no rule {quote(identity)}{did_you_mean(identity, rule_ids())}")
    return manual_markdown(rules()[identity])
