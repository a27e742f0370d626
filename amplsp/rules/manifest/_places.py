"""Where a misplaced key belongs, in words, and how to move it there.

`_misplaced` says which missing key it stands for; `_moves` makes the edits, and `_cuts` the lines that they move.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from amplsp.manifest.definitions import definition_at, places_of
from amplsp.manifest.manifest import Manifest
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.rules.manifest._misplaced import Place, homes_of, pattern, place_of, shared_steps
from amplsp.rules.manifest._moves import Target, moved
from amplsp.rules.manifest._words import subject
from amplsp.yaml.nodes import Entry, Path
from amplsp.yaml.text import Edit

if TYPE_CHECKING:
    from amplsp.rules.manifest._missing import Missing, UnknownKey

_MOST_NAMED = 3


class Move(NamedTuple):
    """How to move a key to its place."""

    title: str
    edits: tuple[Edit, ...]


def home_of(unknown: UnknownKey) -> str | None:
    """The nearest place of a key, in words: `"backfill.defaultPeriod"`; None for a key that is not allowed anywhere."""
    nearness = partial(shared_steps, pattern(unknown.path))
    places = _wanted_homes(unknown) or sorted(places_of(unknown.entry.name), key=nearness, reverse=True)
    if not places:
        return None
    most = nearness(places[0])
    return " or ".join(dict.fromkeys(_named(place) for place in places if nearness(place) >= most))


def _wanted_homes(unknown: UnknownKey) -> list[Place]:
    """The mappings that can contain the key and in or around which a missing key is that it stands for."""
    vacant = tuple(map(place_of, unknown.stands_for))
    homes = homes_of(unknown.entry)
    return [home for home in homes if any(_begins((*home, unknown.entry.name), each) for each in vacant)]


def move(manifest: Manifest, unknown: UnknownKey) -> Move | None:
    """The move to the place where the key is missing, else to the only place where it can be.

    That place is around its mapping, or in a block inside it.
    """
    entries = tuple(sorted((unknown.entry, *unknown.others), key=lambda each: each.key.span.start))
    if not unknown.stands_for:
        target = _only_target(manifest, unknown)
        targets = [] if target is None else [target]
        name = "" if target is None else _named((*pattern(target.path), *target.steps))
    else:
        found = [_target(each, entries) for each in unknown.stands_for]
        targets = [each for each in found if each is not None]
        if len(targets) < len(found):
            return None
        names = list(dict.fromkeys(map(_target_named, targets)))
        name = " and ".join(names) if len(names) <= _MOST_NAMED else f"{len(names)} places"
    edits = moved(manifest.document, unknown.mapping, entries, targets) if targets else None
    if edits is None:
        return None
    out = all(_begins(pattern(unknown.path), pattern(each.path)) and not each.steps for each in targets)
    return Move(f"move {'them' if unknown.others else 'it'} {'out to' if out else 'into'} {name}", edits)


def _target(missing: Missing, entries: tuple[Entry, ...]) -> Target | None:
    """The place for the keys that stand for a missing one; None if there are several."""
    start, vacant = len(missing.path), place_of(missing)
    ways = [{home[start:] for home in homes_of(each) if _begins((*home, each.name), vacant)} for each in entries]
    common = set.intersection(*ways)
    return Target(missing.mapping, missing.path, common.pop()) if len(common) == 1 else None


def _only_target(manifest: Manifest, unknown: UnknownKey) -> Target | None:
    here = pattern(unknown.path)
    homes = places_of(unknown.entry.name)
    inside = [home[len(here) :] for home in homes if _begins(home, here)]
    if len(inside) == 1 and "*" not in inside[0]:
        return Target(unknown.mapping, unknown.path, inside[0])
    around = [home for home in homes if _begins(here, home)]
    if not around or sum(_begins(home, around[-1]) for home in homes) > 1:
        return None
    path = unknown.path[: len(around[-1])]
    return Target(manifest.root.at(path), path, ())


def _target_named(target: Target) -> str:
    if target.steps:
        return _named((*pattern(target.path), *target.steps))
    return subject(target.mapping)


def _begins(place: Place, beginning: Place) -> bool:
    return place[: len(beginning)] == beginning


def _named(place: Path) -> str:
    """The place of a mapping in words."""
    if not place:
        return "the top level"
    if place[-1] == "*":
        inner = place[2:-1] if len(place) > 2 else place[:-1]
        return f"an item of {quote('.'.join(str(step) for step in inner if step != '*'))}"
    last_item = max((index for index, step in enumerate(place) if step == "*"), default=-1)
    definition = definition_at(place)
    return quote(".".join(map(str, place[last_item + 1 :]))) if definition is not None else "another place"
