"""Compares a contract with the file that it would replace, and writes it if that is allowed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from amplsp.atomic_write import is_stream, write_atomically
from amplsp.contract.entries import key_of, show_key
from amplsp.contract.errors import ContractError, Reason, list_names, refusal
from amplsp.contract.input_file import read_input
from amplsp.contract.json_text import JsonMistake, at, parse_json, render_json, steps
from amplsp.contract.models import ContractShape, shape_mistakes
from amplsp.contract.template import SCOPES, STATUS
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.text_file import reason_of
from amplsp.yaml.node import format_path
from amplsp.yaml.nodes import Path as JsonPath

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.contract.input_file import InputFile
    from amplsp.contract.merge import Merged

_NOTHING = object()


class Changes(NamedTuple):
    """The differences between an existing contract and its replacement; scopes have their version.

    Attributes:
        added: scopes that are new.
        removed: scopes that would be removed.
        changed: scopes whose type or description differs.
        is_reordered: whether the kept scopes are in another order.
        other: paths of all other values that differ.
        is_format: whether the texts differ only in formatting, and can be written again.
        kept: unchanged scopes.
        reviewed: the removed scopes whose firearm values a person has set.
        unclear: scopes that are there twice, with different firearm values.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    is_reordered: bool = False
    other: tuple[str, ...] = ()
    is_format: bool = False
    kept: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(self[:6])

    @property
    def counts(self) -> dict[str, int]:
        """The numbers of scopes that are kept, new, changed and removed."""
        names = {"kept": self.kept, "new": self.added, "changed": self.changed, "removed": self.removed}
        return {word: len(scopes) for word, scopes in names.items()}

    def lines(self) -> Iterator[str]:
        """The differences as lines for people."""
        for mark, names in (("+", self.added), ("-", self.removed), ("~", self.changed)):
            yield from (f"{mark} {name}" for name in names)
        yield from (f"~ {path} (no scope)" for path in self.other)
        if self.is_reordered:
            yield "~ the order of the scopes"
        if self.is_format:
            yield "~ only how the file is written"


class Draft(NamedTuple):
    """A contract to be written, compared with the existing one.

    Attributes:
        path: the path of its file.
        text: its text.
        is_there: whether the file exists.
        status: the status of the existing contract.
        changes: the changes; empty if the file can stay unchanged.
    """

    path: Path
    text: str
    is_there: bool
    status: str
    changes: Changes

    @property
    def is_unchanged(self) -> bool:
        """Whether the file already has this content."""
        return self.is_there and not self.changes

    def obstacles(self, *, force: bool, prune: bool) -> Iterator[str]:
        """Why it must not be written; empty if it can."""
        if not self.is_there or self.is_unchanged:
            return
        changes = self.changes
        if self.status != STATUS:
            yield f"its status is {quote(self.status)}; only a contract with the status {quote(STATUS)} is overwritten"
            return
        if changes.unclear:
            names = list_names(changes.unclear)
            yield f"scopes are listed twice, with different firearm values; keep one of each: {names}"
        if changes.reviewed and not prune:
            names = list_names(changes.reviewed)
            yield f"scopes that a person has reviewed would be removed, which needs --prune: {names}"
        rest = tuple(name for name in changes.removed if name not in changes.reviewed)
        if rest and not prune:
            yield f"scopes would be removed, which needs --prune: {list_names(rest)}"
        if not force:
            yield "the file already exists; --diff shows what would change, --force overwrites it"


class ContractFile(NamedTuple):
    """An existing contract with the right shape."""

    value: dict[str, Any]
    file: InputFile


def read_contract(path: Path) -> ContractFile | None:
    """Read the contract to be replaced; None if there is no file.

    Raises:
        ContractError: the file is not a contract, so it is not known whether a person has approved it.
    """
    if not os.path.lexists(path):
        return None
    file = read_input(path)
    try:
        parsed = parse_json(file.text)
    except JsonMistake as error:
        raise refusal(
            f"it is not JSON ({error.message}), so its status is not known; move it away", str(path)
        ) from error
    if parsed.has_duplicates:
        raise refusal("a key is there twice, so its status is not known; see --check", str(path))
    mistakes = [message for _, _, message in shape_mistakes(ContractShape, parsed.value)]
    if mistakes:
        raise ContractError(
            Reason(f"{message}, so it is not a contract; see --check", str(path)) for message in mistakes
        )
    return ContractFile(parsed.value, file)


def new_file(path: Path, contract: dict[str, Any], text: str) -> Draft:
    """A draft for a new file."""
    names = tuple(show_key(key_of(entry)) for entry in at(contract, SCOPES))
    return Draft(path, text, is_there=False, status="", changes=Changes(names, is_format=not names))


def compare(path: Path, there: ContractFile, merged: Merged, *, force: bool) -> Draft:
    """Compare a contract with the one that it would replace. Differences in formatting count only with `force`."""
    text = render_json(merged.value)
    scopes = merged.scopes
    found = Changes(
        scopes.added,
        scopes.removed,
        scopes.changed,
        scopes.is_reordered,
        tuple(format_path(path) for path in _differences(there.value, merged.value, ())),
        kept=scopes.kept,
        reviewed=scopes.reviewed,
        unclear=scopes.unclear,
    )
    is_other_text = there.file.has_mark or there.file.text != text
    changes = found._replace(is_format=force and is_other_text and not found)
    return Draft(path, text, is_there=True, status=there.value["status"], changes=changes)


def _differences(old: Any, new: Any, path: JsonPath) -> Iterator[JsonPath]:
    """The innermost paths of values that differ; a list is one value, and scopes are not compared."""
    if path == SCOPES or old == new:
        return
    if not isinstance(old, dict) or not isinstance(new, dict):
        yield path
        return
    for key, _ in steps({**old, **new}):
        yield from _differences(old.get(str(key), _NOTHING), new.get(str(key), _NOTHING), (*path, key))


def check_may_write(draft: Draft, *, force: bool, prune: bool) -> None:
    """Reject a contract that must not be written.

    Raises:
        ContractError: it is rejected; the error has every reason.
    """
    reasons = list(draft.obstacles(force=force, prune=prune))
    if reasons:
        raise ContractError(Reason(reason, str(draft.path)) for reason in reasons)


def check_may_replace(path: Path, text: str, *, force: bool, may_stay: bool) -> bool:
    """Whether a report must be written; False if the file already has the same bytes, or can stay unchanged.

    Raises:
        ContractError: another file exists and `force` is not set, or the file is a contract.
    """
    if not os.path.lexists(path) or is_stream(path):
        return True
    if _bytes_of(path) == text.encode():
        return False
    if _is_contract(path):
        raise refusal("this is a contract; a report never overwrites one", str(path))
    if not force and not may_stay:
        raise refusal("the file already exists; --force overwrites it", str(path))
    return force


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise refusal(f"cannot be read: {reason_of(error)}", str(path)) from error


def _is_contract(path: Path) -> bool:
    try:
        value = parse_json(read_input(path).text).value
    except (ContractError, JsonMistake):
        return False
    return isinstance(value, dict) and "provider_slug" in value and "sections" in value


def write_file(path: Path, text: str) -> None:
    """Write UTF-8 text, completely or not at all; missing folders are created.

    Raises:
        ContractError: the folder or the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode())
    except OSError as error:
        raise refusal(f"cannot be written: {reason_of(error)}", str(path)) from error
