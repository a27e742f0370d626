"""Decides whether a contract may be written where another is, and writes it whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from amplsp.contract.changes import Changes, added, compare
from amplsp.contract.complaint import Complaint, ContractError, complain
from amplsp.contract.generate import STATUS
from amplsp.contract.input_file import read_input
from amplsp.contract.json_text import JsonMistake, parse_json
from amplsp.contract.models import Contract, shape_mistakes
from amplsp.engine.writing import write_atomically
from amplsp.problem import quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
        return Draft(path, text, is_there=False, status="", changes=added(contract))
    file = read_input(path)
    try:
        parsed = parse_json(file.text)
    except JsonMistake as error:
        raise complain(
            f"no JSON is in it ({error.message}), so its status cannot be told; move it away", str(path)
        ) from error
    if parsed.has_duplicates:
        raise complain("a key is there twice, so its status cannot be told; see --check", str(path))
    mistakes = [message for _, _, message in shape_mistakes(Contract, parsed.value)]
    if mistakes:
        raise ContractError(
            Complaint(f"{message}, so it is no contract; see --check", str(path)) for message in mistakes
        )
    same = not file.has_mark and file.text == text
    changes = compare(parsed.value, contract, same_text=same)
    return Draft(path, text, is_there=True, status=parsed.value["status"], changes=changes)


def check_may_write(draft: Draft, *, force: bool, prune: bool) -> None:
    """Refuse to write what may not be written.

    Raises:
        ContractError: with every reason.
    """
    reasons = list(draft.obstacles(force=force, prune=prune))
    if reasons:
        raise ContractError(Complaint(reason, str(draft.path)) for reason in reasons)


def check_may_replace(path: Path, text: str, *, force: bool) -> bool:
    """Whether a report must be written; False when the file has these very bytes already.

    Raises:
        ContractError: another file is there and nothing is forced, or it is a contract.
    """
    if not os.path.lexists(path) or _is_stream(path):
        return True
    if _bytes_of(path) == text.encode():
        return False
    if _is_contract(path):
        raise complain("is a contract, over which no report is written", str(path))
    if not force:
        raise complain("the file is there already; --force writes over it", str(path))
    return True


def _is_stream(path: Path) -> bool:
    """Whether it is a terminal or a pipe, which can be written to and not overwritten."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise complain(f"cannot be read: {(error.strerror or str(error)).lower()}", str(path)) from error


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
        raise complain(f"cannot be written: {(error.strerror or str(error)).lower()}", str(path)) from error


def list_names(names: tuple[str, ...]) -> str:
    """Names as messages show them: quoted, the first twenty, and how many more there are."""
    shown = ", ".join(map(quote, names[:20]))
    return shown if len(names) <= 20 else f"{shown} and {len(names) - 20:,} more"
