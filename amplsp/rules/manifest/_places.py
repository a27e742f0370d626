"""Where a key belongs that stands at a wrong place, and how to move it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.manifest.definitions import definition_at, places_of
from amplsp.manifest.manifest import Manifest
from amplsp.problem import quote
from amplsp.rules.manifest._missing import block_of
from amplsp.rules.manifest._repairs import order_at, remove_entry
from amplsp.yaml.insertion import Data, end_of, entry_lines, inline, insert_entry, layout_of
from amplsp.yaml.nodes import Mapping, Path
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.rules.manifest._missing import UnknownKey


class _Arrival(NamedTuple):
    """What is written where: `name` with `value` into the mapping at `path`."""

    mapping: Mapping
    path: Path
    name: str
    value: Data


class Move(NamedTuple):
    """How to bring a key to its place."""

    title: str
    edits: tuple[Edit, ...]


def home_of(key: str, path: Path) -> str | None:
    """The nearest place of a key, in words: `"backfill.defaultPeriod"`; None for a key that is legal nowhere.

    Args:
        key: the key.
        path: the mapping in which it stands.
    """
    here = _pattern(path)
    places = sorted(places_of(key), key=lambda place: -_shared(place, here))
    if not places:
        return None
    most = _shared(places[0], here)
    return " or ".join(dict.fromkeys(_named(place) for place in places if _shared(place, here) == most))


def move(manifest: Manifest, unknown: UnknownKey) -> Move | None:
    """The way to the only place where the key can be meant to be: around its mapping, or in a block inside it."""
    key, here = unknown.entry.name, _pattern(unknown.path)
    if unknown.entry.value.parent is not unknown.mapping or _has_anchor_or_comment(manifest, unknown):
        return None
    inside = block_of(key, unknown.path)
    around = [place for place in places_of(key) if here[: len(place)] == place]
    if inside:
        return _into(manifest, unknown, inside)
    return _out_to(manifest, unknown, around[-1]) if around and not inside else None


def _has_anchor_or_comment(manifest: Manifest, unknown: UnknownKey) -> bool:
    """Whether rewriting the value as data would lose something."""
    if any(node.anchor is not None or node.damaged for node in unknown.entry.value.walk()):
        return True
    is_scalar = not unknown.entry.value.entries and not unknown.entry.value.items
    return not is_scalar and "#" in manifest.document.source(unknown.entry.span)


def _into(manifest: Manifest, unknown: UnknownKey, steps: tuple[str, ...]) -> Move | None:
    """Move a key down, into blocks that may have to be made."""
    target = unknown.mapping
    left = list(steps)
    while left and isinstance(found := target.get(left[0]), Mapping) and found.parent is target:
        target = found
        left.pop(0)
    if left and target.get(left[0]):
        return None
    value: Data = unknown.entry.value.plain()
    name = unknown.entry.name
    for step in reversed(left):
        name, value = step, {name: value}
    title = f"move it into {quote('.'.join(steps))}"
    if target is unknown.mapping:
        return Move(title, (_replaced(manifest, unknown, name, value),))
    path = (*unknown.path, *steps[: len(steps) - len(left)])
    return _moved(manifest, unknown, _Arrival(target, path, name, value), title)


def _out_to(manifest: Manifest, unknown: UnknownKey, place: tuple[str, ...]) -> Move | None:
    """Move a key up to a mapping around its own."""
    path = unknown.path[: len(place)]
    target = manifest.root.at(path)
    if not isinstance(target, Mapping):
        return None
    title = f"move it out to {_named(place)}"
    return _moved(manifest, unknown, _Arrival(target, path, unknown.entry.name, unknown.entry.value.plain()), title)


def _moved(manifest: Manifest, unknown: UnknownKey, arrival: _Arrival, title: str) -> Move | None:
    mapping, path, name, value = arrival
    if mapping.get(name):
        return None
    document = manifest.document
    removal = remove_entry(document, unknown.mapping, unknown.entry)
    insertion = insert_entry(document, mapping, name, value, order_at(path))
    if removal is None or insertion is None or removal.span.start <= insertion.span.start < removal.span.end:
        return None
    return Move(title, (removal, insertion))


def _replaced(manifest: Manifest, unknown: UnknownKey, name: str, value: Data) -> Edit:
    """Write a new block in place of the key itself."""
    document, entry = manifest.document, unknown.entry
    span = Span(entry.key.span.start, max(end_of(unknown.mapping, entry), entry.key.span.end))
    if unknown.mapping.flow:
        return Edit(span, f"{name}: {inline(value)}")
    layout = layout_of(document)
    margin = layout.newline + " " * document.position(span.start).column
    return Edit(span, margin.join(entry_lines(name, value, layout)))


def _pattern(path: Path) -> tuple[str, ...]:
    return tuple("*" if isinstance(step, int) else step for step in path)


def _shared(place: tuple[str, ...], here: tuple[str, ...]) -> int:
    """How many steps two places have in common."""
    count = 0
    for one, other in zip(place, here, strict=False):
        if one != other:
            break
        count += 1
    return count


def _named(place: tuple[str, ...]) -> str:
    """A mapping's place in words."""
    if not place:
        return "the top level"
    if place[-1] == "*":
        inner = place[2:-1] if len(place) > 2 else place[:-1]
        return f"an item of {quote('.'.join(step for step in inner if step != '*'))}"
    last_item = max((index for index, step in enumerate(place) if step == "*"), default=-1)
    definition = definition_at(place)
    return quote(".".join(place[last_item + 1 :])) if definition is not None else "another place"
