"""The rules for pickers and readers: `rules`, `explainRule`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.did_you_mean import did_you_mean
from amplsp.problem import quote
from amplsp.rules import rules_with
from amplsp.rules.manual import manual_markdown
from amplsp.server.commands import command, no_arguments
from amplsp.server.json_rpc import InvalidParamsError

if TYPE_CHECKING:
    from amplsp.rule import Rule
    from amplsp.server.session import Session


@command("amplsp.rules")
def list_rules(session: Session, arguments: list[Any]) -> list[dict[str, str]]:
    """Each rule's id and summary, by id."""
    no_arguments("amplsp.rules", arguments)
    return [{"rule": rule.id, "summary": rule.summary} for rule in _known(session).values()]


@command("amplsp.explainRule")
def explain_rule(session: Session, arguments: list[Any]) -> str:
    """The manual of a rule as Markdown.

    Raises:
        InvalidParamsError: there is not exactly one argument, or no such rule.
    """
    if len(arguments) != 1 or not isinstance(arguments[0], str):
        raise InvalidParamsError('amplsp.explainRule takes one argument, the id of a rule such as "schedule-syntax"')
    identity = arguments[0]
    known = _known(session)
    if identity not in known:
        raise InvalidParamsError(f"there is no rule {quote(identity)}{did_you_mean(identity, known)}")
    return manual_markdown(known[identity])


def _known(session: Session) -> dict[str, Rule]:
    """The rules by id, including those that the configurations of the workspace add."""
    return rules_with(session.settings.configurations.added_rules())
