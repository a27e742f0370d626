"""Finds the missing keys that a key in the wrong place stands for.

It stands for a missing key with its name, or for the missing block that should be around it: inside its own mapping,
elsewhere in the same object or integration, around that, or in the object with the same name in another section. The
nearest one is used; if several are equally near, it stands for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from amplsp.manifest.definitions import definition_at, places_of
from amplsp.yaml.nodes import Entry, Mapping, Node, Path, Sequence

if TYPE_CHECKING:
    from amplsp.rules.manifest._missing_key import Missing

Place = tuple[str, ...]

_TYPES = {bool: "boolean", int: "integer", str: "string"}
_SECTION = 3
"""The number of steps from an integration's objects to the integration: section, `objects`, index."""


class Vacancies:
    """The missing keys, which can be looked up by the parts around them."""

    def __init__(self, missing: Iterable[Missing]) -> None:
        self._below: dict[tuple[Place, int], list[Missing]] = {}
        self._at: dict[tuple[Place, int], list[Missing]] = {}
        self._named: dict[tuple[Place, int, str], list[Missing]] = {}
        for each in missing:
            place = place_of(each)
            self._at.setdefault((place, id(each.mapping)), []).append(each)
            for node in _upwards(each.mapping):
                self._below.setdefault((place, id(node)), []).append(each)
            owner, name = _owner_and_name(_scope(each.mapping))
            if name:
                self._named.setdefault((place, id(owner), name), []).append(each)

    def after(self, entry: Entry, mapping: Mapping) -> list[Missing]:
        """The missing keys that an entry of a mapping stands for."""
        places, scope, is_inside = _places(entry), _scope(mapping), True
        for node in _upwards(mapping):
            known = self._below if is_inside else self._at
            found = [each for place in places for each in known.get((place, id(node)), ())]
            if found:
                return found
            is_inside = is_inside and node is not scope
        owner, name = _owner_and_name(scope)
        return [each for place in places for each in self._named.get((place, id(owner), name), ())] if name else []


def place_of(missing: Missing) -> Place:
    """The place of a missing key in the schema."""
    return (*pattern(missing.path), missing.key)


def steps_between(one: Path, other: Path) -> int:
    """The number of steps from one place up to what is around both, and down to the other."""
    return len(one) + len(other) - 2 * shared_steps(one, other)


def shared_steps(one: Path, other: Path) -> int:
    """The number of first steps that two places have in common."""
    count = 0
    for step, its in zip(one, other, strict=False):
        if step != its:
            break
        count += 1
    return count


def pattern(path: Path) -> Place:
    """A path with `"*"` for each list index."""
    return tuple("*" if isinstance(step, int) else step for step in path)


def homes_of(entry: Entry) -> list[Place]:
    """The mappings that can contain a key; if it has the right type of value for some of them, only these."""
    places = places_of(entry.name)
    return [place for place in places if _fits(entry.value, (*place, entry.name))] or list(places)


def _places(entry: Entry) -> list[Place]:
    """The places that are incomplete without this key: its own and those of the blocks around it."""
    paths = [(*home, entry.name) for home in homes_of(entry)]
    return list(dict.fromkeys(path[:end] for path in paths for end in range(len(path), 0, -1) if path[end - 1] != "*"))


def _fits(value: Node, place: Place) -> bool:
    definition = definition_at(place)
    if definition is None or isinstance(value, (Mapping, Sequence)):
        return definition is not None and definition.type == ("array" if isinstance(value, Sequence) else "object")
    if definition.enum and value.text is not None:
        return value.text in definition.enum
    return value.is_null or _TYPES.get(type(value.value)) == definition.type


def _upwards(node: Node) -> Iterator[Node]:
    """A node and everything around it."""
    step: Node | None = node
    while step is not None:
        yield step
        step = step.parent


def _scope(node: Node) -> Node:
    """The object or integration that a node is in, or the root."""
    lists = ("objects", "integrations")
    return next(
        each
        for each in _upwards(node)
        if each.parent is None
        or (isinstance(each.parent, Sequence) and each.parent.key is not None and each.parent.key.source in lists)
    )


def _owner_and_name(item: Node) -> tuple[Node | None, str]:
    """The integration and the name of an object; nothing for other items."""
    name = item.get("objectName").text or ""
    around = list(_upwards(item))
    is_object = bool(name) and len(around) > _SECTION + 2
    return (around[_SECTION], name) if is_object else (None, "")
