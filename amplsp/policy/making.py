"""Makes a policy from what a user wrote, or says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from amplsp.did_you_mean import did_you_mean
from amplsp.manifest.definitions import definition_at
from amplsp.policy.conditions import conditions_of
from amplsp.policy.messages import FIELDS
from amplsp.policy.places import Filter, Step, Way
from amplsp.policy.policy import Policy
from amplsp.policy.where import Target, targets_of
from amplsp.policy.written import PolicyError
from amplsp.problem import quote
from amplsp.rule import ADDED_ID
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.policy.written import Written

_FIELD = re.compile(r"\{(\w*)\}")
_ADDRESS = re.compile(r"https?://[^\s\"<>]+")


def make_policy(written: Written) -> Policy:
    """The policy.

    Raises:
        PolicyError: something in it is wrong.
    """
    if not re.fullmatch(ADDED_ID, written.id):
        raise PolicyError(
            f'{quote(written.id)} is not an id; write small letters and digits with hyphens, as "acme-schedule"', "id"
        )
    if written.docs is not None and not _ADDRESS.fullmatch(written.docs):
        raise PolicyError(f'docs is {quote(written.docs)}; it must be an address that begins with "https://"', "docs")
    if written.message is not None:
        _check_message(written.message)
    targets = _limited(written, targets_of(written.where))
    return Policy(
        written.id,
        written.where,
        tuple(target.way for target in targets),
        conditions_of(written, targets),
        written.message or "",
        written.severity,
        written.docs or "",
        written.provider or (),
        written.action or (),
        written.files,
    )


def _check_message(message: str) -> None:
    if not message.strip():
        raise PolicyError("message is empty", "message")
    for found in _FIELD.finditer(message):
        if found[1] not in FIELDS:
            known = ", ".join(f"{{{field}}}" for field in FIELDS)
            hint = did_you_mean(found[1], FIELDS) or f"; there are {known}"
            raise PolicyError(
                f"{quote(found[0])} in message means nothing{hint}", "message", message, Span(*found.span())
            )


def _limited(written: Written, targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """The targets, limited to the policy's providers and actions by filters on the integrations."""
    if not written.provider and not written.action:
        return targets
    key = "provider" if written.provider else "action"
    if any(target.way[0] != Step("integrations") or len(target.way) < 3 for target in targets):
        raise PolicyError(f"{key} goes only with places in integrations, not with {quote(written.where)}", key)
    filters = [Filter(("provider",), written.provider)] if written.provider else []
    if written.action:
        known = _actions()
        for action in written.action:
            if action not in known:
                hint = did_you_mean(action, known) or f"; there are {', '.join(known)}"
                raise PolicyError(f"unknown action {quote(action)}{hint}", "action", action)
        filters.append(Filter(written.action))
        unwanted = set(known).difference(written.action)
        targets = tuple(target for target in targets if target.way[2].key not in unwanted)
        if not targets:
            raise PolicyError(f"{quote(written.where)} leads to no {' or '.join(written.action)}", "action")
    return tuple(target._replace(way=_filtered(target.way, filters)) for target in targets)


def _filtered(way: Way, filters: Iterable[Filter]) -> Way:
    first, items, *rest = way
    return (first, items._replace(filters=(*items.filters, *filters)), *rest)


def _actions() -> tuple[str, ...]:
    integration = definition_at(("integrations", "*"))
    keys = {} if integration is None else integration.properties
    return tuple(key for key, definition in keys.items() if definition.type == "object")
