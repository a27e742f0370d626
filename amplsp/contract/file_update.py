"""Compares a contract with the file that it would replace, and writes it, if it may, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from amplsp.atomic_write import is_stream, write_atomically
from amplsp.contract.entries import is_touched, key_of, show_key
from amplsp.contract.errors import ContractError, Reason, list_names, refusal
from amplsp.contract.input_file import read_input
from amplsp.contract.json_text import JsonMistake, parse_json, steps
from amplsp.contract.models import ContractShape, shape_mistakes
from amplsp.contract.template import SCOPES, STATUS
from amplsp.problem import quote
from amplsp.yaml.node import format_path
from amplsp.yaml.nodes import Path as JsonPath

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.contract.entries import ScopeKey

_NOTHING = object()


class Changes(NamedTuple):
    """The differences between two contracts, each list in the order of the contract that has it.

    Attributes:
        added: scopes that are new.
        removed: scopes that are there and would go.
        changed: scopes whose type or description differs.
        is_reordered: whether the scopes are the same in another order.
        other: paths of all other values that differ.
        touched: scopes whose firearm values a person has set, and paths of such values elsewhere.
        is_format: whether the texts differ in how they are written only.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    is_reordered: bool = False
    other: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    is_format: bool = False

    def __bool__(self) -> bool:
        return any(self[:5]) or self.is_format

    def lines(self) -> Iterator[str]:
        """The differences as people read them."""
        for mark, names in (("+", self.added), ("-", self.removed), ("~", self.changed)):
            yield from (f"{mark} {name}" for name in names)
        yield from (f"~ {path} (no scope)" for path in self.other)
        if self.is_reordered:
            yield "~ the order of the scopes"
        if self.is_format:
            yield "~ only how the file is written"


class Draft(NamedTuple):
    """A contract that is to be written, compared with what is there.

    Attributes:
        path: where it is to be written.
        text: its text.
        is_there: whether there is a file.
        status: of the contract that is there.
        changes: what would change; nothing when the bytes are the same.
    """

    path: Path
    text: str
    is_there: bool
    status: str
    changes: Changes

    @property
    def is_unchanged(self) -> bool:
        """Whether the file has these very bytes already."""
        return self.is_there and not self.changes

    def obstacles(self, *, force: bool, prune: bool) -> Iterator[str]:
        """Why it may not be written; nothing when it may."""
        if not self.is_there or self.is_unchanged:
            return
        if self.status != STATUS:
            yield f"its status is {quote(self.status)}; only a contract with the status {quote(STATUS)} is written over"
        if self.changes.touched:
            yield f"a person has set firearm values, which are never reset: {list_names(self.changes.touched)}"
        if self.changes.removed and not prune:
            yield f"scopes would be removed, which needs --prune: {list_names(self.changes.removed)}"
        if not force:
            yield "the file is there already; --diff shows what would change, --force writes over it"


def compare_with_file(path: Path, contract: dict[str, Any], text: str) -> Draft:
    """Compare a contract with the file that it would replace.

    Raises:
        ContractError: the file is no contract, so that nobody can tell whether a person has approved it.
    """
    if not os.path.lexists(path):
        new = _scopes(contract)
        return Draft(path, text, is_there=False, status="", changes=Changes(_names(new), is_format=not new))
    file = read_input(path)
    try:
        parsed = parse_json(file.text)
    except JsonMistake as error:
        raise refusal(
            f"no JSON is in it ({error.message}), so its status cannot be told; move it away", str(path)
        ) from error
    if parsed.has_duplicates:
        raise refusal("a key is there twice, so its status cannot be told; see --check", str(path))
    mistakes = [message for _, _, message in shape_mistakes(ContractShape, parsed.value)]
    if mistakes:
        raise ContractError(Reason(f"{message}, so it is no contract; see --check", str(path)) for message in mistakes)
    same = not file.has_mark and file.text == text
    changes = _compare(parsed.value, contract, same_text=same)
    return Draft(path, text, is_there=True, status=parsed.value["status"], changes=changes)


def _compare(old: dict[str, Any], new: dict[str, Any], *, same_text: bool) -> Changes:
    """Compare two contracts of the right shape."""
    before, after = _scopes(old), _scopes(new)
    kept = [key for key in after if key in before]
    found = Changes(
        _names(key for key in after if key not in before),
        _names(key for key in before if key not in after),
        _names(key for key in kept if _words(before[key]) != _words(after[key])),
        kept != [key for key in before if key in after],
        tuple(format_path(path) for path in _differences(old, new, ())),
    )
    # Not from `before`: of a scope that a person has written twice it knows only the last.
    touched = [show_key(key_of(entry)) for entry in old["sections"]["scopes"]["scopes"] if is_touched(entry)]
    touched += [path for path in found.other if "firearm" in path]
    return found._replace(touched=tuple(touched), is_format=not found and not same_text)


def _scopes(contract: dict[str, Any]) -> dict[ScopeKey, dict[str, Any]]:
    return {key_of(entry): entry for entry in contract["sections"]["scopes"]["scopes"]}


def _names(keys: Iterable[ScopeKey]) -> tuple[str, ...]:
    return tuple(map(show_key, keys))


def _words(entry: dict[str, Any]) -> tuple[str, str]:
    return entry["scope_type"], entry["description"]


def _differences(old: Any, new: Any, path: JsonPath) -> Iterator[JsonPath]:
    """Paths of values that differ, the innermost; a list counts as one value, and the scopes not at all."""
    if path == SCOPES or old == new:
        return
    if not isinstance(old, dict) or not isinstance(new, dict):
        yield path
        return
    for key, _ in steps({**old, **new}):
        yield from _differences(old.get(str(key), _NOTHING), new.get(str(key), _NOTHING), (*path, key))


def check_may_write(draft: Draft, *, force: bool, prune: bool) -> None:
    """Refuse to write what may not be written.

    Raises:
        ContractError: with every reason.
    """
    reasons = list(draft.obstacles(force=force, prune=prune))
    if reasons:
        raise ContractError(Reason(reason, str(draft.path)) for reason in reasons)


def check_may_replace(path: Path, text: str, *, force: bool) -> bool:
    """Whether a report must be written; False when the file has these very bytes already.

    Raises:
        ContractError: another file is there and nothing is forced, or it is a contract.
    """
    if not os.path.lexists(path) or is_stream(path):
        return True
    if _bytes_of(path) == text.encode():
        return False
    if _is_contract(path):
        raise refusal("is a contract, over which no report is written", str(path))
    if not force:
        raise refusal("the file is there already; --force writes over it", str(path))
    return True


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise refusal(f"cannot be read: {(error.strerror or str(error)).lower()}", str(path)) from error


def _is_contract(path: Path) -> bool:
    try:
        value = parse_json(read_input(path).text).value
    except (ContractError, JsonMistake):
        return False
    return isinstance(value, dict) and "provider_slug" in value and "sections" in value


def write_file(path: Path, text: str) -> None:
    """Write UTF-8 text whole or not at all; missing folders are made.

    Raises:
        ContractError: the folder or the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode())
    except OSError as error:
        raise refusal(f"cannot be written: {(error.strerror or str(error)).lower()}", str(path)) from error
