"""Makes the rule of a policy, with a manual made from its keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.policy.check import PolicyCheck
from amplsp.policy.messages import FIELDS, amount, listed
from amplsp.problem import Kind, Levels
from amplsp.rule import Rule

if TYPE_CHECKING:
    from amplsp.policy.policy import Conditions, Policy


def rule_of(policy: Policy, file: str) -> Rule:
    """The rule of a policy, which a file of this name contains."""
    return Rule(
        policy.id,
        Levels(policy.severity, policy.severity),
        PolicyCheck(policy),
        _manual(policy, file),
        Kind.MANIFEST.value,
        origin=f"policy in {file}",
        docs=policy.docs,
    )


def _manual(policy: Policy, file: str) -> str:
    demands = " and ".join(_demands(policy.conditions))
    rule = f"`{policy.where}`: {demands}."
    # A message with fields is about one value, not about the requirement for all.
    is_plain = policy.message and not any(f"{{{field}}}" in policy.message for field in FIELDS)
    title = f"{_one_line(policy.message).rstrip('.')}." if is_plain else rule
    parts = [title, f"A policy of `{file}`.{f' At {rule}' if is_plain else ''}"]
    limits = {"provider": policy.providers, "action": policy.actions}
    said = [f"{key} {', '.join(names)}" for key, names in limits.items() if names]
    if said:
        parts.append(f"Only for {'; '.join(said)}.")
    if policy.files:
        parts.append(f"Only in files that {listed(policy.files)} names.")
    if policy.docs:
        parts.append(f"More: <{policy.docs}>")
    return "\n\n".join(parts) + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _demands(wanted: Conditions) -> Iterator[str]:
    if wanted.is_required:
        yield "required"
    if wanted.is_forbidden:
        yield "not allowed"
    if wanted.needed:
        yield f"has {listed(wanted.needed)}"
    if wanted.refused:
        yield f"never {listed(wanted.refused)}"
    if wanted.pattern is not None:
        yield f"matches `{wanted.pattern}`"
    if wanted.allowed is not None:
        yield f"one of {listed(wanted.allowed)}"
    between = " between two runs" if wanted.measure.value == "minutes" else ""
    if wanted.least is not None:
        yield f"at least {amount(wanted.least, wanted.measure)}{between}"
    if wanted.most is not None:
        yield f"at most {amount(wanted.most, wanted.measure)}{between}"
