"""Finds integrations that have moved to another file, so that they are compared with themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from amplsp.changes.comparison import common_objects
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.shape import Integration, Shape

_MOST_COMPARED = 250_000
"""The largest number of comparisons; if more are needed, nothing counts as moved and renamed."""

Shapes = Sequence[tuple["Shape", "Shape"]]


class Place(NamedTuple):
    """An integration that only one side of a file has, and the number of the file."""

    file: int
    integration: Integration


class Moved(NamedTuple):
    """An integration before and after."""

    old: Place
    new: Place

    @property
    def is_renamed(self) -> bool:
        """Whether it was also renamed."""
        return self.old.integration.name != self.new.integration.name


def moved(files: Shapes) -> list[Moved]:
    """The integrations that moved to another file: those with the same name, else those that match only each other."""
    gone = [Place(i, each) for i, (old, new) in enumerate(files) for each in _without(old, new)]
    come = [Place(i, each) for i, (old, new) in enumerate(files) for each in _without(new, old)]
    found = list(_by_name(gone, come))
    taken = {id(place.integration) for pair in found for place in pair}
    found += _by_objects(
        [each for each in gone if id(each.integration) not in taken],
        [each for each in come if id(each.integration) not in taken],
    )
    return found


def _without(here: Shape, there: Shape) -> list[Integration]:
    return [each for each in here.integrations if there.integration(each.name) is None]


def _by_name(gone: list[Place], come: list[Place]) -> Iterator[Moved]:
    named: tuple[dict[object, list[Place]], dict[object, list[Place]]] = defaultdict(list), defaultdict(list)
    for places, by_name in zip((gone, come), named, strict=True):
        for each in places:
            by_name[each.integration.name, each.integration.provider].append(each)
    for key, olds in named[0].items():
        news = named[1].get(key, [])
        if len(olds) == len(news) == 1:
            yield Moved(olds[0], news[0])


def _by_objects(gone: list[Place], come: list[Place]) -> Iterator[Moved]:
    """The renamed ones: two integrations of any files that are similar only to each other."""
    if len(gone) * len(come) > _MOST_COMPARED:
        return
    alike = [(a, b) for a in gone for b in come if common_objects(a.integration, b.integration)]
    often = Counter(id(place) for pair in alike for place in pair)
    for a, b in alike:
        if often[id(a)] == often[id(b)] == 1 and a.file != b.file:
            yield Moved(a, b)
