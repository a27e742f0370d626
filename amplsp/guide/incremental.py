"""Which objects are read incrementally, and which sentence says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amplsp.catalog import Provider
    from amplsp.guide.facts import Facts
    from amplsp.guide.objects import ListedObject


class Incremental(NamedTuple):
    """What is known about incremental reading.

    Attributes:
        mode: `none`, `all`, `listed` or `unknown`.
        names: the objects, where they are listed.
    """

    mode: str
    names: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The fixed string that says so; where nothing is known A, with a TODO beside it."""
        return {"all": "READ-C", "listed": "READ-B"}.get(self.mode, "READ-A")


def incremental_of(
    provider: Provider | None, facts: Facts, objects: Iterable[ListedObject], old: str | None, *, is_whole: bool
) -> Incremental:
    """Decide what to say.

    Args:
        provider: what the catalog knows.
        facts: what the facts file says, which wins.
        objects: the objects of the guide.
        old: the mode that the existing guide states; None where there is none.
        is_whole: whether the objects are all that there are.
    """
    objects = list(objects)
    if facts.incremental is not None:
        return normal(facts.incremental, objects, is_whole=is_whole)
    if facts.objects is not None and any(each.incremental for each in facts.objects):
        return normal("listed", objects, is_whole=is_whole)
    mode = _catalog_mode(provider)
    if old == "all" or (mode == "unknown" and old not in (None, "unknown")):
        return normal(str(old), objects, is_whole=is_whole)
    if mode == "none" and old == "listed":
        return normal("listed", objects, is_whole=is_whole)
    return normal(mode, objects, is_whole=is_whole)


def _catalog_mode(provider: Provider | None) -> str:
    mode = provider.incremental_mode if provider else None
    return {"none": "none", "general": "all", "some": "listed"}.get(mode or "", "unknown")


def normal(mode: str, objects: list[ListedObject], *, is_whole: bool) -> Incremental:
    """The mode as the objects make it: each of a whole list is `all`, none is `unknown` where some are expected."""
    if mode != "listed":
        return Incremental(mode)
    reads = [each for each in objects if each.read]
    names = tuple(each.name for each in reads if each.incremental)
    if not names:
        return Incremental("unknown")
    return Incremental("all") if len(names) == len(reads) and is_whole else Incremental("listed", names)
