"""A file that lists intended changes, so that they do not fail a comparison.

A TOML file with a table `[[accept]]` for each: `kind`, `reason`, and any of `integration`, `action`, `object`, `name`
and `to`; a key that is left out matches anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amplsp.changes import kinds
from amplsp.did_you_mean import did_you_mean
from amplsp.engine.toml_text import TomlMistake, read_toml
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.shape.rules import identity
from amplsp.text_file import reason_of
from amplsp.yaml.text import LineTable

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.changes import Change

_PARTS = ("integration", "action", "object", "name", "to")
_KEYS = ("kind", "reason", *_PARTS)


class AcceptError(Exception):
    """A file of accepted changes that cannot be used; the text says why and where."""


class Acceptance(NamedTuple):
    """One entry of the file.

    Attributes:
        kind: the kind of change.
        reason: why it is meant.
        parts: those of `integration`, `action`, `object`, `name` and `to` that the entry has.
    """

    kind: str
    reason: str
    parts: dict[str, str]

    def accepts(self, change: Change) -> bool:
        """Whether it accepts a change; the case of objects does not matter."""
        return change.kind == self.kind and all(
            _comparable(key, getattr(change.found, key)) == _comparable(key, value) for key, value in self.parts.items()
        )


def _comparable(key: str, value: str | None) -> str | None:
    return identity(value) if key == "object" and value is not None else value


def read_acceptances(path: Path) -> list[Acceptance]:
    """Read the file.

    Raises:
        AcceptError: it cannot be read, is not TOML, or has something unknown.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = read_toml(text)
    except OSError as error:
        raise AcceptError(f'cannot read "{path}": {reason_of(error)}') from None
    except UnicodeDecodeError:
        raise AcceptError(f'cannot read "{path}": it is not UTF-8') from None
    except TomlMistake as error:
        at = LineTable(text).position(error.span.start)
        raise AcceptError(f"{path}:{at.line + 1}:{at.column + 1}: not valid TOML: {error.message}") from None
    listed = data.get("accept", [])
    unknown = [key for key in data if key != "accept"]
    if unknown or not isinstance(listed, list):
        what = f"unknown key {quote(unknown[0])}" if unknown else "accept is not a list"
        raise AcceptError(f"{path}: {what}; write a table [[accept]] for each accepted change")
    return [_acceptance(path, number, each) for number, each in enumerate(listed, 1)]


def _acceptance(path: Path, number: int, entry: Any) -> Acceptance:
    at = f"{path}: entry {number}"
    if not isinstance(entry, dict):
        raise AcceptError(f"{at}: not a table; write [[accept]]")
    for key, value in entry.items():
        if key not in _KEYS:
            raise AcceptError(f"{at}: unknown key {quote(key)}{did_you_mean(key, _KEYS)}")
        if not isinstance(value, str):
            raise AcceptError(f"{at}: {quote(key)} is not a text")
    kind, reason = entry.get("kind", ""), entry.get("reason", "").strip()
    if kind not in kinds():
        raise AcceptError(f"{at}: {quote(kind)} is not a kind of change{did_you_mean(kind, kinds())}")
    if not reason:
        raise AcceptError(f"{at}: the reason is missing; say why the change is accepted")
    return Acceptance(kind, reason, {key: entry[key] for key in _PARTS if key in entry})
