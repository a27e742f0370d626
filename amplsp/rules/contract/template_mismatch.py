"""A contract has its template's keys in order, and its values wherever nothing is filled in.

Checked with `--template`. These parts may differ: the provider's names, `status`, the list of scopes, values (not keys)
below `sections.utm.schema` and `sections.byok`, and an additional note that there are no scopes; with `--approved-ok`
also the `firearms_gate` section. If the template's `static_params` is empty, the contract has `utm_source` and
`utm_medium`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from amplsp.contract.json_text import steps
from amplsp.contract.subject import without_comments
from amplsp.contract.template import BYOK, MAY_CHANGE, PARAMS, UTM_SCHEMA, states_no_scopes
from amplsp.problem import At, Levels, Problem, Severity, quote
from amplsp.yaml.nodes import Path

if TYPE_CHECKING:
    from amplsp.contract.subject import ContractSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)

_KEYS_ONLY = (UTM_SCHEMA, BYOK)
_PARAMS: Path = (*UTM_SCHEMA, "static_params")
_GATE: Path = ("sections", "scopes", "firearms_gate")


def check(subject: ContractSubject) -> Iterator[Problem]:
    """Report every key that is missing, additional or out of order, and every different value."""
    template = subject.asked.template
    if template is None:
        return
    free = {path for path in MAY_CHANGE if path not in _KEYS_ONLY}
    if subject.asked.may_be_approved:
        free.add(_GATE)
    yield from _compare(without_comments(template), subject.value, (), free)


def _compare(old: Any, new: Any, path: Path, free: set[Path]) -> Iterator[Problem]:
    if path in free:
        return
    if path == _PARAMS and old == {} and isinstance(new, dict) and new:
        old = {key: new.get(key) for key in PARAMS}
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _compare_keys(old, new, path)
        for key in old:
            if key in new:
                yield from _compare(old[key], new[key], (*path, key), free)
        return
    if old != new and not _may_differ(old, new, path):
        yield Problem(At(path), "the value differs from the template's")


def _may_differ(old: Any, new: Any, path: Path) -> bool:
    """Whether two values can differ: in sections that are filled in, or by a note that there are no scopes."""
    if path == ("notes",) and isinstance(old, list) and isinstance(new, list):
        return new[:-1] == old and states_no_scopes(new[-1])
    is_filled = any(path[: len(place)] == place for place in _KEYS_ONLY)
    return is_filled and not isinstance(old, dict) and not isinstance(new, dict)


def _compare_keys(old: dict[str, Any], new: dict[str, Any], path: Path) -> Iterator[Problem]:
    for key, _ in steps(old):
        if key not in new:
            yield Problem(At((*path, key)), f"key {quote(str(key))} of the template is missing")
    for key, _ in steps(new):
        if key not in old:
            yield Problem(At((*path, key), is_key=True), f"key {quote(str(key))} is not in the template")
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield Problem(At(path, is_key=True), "the keys are not in the template's order")
