"""Values at paths of a record, where `EACH` stands for every element of an array."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from amplsp.shape import EACH

if TYPE_CHECKING:
    from amplsp.sample.dice import Dice
    from amplsp.shape import Path

ELEMENTS = 2
"""Arrays have two elements, to show that there can be several; values from the same array have the same number."""

Leaf = Callable[["Dice"], Any]
Missing = object()


def record_of(leaves: Sequence[tuple[Path, Leaf]], dice: Dice) -> Any:
    """A record with a value at each path; a path that others continue is the object that contains them."""
    if any(path[0] == EACH for path, _ in leaves):
        inside = [(path[1:], leaf) for path, leaf in leaves if path[0] == EACH]
        return [_element(inside, dice.at(str(index))) for index in range(ELEMENTS)]
    found: dict[str, list[tuple[Path, Leaf]]] = {}
    names: dict[str, str] = {}
    for path, leaf in leaves:
        # Names that differ in case only are the same field, and have the case of the first.
        names.setdefault(path[0].casefold(), path[0])
        found.setdefault(path[0].casefold(), []).append((path[1:], leaf))
    return {names[key]: _value(inside, dice.at(key)) for key, inside in found.items()}


def _element(leaves: Sequence[tuple[Path, Leaf]], dice: Dice) -> Any:
    """An element of an array; if its name means a list, such as `tags`, it is one item of that list."""
    value = _value(leaves, dice)
    return value[0] if value and isinstance(value, list) and not any(path for path, _ in leaves) else value


def _value(leaves: Sequence[tuple[Path, Leaf]], dice: Dice) -> Any:
    further = [(path, leaf) for path, leaf in leaves if path]
    return record_of(further, dice) if further else leaves[0][1](dice)


def value_at(record: Any, path: Path) -> Any:
    """The value at a path, ignoring case; a list for the elements of an array; `Missing` if there is no value."""
    if not path:
        return record
    if path[0] == EACH:
        found = [value_at(each, path[1:]) for each in record] if isinstance(record, list) else [Missing]
        return Missing if Missing in found else found
    if not isinstance(record, dict):
        return Missing
    name = path[0] if path[0] in record else _same_but_case(path[0], record)
    return Missing if name is None else value_at(record[name], path[1:])


def _same_but_case(name: str, record: dict[str, Any]) -> str | None:
    return next((each for each in record if each.casefold() == name.casefold()), None)


def put(target: dict[str, Any], path: Path, value: Any) -> None:
    """Set the value at a path; a list is divided among the elements of an array."""
    _put(target, path, value)


def _put(current: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    if path[0] == EACH:
        values = value if isinstance(value, list) else [value] * ELEMENTS
        elements = current if isinstance(current, list) else []
        elements += [None] * (len(values) - len(elements))
        elements[: len(values)] = [_put(old, path[1:], new) for old, new in zip(elements, values, strict=False)]
        return elements
    target = current if isinstance(current, dict) else {}
    target[path[0]] = _put(target.get(path[0]), path[1:], value)
    return target
