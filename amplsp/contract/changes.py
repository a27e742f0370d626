"""What differs between a contract that is there and the one that would take its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from amplsp.contract.entries import is_touched, key_of, show_key
from amplsp.contract.paths import steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amplsp.contract.entries import ScopeKey
    from amplsp.yaml.nodes import Path

_SCOPES = ("sections", "scopes", "scopes")
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


def compare(old: dict[str, Any], new: dict[str, Any], *, same_text: bool) -> Changes:
    """Compare two contracts of the right shape."""
    before, after = _scopes(old), _scopes(new)
    kept = [key for key in after if key in before]
    found = Changes(
        _names(key for key in after if key not in before),
        _names(key for key in before if key not in after),
        _names(key for key in kept if _words(before[key]) != _words(after[key])),
        kept != [key for key in before if key in after],
        tuple(_show(path) for path in _differences(old, new, ())),
    )
    # Not from `before`: of a scope that a person has written twice it knows only the last.
    touched = [show_key(key_of(entry)) for entry in old["sections"]["scopes"]["scopes"] if is_touched(entry)]
    touched += [path for path in found.other if "firearm" in path]
    return found._replace(touched=tuple(touched), is_format=not found and not same_text)


def added(new: dict[str, Any]) -> Changes:
    """The differences to nothing: every scope is new."""
    return Changes(_names(_scopes(new)), is_format=not _scopes(new))


def _scopes(contract: dict[str, Any]) -> dict[ScopeKey, dict[str, Any]]:
    return {key_of(entry): entry for entry in contract["sections"]["scopes"]["scopes"]}


def _names(keys: Iterator[ScopeKey] | dict[ScopeKey, Any]) -> tuple[str, ...]:
    return tuple(map(show_key, keys))


def _words(entry: dict[str, Any]) -> tuple[str, str]:
    return entry["scope_type"], entry["description"]


def _differences(old: Any, new: Any, path: Path) -> Iterator[Path]:
    """Paths of values that differ, the innermost; a list counts as one value, and the scopes not at all."""
    if path == _SCOPES or old == new:
        return
    if not isinstance(old, dict) or not isinstance(new, dict):
        yield path
        return
    for key, _ in steps({**old, **new}):
        yield from _differences(old.get(str(key), _NOTHING), new.get(str(key), _NOTHING), (*path, key))


def _show(path: Sequence[str | int]) -> str:
    return ".".join(map(str, path))
